"""What people's numbers say together, against sums made by hand and by another road."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.planning.agreement import Agreement, agreement, most_disagreed_first

NUMBERS = st.floats(-1e12, 1e12, allow_nan=False).map(lambda number: round(number, 3))
GIVEN = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=3), NUMBERS, min_size=1, max_size=9)


def test_four_scores_by_hand() -> None:
    """2, 4, 4 and 6: mean 4, the squares of what is off are 4, 0, 0, 4: √(8 ÷ 4) = √2."""
    found = agreement({"Ana": 4, "Ben": 2, "Cleo": 6, "Dev": 4})
    assert found is not None
    assert (found.median, found.mean, found.low, found.high, found.range) == (4, 4, 2, 6, 4)
    assert (found.lowest, found.highest) == (("Ben",), ("Cleo",))
    assert found.deviation == pytest.approx(math.sqrt(2), rel=1e-15)
    assert found.spread == pytest.approx(math.sqrt(2) / 4, rel=1e-15)


def test_a_median_of_an_even_number_lies_between_and_a_far_one_moves_the_mean_alone() -> None:
    found = agreement({"Ana": 1, "Ben": 2, "Cleo": 3, "Dev": 100})
    assert found is not None
    assert (found.median, found.mean) == (2.5, 26.5)


def test_one_number_has_no_spread_and_none_nothing_to_tell() -> None:
    alone = agreement({"Ana": 7})
    assert alone is not None
    assert (alone.median, alone.mean, alone.deviation, alone.spread) == (7, 7, 0, None)
    assert agreement({}) is None
    assert agreement({"Ana": math.nan, "Ben": math.inf}) is None


def test_numbers_around_nought_differ_endlessly_and_equal_ones_not_at_all() -> None:
    around, equal = agreement({"Ana": -1, "Ben": 1}), agreement({"Ana": 0, "Ben": 0})
    assert around is not None
    assert equal is not None
    assert (around.spread, equal.spread) == (math.inf, 0)


def test_the_most_disagreed_come_first_then_what_one_gave_then_what_nobody_did() -> None:
    rows: list[tuple[str, Agreement | None]] = [
        ("nobody", None),
        ("alone", agreement({"Ana": 5})),
        ("agreed", agreement({"Ana": 5, "Ben": 5})),
        ("reach", agreement({"Ana": 4000, "Ben": 4400})),
        ("effort", agreement({"Ana": 1, "Ben": 3})),
        ("agreed too", agreement({"Ana": 2, "Ben": 2})),
    ]
    expected = ["effort", "reach", "agreed", "agreed too", "alone", "nobody"]
    assert most_disagreed_first(rows) == expected


@given(GIVEN)
def test_it_is_what_fractions_say(numbers: dict[str, float]) -> None:
    found = agreement(numbers)
    assert found is not None
    exact = sorted(Fraction(number) for number in numbers.values())
    count = len(exact)
    mean = sum(exact) / count
    middle = (exact[(count - 1) // 2] + exact[count // 2]) / 2
    variance = sum((number - mean) ** 2 for number in exact) / count
    assert found.mean == pytest.approx(float(mean), rel=1e-12, abs=1e-9)
    assert found.median == pytest.approx(float(middle), rel=1e-12, abs=1e-9)
    assert found.deviation**2 == pytest.approx(float(variance), rel=1e-6, abs=1e-3)
    assert found.low <= found.median <= found.high
    assert found.low <= found.mean <= found.high
    assert {numbers[person] for person in found.lowest} == {found.low}
    assert {numbers[person] for person in found.highest} == {found.high}
    assert (found.deviation == 0) == (found.range == 0)


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=6))
def test_numbers_of_any_size_have_a_middle_between_their_ends(numbers: list[float]) -> None:
    found = agreement({str(place): number for place, number in enumerate(numbers)})
    assert found is not None
    assert found.low <= found.median <= found.high
    assert found.low <= found.mean <= found.high
