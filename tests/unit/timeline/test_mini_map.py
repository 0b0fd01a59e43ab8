"""The mini-map's geometry: days to its pixels, what lies under them, and what a drag would show."""

from __future__ import annotations

from typing import Literal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from roadmapper.timeline.mini_map import (
    BARS_BOTTOM,
    LEAST_FRAME,
    MOST_ROW,
    TITLES,
    Days,
    Strip,
    centred,
    in_sight,
    moved,
    span_of,
    stacked,
    stretched,
)
from roadmapper.timeline.rows import MilestoneRow
from roadmapper.timeline.scale import LEAST_ZOOM, MOST_ZOOM, Scale
from roadmapper.timeline.viewport import Viewport
from tests.unit.timeline.charts import PLAN, bar, day, layout_of

FIRST, RIGHT = day("2026-01-01"), day("2028-01-01")
STRIP = Strip(Days(FIRST, RIGHT), 168.0, 1000.0)
VIEW = Viewport(Scale(2.45, day("2026-10-01") * 2.45), 1200, 700)
Edge = Literal["start", "end"]

days = st.floats(FIRST - 2_000, RIGHT + 2_000)
zooms = st.floats(LEAST_ZOOM, MOST_ZOOM)


def view_at(first: float, zoom: float) -> Viewport:
    return Viewport(Scale(zoom, first * zoom), 1200, 700)


def test_the_span_holds_every_bar_every_milestone_and_today() -> None:
    milestones = [MilestoneRow("m", "Beta", day("2026-01-15")), MilestoneRow("n", "GA", day("2028-03-01"))]
    today = day("2026-11-20")
    for shown, least, most in (
        (span_of(layout_of(), (), today), "2026-10-17", "2027-09-30"),
        (span_of(layout_of(), milestones, today), "2026-01-15", "2028-03-01"),
        (span_of(layout_of([]), (), today), "2026-11-20", "2026-11-20"),
    ):
        assert shown.first < day(least)
        assert shown.right > day(most) + 1
        assert shown.right - shown.first < 1.05 * (day(most) + 1 - day(least)) + 5


@given(days)
def test_a_moment_comes_back_from_its_pixel(moment: float) -> None:
    assert STRIP.moment_at(STRIP.x_of(moment)) == pytest.approx(moment, abs=1e-6)


@given(days, zooms)
def test_the_frame_is_wide_enough_and_on_the_strip(first: float, zoom: float) -> None:
    seen = in_sight(view_at(first, zoom))
    left, right = STRIP.frame(seen)
    assert STRIP.left <= left
    assert right <= STRIP.left + STRIP.width
    assert right - left >= LEAST_FRAME - 1e-6
    assert STRIP.part_at((left + right) / 2, seen) == "frame"
    assert STRIP.part_at(left + 0.5, seen) == "start"
    assert STRIP.part_at(right - 0.5, seen) == "end"


def test_around_the_frame_its_edges_can_be_held() -> None:
    seen = Days(day("2026-10-01"), day("2027-04-01"))
    left, right = STRIP.frame(seen)
    assert (left, right) == (STRIP.x_of(seen.first), STRIP.x_of(seen.right))
    parts = [STRIP.part_at(x, seen) for x in (left - 8, left - 4, left + 20, right - 3, right + 4, right + 8)]
    assert parts == ["elsewhere", "start", "frame", "end", "end", "elsewhere"]


@given(days, zooms, st.floats(-500, 500))
def test_moving_keeps_the_zoom(first: float, zoom: float, by: float) -> None:
    view = view_at(first, zoom)
    scale = moved(view, by)
    assert scale.px_per_day == zoom
    assert in_sight(view._replace(scale=scale)).first == pytest.approx(first + by, abs=1e-6)


@given(days, zooms, days)
def test_a_click_brings_its_moment_into_the_middle(first: float, zoom: float, moment: float) -> None:
    view = view_at(first, zoom)
    scale = centred(view, moment)
    assert scale.px_per_day == zoom
    assert in_sight(view._replace(scale=scale)).middle == pytest.approx(moment, abs=1e-6)


@given(days, zooms, days, st.sampled_from(["start", "end"]))
def test_stretching_keeps_the_other_edge(first: float, zoom: float, moment: float, edge: Edge) -> None:
    view = view_at(first, zoom)
    before, scale = in_sight(view), stretched(view, edge, moment)
    after = in_sight(view._replace(scale=scale))
    assert LEAST_ZOOM <= scale.px_per_day <= MOST_ZOOM
    kept = (before.first, after.first) if edge == "end" else (before.right, after.right)
    assert kept[0] == pytest.approx(kept[1], abs=1e-5)
    wanted = moment - before.first if edge == "end" else before.right - moment
    assume(view.plot_width / MOST_ZOOM <= wanted <= view.plot_width / LEAST_ZOOM)
    assert (after.right if edge == "end" else after.first) == pytest.approx(moment, abs=1e-5)


@pytest.mark.parametrize(
    ("width", "unit"), [(6000.0, "month"), (1000.0, "quarter"), (300.0, "year"), (20.0, "decade")]
)
def test_titles_of_periods_have_room(width: float, unit: str) -> None:
    found, starts = STRIP._replace(width=width).periods()
    assert found == unit
    assert starts[0] <= FIRST < starts[1] if len(starts) > 1 else starts[0] <= FIRST


def test_lanes_with_bars_are_stacked_into_the_height() -> None:
    height, placed = stacked(layout_of().lanes)
    assert [lane.title for _, lane in placed] == ["Activation", "Retention", "Enterprise ready"]
    assert height == MOST_ROW
    assert [top for top, _ in placed] == [TITLES, TITLES + 2 * height, TITLES + 3 * height]
    many = [bar(f"i{number}", "2026-10-17", "2027-01-02") for number in range(300)]
    height, placed = stacked(layout_of([*PLAN, *many]).lanes)
    last, lane = placed[-1]
    assert last + len(lane.rows) * height == pytest.approx(BARS_BOTTOM)
    assert stacked([]) == (MOST_ROW, [])
