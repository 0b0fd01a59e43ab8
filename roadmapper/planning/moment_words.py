"""Moments as people say them, for "since" and "until": "last friday", "2 hours ago", "2 Jan 14:30", "Q3"."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from typing import Final, Literal, NamedTuple

from roadmapper.counting import counted
from roadmapper.planning.clock_words import split_time
from roadmapper.planning.date_format import DEFAULT_STYLE, format_date
from roadmapper.planning.date_grammar import NUMBER, number
from roadmapper.planning.date_words import normal_words, read_date

_UNIT: Final = r"(h|hrs?|hours?|min|mins|minutes?)"
_CLOCK_DISTANCES: Final = (
    re.compile(rf"(?P<sign>[+-]) ?{NUMBER} ?{_UNIT}"),
    re.compile(rf"(?P<sign>in) {NUMBER} ?{_UNIT}"),
    re.compile(rf"{NUMBER} ?{_UNIT} (?P<sign>ago)"),
    re.compile(rf"(?P<sign>last|past) {NUMBER} ?{_UNIT}"),
)


class MomentReading(NamedTuple):
    """A moment: aware only where the text named an offset, and else in the same local time as ``now``."""

    at: datetime
    echo: str


def read_moment(
    text: str,
    *,
    now: datetime,
    edge: Literal["first", "last"] = "first",
    fiscal_start: int = 1,
    day_first: bool = True,
    style: str = DEFAULT_STYLE,
) -> MomentReading:
    """Read a moment: for "since" the first instant of what was said (``edge`` "first"), for "until" the last.

    ``now`` is naive local time; "now", and hours or minutes from it, are exact. A day or period
    without a time begins at 0:00 and lasts to its last microsecond. Without a year it is the latest
    that has begun. Raises ValueError with a sentence and an example.
    """
    words = normal_words(text)
    if words == "now":
        return MomentReading(now, f"Now: {_clock(now, style)}")
    moment = _distance(words, now)
    if moment is not None:
        return MomentReading(moment[0], f"{moment[1]}: {_clock(moment[0], style)}")
    try:
        day_words, clock = split_time(words)
    except ValueError as error:
        raise ValueError(f"{error} Try “today 14:30” or “2 hours ago”.") from None
    reading = read_date(
        text if clock is None else day_words or "today",
        today=now.date(),
        fiscal_start=fiscal_start,
        day_first=day_first,
        prefer="past",
        style=style,
    )
    if clock is None:
        first = edge == "first"
        day = reading.first if first else reading.last
        return MomentReading(datetime.combine(day, time.min if first else time.max), reading.echo)
    at = datetime.combine(reading.first if edge == "first" else reading.last, clock)
    return MomentReading(at, _clock(at, style))


def _distance(words: str, now: datetime) -> tuple[datetime, str] | None:
    for pattern in _CLOCK_DISTANCES:
        match = pattern.fullmatch(words)
        if match is None:
            continue
        groups = [group for group in match.groups() if group != match["sign"]]
        count, unit = number(groups[0]), groups[1]
        size, name = (timedelta(hours=1), "hour") if unit[0] == "h" else (timedelta(minutes=1), "minute")
        ahead = match["sign"] in ("+", "in")
        return now + size * count * (1 if ahead else -1), counted(count, name) + (
            " from now" if ahead else " ago"
        )
    return None


def _clock(at: datetime, style: str) -> str:
    zone = at.strftime("%z")
    return f"{format_date(at.date(), 'day', style)} {at:%H:%M}" + (f" {zone[:3]}:{zone[3:5]}" if zone else "")
