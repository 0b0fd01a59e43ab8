"""Dates to pixels and back: exact at every zoom, and the header's cells without gaps."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.timeline.periods import LAST_DAY, period_end, period_start, shifted
from roadmapper.timeline.scale import LEAST_ZOOM, MOST_ZOOM, STOPS, Scale, fitting, nearest_stop, tier_at
from tests.unit.timeline.charts import day

zooms = st.floats(LEAST_ZOOM, MOST_ZOOM)
days = st.integers(day("1900-01-01"), day("2200-12-31"))
scrolls = st.floats(-1e6, 4e7)


@given(zooms, days, scrolls)
def test_a_day_to_its_pixel_and_back_is_the_same_day(px_per_day: float, at: int, scroll: float) -> None:
    scale = Scale(px_per_day, scroll)
    assert scale.day_at(scale.x_of(at)) == at


@given(zooms, st.floats(-5000, 5000), days)
def test_the_day_under_a_pixel_is_the_one_drawn_there(px_per_day: float, x: float, left: int) -> None:
    scale = Scale(px_per_day, left * px_per_day)
    at = scale.day_at(x)
    assert scale.x_of(at) <= x < scale.x_of(at + 1)


@given(zooms, zooms, st.floats(0, 2000), days)
def test_zooming_keeps_the_moment_under_the_pointer(first: float, second: float, x: float, left: int) -> None:
    scale = Scale(first, left * first)
    zoomed = scale.zoomed(second, x)
    assert zoomed.moment_at(x) == pytest.approx(scale.moment_at(x), abs=1e-6)
    assert zoomed.zoomed(first, x).x_of(left) == pytest.approx(scale.x_of(left), abs=1e-3)


@given(zooms, days)
def test_header_cells_follow_one_another(px_per_day: float, left: int) -> None:
    scale = Scale(px_per_day, left * px_per_day)
    for row in ("upper", "lower"):
        cells = scale.cells(row, 1200.0)
        assert cells[0].start <= left
        assert scale.x_of(cells[-1].right) >= 1200.0 or cells[-1].right > day("2400-01-01")
        assert all(a.right == b.start for a, b in pairwise(cells))


@pytest.mark.parametrize(
    ("stop", "upper", "lower"),
    [
        ("weeks", "Nov 2026", "16 Nov"),
        ("months", "Q4 2026", "Nov"),
        ("quarters", "2026", "Q4"),
        ("years", "2026", "Q4"),
    ],
)
def test_headers_at_the_stops(stop: str, upper: str, lower: str) -> None:
    per_day = STOPS[stop]
    scale = Scale(per_day, day("2026-11-20") * per_day)
    assert scale.cells("upper", 100.0)[0].title == upper
    assert scale.cells("lower", 100.0)[0].title == lower


def test_stops_are_their_own_nearest() -> None:
    assert {name: nearest_stop(zoom) for name, zoom in STOPS.items()} == {name: name for name in STOPS}


def test_steps_grow_with_the_zoom() -> None:
    assert [tier_at(STOPS[name]).step for name in STOPS] == ["day", "week", "month", "quarter"]


def test_fit_shows_the_whole_span() -> None:
    first, right = day("2026-10-01"), day("2028-04-01")
    scale = fitting(first, right, 900.0)
    assert 0 < scale.x_of(first) < scale.x_of(right) < 900


def test_weeks_begin_on_monday() -> None:
    assert period_start(day("2026-11-20"), "week") == day("2026-11-16")
    assert period_end(day("2026-11-20"), "week") == day("2026-11-22")


def test_the_calendar_s_edge_is_no_error() -> None:
    assert shifted(LAST_DAY, "quarter", 1) == LAST_DAY
    assert Scale(0.02, LAST_DAY * 0.02).cells("upper", 500.0)
