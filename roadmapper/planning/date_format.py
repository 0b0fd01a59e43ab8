"""Dates in the workspace's own style, never the machine's, so that exports are the same everywhere."""

from __future__ import annotations

from datetime import date
from typing import Final

from roadmapper.planning.dates import Precision, first_day, last_day, length_words

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

DEFAULT_STYLE: Final = "d mmm yyyy"
# style: (with year, without year); the fields are those of `_day`.
_STYLES: Final[dict[str, tuple[str, str]]] = {
    DEFAULT_STYLE: ("{d} {mmm} {yyyy}", "{d} {mmm}"),
    "mmm d, yyyy": ("{mmm} {d}, {yyyy}", "{mmm} {d}"),
    "yyyy-mm-dd": ("{yyyy}-{mm}-{dd}", "{yyyy}-{mm}-{dd}"),
    "dd.mm.yyyy": ("{dd}.{mm}.{yyyy}", "{dd}.{mm}."),
    "dd/mm/yyyy": ("{dd}/{mm}/{yyyy}", "{dd}/{mm}"),
    "mm/dd/yyyy": ("{mm}/{dd}/{yyyy}", "{mm}/{dd}"),
}
DATE_STYLES: Final = tuple(_STYLES)
ARROW: Final = " → "


def _day(day: date, style: str, form: int) -> str:
    pattern = _STYLES.get(style, _STYLES[DEFAULT_STYLE])[form]
    month = MONTHS[day.month - 1][:3]
    return pattern.format(
        d=day.day, dd=f"{day.day:02}", mm=f"{day.month:02}", mmm=month, yyyy=f"{day.year:04}"
    )


def format_date(day: date, precision: Precision = "day", style: str = DEFAULT_STYLE) -> str:
    """A date as exactly as it is meant: "2 Jan 2027", "Jan 2027", "Q1 2027", "H1 2027", "2027".

    ``style`` is one of DATE_STYLES and shapes days (and ISO months, "2027-01"); an unknown one, as a
    newer file may hold, is read as the default.
    """
    if precision == "day":
        return _day(day, style, 0)
    if precision == "month":
        return (
            f"{day.year:04}-{day.month:02}"
            if style == "yyyy-mm-dd"
            else f"{_bare(day, precision)} {day.year:04}"
        )
    if precision == "year":
        return f"{day.year:04}"
    return f"{_bare(day, precision)} {day.year:04}"


def short_date(day: date, precision: Precision = "day", style: str = DEFAULT_STYLE, *, today: date) -> str:
    """A date for a narrow place: without its year where it lies less than a year from today."""
    near = abs((day - today).days) < 365
    return _bare(day, precision, style) if near else format_date(day, precision, style)


def _bare(day: date, precision: Precision, style: str = DEFAULT_STYLE) -> str:
    """A date without its year: "2 Jan", "Jan", "Q1", "H1"."""
    if precision == "day":
        return _day(day, style, 1)
    if precision == "month":
        return MONTHS[day.month - 1][:3]
    if precision == "year":
        return f"{day.year:04}"
    return f"Q{(day.month + 2) // 3}" if precision == "quarter" else f"H{(day.month + 5) // 6}"


def format_range(
    start: date | None,
    end: date | None,
    start_precision: Precision = "day",
    end_precision: Precision = "day",
    style: str = DEFAULT_STYLE,
) -> str:
    """Both ends with their years: "17 Oct 2026 → 2 Jan 2027"; one whole period as itself: "Q3 2027".

    With one end: "from 17 Oct 2026", "until Q1 2027"; with none: "Not scheduled".
    """
    if start is None or end is None:
        return _half_open(start, end, start_precision, end_precision, style)
    first, last = format_date(start, start_precision, style), format_date(end, end_precision, style)
    return first if _one_period(start, end, start_precision, end_precision) else first + ARROW + last


def short_range(
    start: date | None,
    end: date | None,
    start_precision: Precision = "day",
    end_precision: Precision = "day",
    style: str = DEFAULT_STYLE,
    *,
    today: date | None = None,
) -> str:
    """A range for a tag or label, with no more years than a reader needs: "17 Oct → 2 Jan".

    Days and months go without years when the range is shorter than a year (so that "17 Oct → 2 Jan"
    has one reading) and, with ``today`` given, both ends lie less than a year from it. Otherwise, and
    for quarters and halves always, the year stands once when both ends share it ("Q2 → Q3 2027") and
    at each end when they do not.
    """
    if start is None or end is None:
        return _half_open(start, end, start_precision, end_precision, style)
    if _one_period(start, end, start_precision, end_precision):
        return format_date(start, start_precision, style)
    fine = {start_precision, end_precision} <= {"day", "month"}
    near = today is None or all(abs((day - today).days) < 365 for day in (start, end))
    if fine and near and abs((end - start).days) < 365:
        return _bare(start, start_precision, style) + ARROW + _bare(end, end_precision, style)
    return dated_range(start, end, start_precision, end_precision, style)


def dated_range(
    start: date,
    end: date,
    start_precision: Precision = "day",
    end_precision: Precision = "day",
    style: str = DEFAULT_STYLE,
    *,
    joint: str = ARROW,
) -> str:
    """Two dates with the year once when they share it: "1 Jul → 30 Sep 2027", and else at both."""
    last = format_date(end, end_precision, style)
    iso_month = style == "yyyy-mm-dd" and start_precision == "month"
    if start.year == end.year and "year" not in (start_precision, end_precision) and not iso_month:
        return _bare(start, start_precision, style) + joint + last
    return format_date(start, start_precision, style) + joint + last


def _one_period(start: date, end: date, start_precision: Precision, end_precision: Precision) -> bool:
    return (
        start_precision == end_precision
        and first_day(start, start_precision) == first_day(end, end_precision)
        and last_day(start, start_precision) == last_day(end, end_precision)
    )


def _half_open(
    start: date | None, end: date | None, start_precision: Precision, end_precision: Precision, style: str
) -> str:
    if start is not None:
        return f"from {format_date(start, start_precision, style)}"
    if end is not None:
        return f"until {format_date(end, end_precision, style)}"
    return "Not scheduled"


def relative_words(day: date, today: date) -> str:
    """How far a day is from today: "today", "tomorrow", "in 3 weeks", "2 days ago"."""
    distance = (day - today).days
    if distance in (-1, 0, 1):
        return ("yesterday", "today", "tomorrow")[distance + 1]
    words = length_words(abs(distance))
    return f"in {words}" if distance > 0 else f"{words} ago"
