"""Best, likely and worst ends on the canvas: painted fading, moved along with the bar, leaving no trace."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage

from roadmapper.timeline.end_ranges import EndRange
from roadmapper.ui.timeline.canvas import TimelineCanvas
from roadmapper.ui.timeline.requests import BarMove, LanePairs
from tests.ui.timeline.mouse import Mouse
from tests.unit.timeline.charts import PLAN, bar, day

C = EndRange(day("2027-02-20"), day("2027-05-10"))
"""The best and worst end of "c" (8 Jan to 20 Mar 2027), after which nothing lies in its row."""
LIKELY = day("2027-03-21")


@pytest.fixture
def canvas(canvas: TimelineCanvas) -> TimelineCanvas:
    """The canvas with a fading end in it, in sight as a whole."""
    canvas.plan.set_ranges({"c": C})
    canvas.navigation.scroll_by(120, 0)
    return canvas


def image_of(canvas: TimelineCanvas) -> QImage:
    return canvas.viewport().grab().toImage()


def test_it_fades_from_the_best_day_to_the_worst(canvas: TimelineCanvas, mouse: Mouse) -> None:
    image, view, y = image_of(canvas), canvas.frame.view, int(mouse.box("c").top()) + 4
    xs = [view.pixel_of(day(text)) for text in ("2027-02-10", "2027-02-19", "2027-03-10", "2027-04-10")]
    shades = [image.pixelColor(x, y).saturation() for x in xs]
    assert shades[0] == shades[1] > shades[2] > shades[3] > 0
    likely = view.pixel_of(LIKELY) - 2
    assert image.pixelColor(likely, y).saturation() > image.pixelColor(likely - 2, y).saturation()
    assert mouse.box("c").right() == pytest.approx(view.x_of(day("2027-05-11")), abs=1.5)


def test_the_whole_range_goes_along_in_the_hand_and_leaves_no_trace(
    canvas: TimelineCanvas, mouse: Mouse, asked: list[tuple[list[BarMove], LanePairs, str]]
) -> None:
    canvas.select(["c"])
    before = image_of(canvas)
    start = mouse.box("c").center() - QPointF(60, 0)
    mouse.drag(start, mouse.days(21), 0, release=False)
    drag = canvas.frame.drag
    assert drag is not None
    assert drag.bars[0].reach - drag.bars[0].right == C.worst + 1 - LIKELY  # type: ignore[operator]  # it is given
    held = image_of(canvas)
    canvas.viewport().repaint()
    assert image_of(canvas) == held
    mouse.move(start)
    mouse.release()
    mouse.move(QPointF(-1, -1), held=False)
    assert image_of(canvas) == before
    assert asked == []


def test_the_likely_end_is_what_a_drag_of_the_end_moves(
    canvas: TimelineCanvas, mouse: Mouse, asked: list[tuple[list[BarMove], LanePairs, str]]
) -> None:
    box = mouse.box("c")
    mouse.drag(QPointF(canvas.frame.view.x_of(LIKELY) - 2, box.center().y()), mouse.days(14), 0)
    assert asked == [([BarMove("c", "2027-01-08", "day", "2027-04-03", "day")], (), "resize")]


def test_an_update_brings_the_range_or_takes_it_away(canvas: TimelineCanvas) -> None:
    layout = canvas.frame.layout
    c = layout.rows.index_of("c")
    assert c is not None
    moved = bar("c", "2027-01-15", "2027-03-27")
    canvas.plan.update_rows([moved], (), {"c": EndRange(None, day("2027-06-30"))})
    assert layout.reaches[c] == day("2027-07-01")
    canvas.plan.update_rows([moved])
    assert layout.reaches[c] == layout.rights[c] == day("2027-03-28")
    assert layout.rows.ranges == {}


@pytest.mark.parametrize("zoom", [0.05, 0.3, 1.0, 2.45, 12.0, 48.0])
def test_it_is_painted_at_every_zoom(canvas: TimelineCanvas, zoom: float) -> None:
    canvas.plan.show(PLAN, canvas.plan.values)
    canvas.plan.set_ranges({row.id: EndRange(day("2026-10-20"), day("2028-01-01")) for row in PLAN})
    canvas.navigation.zoom_to(zoom)
    for _ in range(6):
        image_of(canvas)
        canvas.navigation.scroll_by(150, 0)
    canvas.navigation.fold_all(True)
    image_of(canvas)
