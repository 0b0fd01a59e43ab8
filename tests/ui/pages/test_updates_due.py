"""Who is due to hear: said in the sidebar and above the updates, begun by a click, gone when they heard."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from roadmapper.entities.audience import Audience
from roadmapper.operations import items
from roadmapper.ui.due_watch import DueWatch, due_watch
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.updates.page import UpdatesPage
from tests.window_fixtures import Opener


def settled(window: MainWindow, qtbot: QtBot) -> DueWatch:
    watch = due_watch(window.frame)
    qtbot.waitUntil(lambda: watch.is_settled, timeout=20_000)
    return watch


def test_one_that_is_due_is_begun_by_a_click_and_settled_by_recording(
    open_window: Opener, sample_file: Path, qtbot: QtBot
) -> None:
    window = open_window(sample_file)
    frame = window.frame
    frame.show_page("updates")
    page = window.desk.pages.front
    assert isinstance(page, UpdatesPage)
    button = window.desk.sidebar.buttons["updates"]
    settled(window, qtbot)
    assert button.count == "3"
    assert not page.side.reminders.isVisible()

    board = items.add_values(frame.workspace, "audience", {"title": "Board", "cadence": "weekly"})
    settled(window, qtbot)
    assert button.count == "3 · 1 due"
    assert button.accessibleName() == "Updates, 3 · 1 due"
    (row,) = page.side.reminders.rows
    assert row.words.text() == button.toolTip() == "Board: a first update is due"

    qtbot.mouseClick(row.begin, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.drafting.update is not None and not page.drafting.is_busy, timeout=20_000)
    assert page.drafting.update is not None
    assert page.drafting.update.audience == board.id
    frame.run("update.keep")
    frame.run("update.mark_sent")
    settled(window, qtbot)
    assert button.count == "4"
    assert not page.side.reminders.isVisible()
    frame.run("edit.undo")
    settled(window, qtbot)
    assert button.count == "4 · 1 due"
    items.remove_items(frame.workspace, [(Audience.entity_name(), board.id)])
    settled(window, qtbot)
    assert button.count == "4"
