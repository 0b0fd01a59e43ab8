"""Where a chart is cut for pages: never through a bar, and nothing is lost."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from roadmapper.timeline import metrics
from roadmapper.timeline.page_breaks import bands
from tests.unit.timeline.charts import PLAN, bar, layout_of


@given(st.floats(metrics.ROW + 2 * metrics.LANE_PADDING, 900), st.integers(1, 30), st.integers(0, 30))
def test_pages_cover_all_and_cut_between_rows(height: float, many: int, few: int) -> None:
    rows = [bar(f"a{number}", "2026-10-01", "2027-01-01") for number in range(many)]
    rows += [bar(f"b{number}", "2026-10-01", "2027-01-01", "ret") for number in range(few)]
    layout = layout_of([*PLAN, *rows])
    found = bands(layout, height)
    assert found[0][0] == 0
    assert found[-1][1] == layout.height
    assert all(before[1] == after[0] for before, after in pairwise(found))
    tops = [
        layout.row_top_of(lane, number) + metrics.BAR_INSET
        for lane in layout.lanes
        for number in range(len(lane.rows))
    ]
    for top, bottom in found:
        assert bottom - top <= max(height, metrics.LANE_LEAST)
        if height >= metrics.LANE_LEAST:
            assert not any(bar_top < bottom < bar_top + metrics.BAR for bar_top in tops)


def test_a_page_ends_with_a_lane_where_that_fills_it() -> None:
    layout = layout_of([bar(f"a{number}", "2026-10-01", "2027-01-01") for number in range(10)])
    assert bands(layout, layout.lanes[0].height + 60)[0] == (
        0.0,
        layout.lanes[1].top + layout.lanes[1].height,
    )
