"""What a value must be to fit a field; every edit passes here, whoever makes it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from roadmapper.counting import grouped
from roadmapper.entities.base import FieldSpec
from roadmapper.errors import InvalidInput

LONGEST_TEXT = 2_000
LONGEST_BODY = 2_000_000
DEEPEST_JSON = 20
_INT64 = 2**63
_INTEGER_BITS = 1024
"""Whole numbers in JSON beyond these are beyond what a float holds."""
_COLOUR = re.compile(r"[1-8]|#[0-9A-Fa-f]{6}")


def clean(spec: FieldSpec, value: Any) -> Any:
    """The stored form of ``value`` for a field; raises InvalidInput with a sentence.

    None and the empty text mean "not given", which a required field refuses.
    """
    if value is None or value == "":
        if not spec.required:
            return spec.default
        if spec.kind == "markdown" or spec.target:
            return "" if not spec.target else _refuse(spec, f"{spec.title} is needed.")
        return _refuse(spec, f"{spec.title} cannot be empty.")
    return _BY_KIND[spec.kind](spec, value)


def _refuse(spec: FieldSpec, reason: str) -> Any:
    raise InvalidInput(spec.name, reason)


def _plain(spec: FieldSpec, value: Any, longest: int) -> str:
    if not isinstance(value, str):
        return _refuse(spec, f"{spec.title} takes text, not {value!r}.")
    if "\x00" in value:
        return _refuse(spec, f"{spec.title} holds a NUL character, which no text file can keep.")
    if len(value) > longest:
        return _refuse(
            spec, f"{spec.title} is {grouped(len(value))} characters long; {grouped(longest)} is the most."
        )
    if not value.isascii():
        try:
            value.encode("utf-8")
        except UnicodeEncodeError:
            return _refuse(spec, f"{spec.title} holds half a character; type it again.")
    return value


def _text(spec: FieldSpec, value: Any) -> str:
    """One line; white space alone is "not given"."""
    return _line(spec, value) or clean(spec, None)


def _line(spec: FieldSpec, value: Any) -> str:
    text = _plain(spec, value, LONGEST_TEXT)
    if not text.isprintable():
        text = " ".join(text.split())
    return text.strip()


def _markdown(spec: FieldSpec, value: Any) -> str:
    return _plain(spec, value, LONGEST_BODY)


def _number(spec: FieldSpec, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return _refuse(spec, f"{spec.title} takes a number, not “{value}”.")
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        return _refuse(spec, f"{spec.title} takes a finite number.")
    return _bounded(spec, number)


def _integer(spec: FieldSpec, value: Any) -> int:
    number = _number(spec, value)
    if number != int(number) or not -_INT64 <= int(value) < _INT64:
        return _refuse(spec, f"{spec.title} takes a whole number, not {value}.")
    return int(value)


def _bounded(spec: FieldSpec, number: float) -> float:
    low, high = spec.bounds
    if (low is not None and number < low) or (high is not None and number > high):
        return _refuse(spec, f"{spec.title} lies between {low:g} and {high:g}, not {number:g}.")
    return number


def _flag(spec: FieldSpec, value: Any) -> int:
    return int(value) if value in (0, 1) else _refuse(spec, f"{spec.title} is 0 or 1.")


def _date(spec: FieldSpec, value: Any) -> str:
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    try:
        if len(value) == 10:
            return date.fromisoformat(value).isoformat()
    except (ValueError, TypeError):
        pass
    return _refuse(spec, f"{spec.title} takes a date such as 2027-01-02, not “{value}”.")


def _choice(spec: FieldSpec, value: Any) -> str:
    stored = [choice for choice, _ in spec.choices]
    if value in stored:
        return value
    words = ", ".join(stored)
    return _refuse(spec, f"“{value}” is not a {spec.title.lower()}; choose one of {words}.")


def _verbatim(spec: FieldSpec, value: Any) -> str:
    return _plain(spec, value, LONGEST_TEXT)


def _texts(spec: FieldSpec, value: Any) -> tuple[str, ...]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        return _refuse(spec, f"{spec.title} takes a list of names.")
    names = (_line(spec, item) for item in value)
    return tuple(dict.fromkeys(name for name in names if name))


def _days(spec: FieldSpec, value: Any) -> tuple[str, ...]:
    """Days in order, each once."""
    if isinstance(value, str) or not isinstance(value, Iterable):
        return _refuse(spec, f"{spec.title} takes a list of days.")
    return tuple(sorted({_date(spec, day) for day in value}))


def _weekdays(spec: FieldSpec, value: Any) -> str:
    """The digits of ISO weekdays in order, each once: "12345"."""
    digits = set(str(value))
    if not digits <= set("1234567"):
        return _refuse(spec, f"{spec.title} are digits from 1 (Monday) to 7 (Sunday), not “{value}”.")
    return "".join(sorted(digits))


def _json(spec: FieldSpec, value: Any) -> dict[str, Any]:
    """A JSON object as it comes back from the file: lists, never tuples."""
    if not isinstance(value, dict):
        return _refuse(spec, f"{spec.title} takes a JSON object.")
    return _plain_json(spec, value, DEEPEST_JSON)


def _custom(spec: FieldSpec, value: Any) -> dict[str, Any]:
    """Custom values by their field's id; None is no value, as in the journal."""
    return {key: held for key, held in _json(spec, value).items() if held is not None}


def _plain_json(spec: FieldSpec, item: Any, levels: int) -> Any:
    if isinstance(item, dict | list | tuple):
        if not levels:
            return _refuse(spec, f"{spec.title} is nested more than {DEEPEST_JSON} deep.")
        if isinstance(item, dict):
            return {_json_key(spec, key): _plain_json(spec, inner, levels - 1) for key, inner in item.items()}
        return [_plain_json(spec, inner, levels - 1) for inner in item]
    if isinstance(item, str):
        return _plain(spec, item, LONGEST_BODY)
    if isinstance(item, float) and not math.isfinite(item):
        return _refuse(spec, f"{spec.title} takes finite numbers only.")
    if isinstance(item, int) and item.bit_length() > _INTEGER_BITS:
        return _refuse(spec, f"{spec.title} holds a number that is too large.")
    if item is not None and not isinstance(item, bool | int | float):
        return _refuse(spec, f"{spec.title} cannot hold {item!r}.")
    return item


def _json_key(spec: FieldSpec, key: Any) -> str:
    if not isinstance(key, str):
        return _refuse(spec, f"{spec.title} names its values by text, not by {key!r}.")
    return _plain(spec, key, LONGEST_BODY)


def _colour(spec: FieldSpec, value: Any) -> str:
    text = str(value)
    if _COLOUR.fullmatch(text):
        return text
    return _refuse(spec, f"{spec.title} is a theme colour from 1 to 8 or like #4C78D8, not “{value}”.")


_BY_KIND: dict[str, Callable[[FieldSpec, Any], Any]] = {
    "text": _text,
    "verbatim": _verbatim,
    "markdown": _markdown,
    "number": _number,
    "integer": _integer,
    "percent": _integer,
    "flag": _flag,
    "date": _date,
    "precision": _choice,
    "choice": _choice,
    "reference": _verbatim,
    "people": _texts,
    "tags": _texts,
    "days": _days,
    "weekdays": _weekdays,
    "custom": _custom,
    "json": _json,
    "colour": _colour,
    "rank": _text,
    "template": _text,
}
