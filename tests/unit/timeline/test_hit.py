"""The hit test: bodies, grab zones, chips, milestones, lanes and empty places."""

from __future__ import annotations

import pytest

from roadmapper.timeline import metrics
from roadmapper.timeline.hit import Hit, hit
from roadmapper.timeline.layout import Layout
from roadmapper.timeline.rows import MilestoneRow
from roadmapper.timeline.scale import STOPS, Scale
from roadmapper.timeline.viewport import Viewport
from tests.unit.timeline.charts import day, layout_of

MILESTONES = (MilestoneRow("m", "Beta", day("2026-11-24")), MilestoneRow("n", "GA", day("2027-01-14")))


def view_of(stop: str = "months") -> Viewport:
    per_day = STOPS[stop]
    return Viewport(Scale(per_day, day("2026-10-01") * per_day), 1200, 800)


def find(layout: Layout, x: float, y: float, view: Viewport | None = None) -> Hit:
    return hit(view or view_of(), layout, MILESTONES, x, y)


def edges(layout: Layout, eid: str, view: Viewport) -> tuple[int, float, float, float]:
    index = layout.rows.index_of(eid)
    assert index is not None
    middle = view.y_of(layout.row_top(index)) + metrics.ROW / 2
    return index, view.x_of(layout.lefts[index]), view.x_of(layout.rights[index]), middle


@pytest.mark.parametrize("stop", ["weeks", "months", "quarters"])
def test_a_bar_s_body_and_the_reach_of_its_ends(stop: str) -> None:
    layout, view = layout_of(), view_of(stop)
    index, left, right, y = edges(layout, "d", view)
    reach, inside = metrics.GRAB_OUTSIDE, metrics.GRAB_INSIDE
    right = min(right, view.width - 20) if stop == "weeks" else right
    assert find(layout, (left + right) / 2, y, view)[:2] == ("bar", index)
    assert find(layout, left - reach, y, view)[:2] == ("start", index)
    assert find(layout, left + inside - 1, y, view)[:2] == ("start", index)
    if stop != "weeks":
        assert find(layout, right + reach, y, view)[:2] == ("end", index)
        assert find(layout, right - inside, y, view)[:2] == ("end", index)
        assert find(layout, right + reach + 1.5, y, view).part == "empty"


def test_a_narrow_bar_keeps_a_body_to_be_dragged_by() -> None:
    layout, view = layout_of(), view_of("years")
    index, left, right, y = edges(layout, "b", view)
    assert right - left < 12
    assert find(layout, (left + right) / 2, y, view)[:2] == ("bar", index)


def test_a_neighbour_s_body_wins_over_an_end_s_reach() -> None:
    layout, view = layout_of(), view_of()
    index, left, _, y = edges(layout, "c", view)  # starts six days after "a" ends, in the same row
    assert find(layout, left + 10, y, view)[:2] == ("bar", index)
    assert find(layout, left - 4, y, view)[:2] == ("start", index)


def test_milestones_lanes_and_header() -> None:
    layout, view = layout_of(), view_of()
    x = view.x_of(day("2027-01-14") + 0.5)
    assert find(layout, x + 5, view.header + 18)[:2] == ("milestone", 1)
    assert find(layout, x + 60, view.header + 18).part == "header"
    assert find(layout, 20, view.top + 10) == Hit("lane", lane=0)
    assert find(layout, 20, 10).part == "header"
    assert find(layout, 600, 790).part == "nothing"
    assert find(layout, -1, 790).part == "nothing"


def test_an_empty_place_knows_its_lane_row_and_day() -> None:
    layout, view = layout_of(), view_of()
    _, _, right, y = edges(layout, "c", view)
    found = find(layout, right + 60, y)
    assert (found.part, found.lane, found.row) == ("empty", 0, 0)
    assert found.day == view.day_at(right + 60)


def test_chips_and_folded_lanes() -> None:
    layout, view = layout_of(), view_of()
    lane = layout.lanes[-1]
    chip = lane.chips[0][1]
    y = view.y_of(layout.row_top(chip.item)) + 18
    assert find(layout, view.left + chip.x + 5, y)[:2] == ("chip", chip.item)
    layout.fold([0], True)
    assert find(layout, 600, view.top + 18).part == "empty"
