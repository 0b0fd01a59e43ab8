"""Fiscal years that start in any month: which one a day lies in, and its quarters."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

from roadmapper.planning.dates import MONTHS_IN

FiscalUnit = Literal["quarter", "year"]
_LAST_MONTH: Final = date.max.year * 12 + 11


class FiscalPeriod(NamedTuple):
    """A fiscal quarter or year: its first and last day, and its name, "FY27 Q2" or "FY27"."""

    first: date
    last: date
    title: str


def fiscal_year(day: date, start_month: int) -> int:
    """The fiscal year of a day, named by the calendar year that it ends in."""
    return day.year + (start_month > 1 and day.month >= start_month)


def fiscal_start_of(year: int, start_month: int) -> date:
    """The first day of a fiscal year, which is named by the calendar year that it ends in."""
    return date(year if start_month == 1 else year - 1, start_month, 1)


def fiscal_title(year: int, quarter: int | None = None) -> str:
    """ "FY27", or "FY27 Q2"."""
    name = f"FY{year % 100:02}"
    return name if quarter is None else f"{name} Q{quarter}"


def fiscal_period(day: date, unit: FiscalUnit, start_month: int) -> FiscalPeriod:
    """The fiscal quarter or year that contains a day; at the calendar's edges it is cut short."""
    since_start = (day.month - start_month) % 12
    months = MONTHS_IN[unit]
    begin = day.year * 12 + day.month - 1 - since_start % months
    after = begin + months
    quarter = since_start // months + 1 if unit == "quarter" else None
    return FiscalPeriod(
        _month_start(begin) if begin >= 12 else date.min,
        _month_start(after) - timedelta(days=1) if after <= _LAST_MONTH else date.max,
        fiscal_title(fiscal_year(day, start_month), quarter),
    )


def _month_start(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)
