"""The shapes in which tables write dates, before it is decided which part is the day and which the month."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from roadmapper.exchange.tables.month_names import month_number

_CLOCK = (
    r"(?:[T,]?\s*(?:at\s+|um\s+|à\s+)?(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?:[:.]\d{2}(?:[.,]\d+)?)?"
    r"\s*(?P<half>[AaPp]\.?\s?[Mm]\.?)?\s*(?:Uhr)?\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?(?:\s*\(?[A-Z]{3,4}\)?)?)?"
)
_ISO = re.compile(r"(?P<year>\d{4})(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})\.?" + _CLOCK)
_HAN = re.compile(
    r"(?P<year>\d{4})\s*[年년]\s*(?P<month>\d{1,2})\s*[月월]\s*(?P<day>\d{1,2})\s*[日일]" + _CLOCK
)
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>0[1-9]|1[0-2])(?P<day>[0-2]\d|3[01])")
_NUMBERS = re.compile(
    r"(?P<first>\d{1,2})(?P<sep>\s?[./\-]\s?)(?P<second>\d{1,2})(?P=sep)(?P<year>\d{4}|\d{2})\.?" + _CLOCK
)
_WEEKDAY = r"(?:[^\W\d_]{2,12}\.?,?\s+)?"
_DAY_NAME = re.compile(
    _WEEKDAY + r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|ª|\.)?[\s/\-.]*(?:de\s+|of\s+|ב)?"
    r"(?P<name>[^\W\d_]{3,12})['’׳.]?[\s/\-.,]*"
    r"(?:de\s+|del\s+)?(?P<year>\d{4}|['’]?\d{2})\.?" + _CLOCK
)
_NAME_DAY = re.compile(
    _WEEKDAY
    + r"(?P<name>[^\W\d_]{3,12})\.?[\s\-]*(?P<day>\d{1,2})(?:st|nd|rd|th)?,?[\s\-]+(?P<year>\d{4})"
    + _CLOCK
)
_EXCEL = re.compile(r"(?P<serial>[2-7]\d{4})(?:\.\d+)?")
_EPOCH = re.compile(r"(?P<seconds>1\d{9})(?P<milli>\d{3})?")
_EXCEL_ZERO = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Shape:
    """A date's parts. ``first`` and ``second`` are set, and day and month not, where their order is open.

    ``clock`` is "HH:MM" where the text names a time of day other than midnight, else empty.
    """

    style: str
    year: int
    month: int = 0
    day: int = 0
    first: int = 0
    second: int = 0
    clock: str = ""

    def on(self, *, day_first: bool) -> date:
        """The date itself; raises ValueError when the calendar has no such day."""
        if self.style != "numbers":
            return date(self.year, self.month, self.day)
        day, month = (self.first, self.second) if day_first else (self.second, self.first)
        return date(self.year, month, day)


def shape_of(text: str) -> Shape | None:
    """The shape of a whole day's date, or None for anything else. No shape says that the day exists."""
    for pattern in (_ISO, _HAN, _COMPACT):
        if found := pattern.fullmatch(text):
            part = found.groupdict()
            style = "compact" if pattern is _COMPACT else "iso"
            return Shape(style, int(part["year"]), int(part["month"]), int(part["day"]), clock=_clock(part))
    if found := _NUMBERS.fullmatch(text):
        part = found.groupdict()
        first, second = int(part["first"]), int(part["second"])
        return Shape("numbers", _year(part["year"]), first=first, second=second, clock=_clock(part))
    for pattern in (_DAY_NAME, _NAME_DAY):
        if found := pattern.fullmatch(text):
            part = found.groupdict()
            month = month_number(part["name"])
            if month:
                return Shape("named", _year(part["year"]), month, int(part["day"]), clock=_clock(part))
    return None


def serial_shape(text: str) -> Shape | None:
    """A number as a date: days as spreadsheets count them, or seconds or milliseconds since 1970 (UTC)."""
    if found := _EXCEL.fullmatch(text):
        day = _EXCEL_ZERO + timedelta(days=int(found["serial"]))
        return Shape("serial", day.year, day.month, day.day)
    if found := _EPOCH.fullmatch(text):
        moment = datetime.fromtimestamp(int(found["seconds"]), UTC)
        return Shape("epoch", moment.year, moment.month, moment.day, clock=_hours(moment.hour, moment.minute))
    return None


def _year(text: str) -> int:
    """Two digits are 1969 to 2068, as POSIX reads them."""
    number = int(text.lstrip("'’"))
    return number if len(text.lstrip("'’")) == 4 else number + (2000 if number < 69 else 1900)


def _clock(part: dict[str, str | None]) -> str:
    if not part.get("hour"):
        return ""
    hour, minute = int(part["hour"] or 0), int(part["minute"] or 0)
    half = (part.get("half") or "")[:1].casefold()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return _hours(hour, minute)


def _hours(hour: int, minute: int) -> str:
    return "" if hour == minute == 0 else f"{hour:02}:{minute:02}"
