"""File > Fold old history…: looked at before, folded behind the screen, and undone until it is published."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.workspace import WorkspaceSettings
from roadmapper.storage.journal import Signature
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.old_history.dialog import OWN, FoldDialog
from roadmapper.ui.old_history.offer import FOLDED
from roadmapper.ui.saved_state import FOLDED as NOT_YET
from tests.window_fixtures import Opener, publishers

WAIT = 20_000
SECRET = b"PLANTED-Tapir-42"


def by(text: str) -> Signature:
    at = int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)
    return Signature(
        "00000009-1111-4111-8111-111111111111", "00000009-2222-4222-8222-222222222222", "Ana", at
    )


@pytest.fixture
def old_file(tmp_path: Path) -> Path:
    """A roadmap with steps of 2024 and of 2026."""
    with Workspace.create(tmp_path / "old.roadmap") as made:
        with made.edit("New workspace", kind="migrate", by=by("2024-01-01")) as edit:
            edit.add(WorkspaceSettings(title="Atlas", key_prefix_text="ATL"))
        with made.edit("Add initiative", by=by("2024-02-01")) as edit:
            item = edit.add(Initiative(title="One", summary=SECRET.decode()))
        with made.edit("Edit initiative", by=by("2024-03-01")) as edit:
            edit.change(Initiative, item.id, summary="Other words")
        with made.edit("Edit initiative", by=by("2026-01-05")) as edit:
            edit.change(Initiative, item.id, title="Two")
        made.publish()
        return made.path


@pytest.fixture
def window(open_window: Opener, old_file: Path, qtbot: QtBot) -> MainWindow:
    found = open_window(old_file)
    qtbot.waitUntil(lambda: not found.frame.background.is_at_work, timeout=WAIT)
    qtbot.waitUntil(lambda: not publishers(), timeout=WAIT)  # which would take what is folded along
    return found


def in_dialog(does: Callable[[FoldDialog], bool]) -> None:
    """Do something in the dialog once it is there; again until it says that it is done."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, FoldDialog) or not does(dialog):
            QTimer.singleShot(30, look)

    QTimer.singleShot(30, look)


def fold(window: MainWindow, qtbot: QtBot) -> None:
    def press(dialog: FoldDialog) -> bool:
        if not dialog.button.isEnabled():
            return False
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
        return True

    in_dialog(press)
    window.frame.run("file.fold_history")
    qtbot.waitUntil(lambda: window.life.bar.standing(FOLDED), timeout=WAIT)


def labels(window: MainWindow) -> list[str]:
    return [step.label for step in window.frame.workspace.steps()]


def test_the_dialog_says_what_would_become_of_it(window: MainWindow, qtbot: QtBot) -> None:
    dialog = FoldDialog(window.frame, window)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.plan is not None, timeout=WAIT)
    assert dialog.words.text().startswith("3 changes in 3 steps from before ")
    assert "become one; the file goes from " in dialog.words.text()
    assert dialog.button.isEnabled()
    dialog.age.setCurrentText(OWN)
    assert not dialog.button.isEnabled()
    dialog.line.setText("1 Jan 2023")
    qtbot.waitUntil(lambda: dialog.plan is not None, timeout=WAIT)
    assert "there is nothing to fold" in dialog.words.text()
    assert not dialog.button.isEnabled()
    dialog.line.setText("1 Jan 2099")
    assert "lies ahead" in dialog.echo.text()
    dialog.line.setText("15 Feb 2024")
    qtbot.waitUntil(lambda: dialog.plan is not None, timeout=WAIT)
    assert dialog.words.text().startswith("2 changes in 2 steps from before 15 Feb 2024 become one")
    dialog.reject()
    qtbot.waitUntil(lambda: not window.frame.background.is_at_work, timeout=WAIT)


def test_folding_waits_to_be_published_and_undo_brings_it_back(
    window: MainWindow, old_file: Path, qtbot: QtBot
) -> None:
    before, file = labels(window), old_file.read_bytes()
    fold(window, qtbot)
    qtbot.waitUntil(lambda: window.status.saved.text() == NOT_YET, timeout=WAIT)
    assert old_file.read_bytes() == file
    assert window.life.bar.words.text().startswith("Folded 3 changes in 3 steps from before ")
    window.frame.run("edit.undo")
    qtbot.waitUntil(lambda: not window.life.bar.standing(FOLDED), timeout=WAIT)
    qtbot.waitUntil(lambda: labels(window)[2:] == before, timeout=WAIT)
    qtbot.waitUntil(lambda: window.status.saved.text() == "All changes saved", timeout=WAIT)
    assert SECRET in old_file.read_bytes()


def test_the_bar_undoes_it_by_mouse(window: MainWindow, qtbot: QtBot) -> None:
    before = labels(window)
    fold(window, qtbot)
    undo = next(button for button in window.life.bar.buttons if button.text() == "Undo")
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: labels(window)[2:] == before, timeout=WAIT)


@pytest.mark.parametrize("how", ["keep", "save", "edit", "close the bar"])
def test_it_is_published_when_it_is_answered(
    window: MainWindow, old_file: Path, qtbot: QtBot, how: str
) -> None:
    fold(window, qtbot)
    qtbot.waitUntil(lambda: window.status.saved.text() == NOT_YET, timeout=WAIT)
    if how == "keep":
        next(button for button in window.life.bar.buttons if button.text() == "Keep").click()
    elif how == "save":
        window.frame.run("file.save")
    elif how == "edit":
        with window.frame.workspace.edit("Add initiative") as edit:
            edit.add(Initiative(title="New"))
    else:
        window.life.bar.put_away()
    qtbot.waitUntil(lambda: SECRET not in old_file.read_bytes(), timeout=WAIT)
    qtbot.waitUntil(lambda: window.status.saved.text() == "All changes saved", timeout=WAIT)
    qtbot.waitUntil(lambda: not window.life.bar.standing(FOLDED), timeout=WAIT)
    assert window.frame.workspace.undo_label != "Fold history"


def test_closing_the_file_publishes_it(window: MainWindow, old_file: Path, qtbot: QtBot) -> None:
    fold(window, qtbot)
    window.frame.run("file.close")
    qtbot.waitUntil(lambda: not window.frame.is_open, timeout=WAIT)
    assert SECRET not in old_file.read_bytes()
