"""What can stand at a place of a filter that is being typed: fields, values, days, words after `is:`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from roadmapper.planning.query import head_of, quoted
from roadmapper.planning.query_fields import Fields, QueryField, folded

MOST: Final = 12
_DAYS: Final = (
    "today",
    "this-week",
    "this-month",
    "this-quarter",
    "next-quarter",
    "next-month",
    "+2w",
    "-7d",
)
_SIGNS: Final = {"number": ">", "date": "<"}
_TESTS: Final = (
    ("is", "Late, open, blocked and more"),
    ("has", "Has any of a field"),
    ("no", "Has none of a field"),
)


class Choice(NamedTuple):
    """One thing to choose: what is written, and the words for it beside."""

    text: str
    told: str = ""


class Completion(NamedTuple):
    """What can replace the text from ``start`` to ``end``."""

    start: int
    end: int
    choices: tuple[Choice, ...] = ()


def complete(text: str, cursor: int, fields: Fields) -> Completion:
    """What fits at the cursor, the likeliest first; nothing inside of something that is no name."""
    start, head = _term_at(text, cursor)
    if head is None:
        return _names(text, start, cursor, fields)
    name, begins = head
    part = text[begins:cursor].lstrip('"“„')
    test = folded(name)
    if test == "is":
        choices = _fitting(part, ((flag, flag.replace("-", " ")) for flag in fields.flags))
    elif test in ("has", "no"):
        choices = _fitting(part, _field_choices(fields, asked=False))
    else:
        field = fields.named(name)
        choices = () if field is None else _values(part, field, fields)
    return Completion(begins, cursor, choices)


def _term_at(text: str, cursor: int) -> tuple[int, tuple[str, int] | None]:
    """Where the term, or its value, at the cursor begins: with the field's name where it has one."""
    at = 0
    while True:
        while at < cursor and text[at].isspace():
            at += 1
        start = at + (text[at : at + 1] == "-" and at < cursor)
        head = head_of(text[:cursor], start)
        if head is None:
            end = _end(text, start, cursor, commas=False)
            if end >= cursor:
                return start, None
            at = end
            continue
        at = head[2]
        while (end := _end(text, at, cursor, commas=True)) < cursor and text[end] == ",":
            at = end + 1
        if end >= cursor:
            return start, (head[0], at)
        at = end


def _end(text: str, at: int, cursor: int, *, commas: bool) -> int:
    """Where a value or word ends, not after the cursor."""
    if text[at : at + 1] == '"' and at < cursor:
        close = text.find('"', at + 1, cursor)
        return cursor if close < 0 else close + 1
    while at < cursor and not text[at].isspace() and not (commas and text[at] == ","):
        at += 1
    return at


def _names(text: str, start: int, cursor: int, fields: Fields) -> Completion:
    part = text[start:cursor]
    tests = [(f"{name}:", told) for name, told in _TESTS]
    own = [(f"{word}{_sign(fields, word)}", told) for word, told in _field_choices(fields, asked=True)]
    first = [*own[:12], *tests, *own[12:]] if not part else [*own, *tests]
    choices = _fitting(part, first, quotes=False) or _other_words(part, fields)
    return Completion(start, cursor, tuple(choice for choice in choices if choice.text != part))


def _other_words(part: str, fields: Fields) -> tuple[Choice, ...]:
    """Fields that have another word that begins so: “due” for the end."""
    wanted = folded(part)
    found = [field for field in fields.all if any(folded(word).startswith(wanted) for word in field.words)]
    words = [(fields.title_for(field), field.title) for field in found if field.asked]
    return tuple(Choice(f"{word}{_sign(fields, word)}", told) for word, told in words)[:MOST]


def _sign(fields: Fields, word: str) -> str:
    field = fields.named(word)
    return _SIGNS.get(field.sort, ":") if field is not None else ":"


def _field_choices(fields: Fields, *, asked: bool) -> list[tuple[str, str]]:
    return [(fields.title_for(field), field.title) for field in fields.all if field.asked or not asked]


def _values(part: str, field: QueryField, fields: Fields) -> tuple[Choice, ...]:
    if field.sort == "flag":
        return _fitting(part, (("yes", ""), ("no", "")))
    if field.sort == "date":
        return _fitting(part, ((day, day.replace("-", " ")) for day in _DAYS))
    if field.sort not in ("named", "names"):
        return ()
    return _fitting(part, ((named.title or named.key, named.key) for named in fields.values(field.name)))


def _fitting(part: str, offered: Iterable[tuple[str, str]], *, quotes: bool = True) -> tuple[Choice, ...]:
    """What begins so first, then what has a word that does."""
    wanted = folded(part)
    first: list[Choice] = []
    then: list[Choice] = []
    for text, told in offered:
        choice = Choice(quoted(text) if quotes else text, told)
        words = folded(text)
        if words.startswith(wanted):
            first.append(choice)
        elif wanted and f" {wanted}" in f" {words} {folded(told)}":
            then.append(choice)
    return tuple(dict.fromkeys((*first, *then)))[:MOST]
