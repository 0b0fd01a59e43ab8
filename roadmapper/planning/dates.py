"""Dates with a precision: the period a date stands for, moving by periods, and lengths in words."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, Literal, get_args

from roadmapper.counting import counted

Precision = Literal["day", "month", "quarter", "half", "year"]
PRECISIONS: Final[tuple[Precision, ...]] = get_args(Precision)
"""From the finest to the coarsest."""

MONTHS_IN: Final[dict[Precision, int]] = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_LENGTHS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LAST_MONTH: Final = date.max.year * 12 + 11
_DAYS_A_MONTH: Final = 30.436875  # the mean month of the Gregorian calendar's 400 years
_DAYS_A_YEAR: Final = 365.2425


def month_length(year: int, month: int) -> int:
    """The days of a month; ours because importing ``calendar`` costs the start two thirds of this module."""
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _LENGTHS[month - 1] + leap


def first_day(day: date, precision: Precision) -> date:
    """The first day of the period of this precision that contains ``day``; a start is stored as this."""
    if precision == "day":
        return day
    months = MONTHS_IN[precision]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def last_day(day: date, precision: Precision) -> date:
    """The last day of the period of this precision that contains ``day``; an end is stored as this."""
    if precision == "day":
        return day
    months = MONTHS_IN[precision]
    month = ((day.month - 1) // months + 1) * months
    return date(day.year, month, month_length(day.year, month))


def shift(day: date, precision: Precision, periods: int) -> date:
    """Move ``day`` by whole periods, later or (negative) earlier.

    The last day of a month stays the last day of a month, so that 30 Jun, as the end of Q2, becomes
    30 Sep and 31 Oct; any other day keeps its number where the month has it, and else becomes the
    month's last. For first and last days of months the way back is exact.
    Raises ValueError outside the years 1 to 9999.
    """
    if periods == 0:
        return day
    try:
        if precision == "day":
            return day + timedelta(days=periods)
        month = day.year * 12 + day.month - 1 + periods * MONTHS_IN[precision]
        if not 12 <= month <= _LAST_MONTH:
            raise OverflowError
    except OverflowError:
        raise ValueError("That is outside the years that a calendar holds (1 to 9999).") from None
    year, month = month // 12, month % 12 + 1
    length = month_length(year, month)
    if day.day == month_length(day.year, day.month):
        return date(year, month, length)
    return date(year, month, min(day.day, length))


def length_in_days(start: date, end: date) -> int:
    """How many days from start to end, both counted: 17 Oct to 2 Jan is 78. Negative when reversed."""
    days = (end - start).days
    return days + 1 if days >= 0 else days - 1


def length_words(days: int) -> str:
    """A length as people say it: "3 days", "11 weeks", "8 months", "2.5 years".

    Days below two weeks (a whole week is one), weeks below half a year, months below two years,
    then years in halves; always rounded to the nearest.
    """
    if days < 0:
        return "−" + length_words(-days)
    if days < 14 and days != 7:
        return counted(days, "day")
    if days < 183:
        return counted(round(days / 7), "week")
    if days < 730:
        return counted(round(days / _DAYS_A_MONTH), "month")
    years = round(days / _DAYS_A_YEAR * 2) / 2
    return f"{years:g} years"


def difference_words(days: int) -> str:
    """How far something moved, exact to the day: "+9 days", "−1 day", "no change"."""
    if days == 0:
        return "no change"
    return ("+" if days > 0 else "−") + counted(abs(days), "day")


def ordinal(number: int) -> str:
    """ "1st", "2nd", "3rd", "11th", "22nd"."""
    if 10 <= abs(number) % 100 <= 20:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(abs(number) % 10, 'th') }"
