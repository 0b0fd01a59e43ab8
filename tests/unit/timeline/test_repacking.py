"""Packing a lane after an edit: the same rows as if all was packed anew, by looking at far fewer bars."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from roadmapper.timeline.layout import Layout
from roadmapper.timeline.packing import PackedRow, in_order, pack, pack_sorted
from roadmapper.timeline.repacking import Repacking
from roadmapper.timeline.rows import TimelineRows
from tests.unit.timeline.charts import VALUES, bar


class Packed:
    """One lane of bars ``(first day, days)``, packed."""

    def __init__(self, bars: list[tuple[int, int]]) -> None:
        self.lefts = [left for left, _ in bars]
        self.rights = [left + days for left, days in bars]
        self.members = dict.fromkeys(range(len(bars)))
        self.row_of = [0] * len(bars)
        self._pack()

    def _pack(self) -> None:
        self.order = array("i", in_order(self.members, self.lefts))
        self.rows = pack_sorted(self.order, self.lefts, self.rights, {})
        for number, row in enumerate(self.rows):
            for item in row.items:
                self.row_of[item] = number

    def edit(self, bars: Mapping[int, tuple[int, int] | None]) -> int:
        """Give bars other days, or (None) take them out; returns how many bars were looked at."""
        edited: dict[int, int | None] = {}
        for item, span in bars.items():
            edited[item] = self.row_of[item] if item in self.members else None
            if span is None:
                self.members.pop(item, None)
            else:
                self.members[item] = None
                self.lefts[item], self.rights[item] = span[0], span[0] + span[1]
        packing = Repacking(self.rows, self.order, edited, self.members, self.lefts, self.rights, 1)
        if not packing.run(self.row_of):
            self._pack()
        return packing.visited


def plain(rows: list[PackedRow]) -> list[tuple[list[int], list[int], list[int]]]:
    return [(row.starts, row.rights, row.items) for row in rows]


spans = st.tuples(st.integers(0, 60), st.integers(1, 30))
edits = st.dictionaries(st.integers(0, 79), st.none() | spans, min_size=1, max_size=4)


@given(st.lists(spans, min_size=80, max_size=80), st.lists(edits, max_size=5))
def test_it_is_as_if_all_were_packed_anew(
    bars: list[tuple[int, int]], steps: list[dict[int, tuple[int, int] | None]]
) -> None:
    lane = Packed(bars)
    for step in steps:
        lane.edit(step)
        assert plain(lane.rows) == plain(pack(lane.members, lane.lefts, lane.rights))
        assert list(lane.order) == in_order(lane.members, lane.lefts)
        for number, row in enumerate(lane.rows):
            assert all(lane.row_of[item] == number for item in row.items)


def test_an_edit_looks_at_few_bars_of_a_long_plan() -> None:
    random, years = Random(7), 100
    lane = Packed([(random.randrange(years * 365), 14 + random.randrange(80)) for _ in range(20_000)])
    visited: list[int] = []
    for _ in range(20):
        item = random.randrange(20_000)
        left, right = lane.lefts[item], lane.rights[item]
        visited.append(lane.edit({item: (left + 21, right - left)}))
    assert sorted(visited)[10] < 1_000
    assert max(visited) < 4_000


def test_a_layout_packs_an_edited_lane_as_a_fresh_one_would() -> None:
    random, zero = Random(8), date(2026, 1, 1)
    plan = [
        bar(
            f"i{n}",
            first.isoformat(),
            (first + timedelta(days=40)).isoformat(),
            random.choice(("act", "ret")),
        )
        for n in range(300)
        for first in (zero + timedelta(days=random.randrange(700)),)
    ]
    layout = Layout(TimelineRows(plan), VALUES)
    for _ in range(60):
        row = random.choice(plan)
        first = zero + timedelta(days=random.randrange(700))
        end = first + timedelta(days=random.randrange(5, 90))
        theme = random.choice(("act", "ret"))
        moved = row._replace(start=first.isoformat(), end=end.isoformat(), theme=theme)
        layout.update([layout.rows.put(moved)])
        fresh = Layout(layout.rows, VALUES)
        assert layout.row_of == fresh.row_of
        assert [plain(lane.rows) for lane in layout.lanes] == [plain(lane.rows) for lane in fresh.lanes]
        assert [lane.span for lane in layout.lanes] == [lane.span for lane in fresh.lanes]
        assert layout.height == fresh.height
