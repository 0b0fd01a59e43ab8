"""Filters as they are kept and as they are shown: by ids in the file, which renaming keeps, and by names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from roadmapper.planning.query import Query, QueryError, Term, Value, parse, quoted, written
from roadmapper.planning.query_conditions import meanings
from roadmapper.planning.query_fields import NOTHING, Fields, QueryField, folded


def kept(text: str, fields: Fields) -> str:
    """A filter with ids in place of names that mean one thing, and custom fields by their ids.

    What cannot be read is kept as it is.
    """
    return _rewritten(text, fields, _kept_term)


def shown(text: str, fields: Fields) -> str:
    """A kept filter as people write it; what is gone meanwhile stays as it is kept."""
    return _rewritten(text, fields, _shown_term)


def text_of(plain: Any) -> str:
    """A filter as it was kept: text, or, by versions before this language, words and fields with values."""
    if isinstance(plain, str):
        return plain
    if not isinstance(plain, Mapping):
        return ""
    words = plain.get("text")
    terms = [*map(quoted, words.split())] if isinstance(words, str) else []
    known = plain.get("fields")
    for each in known if isinstance(known, list) else ():
        field, values = (each.get("field"), each.get("values")) if isinstance(each, dict) else (None, None)
        if isinstance(field, str) and field and isinstance(values, list):
            terms += _old_terms(field, [value for value in values if value is None or isinstance(value, str)])
    return " ".join(terms)


def _old_terms(field: str, values: list[str | None]) -> list[str]:
    told = ",".join(NOTHING if value is None else quoted(value) for value in values if value != "")
    return [f"{written(field, ('x',))[:-1]}{told}"] if told else []


def _rewritten(text: str, fields: Fields, one: Any) -> str:
    try:
        query: Query = parse(text)
    except QueryError:
        return text
    for term in reversed(query.terms):
        field = fields.named(term.field) if term.field else None
        if field is not None:
            text = text[: term.start] + one(term, field, fields) + text[term.end :]
    return text


def _kept_term(term: Term, field: QueryField, fields: Fields) -> str:
    name = field.name if field.name.startswith("custom.") else term.field
    return _told(term, name, [_kept_value(value, field, fields) for value in term.values])


def _kept_value(value: Value, field: QueryField, fields: Fields) -> str:
    if field.closed and not _is_nothing(value):
        known = fields.values(field.name)
        meant = meanings(value, known, exact=True)
        if len(meant) == 1 and any(named.stored == meant[0] and named.key for named in known):
            return quoted(meant[0])
    return _as_written(value)


def _shown_term(term: Term, field: QueryField, fields: Fields) -> str:
    name = fields.title_for(field) if field.name.startswith("custom.") else term.field
    return _told(term, name, [_shown_value(value, field, fields) for value in term.values])


def _shown_value(value: Value, field: QueryField, fields: Fields) -> str:
    if not field.closed or _is_nothing(value):
        return _as_written(value)
    known = fields.values(field.name)
    titles = [named.title or named.key for named in known if named.stored == value.text]
    if not titles:
        return _as_written(value)
    same = sum(folded(named.title) == folded(titles[0]) for named in known)
    keys = [named.key for named in known if named.stored == value.text]
    return quoted(titles[0] if same == 1 else keys[0] or value.text)


def _told(term: Term, name: str, values: list[str]) -> str:
    """The term again; a minus before it and ``!=`` are one."""
    head = written(name, ("x",), operator=term.operator)[:-1]
    return f"{'-' if term.negated else ''}{head}{','.join(values)}"


def _as_written(value: Value) -> str:
    return '"' + value.text.replace('"', '""') + '"' if value.quoted else value.text


def _is_nothing(value: Value) -> bool:
    return not value.quoted and value.text.casefold() == NOTHING
