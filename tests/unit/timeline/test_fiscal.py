"""The header's fiscal row: cells without gaps, quarters where they have room, and years below."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.timeline import metrics
from roadmapper.timeline.fiscal import QUARTERS_FROM, fiscal_cells
from roadmapper.timeline.periods import LAST_DAY
from roadmapper.timeline.scale import LEAST_ZOOM, MOST_ZOOM, STOPS, Scale
from roadmapper.timeline.viewport import Viewport
from tests.unit.timeline.charts import day

WIDTH = 1200.0


@given(
    st.floats(LEAST_ZOOM, MOST_ZOOM),
    st.integers(day("0001-01-01"), LAST_DAY),
    st.integers(1, 12),
)
def test_cells_cover_the_width_and_follow_one_another(px_per_day: float, left: int, start: int) -> None:
    scale = Scale(px_per_day, left * px_per_day)
    cells = fiscal_cells(scale, WIDTH, start)
    assert cells[0].start <= left < cells[0].right
    assert cells[-1].right > scale.day_at(WIDTH) or cells[-1].right == LAST_DAY + 1
    assert all(before.right == after.start for before, after in pairwise(cells))
    assert sum(cell.right > left for cell in cells) == len(cells)


@pytest.mark.parametrize(
    ("stop", "first"),
    [("weeks", "FY27 Q3"), ("months", "FY27 Q3"), ("quarters", "FY27 Q3"), ("years", "FY27")],
)
def test_the_row_at_the_stops(stop: str, first: str) -> None:
    per_day = STOPS[stop]
    cells = fiscal_cells(Scale(per_day, day("2026-10-05") * per_day), WIDTH, 4)
    assert cells[0].title == first
    assert cells[0].start == day("2026-10-01" if first.endswith("Q3") else "2026-04-01")


def test_years_stand_where_quarters_have_no_room() -> None:
    for per_day, words in ((QUARTERS_FROM, "FY27 Q2"), (QUARTERS_FROM - 0.01, "FY27")):
        assert fiscal_cells(Scale(per_day, day("2026-11-05") * per_day), WIDTH, 7)[0].title == words


def test_the_header_is_a_row_higher_only_with_a_fiscal_year_of_its_own() -> None:
    view = Viewport(Scale(2.45, 0.0), WIDTH, 800)
    fiscal = view._replace(fiscal_start=4)
    assert (view.header, fiscal.header) == (2 * metrics.HEADER_ROW, 3 * metrics.HEADER_ROW)
    assert fiscal.top == view.top + metrics.HEADER_ROW
    assert fiscal.plot_height == view.plot_height - metrics.HEADER_ROW
