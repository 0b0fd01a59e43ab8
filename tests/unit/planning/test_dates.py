"""Periods, moving by periods, and lengths in words."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.counting import counted
from roadmapper.planning import dates
from roadmapper.planning.dates import PRECISIONS, Precision

days = st.dates(date(1900, 1, 1), date(2200, 12, 31))
precisions = st.sampled_from(PRECISIONS)


@pytest.mark.parametrize(
    ("precision", "first", "last"),
    [
        ("day", date(2027, 8, 17), date(2027, 8, 17)),
        ("month", date(2027, 8, 1), date(2027, 8, 31)),
        ("quarter", date(2027, 7, 1), date(2027, 9, 30)),
        ("half", date(2027, 7, 1), date(2027, 12, 31)),
        ("year", date(2027, 1, 1), date(2027, 12, 31)),
    ],
)
def test_the_period_of_a_day(precision: Precision, first: date, last: date) -> None:
    assert dates.first_day(date(2027, 8, 17), precision) == first
    assert dates.last_day(date(2027, 8, 17), precision) == last


@given(st.integers(1, 9999), st.integers(1, 12))
def test_months_are_as_long_as_the_calendar_says(year: int, month: int) -> None:
    assert dates.month_length(year, month) == monthrange(year, month)[1]


def test_february_ends_where_the_year_says() -> None:
    assert dates.last_day(date(2028, 2, 1), "month") == date(2028, 2, 29)
    assert dates.last_day(date(2027, 2, 1), "month") == date(2027, 2, 28)


@given(days, precisions)
def test_periods_follow_each_other_without_gap(day: date, precision: Precision) -> None:
    first, last = dates.first_day(day, precision), dates.last_day(day, precision)
    assert first <= day <= last
    following = last + timedelta(days=1)
    assert dates.first_day(following, precision) == following
    assert dates.last_day(first, precision) == last


@given(days, precisions, st.integers(-400, 400))
def test_shifting_a_first_or_last_day_and_back_changes_nothing(
    day: date, precision: Precision, n: int
) -> None:
    for edge in (dates.first_day(day, precision), dates.last_day(day, precision)):
        moved = dates.shift(edge, precision, n)
        assert dates.shift(moved, precision, -n) == edge
    last = dates.last_day(day, precision)
    moved = dates.shift(last, precision, n)
    assert moved == dates.last_day(moved, precision)


@given(days, precisions, st.integers(-400, 400))
def test_a_shift_never_leaves_the_wanted_month(day: date, precision: Precision, n: int) -> None:
    moved = dates.shift(day, precision, n)
    if precision == "day":
        assert (moved - day).days == n
    else:
        months = (moved.year - day.year) * 12 + moved.month - day.month
        assert months == n * dates.MONTHS_IN[precision]


def test_a_shift_is_safe_at_the_end_of_a_month() -> None:
    assert dates.shift(date(2027, 1, 31), "month", 1) == date(2027, 2, 28)
    assert dates.shift(date(2027, 1, 30), "month", 1) == date(2027, 2, 28)
    assert dates.shift(date(2027, 6, 30), "quarter", 1) == date(2027, 9, 30)
    assert dates.shift(date(2027, 6, 30), "month", 1) == date(2027, 7, 31)
    assert dates.shift(date(2027, 6, 15), "half", -1) == date(2026, 12, 15)
    assert dates.shift(date(2028, 2, 29), "year", 1) == date(2029, 2, 28)


@pytest.mark.parametrize("precision", PRECISIONS)
@pytest.mark.parametrize("n", [10_000_000, -10_000_000, 10**30])
def test_a_shift_out_of_the_calendar_is_told(precision: Precision, n: int) -> None:
    with pytest.raises(ValueError, match="1 to 9999"):
        dates.shift(date(2027, 1, 1), precision, n)


def test_the_calendars_own_ends_are_within_reach() -> None:
    assert dates.shift(date(9998, 12, 31), "year", 1) == date.max
    assert dates.shift(date(2, 1, 1), "year", -1) == date.min
    assert dates.last_day(date.max, "half") == date.max


def test_a_length_counts_both_ends() -> None:
    assert dates.length_in_days(date(2026, 10, 17), date(2027, 1, 2)) == 78
    assert dates.length_in_days(date(2027, 1, 2), date(2027, 1, 2)) == 1
    assert dates.length_in_days(date(2027, 1, 2), date(2027, 1, 1)) == -2


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "0 days"),
        (1, "1 day"),
        (3, "3 days"),
        (7, "1 week"),
        (13, "13 days"),
        (14, "2 weeks"),
        (78, "11 weeks"),
        (182, "26 weeks"),
        (184, "6 months"),
        (365, "12 months"),
        (731, "2 years"),
        (913, "2.5 years"),
        (-3, "−3 days"),
    ],
)
def test_a_length_in_words(days: int, words: str) -> None:
    assert dates.length_words(days) == words


@pytest.mark.parametrize(
    ("days", "words"), [(9, "+9 days"), (1, "+1 day"), (-1, "−1 day"), (-78, "−78 days"), (0, "no change")]
)
def test_a_difference_in_words(days: int, words: str) -> None:
    assert dates.difference_words(days) == words


def test_ordinals() -> None:
    numbers = (1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 31, 101, 111, 112)
    words = "1st 2nd 3rd 4th 11th 12th 13th 21st 22nd 23rd 31st 101st 111th 112th"
    assert " ".join(dates.ordinal(number) for number in numbers) == words


def test_thousands_stand_apart() -> None:
    assert [counted(number, "day") for number in (-1, 0, 1, 999)] == ["-1 day", "0 days", "1 day", "999 days"]
    assert counted(1_195, "day") == "1\u00a0195 days"
    assert counted(-1_234_567, "day") == "-1\u00a0234\u00a0567 days"
