"""What draws a bar in the hand: edges and milestones near by, with a line; and Ctrl, which leaves a copy."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, QPointF, Qt

from roadmapper.ui.timeline.canvas import TimelineCanvas
from roadmapper.ui.timeline.requests import BarMove, LanePairs
from tests.ui.timeline.mouse import Mouse
from tests.unit.timeline.charts import day

Asked = list[tuple[list[BarMove], LanePairs, str]]
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def test_an_edge_near_another_bar_s_is_drawn_to_it_with_a_line(
    canvas: TimelineCanvas, mouse: Mouse, asked: Asked
) -> None:
    mouse.drag(mouse.box("a").center(), mouse.days(6), 0, release=False)
    assert canvas.frame.drag is not None
    assert canvas.frame.drag.guide == day("2027-01-08")  # where the next bar begins
    line = QPoint(canvas.frame.view.pixel_of(day("2027-01-08")) - 1, canvas.height() - 20)
    assert canvas.grab().toImage().pixelColor(line) == canvas.painter.inks.accent
    mouse.release()
    assert asked[0][0] == [BarMove("a", "2026-10-22", "day", "2027-01-07", "day")]


def test_alt_lets_go_of_what_draws(canvas: TimelineCanvas, mouse: Mouse, asked: Asked) -> None:
    mouse.drag(mouse.box("a").center(), mouse.days(6), 0, ALT)
    assert asked[0][0] == [BarMove("a", "2026-10-23", "day", "2027-01-08", "day")]


def test_a_dragged_end_is_drawn_to_a_milestone(canvas: TimelineCanvas, mouse: Mouse, asked: Asked) -> None:
    box = mouse.box("b")
    mouse.drag(QPointF(box.right() - 2, box.center().y()), mouse.days(-7.5), 0, release=False)
    assert canvas.frame.drag is not None
    assert canvas.frame.drag.guide == day("2026-11-24")
    mouse.release()
    assert asked[0][0] == [BarMove("b", "2026-11-01", "day", "2026-11-23", "day")]


def test_ctrl_leaves_the_bar_and_asks_for_a_copy(canvas: TimelineCanvas, mouse: Mouse, asked: Asked) -> None:
    copies: list[tuple[Any, ...]] = []
    canvas.copiesRequested.connect(lambda *values: copies.append(values))
    before = mouse.box("c")
    mouse.drag(before.center(), mouse.days(28), 0, CTRL | ALT, release=False)
    assert canvas.frame.drag is not None
    assert canvas.frame.drag.tag.startswith("Copy · 5 Feb")
    assert canvas.frame.drag.indexes == frozenset()
    mouse.release(CTRL | ALT)
    assert asked == []
    assert copies == [([BarMove("c", "2027-02-05", "day", "2027-04-17", "day")], ())]
    assert mouse.box("c") == before
