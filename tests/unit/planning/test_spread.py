"""Spreads of finishes: the day for a chance and the chance for a day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from roadmapper.planning.spread import Spread
from roadmapper.planning.workdays import ALWAYS, read_calendar

MONDAY = date(2027, 1, 4)
OFFICE = read_calendar("12345", [])


def spread_of(*finishes: int) -> Spread:
    """The spread of runs that finished on these days, 0 being Monday 4 Jan 2027."""
    return Spread.of([MONDAY.toordinal() + day + 1 for day in finishes], ALWAYS)


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def test_chances_and_days() -> None:
    spread = spread_of(3, 1, 1, 8, 5, 5, 5, 3, 9, 1)
    assert spread.days == [day(1), day(3), day(5), day(8), day(9)]
    assert [spread.chance_by(day(n)) for n in (0, 1, 4, 5, 20)] == [0, 0.3, 0.5, 0.8, 1]
    assert [spread.by_chance(chance) for chance in (0, 0.3, 0.5, 0.51, 0.8, 0.9, 1)] == [
        *(day(n) for n in (1, 1, 3, 5, 5, 8, 9)),
    ]


def test_days_off_count_with_the_working_day_before() -> None:
    friday = OFFICE.number_until(day(4).toordinal())
    spread = Spread.of([friday + 1, friday + 1, friday + 2], OFFICE)
    assert spread.days == [day(4), day(7)]
    assert spread.chance_by(day(3)) == 0
    assert spread.chance_by(day(6)) == 2 / 3
    later = spread.not_before(day(6))
    assert [later.chance_by(day(n)) for n in (5, 6, 7)] == [0, 2 / 3, 1]


def test_what_is_certain_may_fall_on_a_day_off() -> None:
    spread = Spread.certain(day(5), 2000)
    assert spread.by_chance(0.1) == spread.by_chance(0.9) == day(5)
    assert (spread.chance_by(day(4)), spread.chance_by(day(5))) == (0, 1)


@given(st.lists(st.integers(0, 30), min_size=1, max_size=50), st.integers(1, 100))
def test_the_day_for_a_chance_is_the_first_that_has_it(finishes: list[int], percent: int) -> None:
    spread = spread_of(*finishes)
    first = spread.by_chance(percent / 100)
    within = [sum(day(finish) <= by for finish in finishes) for by in (first, first - timedelta(days=1))]
    assert within[0] * 100 >= percent * len(finishes) > within[1] * 100
    assert spread.chance_by(first) == within[0] / len(finishes)
