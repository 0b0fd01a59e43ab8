"""Effort shared out over periods: exactly all of it, evenly by days; and loads in words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from roadmapper.planning.capacity import PARTS, Load, counted_once, load_of, parts_of, shares

STYLE = "1 234.5"


def test_effort_falls_evenly_on_days() -> None:
    assert shares(parts_of(9), 0, 90, [0, 30, 60]) == [3 * PARTS] * 3
    assert shares(parts_of(3), 20, 50, [0, 30]) == [PARTS, 2 * PARTS]
    assert shares(parts_of(1.5), 5, 6, [0]) == [1_500_000]
    assert shares(0, 0, 90, [0, 30]) == [0, 0]


@given(
    st.floats(0, 10_000),
    st.integers(0, 2_000),
    st.integers(1, 2_000),
    st.sets(st.integers(1, 4_000), max_size=20),
)
def test_the_shares_sum_up_to_the_effort_whatever_the_periods(
    effort: float, first: int, days: int, cuts: set[int]
) -> None:
    right = first + days
    starts = [0, *sorted(cut for cut in cuts if cut < right)]
    found = shares(parts_of(effort), first, right, starts)
    assert sum(found) == parts_of(effort)
    assert all(share >= 0 for share in found)
    # Each share is even to a part: what its days are due.
    ends = [*starts[1:], right]
    for share, start, end in zip(found, starts, ends, strict=True):
        inside = max(min(end, right) - max(start, first), 0)
        assert abs(share - parts_of(effort) * inside / days) <= 1


@given(st.floats(0, 500), st.integers(0, 80), st.integers(1, 400))
def test_quarters_hold_what_their_months_hold(effort: float, first: int, days: int) -> None:
    right = first + days
    months = [start for start in range(0, 480, 30) if start < right]
    quarters = months[::3]
    by_month = shares(parts_of(effort), first, right, months)
    by_quarter = shares(parts_of(effort), first, right, quarters)
    assert by_quarter == [sum(by_month[at : at + 3]) for at in range(0, len(by_month), 3)]


def test_loads_in_words_and_tones() -> None:
    assert load_of(parts_of(14.5), 4, 3) == Load(14.5, 12.0)
    assert Load(14.5, 12.0).words(STYLE) == "14.5 of 12 person-months, 2.5 over"
    assert Load(12.0, 12.0).words(STYLE) == "12 of 12 person-months"
    assert Load(12.01, 12.0).words(STYLE) == "12 of 12 person-months, slightly over"
    assert Load(1234.5, 1500.0).words("1.234,5") == "1.234,5 of 1.500 person-months"
    assert [Load(needed, 10.0).tone for needed in (0.0, 10.0, 10.5, 11.0, 11.1)] == [
        *("calm", "calm", "warn", "warn", "bad")
    ]
    assert Load(1.0, 0.0).tone == "bad"
    assert [Load(*each).filled for each in ((3.0, 12.0), (15.0, 12.0), (0.0, 0.0), (1.0, 0.0))] == [
        *(0.25, 1.0, 0.0, 1.0)
    ]


def test_a_whole_counts_through_its_parts() -> None:
    above: dict[int, tuple[int, ...]] = {0: (), 1: (0,), 2: (1, 0), 3: ()}
    assert list(counted_once([0, 2, 3], above.__getitem__)) == [2, 3]
    assert list(counted_once([0, 3], above.__getitem__)) == [0, 3]
