"""Packing: no two bars of a row overlap, and there are no more rows than bars overlap at the most."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from roadmapper.timeline.packing import PackedRow, pack

bars = st.lists(st.tuples(st.integers(0, 400), st.integers(1, 90)), max_size=60)


def packed(spans: list[tuple[int, int]]) -> list[PackedRow]:
    lefts = [left for left, _ in spans]
    return pack(range(len(spans)), lefts, [left + length for left, length in spans])


@given(bars)
def test_no_two_bars_of_a_row_overlap_and_each_bar_has_a_row(spans: list[tuple[int, int]]) -> None:
    rows = packed(spans)
    assert sorted(item for row in rows for item in row.items) == list(range(len(spans)))
    for row in rows:
        assert all(right <= start for right, start in zip(row.rights, row.starts[1:], strict=False))


@given(bars)
def test_as_few_rows_as_bars_overlap_at_the_most(spans: list[tuple[int, int]]) -> None:
    most = max((sum(l <= day < l + n for l, n in spans) for day, _ in spans), default=0)  # noqa: E741 - l and n are short here
    assert len(packed(spans)) == most


@given(bars, st.integers(-10, 500), st.integers(0, 200))
def test_a_stretch_of_days_finds_just_the_bars_that_touch_it(
    spans: list[tuple[int, int]], first: int, length: int
) -> None:
    for row in packed(spans):
        found = {row.items[place] for place in row.between(first, first + length)}
        touching = {i for i in row.items if spans[i][0] < first + length and sum(spans[i]) > first}
        assert found == touching


def test_the_gap_around_a_day() -> None:
    [row] = packed([(10, 5), (20, 5)])
    assert row.gap_at(17) == (15, 20)
    assert row.gap_at(3) == (None, 10)
    assert row.gap_at(30) == (25, None)
    assert row.gap_at(12) is None


def test_a_bar_may_start_on_the_day_after_another_ends() -> None:
    assert len(packed([(10, 5), (15, 5)])) == 1
