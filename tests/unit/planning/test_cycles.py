"""Cycles of objectives, in the file's spelling and in people's."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.planning import cycles
from roadmapper.planning.cycles import CycleKind


@pytest.mark.parametrize(
    ("text", "key", "title", "first", "last"),
    [
        ("2026-Q4", "2026-Q4", "Q4 2026", date(2026, 10, 1), date(2026, 12, 31)),
        ("q4 2026", "2026-Q4", "Q4 2026", date(2026, 10, 1), date(2026, 12, 31)),
        ("H2 2026", "2026-H2", "H2 2026", date(2026, 7, 1), date(2026, 12, 31)),
        (" 2026H1 ", "2026-H1", "H1 2026", date(2026, 1, 1), date(2026, 6, 30)),
        ("2026", "2026", "2026", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_both_spellings(text: str, key: str, title: str, first: date, last: date) -> None:
    cycle = cycles.parse_cycle(text)
    assert (cycle.key, cycle.title, cycle.first, cycle.last) == (key, title, first, last)


@pytest.mark.parametrize(
    "text", ["", "Q4", "2026-Q5", "H3 2026", "2026-Q", "0000", "soon", "2026-13", "٢٠٢٦", "x" * 500]
)
def test_anything_else_is_refused_in_words(text: str) -> None:
    with pytest.raises(ValueError, match=r"such as"):
        cycles.parse_cycle(text)


@given(st.dates(), st.sampled_from(cycles.CYCLE_KINDS))
def test_a_cycle_is_read_back_from_both_its_names(day: date, kind: CycleKind) -> None:
    cycle = cycles.cycle_around(day, kind)
    assert cycle.first <= day <= cycle.last
    assert cycles.parse_cycle(cycle.key) == cycle
    assert cycles.parse_cycle(cycle.title) == cycle
