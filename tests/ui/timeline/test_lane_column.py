"""The column of lanes' titles is as wide as they need, within bounds."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from roadmapper.painting.panes import folded_room, title_room
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


def test_a_folded_lane_tells_its_title_and_its_count_whole(canvas: TimelineCanvas) -> None:
    name(canvas, "Experiments for growth")
    column = canvas.frame.view.left
    canvas.navigation.fold_all(True)
    assert canvas.frame.view.left == column  # no bar moves
    lane, fonts = canvas.frame.layout.lanes[0], canvas.painter.fonts
    assert fonts.lane.width(lane.title) + folded_room(fonts, lane) <= title_room(column)


def test_an_endless_title_gives_way_to_the_count(canvas: TimelineCanvas) -> None:
    name(canvas, "A title without an end " * 9)
    canvas.navigation.fold_all(True)
    with_three = canvas.grab().toImage()
    canvas.plan.update_rows((), ["b"])
    with_two = canvas.grab().toImage()
    column, frame = round(canvas.frame.view.left), canvas.frame
    top = round(frame.view.y_of(frame.layout.lanes[0].top))
    differing = [
        (x, y)
        for x in range(column - 60, column - 20)
        for y in range(top, top + 30)
        if with_three.pixelColor(x, y) != with_two.pixelColor(x, y)
    ]
    assert differing
