"""Which dependencies cross the screen: none is missed, and folding or an edit sorts what it touched alone."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from roadmapper.timeline import metrics
from roadmapper.timeline.courses import WINDOW
from roadmapper.timeline.dependencies import Dependencies
from roadmapper.timeline.layout import Layout
from roadmapper.timeline.rows import DependencyRow
from tests.unit.timeline.charts import bar, layout_of

ZERO = date(2026, 1, 1)
THEMES = ("act", "ret", "ent", None)
LANES, MANY = 4, 200

bars = st.tuples(st.integers(0, 900), st.integers(1, 400), st.sampled_from(THEMES))


def laid_out(plan: list[tuple[int, int, str | None]]) -> Layout:
    dates = [(ZERO + timedelta(days=start), ZERO + timedelta(days=start + days)) for start, days, _ in plan]
    return layout_of(
        [
            bar(f"i{n}", start.isoformat(), end.isoformat(), theme)
            for n, ((start, end), (_, _, theme)) in enumerate(zip(dates, plan, strict=True))
        ]
    )


def joined(layout: Layout, links: list[tuple[int, int]]) -> Dependencies:
    return Dependencies([DependencyRow(f"d{a}-{b}", f"i{a}", f"i{b}") for a, b in links], layout)


def spans(layout: Layout, links: Dependencies, number: int) -> tuple[float, float, int, int]:
    """The ys of both rows, and the days that the line of a dependency may touch."""
    ends = links.predecessors[number], links.successors[number]
    top, bottom = sorted(layout.row_top(index) for index in ends)
    first = min(layout.lefts[index] for index in ends) - WINDOW
    return top, bottom, first, max(layout.rights[index] for index in ends) + WINDOW


@given(
    plan=st.lists(bars, min_size=2, max_size=30),
    folds=st.lists(st.integers(0, LANES - 1), max_size=3),
    top=st.integers(0, 900),
    height=st.integers(0, 400),
    first=st.integers(-100, 1400),
    days=st.integers(0, 300),
)
def test_just_those_are_found_that_cross_the_screen(
    plan: list[tuple[int, int, str | None]], folds: list[int], top: int, height: int, first: int, days: int
) -> None:
    layout = laid_out(plan)
    links = joined(layout, [*pairwise(range(len(plan))), (0, len(plan) - 1)])
    links.crossing(0, 1e6, 0, 10**7)
    for number in folds:
        layout.fold([number % len(layout.lanes)], True)
    left, right = ZERO.toordinal() + first, ZERO.toordinal() + first + days
    found = links.crossing(top, top + height, left, right)
    for number in range(len(links.rows)):
        least, most, begin, end = spans(layout, links, number)
        lanes = {layout.lane_of[links.predecessors[number]], layout.lane_of[links.successors[number]]}
        hidden = len(lanes) == 1 and layout.lanes[lanes.pop()].folded
        in_time, margin = begin <= right and end >= left, 3 * metrics.ROW
        if in_time and least <= top + height and most >= top and not hidden and top < layout.height:
            assert number in found
        if number in found:
            assert in_time
            assert least - margin <= top + height
            assert most + margin >= top


def crowded() -> tuple[Layout, Dependencies]:
    """So many bars in each of four lanes, each the next one's predecessor; every tenth joins two lanes."""
    plan = [(n * 7 % 900, 60, THEMES[n * LANES // (LANES * MANY)]) for n in range(LANES * MANY)]
    links = [(n, (n + MANY) % len(plan)) if n % 10 == 0 else (n, n + 1) for n in range(len(plan) - 1)]
    layout = laid_out(plan)
    return layout, joined(layout, links)


def everything(layout: Layout, links: Dependencies) -> set[int]:
    return links.crossing(0, layout.height, 0, 10**7)


def test_folding_a_lane_sorts_nothing_anew() -> None:
    layout, links = crowded()
    everything(layout, links)
    before = links.crossings.sorted
    assert before <= 2 * len(links.rows)
    for folded in (True, False):
        layout.fold([0], folded)
        everything(layout, links)
    assert links.crossings.sorted == before


def test_lanes_out_of_sight_are_not_sorted() -> None:
    _layout, links = crowded()
    links.crossing(0, 200, 0, 10**7)
    assert links.crossings.sorted <= 2 * MANY


def test_an_edit_sorts_its_own_lane_and_what_joins_lanes() -> None:
    layout, links = crowded()
    everything(layout, links)
    before, across = links.crossings.sorted, len(links.rows) // 10
    moved = layout.rows.row(5)._replace(start="2026-02-01", end="2026-04-01")
    layout.update([layout.rows.put(moved)])
    everything(layout, links)
    assert links.crossings.sorted - before <= MANY + 2 * (across + 1)


@given(st.integers(0, LANES * MANY - 1), st.integers(0, 900), st.sampled_from(THEMES))
def test_after_an_edit_it_is_as_if_all_were_sorted_anew(index: int, start: int, theme: str | None) -> None:
    layout, links = PLAN
    everything(layout, links)
    begin = ZERO + timedelta(days=start)
    moved = layout.rows.row(index)._replace(
        start=begin.isoformat(), end=(begin + timedelta(days=30)).isoformat(), theme=theme
    )
    layout.update([layout.rows.put(moved)])
    fresh = Dependencies(links.rows, layout)
    for top in range(0, int(layout.height), 300):
        window = top, top + 200, begin.toordinal() - 60, begin.toordinal() + 60
        assert links.crossing(*window) == fresh.crossing(*window)


PLAN = crowded()
"""Edited over and over: what was edited before must not matter."""
