"""A start and an end typed as one text: "17 Oct → 2 Jan", "Q3 2027", "from mid March", "until H1 2027"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, Final, Literal, NamedTuple

from roadmapper.operations.conventions import Conventions
from roadmapper.operations.wording import as_precision
from roadmapper.planning.date_format import ARROW, DEFAULT_STYLE, dated_range, format_date, format_range
from roadmapper.planning.date_words import DateReading
from roadmapper.planning.dates import length_in_days, length_words

_BETWEEN: Final = re.compile(r"\s*(?:→|->|=>)\s*|\s+(?:to|till|until|–|—|-)\s+", re.IGNORECASE)
_FROM: Final = re.compile(r"(?:from|since|starts?(?: on| in)?)\s+(.+)", re.IGNORECASE)
_UNTIL: Final = re.compile(r"(?:until|till|by|ends?(?: on| in| by)?)\s+(.+)", re.IGNORECASE)
_YEAR: Final = re.compile(r"\b(?:19|20|21)\d\d\b")
Spoken = tuple[str, Literal["future", "past"]]


class RangeReading(NamedTuple):
    """Stored values of start and end with their precisions, and how the text was read, in words."""

    values: dict[str, Any]
    echo: str


def read_range(text: str, conventions: Conventions) -> RangeReading:
    """Read two dates, a period that is both, or one open end; an empty text clears both.

    A year said at one end counts for the other, too. Raises ValueError with a sentence.
    """
    plain = text.strip()
    if not plain or plain.casefold() in ("not scheduled", "none"):
        return RangeReading(_stored(None, None), "Not scheduled")
    left, right = _ends(plain)
    if left and right and left != right:
        first, last = _pair(left, right, conventions)
    else:
        both = conventions.read_date(left or right)
        first, last = (both if left else None), (both if right else None)
    return RangeReading(_stored(first, last), _echo(first, last, conventions))


def range_words(
    start: str | None,
    start_precision: str | None,
    end: str | None,
    end_precision: str | None,
    conventions: Conventions,
) -> str:
    """Stored dates as they are shown and may be typed again, a common year once; "" where there are none."""
    if not start and not end:
        return ""
    first = date.fromisoformat(start) if start else None
    last = date.fromisoformat(end) if end else None
    exactly = as_precision(start_precision), as_precision(end_precision)
    words = format_range(first, last, *exactly, conventions.date_style)
    if first is None or last is None or ARROW not in words or conventions.date_style != DEFAULT_STYLE:
        return words  # a day without its year is plain only where its month is a word
    return dated_range(first, last, *exactly, conventions.date_style)


def _ends(text: str) -> tuple[str, str]:
    """What is said of the start and of the end; the same text twice for a period that is both."""
    found = _FROM.fullmatch(text)
    rest = found[1] if found else text
    parts = [part.strip() for part in _BETWEEN.split(rest)]
    if len(parts) == 2:
        return parts[0], parts[1]
    if found:
        return rest, ""
    until = _UNTIL.fullmatch(text)
    return ("", until[1]) if until else (text, text)


def _pair(left: str, right: str, conventions: Conventions) -> tuple[DateReading, DateReading]:
    """The first way of reading both in which the end does not lie before the start."""
    first = last = None
    for later in _spoken(right, left, step=1):
        for earlier in _spoken(left, right, step=-1):
            try:
                one, other = conventions.read_date(*earlier), conventions.read_date(*later)
            except ValueError:
                continue
            if one.first <= other.last:
                return one, other
            first, last = first or one, last or other
    if first is None or last is None:
        first, last = conventions.read_date(left), conventions.read_date(right)
    style = conventions.date_style
    raise ValueError(
        f"The end, {format_date(last.last, 'day', style)}, lies before the start, "
        f"{format_date(first.first, 'day', style)}."
    )


def _spoken(text: str, other: str, *, step: int) -> Iterator[Spoken]:
    """Ways to mean a date: with the other end's year or the next one to it, ahead of today, or behind."""
    year = _YEAR.search(other)
    if year is not None and _YEAR.search(text) is None:
        for number in (int(year[0]), int(year[0]) + step):
            yield f"{text} {number}", "future"
    yield text, "future"
    if step < 0:
        yield text, "past"


def _stored(first: DateReading | None, last: DateReading | None) -> dict[str, Any]:
    return {
        "start": first.first.isoformat() if first else None,
        "start_precision": first.precision if first else None,
        "end": last.last.isoformat() if last else None,
        "end_precision": last.precision if last else None,
    }


def _echo(first: DateReading | None, last: DateReading | None, conventions: Conventions) -> str:
    style = conventions.date_style
    if first is not None and first is last:
        return single_echo(first)
    days = [
        format_date(day, "day", style)
        for day in (first.first if first else None, last.last if last else None)
        if day is not None
    ]
    if first is None or last is None:
        return f"{'From' if first else 'Until'} {days[0]}"
    return f"{ARROW.join(days)} · {length_words(length_in_days(first.first, last.last))}"


def single_echo(reading: DateReading) -> str:
    """How one date was read: "Q3 2027: 1 Jul to 30 Sep 2027, quarter"."""
    precise = reading.precision == "day"
    return reading.echo if precise else f"{reading.echo}, {reading.precision}"
