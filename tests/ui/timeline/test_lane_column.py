"""The column of lanes' titles is as wide as they need, within bounds."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from roadmapper.timeline import metrics
from roadmapper.timeline.lanes import LaneValue
from roadmapper.ui.timeline.canvas import TimelineCanvas
from tests.unit.timeline.charts import PLAN, VALUES


def name(canvas: TimelineCanvas, title: str) -> None:
    """Call the first lane something else."""
    values = (LaneValue("act", title, 0), *VALUES["theme"][1:])
    canvas.plan.rearrange(("theme",), {**VALUES, "theme": values})


def is_cut(canvas: TimelineCanvas) -> bool:
    lane = canvas.frame.layout.lanes[0]
    return canvas.painter.lane_title_is_cut(lane.title, lane.subtitle, canvas.frame.view.left)


def test_short_titles_leave_it_as_it_is(canvas: TimelineCanvas) -> None:
    canvas.plan.show(PLAN, {**VALUES, "theme": (LaneValue("act", "A"), *VALUES["theme"][1:])})
    assert canvas.frame.view.left == metrics.LANE_COLUMN


def test_a_longer_title_is_told_whole(canvas: TimelineCanvas) -> None:
    name(canvas, "Experiments for growth")
    assert canvas.frame.view.left > metrics.LANE_COLUMN
    assert not is_cut(canvas)


def test_an_endless_one_leaves_the_bars_their_room(canvas: TimelineCanvas) -> None:
    name(canvas, "A title without an end " * 9)
    assert canvas.frame.view.left == 260
    canvas.resize(600, 500)
    QApplication.processEvents()
    assert canvas.frame.view.left == 180
    assert is_cut(canvas)
