"""Ranks: always room between two, always in order, short when appended to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.entities import ranks


@given(st.lists(st.integers(0, 10_000), max_size=80))
def test_there_is_room_anywhere(places: list[int]) -> None:
    row: list[str] = []
    for place in places:
        at = place % (len(row) + 1)
        low = row[at - 1] if at else None
        high = row[at] if at < len(row) else None
        row.insert(at, ranks.between(low, high))
    assert row == sorted(row)
    assert len(set(row)) == len(row)


def test_ten_thousand_appended_stay_short_and_in_order() -> None:
    row = ranks.after(None, 10_000)
    assert row == sorted(row)
    assert max(map(len, row)) <= 4


def test_prepending_stays_in_order() -> None:
    row = ["a0"]
    for _ in range(5_000):
        row.insert(0, ranks.between(None, row[0]))
    assert row == sorted(row)
    assert len(set(row)) == len(row)


def test_equal_or_crossed_neighbours_are_refused() -> None:
    with pytest.raises(ValueError, match="No rank"):
        ranks.between("a1", "a1")
