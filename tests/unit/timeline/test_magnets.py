"""What a drag is drawn to: edges on screen and milestones, but never past where it came from."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from roadmapper.timeline.magnets import REACH, Pull, boundaries, pull
from roadmapper.timeline.rows import MilestoneRow
from roadmapper.timeline.scale import STOPS, Scale
from roadmapper.timeline.viewport import Viewport
from tests.unit.timeline.charts import day, layout_of

FIRST = day("2026-10-01")
BETA = MilestoneRow("m", "Beta", day("2026-11-24"))


def view_at(stop: str) -> Viewport:
    zoom = STOPS[stop]
    return Viewport(Scale(zoom, FIRST * zoom), 1200, 700)


def test_edges_and_milestones_draw() -> None:
    layout, view = layout_of(), view_at("months")
    a = layout.rows.index_of("a")
    assert a is not None
    found = boundaries(view, layout, [BETA], {a})
    assert {day("2026-11-01"), day("2026-12-01"), day("2026-11-24")} <= set(found)
    assert found == sorted(found)
    assert day("2026-10-17") not in found  # in the hand
    assert day("2027-03-21") not in found or day("2027-03-21") <= view.day_at(view.width) + 1


def test_where_ends_are_everywhere_only_units_count() -> None:
    assert boundaries(view_at("quarters"), layout_of(), [BETA], ()) == []


def test_the_nearest_within_reach_draws() -> None:
    assert pull([100, 110], [95], 4.0, 1.0) == Pull(5, 100)
    assert pull([100, 110], [95], 12.0, 1.0) == Pull(15, 110)
    assert pull([100], [90], 4.0, 1.0) is None
    assert pull([], [90], 4.0, 1.0) is None


def test_a_drag_that_comes_back_is_let_go() -> None:
    assert pull([100], [98], 0.5, 1.0) is None
    assert pull([100], [98], 1.5, 1.0) == Pull(2, 100)


@given(
    st.lists(st.integers(0, 400), min_size=1, max_size=30).map(sorted),
    st.lists(st.integers(0, 400), min_size=1, max_size=2),
    st.floats(-200, 200),
    st.floats(1.0, 48.0),
)
def test_an_edge_that_is_drawn_lies_on_the_day_and_within_reach(
    days: list[int], edges: list[int], by: float, zoom: float
) -> None:
    found = pull(days, edges, by, zoom)
    if found is None:
        return
    assert found.day in days
    assert found.day - found.days in edges
    assert abs(found.days - by) <= REACH / zoom
    assert all(abs(found.days - by) <= abs(other - edge - by) for other in days for edge in edges)
