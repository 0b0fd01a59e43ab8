"""A person imports in the app: a real roadmap, again, a newer file, dropped, into a new file, cancelled."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.prd import PRD
from roadmapper.entities.team import Team
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.background import Progress
from roadmapper.ui.dialogs.new_workspace import NewWorkspace
from roadmapper.ui.importing.dialog import ImportDialog
from roadmapper.ui.main_window import MainWindow
from tests.ui.importing.conftest import open_dialog
from tests.window_fixtures import Opener


def drop(window: MainWindow, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(300, 300),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)


def press_import(dialog: ImportDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.imported, timeout=20_000):
        qtbot.mouseClick(dialog.footer.primary, Qt.MouseButton.LeftButton)


def test_the_kubernetes_roadmap_comes_in_and_goes_with_one_undo(
    open_window: Opener, empty_file: Path, shared_data: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window(empty_file)
    source = shared_data / "roadmaps" / "kubernetes-enhancements.csv"
    dialog = open_dialog(window, qtbot, source)
    assert dialog.footer.primary.text() == "Import 162 initiatives"
    press_import(dialog, qtbot)
    workspace = window.frame.workspace
    items = workspace.all(Initiative)
    assert (len(items), len(workspace.all(Team))) == (162, 3)
    assert sum(item.start is not None for item in items) == 116
    assert sum(item.end is not None for item in items) == 96
    assert window.toast.words == "Imported 162 initiatives"
    assert window.toast.undo_button.isVisible()

    again = open_dialog(window, qtbot, source)
    assert again.footer.primary.text() == "Nothing to import"
    assert not again.footer.primary.isEnabled()
    assert again.preview.chips.choice == "unchanged"
    assert again.footer.words.text() == "Nothing in it is new or differs from what is here."
    again.reject()

    newer = tmp_path / source.name
    text = source.read_text(encoding="utf-8").replace("Kubectl events,", "Events of kubectl,", 1)
    newer.write_text(text.replace("2019-12-09,2024-04-17", "2019-12-09,2024-05-17", 1), encoding="utf-8")
    changed = open_dialog(window, qtbot, newer)
    assert changed.footer.primary.text() == "Update 2 initiatives"
    rows = changed.preview.view.model()
    words = [str(rows.index(row, 0).data()) for row in range(rows.rowCount())]
    assert "Title: Kubectl events → Events of kubectl" in words
    assert "End: 17 Apr 2024 → 17 May 2024" in words
    press_import(changed, qtbot)
    assert window.toast.words == "Updated 2 initiatives"

    window.frame.run("edit.undo")
    window.frame.run("edit.undo")
    assert workspace.all(Initiative) == []
    assert workspace.all(Team) == []


def test_a_folder_of_markdown_is_dropped(
    open_window: Opener, empty_file: Path, shared_data: Path, qtbot: QtBot
) -> None:
    window = open_window(empty_file)
    folder = shared_data / "prd" / "hhs"
    drop(window, folder)
    dialog = window.findChildren(ImportDialog)[-1]
    qtbot.waitUntil(lambda: not dialog.is_busy, timeout=20_000)
    press_import(dialog, qtbot)
    bodies = {prd.source_id: prd.body for prd in window.frame.workspace.all(PRD)}
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*.md")}
    assert set(bodies) == files
    assert window.toast.words == f"Imported {len(files)} PRDs"


def test_two_tables_come_one_after_the_other(
    open_window: Opener, empty_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    for name in ("first", "second"):
        (tmp_path / f"{name}.csv").write_text(f"Title\nOf the {name}\n", encoding="utf-8")
    window = open_window(empty_file)
    dialog = open_dialog(window, qtbot, tmp_path / "first.csv", tmp_path / "second.csv")
    press_import(dialog, qtbot)
    following = next(d for d in window.findChildren(ImportDialog) if d is not dialog and d.isVisible())
    qtbot.waitUntil(lambda: not following.is_busy, timeout=20_000)
    press_import(following, qtbot)
    titles = {item.title for item in window.frame.workspace.all(Initiative)}
    assert titles == {"Of the first", "Of the second"}


def test_without_an_open_file_a_new_roadmap_is_made(
    window: MainWindow, shared_data: Path, tmp_path: Path, own_folders: Path, qtbot: QtBot
) -> None:
    source = shared_data / "roadmaps" / "kubernetes-enhancements.csv"
    dialog = open_dialog(window, qtbot, source)
    assert dialog.footer.primary.text() == "Import 162 initiatives…"
    copies = own_folders / "data" / "working"
    assert list(copies.iterdir()) == []  # what it was planned on left nothing behind
    qtbot.mouseClick(dialog.footer.primary, Qt.MouseButton.LeftButton)
    asking = dialog.findChildren(NewWorkspace)[0]
    assert asking.title == "Kubernetes enhancements"
    asking.path_field.selectAll()
    qtbot.keyClicks(asking.path_field, str(tmp_path / "k8s"))
    qtbot.mouseClick(asking.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.frame.is_ready, timeout=20_000)
    assert window.windowTitle() == "Kubernetes enhancements · k8s.roadmap"
    assert len(window.frame.workspace.all(Initiative)) == 162
    qtbot.waitUntil(lambda: window.toast.words == "Imported 162 initiatives")
    window.close()
    with Workspace.open(tmp_path / "k8s.roadmap") as kept:
        assert len(kept.all(Initiative)) == 162
        assert kept.findings() == []


def test_a_cancelled_import_changes_nothing(
    open_window: Opener, empty_file: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "many.csv"
    lines = "".join(f"{number},Item {number}\n" for number in range(3_000))
    source.write_text("Id,Title\n" + lines, encoding="utf-8")
    window = open_window(empty_file)
    dialog = open_dialog(window, qtbot, source)
    report = Progress.report

    def cancelled_at_once(self: Progress, done: int, total: int = 0, words: str = "") -> None:
        self.cancel()
        report(self, done, total, words)

    monkeypatch.setattr(Progress, "report", cancelled_at_once)
    qtbot.mouseClick(dialog.footer.primary, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.is_busy, timeout=20_000)
    assert dialog.footer.words.text() == "Cancelled. Nothing was imported."
    assert window.frame.workspace.all(Initiative) == []
    dialog.reject()


def test_the_welcome_page_offers_it(window: MainWindow) -> None:
    action = window.frame.action("file.import")
    assert action.isEnabled()
    assert action.shortcut().toString() == "Ctrl+Shift+I"
    assert window.welcome is not None
    texts = [button.text() for button in window.welcome.findChildren(QPushButton)]
    assert "Import from Jira, a table or Markdown…" in texts
