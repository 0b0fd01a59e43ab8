"""Lanes put into another order by mouse and by key, as one named step; Esc leaves all as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.timeline.page import TimelinePage
from roadmapper.ui.timeline.beside.table import BesideTable
from roadmapper.ui.timeline.canvas import TimelineCanvas
from tests.window_fixtures import Opener

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(open_window: Opener, sample_file: Path, qtbot: QtBot) -> MainWindow:
    opened = open_window(sample_file)
    qtbot.waitUntil(lambda: opened.frame.is_ready)
    return opened


@pytest.fixture
def canvas(window: MainWindow) -> TimelineCanvas:
    return window.findChild(TimelineCanvas)  # type: ignore[return-value]  # there is one


def titles(canvas: TimelineCanvas) -> list[str]:
    return [lane.title for lane in canvas.frame.layout.lanes]


def hold(qtbot: QtBot, canvas: TimelineCanvas, number: int, over: int) -> QPoint:
    """Press on a lane's title and drag it over the upper half of another; it is still held."""
    layout, view = canvas.frame.layout, canvas.frame.view
    start = QPoint(60, int(view.y_of(layout.lanes[number].top)) + 20)
    end = QPoint(60, int(view.y_of(layout.lanes[over].top)) + 6)
    qtbot.mousePress(canvas.viewport(), LEFT, pos=start)
    for at in (start + QPoint(0, 8), end):
        event = QMouseEvent(
            QMouseEvent.Type.MouseMove, at, canvas.viewport().mapToGlobal(at), LEFT, LEFT,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(canvas.viewport(), event)
    return end


def test_a_lane_is_dragged_to_another_place(qtbot: QtBot, window: MainWindow, canvas: TimelineCanvas) -> None:
    before = titles(canvas)
    canvas.navigation.fold([0], True)
    at = hold(qtbot, canvas, 2, 0)
    held = canvas.frame.lane_drag
    assert held is not None
    assert (held.line, held.tag) == (0.0, f"{before[2]} before {before[0]}")
    canvas.grab()
    assert titles(canvas) == before  # nothing before the release
    qtbot.mouseRelease(canvas.viewport(), LEFT, pos=at)
    assert canvas.frame.lane_drag is None
    assert titles(canvas) == [before[2], before[0], before[1], *before[3:]]
    assert [lane.folded for lane in canvas.frame.layout.lanes][:3] == [False, True, False]
    assert window.frame.workspace.undo_label == "Reorder theme"
    window.frame.run("edit.undo")
    assert titles(canvas) == before


def test_escape_leaves_the_order_as_it_was(qtbot: QtBot, canvas: TimelineCanvas) -> None:
    before = titles(canvas)
    at = hold(qtbot, canvas, 2, 0)
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.frame.lane_drag is None
    qtbot.mouseRelease(canvas.viewport(), LEFT, pos=at)
    assert titles(canvas) == before
    assert not any(lane.folded for lane in canvas.frame.layout.lanes)


def test_the_current_initiatives_lane_moves_by_action(window: MainWindow, canvas: TimelineCanvas) -> None:
    before = titles(canvas)
    assert not window.frame.action("timeline.lane_down").isEnabled()
    canvas.select([canvas.frame.layout.rows.ids[next(iter(canvas.frame.layout.lanes[0].members))]])
    window.frame.refresh_actions()
    assert not window.frame.action("timeline.lane_up").isEnabled()
    window.frame.run("timeline.lane_down")
    assert titles(canvas) == [before[1], before[0], *before[2:]]
    window.frame.run("timeline.lane_up")
    assert titles(canvas) == before


def test_a_lanes_row_in_the_table_moves_by_key(
    qtbot: QtBot, window: MainWindow, canvas: TimelineCanvas
) -> None:
    before = titles(canvas)
    window.frame.run("timeline.table")
    page = window.findChild(TimelinePage)
    table = page.findChild(BesideTable) if page is not None else None
    assert table is not None
    table.view.setCurrentIndex(table.model.index(0, 0))
    qtbot.keyClick(table.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert titles(canvas) == [before[1], before[0], *before[2:]]
