"""An initiative is scored without a mouse: from the palette to the numbers, and back by Undo."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from roadmapper.entities.initiative import Initiative
from roadmapper.ui.pages.prioritise.page import PrioritisePage
from tests.window_fixtures import Opener, PatientBot


def press(*keys: str) -> None:
    for key in keys:
        combination = QKeySequence.fromString(key)[0]  # pyright: ignore[reportIndexIssue] - missing in the stubs
        holder = QApplication.focusWidget()
        assert holder is not None
        QTest.keyClick(holder, combination.key(), combination.keyboardModifiers())


def words(text: str) -> None:
    for letter in text:  # the first one opens a line, which has the keyboard from then on
        holder = QApplication.focusWidget()
        assert holder is not None
        QTest.keyClicks(holder, letter)


def test_score_an_item(open_window: Opener, empty_file: Path, qtbot: PatientBot) -> None:
    window = open_window(empty_file)
    window.activateWindow()
    window.frame.run("rank.rice")
    page = window.desk.pages.front
    assert isinstance(page, PrioritisePage)
    qtbot.waitUntil(lambda: page.candidates is not None and page.empty.isVisible())
    qtbot.giveKeyboard(page.empty.button)
    press("Space")
    qtbot.waitUntil(lambda: page.table.editing.line is not None)
    words("Search")
    press("Tab")  # there is no column for themes before anybody uses them
    for number in ("4200", "2", "80", "3"):
        words(number)
        press("Tab")
    item = window.frame.workspace.find("Search")
    assert isinstance(item, Initiative)
    assert (item.reach, item.impact, item.confidence, item.effort) == (4200, 2, 80, 3)
    found = page.candidates
    assert found is not None
    assert found.score(item.id).value == 2240
    press("Ctrl+Z")
    assert found.score(item.id).missing == ("effort",)
