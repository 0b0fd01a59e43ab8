"""Days to whole pixels: near where they are, and equally far apart wherever one has scrolled to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.timeline.scale import LEAST_ZOOM, MOST_ZOOM, Scale
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
