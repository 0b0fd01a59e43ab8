"""Days to whole pixels: near where they are, and equally far apart wherever one has scrolled to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.timeline.scale import LEAST_ZOOM, MOST_ZOOM, CoarseScale, Scale
from roadmapper.timeline.viewport import Viewport
from tests.unit.timeline.charts import day

zooms = st.floats(LEAST_ZOOM, MOST_ZOOM)
days = st.integers(day("1950-01-01"), day("2150-12-31"))
scrolls = st.integers(0, 30_000_000)


@given(zooms, days, scrolls)
def test_a_day_is_drawn_where_it_is(px_per_day: float, at: int, scroll: int) -> None:
    view = Viewport(Scale(px_per_day, scroll), 1200, 700)
    assert view.pixel_of(at) == pytest.approx(view.x_of(at), abs=0.5001)


@given(zooms, days, days, scrolls, scrolls)
def test_two_days_are_as_far_apart_wherever_one_has_scrolled_to(
    px_per_day: float, first: int, second: int, here: int, there: int
) -> None:
    seen = [Viewport(Scale(px_per_day, scroll), 1200, 700) for scroll in (here, there)]
    apart = {view.pixel_of(first) - view.pixel_of(second) for view in seen}
    assert len(apart) == 1


@given(zooms, st.lists(days), scrolls)
def test_many_days_are_drawn_where_each_is(px_per_day: float, at: list[int], scroll: int) -> None:
    view = Viewport(Scale(px_per_day, scroll), 1200, 700)
    assert view.pixels_of(at) == [view.pixel_of(each) for each in at]


@given(st.floats(0.3, MOST_ZOOM), days)
def test_lines_go_down_where_the_cells_of_a_row_begin(px_per_day: float, left: int) -> None:
    for kind in (Scale, CoarseScale):  # equal to one another, with other rows
        scale = kind(px_per_day, left * px_per_day)
        view = Viewport(scale, 1200, 700)
        for row in ("upper", "lower"):
            cells, lines = view.periods(row)
            assert cells == scale.cells(row, view.plot_width)
            assert lines == [view.pixel_of(cell.start) for cell in cells]
