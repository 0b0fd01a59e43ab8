"""Without a mouse: find the key result that waits, check it in with a comment, and take it back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from roadmapper.entities.check_in import CheckIn
from roadmapper.entities.key_result import KeyResult
from roadmapper.ui.inspector import Inspector
from roadmapper.ui.inspector.check_ins import CheckInsTab
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.okrs.page import OkrsPage
from roadmapper.ui.pages.okrs.view import OkrTree
from tests.window_fixtures import Opener, PatientBot


class Keyboard:
    """Keys and shortcuts go to whatever has the focus."""

    def __init__(self, window: MainWindow, qtbot: PatientBot) -> None:
        self._window, self._qtbot = window, qtbot

    @property
    def holder(self) -> QWidget:
        if QApplication.activeWindow() is None:
            self._window.activateWindow()  # as a window system does
            self._qtbot.waitUntil(self._window.isActiveWindow)
        return QApplication.focusWidget() or self._window

    def press(self, *keys: str) -> None:
        for key in keys:
            combination = QKeySequence.fromString(key)[0]  # pyright: ignore[reportIndexIssue] - missing in the stubs
            QTest.keyClick(self.holder, combination.key(), combination.keyboardModifiers())
            QApplication.processEvents()

    def type(self, text: str) -> None:
        QTest.keyClicks(self.holder, text)
        QApplication.processEvents()

    def tab_to(self, wanted: QWidget) -> None:
        for _time in range(80):
            if self.holder is wanted:
                return
            self.press("Tab")
        raise AssertionError(f"Tab never got to {wanted.accessibleName()}; it ended at {self.holder!r}")


def test_check_in_a_key_result(open_window: Opener, sample_file: Path, qtbot: PatientBot) -> None:
    window = open_window(sample_file)
    window.frame.show_page("okrs")
    page = window.desk.pages.front
    assert isinstance(page, OkrsPage)
    qtbot.waitUntil(lambda: page.is_settled)
    workspace = window.frame.workspace
    tree = page.findChildren(OkrTree)[0]
    qtbot.giveKeyboard(tree)
    keys = Keyboard(window, qtbot)
    keys.press("Ctrl+Alt+Shift+K")
    (ref,) = window.frame.selection
    result = workspace.get(KeyResult, ref.id)
    assert result.key == "KR-8"

    inspector = window.desk.inspector.findChildren(Inspector)[0]
    tab = inspector.tab
    assert isinstance(tab, CheckInsTab)
    qtbot.waitUntil(lambda: tab.value.isVisible())
    for field, text in ((tab.value, "2"), (tab.confidence, "45"), (tab.comment, "Two accounts signed")):
        keys.tab_to(field)
        keys.press("Ctrl+A")
        keys.type(text)
    keys.tab_to(tab.button)
    keys.press("Space")

    assert workspace.get(KeyResult, result.id).current == 2
    latest = max((c for c in workspace.all(CheckIn) if c.key_result == result.id), key=lambda c: c.date)
    assert (latest.value, latest.confidence, latest.comment, latest.date) == (
        2, 45, "Two accounts signed", date.today().isoformat(),
    )  # fmt: skip
    assert page.buttons.due.text() == "1 key result without a check-in this month"

    qtbot.giveKeyboard(tree)
    keys.press("Ctrl+Z")
    assert workspace.get(KeyResult, result.id).current == 0
    assert page.buttons.due.text() == "2 key results without a check-in this month"
