"""Numbers in ranges between round bounds, and days by quarter or year."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.planning.value_groups import (
    FEW,
    Numbers,
    Periods,
    YesNo,
    numbers_in_groups,
    periods_for,
    range_title,
)

SKEWED = [10, 20, 30, 50, 100, 500, 1000, 5000]
numbers = st.lists(st.floats(-1e12, 1e12) | st.integers(-50, 50), max_size=60)


def test_bounds_are_round_and_near_the_quartiles() -> None:
    assert numbers_in_groups(SKEWED).bounds == (40, 100, 1000)
    assert numbers_in_groups([60, 62, 65, 70, 80, 90, 61, 66, 71]).bounds == (62, 65, 70)
    assert numbers_in_groups([0.1, 0.2, 0.25, 0.3, 0.33, 0.4, 0.5, 0.6]).bounds == (0.25, 0.3, 0.5)


def test_an_outlier_moves_no_bound() -> None:
    assert numbers_in_groups([*SKEWED[:-1], 5_000_000]).bounds == numbers_in_groups(SKEWED).bounds


def test_one_value_more_or_less_moves_no_bound_of_many() -> None:
    many = [7 * place % 400 for place in range(1, 400)]
    bounds = numbers_in_groups(many).bounds
    assert bounds == (100, 200, 300)
    assert numbers_in_groups([*many, 3]).bounds == numbers_in_groups(many[1:]).bounds == bounds


def test_few_different_numbers_are_a_group_each() -> None:
    few = [1, 1, 2, 0.5, 3, 3, 8, 13]
    assert len(set(few)) == FEW
    found = numbers_in_groups(few)
    assert found == Numbers()
    assert [found.group_of(number) for number in (3, 3.0, 0.5)] == ["3", "3", "0.5"]
    assert numbers_in_groups([]) == Numbers()


def test_a_bound_is_the_last_of_its_range() -> None:
    ranges = Numbers((10, 50))
    assert [ranges.group_of(number) for number in (-4, 10, 10.01, 50, 51)] == [
        "..10", "..10", "10..50", "10..50", "50.."
    ]  # fmt: skip
    assert [range_title(group, lambda value: f"{value:g}") for group in ranges.groups] == [
        "Up to 10", "10 to 50", "Over 50"
    ]  # fmt: skip
    assert range_title("3", lambda value: f"{value:g}") == "3"


@given(numbers)
def test_every_number_lies_in_a_range_that_is_named(values: list[float]) -> None:
    found = numbers_in_groups(values)
    assert all(low < high for low, high in pairwise(found.bounds))
    if found.bounds:
        groups = found.groups
        assert {found.group_of(value) for value in values} <= set(groups)
        places = [groups.index(found.group_of(value)) for value in sorted(values)]
        assert places == sorted(places)
        assert places[-1] > 0 or len(set(values)) == 1  # no bound that everything is under


def test_days_near_one_another_are_told_by_quarter() -> None:
    near = periods_for(["2027-02-03", "2028-Q4", "2027"])
    assert near == Periods("quarter")
    assert [near.group_of(day) for day in ("2027-02-03", "2027-08", "2027-H2", "2027", "soon", None)] == [
        "2027-Q1", "2027-Q3", "2027-H2", "2027", None, None
    ]  # fmt: skip


def test_days_far_from_one_another_are_told_by_year() -> None:
    far = periods_for(["2027-02-03", "2029-Q1"])
    assert far == Periods("year")
    assert [far.group_of(day) for day in ("2027-02-03", "2028-Q1", "2028")] == ["2027", "2028", "2028"]
    assert far.place("2028") == far.place("2027") + 1


def test_a_year_lies_before_its_halves_and_quarters() -> None:
    rule = Periods("quarter")
    assert sorted(["2027-Q2", "2027", "2027-Q1", "2026-Q4", "2027-H1"], key=rule.order) == [
        "2026-Q4", "2027", "2027-H1", "2027-Q1", "2027-Q2"
    ]  # fmt: skip
    assert rule.place("2027-Q1") == rule.place("2026-Q4") + 1
    assert periods_for([]) == rule


@pytest.mark.parametrize(("value", "group"), [(1.0, "yes"), (0.0, "no"), (7, "yes")])
def test_yes_and_no(value: float, group: str) -> None:
    assert YesNo().group_of(value) == group
