"""A team scores together without a mouse: one begins, a copy comes back, all is revealed and taken."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from roadmapper.entities.initiative import Initiative
from roadmapper.operations.given_scores import give
from roadmapper.operations.items import add_item
from roadmapper.operations.merge_file import merge_file
from roadmapper.operations.new_workspace import create_workspace
from roadmapper.operations.score_rounds import read_rounds
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.pages.prioritise.page import PrioritisePage
from roadmapper.ui.pages.prioritise.round_dialogs import StartDialog
from tests.unit.operations.scored_together import sitting_at
from tests.window_fixtures import Opener, PatientBot


def press(*keys: str) -> None:
    for key in keys:
        combination = QKeySequence.fromString(key)[0]  # pyright: ignore[reportIndexIssue] - missing in the stubs
        holder = QApplication.activeModalWidget() or QApplication.focusWidget()
        assert holder is not None
        QTest.keyClick(holder, combination.key(), combination.keyboardModifiers())


def words(text: str) -> None:
    for letter in text:  # the first one opens a line, which has the keyboard from then on
        holder = QApplication.focusWidget()
        assert holder is not None
        QTest.keyClicks(holder, letter)


def plan(folder: Path) -> Path:
    path = folder / "atlas.roadmap"
    with create_workspace(path) as made:
        for title in ("Search", "Import"):
            add_item(made, "initiative", {"title": title})
        made.publish()
    return path


def scored_by_ben(folder: Path, path: Path) -> Path:
    """A copy that Ben has taken to his own computer, with his numbers in it."""
    copy = Path(shutil.copy(path, folder / "ben.roadmap"))
    with sitting_at(folder, "Ben"), Workspace.open(copy) as theirs:
        (row,) = read_rounds(theirs.reader)
        search = theirs.find("Search", Initiative).id
        give(theirs, row.id, {(search, "reach"): 4000, (search, "effort"): 5})
        theirs.publish()
    return copy


def test_from_the_start_to_the_medians(open_window: Opener, qtbot: PatientBot, tmp_path: Path) -> None:
    path = plan(tmp_path)
    window = open_window(path)
    window.activateWindow()
    window.desk.pages.show_page("prioritise")
    page = window.desk.pages.front
    assert isinstance(page, PrioritisePage)
    qtbot.waitUntil(lambda: page.table.model.rowCount() == 2)

    def begin() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, StartDialog)
        press("Return")

    QTimer.singleShot(100, begin)
    window.frame.run("round.start")
    room = page.rounds.room
    qtbot.waitUntil(lambda: page.rounds.view is not None and room.numbers.isVisible())
    window.activateWindow()  # which nobody's window manager does here
    qtbot.giveKeyboard(room.numbers)
    for number in ("4200", "2", "80", "3"):
        words(number)
        press("Tab")
    press("Escape")
    workspace = window.frame.workspace
    workspace.publish()
    merge_file(workspace, scored_by_ben(tmp_path, path))
    qtbot.waitUntil(lambda: "Ben 2 of 8" in room.who.text())
    assert room.numbers.isVisible()
    window.frame.run("round.reveal")
    qtbot.waitUntil(lambda: room.together.isVisible() and room.results.rowCount() == 8)
    assert room.results.index(0, 1).data() == "Effort"
    window.frame.run("round.take_medians")
    search = workspace.find("Search", Initiative).id
    item = workspace.get(Initiative, search)
    assert (item.reach, item.impact, item.confidence, item.effort) == (4100, 2, 80, 4)
    press("Ctrl+Z")
    assert workspace.get(Initiative, search).reach is None
