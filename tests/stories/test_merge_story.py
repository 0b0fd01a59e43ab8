"""Two copies of one file, both edited: merged in the app, answered one each way, undone, and opened again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.prd import PRD
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.merged.page import MergedPage
from roadmapper.ui.timeline.canvas import TimelineCanvas
from roadmapper.ui.windows import Windows
from tests.unit.operations.merged_copies import two_copies
from tests.window_fixtures import Opener

WAIT = 20_000


def review(window: MainWindow, qtbot: QtBot, still_open: int) -> MergedPage:
    window.frame.run("merged.show")
    page = window.desk.pages.front
    assert isinstance(page, MergedPage)
    qtbot.waitUntil(lambda: page.is_settled and page.review.open == still_open, timeout=WAIT)
    return page


def answer(page: MergedPage, qtbot: QtBot, field: str, key: Qt.Key, still_open: int) -> None:
    page.view.choose(
        next(
            row
            for row in range(page.model.rowCount())
            if (line := page.model.line(row)) and line.field == field
        )
    )
    page.window().activateWindow()  # a progress dialog that has just gone may have been the active one
    qtbot.waitUntil(page.window().isActiveWindow, timeout=WAIT)
    page.view.setFocus()
    qtbot.waitUntil(lambda: page.view.hasFocus() and page.can("merged.take_mine"), timeout=WAIT)
    qtbot.keyClick(page.view, key)
    qtbot.waitUntil(lambda: page.is_settled and page.review.open == still_open, timeout=WAIT)


def plan(window: MainWindow) -> dict[str, Initiative]:
    return {each.title: each for each in window.frame.workspace.all(Initiative)}


def test_two_copies_become_one_plan(
    open_window: Opener, windows: Windows, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "both").mkdir()
    mine, theirs = two_copies(tmp_path / "both")
    window = open_window(mine)
    window.frame.run("file.merge_copies", [theirs])
    qtbot.waitUntil(lambda: window.frame.conflicts.count == 4, timeout=WAIT)
    qtbot.waitUntil(lambda: not window.frame.background.is_busy, timeout=WAIT)
    assert plan(window)["Three"].start == "2027-01-18"  # theirs alone
    assert plan(window)["Two"].progress == 40  # removed there, edited here: kept

    page = review(window, qtbot, 4)
    answer(page, qtbot, "end", Qt.Key.Key_1, 3)
    answer(page, qtbot, "body", Qt.Key.Key_2, 2)
    assert plan(window)["One"].end == "2027-06-30"
    body = window.frame.workspace.all(PRD)[0].body
    assert body.endswith("The slow fox jumps.\n\nFinis.\n")

    window.frame.run("edit.undo")
    qtbot.waitUntil(lambda: page.is_settled and page.review.open == 3, timeout=WAIT)
    answer(page, qtbot, "body", Qt.Key.Key_1, 2)

    window.frame.run("merged.on_timeline")
    assert window.desk.pages.front_id == "timeline"
    canvas = window.findChild(TimelineCanvas)
    assert isinstance(canvas, TimelineCanvas)
    qtbot.waitUntil(lambda: any(lane.ghosts for lane in canvas.frame.layout.lanes), timeout=WAIT)

    window.close_file()
    qtbot.waitUntil(lambda: not window.frame.is_open, timeout=WAIT)
    windows.open(mine, window)
    qtbot.waitUntil(lambda: window.frame.is_ready and window.frame.conflicts.count == 2, timeout=WAIT)
    assert window.status.conflicts.text() == "2 open conflicts"
    page = review(window, qtbot, 2)
    page.buttons.all_theirs.click()
    qtbot.waitUntil(lambda: page.is_settled and page.review.open == 0, timeout=WAIT)
    assert "Two" not in plan(window)
    assert window.frame.workspace.all(PRD)[0].body.endswith("The swift fox jumps.\n\nFinis.\n")
    assert window.frame.workspace.findings() == []
