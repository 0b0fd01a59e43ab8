"""File > Restore a backup…: what is kept is listed with what differs, and restoring can be taken back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from roadmapper.ui.dialogs.backups import Backups
from roadmapper.ui.main_window import MainWindow
from tests.window_fixtures import Opener

WAIT = 20_000


def add(window: MainWindow, title: str, qtbot: QtBot) -> None:
    with window.frame.workspace.edit("Add initiative") as edit:
        edit.add(Initiative(title=title))
    window.frame.run("file.save")
    qtbot.waitUntil(lambda: window.status.saved.text() == "All changes saved", timeout=WAIT)


def test_a_backup_is_chosen_and_restored(open_window: Opener, empty_file: Path, qtbot: QtBot) -> None:
    window = open_window(empty_file)
    for title in ("Search", "Webhooks"):
        add(window, title, qtbot)
    told: list[str] = []

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, Backups):
            QTimer.singleShot(50, choose)
            return
        if not told:
            told.append(f"{dialog.table.rowCount()} rows")
            told.append(dialog.table.item(0, 3).text())  # pyright: ignore[reportOptionalMemberAccess] - two rows
            dialog.table.selectRow(1)
        if not dialog.differs.text().startswith("Restoring"):
            QTimer.singleShot(50, choose)
            return
        told.append(dialog.differs.text())
        dialog.button.click()

    QTimer.singleShot(50, choose)
    window.frame.run("file.restore_backup")
    qtbot.waitUntil(lambda: window.toast.words.startswith("Restored the backup of"), timeout=WAIT)
    assert told == ["2 rows", "Add initiative", "Restoring it: 1 is removed."]
    assert [item.title for item in window.frame.workspace.all(Initiative)] == ["Search"]
    window.frame.run("edit.undo")
    assert [item.title for item in window.frame.workspace.all(Initiative)] == ["Search", "Webhooks"]
