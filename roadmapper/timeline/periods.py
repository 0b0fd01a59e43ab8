"""Weeks, months, quarters and longer periods on day ordinals: where one starts, and the next."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Final, Literal

from roadmapper.planning.dates import MONTHS_IN, first_day, last_day, shift

Unit = Literal["day", "week", "month", "quarter", "half", "year", "decade"]

FIRST_DAY: Final = date.min.toordinal()
LAST_DAY: Final = date.max.toordinal()
COARSENESS: Final[dict[str, int]] = {
    name: place for place, name in enumerate(("day", "week", "month", "quarter", "half", "year", "decade"))
}
"""Units from the finest to the coarsest; precisions are units too."""

MEAN_DAYS: Final[dict[str, float]] = {
    "day": 1,
    "week": 7,
    "month": 30.436875,
    "quarter": 91.310625,
    "half": 182.62125,
    "year": 365.2425,
    "decade": 3652.425,
}
"""Mean length of each unit in the Gregorian calendar's 400 years."""

MONTH_NAMES: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def clamp(day: int) -> int:
    """The nearest day that a calendar holds."""
    return min(max(day, FIRST_DAY), LAST_DAY)


@lru_cache(maxsize=4096)
def period_start(day: int, unit: Unit) -> int:
    """The first day of the period that contains ``day``; weeks start on Monday."""
    day = clamp(day)
    if unit == "day":
        return day
    if unit == "week":
        return day - (day - 1) % 7  # ordinal 1 is a Monday
    held = date.fromordinal(day)
    if unit == "decade":
        return date(max(held.year // 10 * 10, 1), 1, 1).toordinal()
    return first_day(held, unit).toordinal()


@lru_cache(maxsize=4096)
def period_end(day: int, unit: Unit) -> int:
    """The last day of the period that contains ``day``."""
    day = clamp(day)
    if unit == "day":
        return day
    if unit == "week":
        return clamp(day - (day - 1) % 7 + 6)
    held = date.fromordinal(day)
    if unit == "decade":
        return date(held.year // 10 * 10 + 9, 12, 31).toordinal()
    return last_day(held, unit).toordinal()


def next_start(day: int, unit: Unit) -> int:
    """The first day of the period after the one that contains ``day``."""
    return period_end(day, unit) + 1


def shifted(day: int, unit: Unit, periods: int) -> int:
    """``day`` moved by whole periods; a move out of the calendar stops at its edge."""
    if unit in ("day", "week"):
        return clamp(day + periods * (7 if unit == "week" else 1))
    precision, periods = ("year", periods * 10) if unit == "decade" else (unit, periods)
    try:
        return shift(date.fromordinal(day), precision, periods).toordinal()
    except ValueError:
        return LAST_DAY if periods > 0 else FIRST_DAY


def coarser(first: Unit, second: Unit) -> Unit:
    """The coarser of two units."""
    return first if COARSENESS[first] >= COARSENESS[second] else second


def is_calendar(unit: str) -> bool:
    """Whether the unit is a month or made of months, so that its length varies."""
    return unit in MONTHS_IN


def starts_between(first: int, last: int, unit: Unit) -> list[int]:
    """The starts of all periods that touch the days from ``first`` to ``last``."""
    starts = []
    day = period_start(first, unit)
    while day <= last and day <= LAST_DAY:
        starts.append(day)
        day = next_start(day, unit)
    return starts


@lru_cache(maxsize=4096)
def period_title(start: int, unit: Unit, short: bool = False) -> str:
    """A header's words for a period: "Q4 2026", "16 Nov", "2026"; ``short`` leaves the year out."""
    day = date.fromordinal(clamp(start))
    if unit == "day":
        return str(day.day)
    if unit == "week":
        return f"{day.day} {MONTH_NAMES[day.month - 1]}"
    if unit == "decade":
        return f"{day.year // 10 * 10}s"
    if unit == "year":
        return str(day.year)
    names: dict[Unit, str] = {
        "month": MONTH_NAMES[day.month - 1],
        "quarter": f"Q{(day.month + 2) // 3}",
        "half": f"H{(day.month + 5) // 6}",
    }
    return names[unit] if short else f"{names[unit]} {day.year}"
