"""Fiscal periods: their first and last day at every start month, and the names that typed dates have."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.planning.date_words import read_date
from roadmapper.planning.fiscal import FiscalUnit, fiscal_period, fiscal_year

TODAY = date(2026, 11, 20)
starts = st.integers(1, 12)
units = st.sampled_from(["quarter", "year"])


@pytest.mark.parametrize("start", range(1, 13))
def test_a_fiscal_year_begins_in_its_month_and_ends_the_day_before(start: int) -> None:
    for month in range(1, 13):
        year = fiscal_period(date(2027, month, 15), "year", start)
        first_year = 2027 if month >= start else 2026
        assert year.first == date(first_year, start, 1)
        assert year.last == date(first_year + 1, start, 1) - timedelta(days=1)
        assert year.title == f"FY{year.last.year % 100}"


@pytest.mark.parametrize("start", range(1, 13))
def test_its_quarters_are_three_months_each_and_numbered_from_its_start(start: int) -> None:
    year = fiscal_period(date(2027, 2, 28), "year", start)
    day, names = year.first, []
    while day <= year.last:
        quarter = fiscal_period(day, "quarter", start)
        assert quarter.first == day
        assert quarter == fiscal_period(quarter.last, "quarter", start)
        day = quarter.last + timedelta(days=1)
        assert (day.year * 12 + day.month) - (quarter.first.year * 12 + quarter.first.month) == 3
        names.append(quarter.title)
    assert names == [f"{year.title} Q{number}" for number in (1, 2, 3, 4)]
    assert day == year.last + timedelta(days=1)


@given(st.dates(), starts, units)
def test_a_day_lies_in_its_period_and_the_next_day_in_the_same_or_the_next(
    day: date, start: int, unit: FiscalUnit
) -> None:
    period = fiscal_period(day, unit, start)
    assert period.first <= day <= period.last
    if period.last < date.max:
        following = fiscal_period(period.last + timedelta(days=1), unit, start)
        assert following.first == period.last + timedelta(days=1)
        assert following.title != period.title


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)), starts, units)
def test_its_name_typed_as_a_date_is_the_same_days(day: date, start: int, unit: FiscalUnit) -> None:
    period = fiscal_period(day, unit, start)
    typed = period.title.replace("FY", f"FY{fiscal_year(day, start) // 100:02}")
    reading = read_date(typed, today=TODAY, fiscal_start=start)
    assert (reading.first, reading.last) == (period.first, period.last)
