"""Milestones and releases as an iCalendar file: all-day events that any calendar subscribes to or imports."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from roadmapper.planning.date_format import DEFAULT_STYLE, format_date
from roadmapper.planning.dates import Precision, first_day, last_day
from roadmapper.timeline.rows import MilestoneRow

_LONGEST_LINE: Final = 75
"""Octets in a line without its end (RFC 5545, 3.1)."""
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_ESCAPED: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def ics_of(
    milestones: Sequence[MilestoneRow],
    *,
    title: str,
    as_of: date,
    style: str = DEFAULT_STYLE,
    doubts: Mapping[str, str] = MappingProxyType({}),
) -> bytes:
    """An iCalendar file (RFC 5545) with one event for each milestone and release, in the order of their days.

    A milestone that is only given to the month, quarter, half or year covers all of that period and says so
    in its description. The same milestone keeps its UID, so that a second import replaces the first.
    ``doubts`` say by id what two copies still disagree about.
    Raises ValueError with a sentence where there is no milestone.
    """
    if not milestones:
        raise ValueError("There is nothing for a calendar: no milestone and no release has a date.")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Roadmapper//Roadmapper//EN",
        "CALSCALE:GREGORIAN",
        f"NAME:{_text(title)}",
        f"X-WR-CALNAME:{_text(title)}",  # what the large calendars read instead of NAME
    ]
    for milestone in sorted(milestones, key=lambda each: (each.day, each.id)):
        lines += _event(milestone, title, as_of, style, doubts.get(milestone.id, ""))
    lines.append("END:VCALENDAR")
    return "".join(f"{line}\r\n" for line in _folded(lines)).encode()


def _event(milestone: MilestoneRow, title: str, as_of: date, style: str, doubt: str) -> Iterator[str]:
    day = date.fromordinal(milestone.day)
    first, last = first_day(day, milestone.precision), last_day(day, milestone.precision)
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(milestone.id)}"
    yield f"DTSTAMP:{_compact(as_of)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_compact(first)}"
    if last < date.max:  # an event without an end is one day long
        yield f"DTEND;VALUE=DATE:{_compact(last + timedelta(days=1))}"
    yield f"SUMMARY:{_text(milestone.title or f'Untitled {milestone.entity}')}"
    about = [_description(day, milestone.precision, title, as_of, style), f"{doubt}." if doubt else ""]
    description = "\n".join(filter(None, about))
    yield f"DESCRIPTION:{_text(description)}"
    yield f"CATEGORIES:{milestone.entity.capitalize()}"
    yield "TRANSP:TRANSPARENT"  # nobody is busy because of it
    yield "END:VEVENT"


def _description(day: date, precision: Precision, title: str, as_of: date, style: str) -> str:
    """When the milestone is due, how exactly that is meant, and where it comes from."""
    when = format_date(day, precision, style)
    exactly = (
        f"Due on {when}."
        if precision == "day"
        else f"Due in {when}. The date is given to the {precision} only, so this event covers all of it."
    )
    return f"{exactly}\nFrom {title or 'a roadmap'}, as of {format_date(as_of, style=style)}."


def _compact(day: date) -> str:
    return day.isoformat().replace("-", "")  # strftime leaves out the zeros of early years


def _text(value: str) -> str:
    """A TEXT value (RFC 5545, 3.3.11): one line, escaped, without control characters."""
    lines = value.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", lines).translate(_ESCAPED)


def _folded(lines: Iterable[str]) -> Iterator[str]:
    """Lines no longer than they may be; what goes on begins with a blank, and no letter is cut in two."""
    for line in lines:
        part, room = "", _LONGEST_LINE
        for char in line:
            size = len(char.encode())
            if size > room:
                yield part
                part, room = " ", _LONGEST_LINE - 1
            part += char
            room -= size
        yield part
