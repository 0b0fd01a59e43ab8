"""Best, likely and worst ends: how they fade, are packed by the worst, and held and told by the likely."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.timeline import metrics
from roadmapper.timeline.end_ranges import EndRange
from roadmapper.timeline.hit import hit
from roadmapper.timeline.layout import Layout
from roadmapper.timeline.magnets import boundaries
from roadmapper.timeline.rows import TimelineRows
from roadmapper.timeline.scale import STOPS, Scale
from roadmapper.timeline.viewport import Viewport
from roadmapper.timeline.words import Words
from tests.unit.timeline.charts import PLAN, VALUES, bar, day

A = EndRange(day("2026-12-20"), day("2027-02-15"))
"""The best and worst end of "a", whose likely one is 2 Jan 2027."""
FIRST = day("2026-10-01")


def rows_with(ranges: dict[str, EndRange]) -> TimelineRows:
    rows = TimelineRows(PLAN)
    rows.put_ranges(ranges)
    return rows


def index_of(rows: TimelineRows, eid: str) -> int:
    index = rows.index_of(eid)
    assert index is not None
    return index


@pytest.mark.parametrize(
    ("best", "worst", "around"),
    [(90, 130, (10, 30)), (None, 130, (0, 30)), (90, None, (10, 0)), (105, 95, (0, 0)), (None, None, (0, 0))],
)
def test_what_is_missing_or_out_of_order_counts_as_the_likely_end(
    best: int | None, worst: int | None, around: tuple[int, int]
) -> None:
    assert EndRange(best, worst).around(100) == around
    assert EndRange(best, worst).around(None) == (0, 0)


spans = st.lists(
    st.tuples(st.integers(0, 300), st.integers(1, 60), st.none() | st.integers(0, 90)),
    min_size=1,
    max_size=40,
)


@given(spans)
def test_no_fading_end_reaches_into_another_bar(found: list[tuple[int, int, int | None]]) -> None:
    base = day("2027-01-01")
    rows = TimelineRows(
        bar(f"i{n}", *(date.fromordinal(base + d).isoformat() for d in (start, start + length - 1)))
        for n, (start, length, _) in enumerate(found)
    )
    rows.put_ranges(
        {
            f"i{n}": EndRange(None, base + start + length - 1 + late)
            for n, (start, length, late) in enumerate(found)
            if late is not None
        }
    )
    layout = Layout(rows, VALUES)
    for lane in layout.lanes:
        for row in lane.rows:
            for before, after in pairwise(row.items):
                assert layout.reaches[before] <= layout.lefts[after]
    most = max(sum(s <= at < s + length + (late or 0) for s, length, late in found) for at, _, _ in found)
    assert max(len(lane.rows) for lane in layout.lanes) == most


def test_a_range_that_comes_and_goes_packs_its_lane_alone() -> None:
    layout = Layout(TimelineRows(PLAN), VALUES)
    rows, packs = layout.rows, layout.packs
    a, c = index_of(rows, "a"), index_of(rows, "c")
    assert layout.row_of[a] == layout.row_of[c]
    layout.update(rows.put_ranges({"a": A}))
    assert layout.row_of[a] != layout.row_of[c]
    assert (layout.rights[a], layout.reaches[a]) == (day("2027-01-03"), day("2027-02-16"))
    assert layout.packs == packs + 1
    assert rows.put_ranges({"a": A}, ["a", "b"]) == []
    layout.update(rows.put_ranges({}, ["a"]))
    assert layout.row_of[a] == layout.row_of[c]
    assert rows.ranges == {}


def test_the_likely_end_is_what_is_held_and_the_rest_is_body() -> None:
    layout = Layout(rows_with({"a": A}), VALUES)
    view = Viewport(Scale(STOPS["months"], FIRST * STOPS["months"]), 1200, 800)
    a = index_of(layout.rows, "a")
    y = view.y_of(layout.row_top(a)) + metrics.ROW / 2
    likely, worst = view.x_of(layout.rights[a]), view.x_of(layout.reaches[a])
    parts = {
        likely - 3: "end", likely + 3: "end", likely - 20: "bar", likely + 20: "bar", worst - 2: "bar",
    }  # fmt: skip
    for x, part in parts.items():
        assert hit(view, layout, (), x, y)[:2] == (part, a)
    assert hit(view, layout, (), worst + 3, y).part == "empty"


def test_other_bars_are_drawn_to_the_likely_end() -> None:
    layout = Layout(rows_with({"a": A}), VALUES)
    view = Viewport(Scale(2.45, FIRST * 2.45), 1200, 700)
    found = boundaries(view, layout, (), ())
    assert day("2027-01-03") in found
    assert day("2027-02-16") not in found


def test_the_chart_s_extent_takes_in_the_worst_end() -> None:
    rows = rows_with({"q": EndRange(None, day("2028-03-01"))})
    assert Layout(rows, VALUES).extent() == (day("2026-10-17"), day("2028-03-02"))


def test_the_words_name_all_three() -> None:
    rows = rows_with({"a": A, "q": EndRange(None, day("2028-03-01"))})
    words = Words(date(2026, 11, 20))
    a, q, b = (index_of(rows, eid) for eid in "aqb")
    assert words.ends(rows, a) == "best 20 Dec, likely 2 Jan, worst 15 Feb"
    assert words.ends(rows, q) == "likely Q3, worst 1 Mar 2028"
    assert words.ends(rows, b) == ""
    assert words.tooltip(rows, a).splitlines()[2] == words.ends(rows, a)
    assert f", {words.ends(rows, a)}, Activation" in words.spoken(rows, a, "Activation")
