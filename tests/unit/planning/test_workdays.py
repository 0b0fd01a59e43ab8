"""Working days: exact against stepping day by day, at the calendar's ends, and read from the stored form."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.planning.workdays import ALWAYS, Calendar, read_calendar

OFFICE = read_calendar("12345", ["2026-12-25", "2027-01-01", "2027-01-02"])
FRIDAY = date(2026, 12, 18)
DAY = timedelta(days=1)

_days = st.dates(date(2026, 11, 1), date(2027, 2, 28))
_calendars = st.builds(
    Calendar,
    st.frozensets(st.integers(1, 7), min_size=1),
    st.frozensets(st.dates(date(2026, 11, 1), date(2027, 2, 28)), max_size=40),
)


def works(calendar: Calendar, day: date) -> bool:
    return day.isoweekday() in calendar.workdays and day not in calendar.holidays


def stepped(calendar: Calendar, day: date, n: int) -> date:
    """The n-th working day from a day, by walking there."""
    step = DAY if n > 0 else -DAY
    for _ in range(abs(n)):
        day += step
        while not works(calendar, day):
            day += step
    return day


def test_an_office_week_with_holidays() -> None:
    assert OFFICE.is_workday(FRIDAY)
    assert not OFFICE.is_workday(date(2026, 12, 19))
    assert not OFFICE.is_workday(date(2026, 12, 25))
    assert OFFICE.next_workday(FRIDAY) == OFFICE.previous_workday(FRIDAY) == FRIDAY
    assert OFFICE.next_workday(date(2026, 12, 25)) == date(2026, 12, 28)
    assert OFFICE.previous_workday(date(2027, 1, 3)) == date(2026, 12, 31)
    assert OFFICE.add_workdays(FRIDAY, 1) == date(2026, 12, 21)
    assert OFFICE.add_workdays(FRIDAY, 5) == date(2026, 12, 28)
    assert OFFICE.add_workdays(date(2026, 12, 19), -1) == FRIDAY
    assert OFFICE.add_workdays(date(2026, 12, 19), 0) == date(2026, 12, 19)
    assert OFFICE.workdays_between(FRIDAY, date(2027, 1, 4)) == 10
    assert OFFICE.workdays_between(date(2026, 12, 19), date(2026, 12, 20)) == 0
    assert OFFICE.workdays_between(date(2027, 1, 4), FRIDAY) == 0


def test_a_week_may_begin_on_sunday() -> None:
    week = read_calendar("12347", [])
    assert week.next_workday(date(2027, 1, 1)) == date(2027, 1, 3)
    assert week.add_workdays(date(2026, 12, 31), 1) == date(2027, 1, 3)


@given(_calendars, _days)
def test_neighbouring_workdays_are_those_that_a_walk_finds(calendar: Calendar, day: date) -> None:
    assert calendar.is_workday(day) == works(calendar, day)
    assert calendar.next_workday(day) == (day if works(calendar, day) else stepped(calendar, day, 1))
    assert calendar.previous_workday(day) == (day if works(calendar, day) else stepped(calendar, day, -1))


@given(_calendars, _days, st.integers(-60, 60))
def test_adding_workdays_is_walking(calendar: Calendar, day: date, n: int) -> None:
    assert calendar.add_workdays(day, n) == stepped(calendar, day, n)


@given(_calendars, _days, _days)
def test_counting_workdays_is_walking(calendar: Calendar, first: date, last: date) -> None:
    walked = sum(works(calendar, first + DAY * n) for n in range((last - first).days + 1))
    assert calendar.workdays_between(first, last) == walked


@given(_calendars, st.integers(-1000, 4_000_000))
def test_numbers_of_working_days_lead_there_and_back(calendar: Calendar, ordinal: int) -> None:
    number = calendar.number_until(ordinal)
    assert calendar.number_until(calendar.ordinal_of(number)) == number
    assert calendar.ordinal_of(number) <= ordinal <= calendar.ordinal_of(number + 1) - 1
    assert calendar.ordinal_of(calendar.number_from(ordinal)) >= ordinal


@given(st.integers(-1000, 4_000_000))
def test_where_every_day_works_numbers_are_ordinals(ordinal: int) -> None:
    assert (
        ALWAYS.number_until(ordinal) == ALWAYS.number_from(ordinal) == ALWAYS.ordinal_of(ordinal) == ordinal
    )


def test_long_spans_are_counted_without_a_walk() -> None:
    assert ALWAYS.workdays_between(date.min, date.max) == date.max.toordinal()
    assert Calendar(frozenset({1})).workdays_between(date.min, date.max) == (date.max.toordinal() + 6) // 7


def test_steps_stop_at_the_calendars_own_ends() -> None:
    assert OFFICE.add_workdays(FRIDAY, 10**9) == date.max
    assert OFFICE.add_workdays(FRIDAY, -(10**9)) == date.min
    assert Calendar(frozenset({1})).next_workday(date.max) == date.max
    assert Calendar(frozenset({7})).previous_workday(date.min) == date.min


def test_calendars_are_values() -> None:
    assert read_calendar("54321", ["2026-12-25"]) == Calendar(
        frozenset(range(1, 6)), frozenset({date(2026, 12, 25)})
    )
    assert hash(read_calendar("1234567", [])) == hash(ALWAYS)
    assert read_calendar("12345", []) != OFFICE


@pytest.mark.parametrize(
    ("workdays", "holidays", "words"),
    [
        ("", [], "At least one weekday"),
        ("Mon to Fri", [], "“Mon to Fri” is not a set of working days"),
        ("12348", [], "digits from 1, Monday, to 7"),
        ("12345", ["2026-12-25", "2026-13-01"], "“2026-13-01” is not a holiday's date"),
        ("12345", ["Christmas"], "such as 2026-12-25"),
    ],
)
def test_anything_else_is_refused_in_words(workdays: str, holidays: list[str], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        read_calendar(workdays, holidays)
    with pytest.raises(ValueError, match="numbered from 1"):
        Calendar(frozenset({0, 1}))
