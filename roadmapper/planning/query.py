"""The filter language as text: words, `field:value`, comparisons, quotes, commas and a minus, taken apart."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from roadmapper.counting import grouped
from roadmapper.errors import InvalidInput

LONGEST: Final = 4_000
MOST_TERMS: Final = 100
MOST_VALUES: Final = 500
OPERATORS: Final = ("<=", ">=", "!=", "<", ">", "=", ":")
_NAME: Final = re.compile(r"[^\W\d_](?:[^\s:=<>!\"“”„,]*)")
_QUOTES: Final = {'"': '"', "“": "”", "„": "“", "”": "”"}
_BARE: Final = re.compile(r"[^\s,]+")
_WORD: Final = re.compile(r"\S+")


class QueryError(InvalidInput):
    """A filter that cannot be read: a sentence, and the place in the text that it is about."""

    def __init__(self, reason: str, start: int, end: int) -> None:
        super().__init__("filter", reason)
        self.start, self.end = start, end


class Value(NamedTuple):
    """One value as it was written; what is quoted is taken as it stands."""

    text: str
    quoted: bool
    start: int
    end: int


class Term(NamedTuple):
    """One condition: ``field`` is the name as written, from ``at``, or empty for words to search for."""

    field: str
    operator: str
    values: tuple[Value, ...]
    negated: bool
    start: int
    at: int
    end: int


class Query(NamedTuple):
    """A filter taken apart: every one of its terms must hold."""

    text: str
    terms: tuple[Term, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left out."""
        return not self.terms


def parse(text: str) -> Query:
    """Take a filter apart: ``status:planned team:growth end<2027-Q2 -tag:internal "two words"``.

    What the names mean is not asked here. Raises QueryError in words, with the place.
    """
    if len(text) > LONGEST:
        raise QueryError(
            f"A filter has at most {grouped(LONGEST)} characters; this one has {grouped(len(text))}.", 0, 0
        )
    terms: list[Term] = []
    at = _skip(text, 0)
    while at < len(text):
        term = _term(text, at)
        terms.append(term)
        if len(terms) > MOST_TERMS:
            raise QueryError(f"A filter has at most {MOST_TERMS} conditions.", term.start, term.end)
        at = _skip(text, term.end)
    return Query(text, tuple(terms))


def head_of(text: str, at: int) -> tuple[str, str, int] | None:
    """The field's name, the operator and where values begin, of a term that has these; else None."""
    if text[at : at + 1] in _QUOTES:
        end = _closing(text, at)
        name, after = ("", at) if end is None else (_unquoted(text, at, end), end + 1)
    else:
        match = _NAME.match(text, at)
        name, after = (match[0], match.end()) if match else ("", at)
    operator = next((sign for sign in OPERATORS if text.startswith(sign, after)), None)
    return (name, operator, after + len(operator)) if name and operator else None


def _term(text: str, start: int) -> Term:
    negated = text[start] == "-" and start + 1 < len(text) and not text[start + 1].isspace()
    at = start + negated
    head = head_of(text, at)
    if head is None:
        word = _value(text, at, _WORD)
        return Term("", ":", (word,), negated, start, at, word.end)
    name, operator, behind = head
    values = _values(text, name, operator, start, behind)
    if operator == "!=":
        operator, negated = "=", not negated
    return Term(name, operator, values, negated, start, at, values[-1].end)


def _values(text: str, name: str, operator: str, start: int, at: int) -> tuple[Value, ...]:
    values: list[Value] = []
    while True:
        if at >= len(text) or text[at].isspace() or text[at] == ",":
            told = f"after “{name}{operator}”" if not values else "after the comma"
            raise QueryError(f"A value is missing {told}.", start, at)
        values.append(_value(text, at, _BARE))
        at = values[-1].end
        if len(values) > MOST_VALUES:
            raise QueryError(f"A condition has at most {MOST_VALUES} values.", start, at)
        if text[at : at + 1] != ",":
            return tuple(values)
        at += 1


def _value(text: str, at: int, bare: re.Pattern[str]) -> Value:
    if text[at] in _QUOTES:
        end = _closing(text, at)
        if end is None:
            raise QueryError("A quotation mark is opened here and never closed.", at, len(text))
        return Value(_unquoted(text, at, end), True, at, end + 1)
    match = bare.match(text, at)
    assert match is not None, "asked where there is nothing"
    return Value(match[0], False, at, match.end())


def _closing(text: str, at: int) -> int | None:
    """Where the quotation that is opened at a place is closed; a doubled mark stands for itself."""
    mark = _QUOTES[text[at]]
    at += 1
    while at < len(text):
        if text[at] == mark:
            if mark != '"' or text[at + 1 : at + 2] != mark:
                return at
            at += 1
        at += 1
    return None


def _unquoted(text: str, start: int, end: int) -> str:
    inner = text[start + 1 : end]
    return inner.replace('""', '"') if text[start] == '"' else inner


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def quoted(value: str) -> str:
    """A value as it is written in a filter: in quotation marks where it would be read otherwise."""
    plain = re.fullmatch(r"[^\s,\"“”„:=<>!-][^\s,\"“”„]*", value)
    if plain and value.casefold() != "none" and ".." not in value:
        return value
    return '"' + value.replace('"', '""') + '"'


def written(field: str, values: tuple[str, ...], *, negated: bool = False, operator: str = ":") -> str:
    """One condition as text: ``written("team", ("Growth", "Core team"))`` is ``team:Growth,"Core team"``."""
    name = field if _NAME.fullmatch(field) else '"' + field.replace('"', '""') + '"'
    return f"{'-' if negated else ''}{name}{operator}{','.join(map(quoted, values))}"


def with_term(text: str, old: Term | None, new: str) -> str:
    """A filter with one term replaced, taken away (``new`` is empty) or, without an old one, added."""
    if old is None:
        return f"{text.strip()} {new}".strip()
    before, after = text[: old.start].rstrip(), text[old.end :].lstrip()
    return " ".join(part for part in (before, new, after) if part)
