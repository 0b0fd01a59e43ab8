"""Milestones by keyboard: M goes to them, arrows from one to the next, Alt with arrows moves them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from roadmapper.timeline.rows import MilestoneRow
from roadmapper.ui.timeline.canvas import TimelineCanvas
from tests.unit.timeline.charts import day

ALT = Qt.KeyboardModifier.AltModifier


def test_milestones_are_reached_and_moved(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    canvas.milestoneOpenRequested.connect(canvas.choose_milestone)  # as the page does
    canvas.plan.set_milestones(
        [
            MilestoneRow("m", "Beta", day("2026-11-24")),
            MilestoneRow("q", "Launch", day("2027-04-01"), "quarter"),
        ]
    )
    moved: list[tuple[str, str, str]] = []
    canvas.milestoneMoveRequested.connect(lambda *values: moved.append(values))
    qtbot.keyClick(canvas, Qt.Key.Key_M)
    assert canvas.frame.milestone == "m"
    qtbot.keyClick(canvas, Qt.Key.Key_Right, ALT)
    assert moved == [("m", "2026-12-01", "day")]
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    qtbot.keyClick(canvas, Qt.Key.Key_Right)  # there is no further one
    assert canvas.frame.milestone == "q"
    view = canvas.frame.view
    assert view.left < view.x_of(day("2027-04-01")) < view.width
    qtbot.keyClick(canvas, Qt.Key.Key_Left, ALT)
    assert moved[-1] == ("q", "2027-01-01", "quarter")


def test_with_a_bar_selected_the_arrows_are_the_bars_own(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    canvas.choose_milestone("m")
    canvas.select(["a"])
    moved: list[object] = []
    canvas.milestoneMoveRequested.connect(lambda *values: moved.append(values))
    qtbot.keyClick(canvas, Qt.Key.Key_Right, ALT)
    assert moved == []


def test_without_milestones_the_key_does_nothing(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    canvas.plan.set_milestones([])
    qtbot.keyClick(canvas, Qt.Key.Key_M)
    assert canvas.frame.milestone == ""
