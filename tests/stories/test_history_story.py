"""Something is removed by mistake, found in the history and brought back; then the whole plan goes back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmapper.entities.dependency import Dependency
from roadmapper.entities.initiative import Initiative
from roadmapper.ui.frame import Ref
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.history.page import HistoryPage
from roadmapper.ui.restoring import RestoreDialog
from tests.window_fixtures import Opener

LONG = 20_000


def press_restore(seen: list[str]) -> None:
    """Look at the dialog as soon as it is there, and press its verb."""
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, RestoreDialog):
        seen.append(dialog.words.text())
        dialog.button.click()
    else:
        QTimer.singleShot(20, lambda: press_restore(seen))


def history(window: MainWindow, qtbot: QtBot) -> HistoryPage:
    window.frame.run("go.history")
    page = window.desk.pages.front
    assert isinstance(page, HistoryPage)
    qtbot.waitUntil(lambda: page.is_settled and page.pane.detail is not None, timeout=LONG)
    return page


def test_a_mistake_is_found_and_taken_back(open_window: Opener, sample_file: Path, qtbot: QtBot) -> None:
    window = open_window(sample_file)
    workspace = window.frame.workspace
    tied = workspace.all(Dependency)[0]
    item = workspace.get(Initiative, tied.successor)
    before = workspace.steps(limit=1)[0].id
    window.frame.reveal(Ref("initiative", item.id))
    window.frame.run("edit.delete")
    qtbot.waitUntil(lambda: workspace.undo_label == "Remove initiative", timeout=LONG)
    with workspace.edit("Edit others") as edit:
        other = next(each for each in edit.all(Initiative) if each.id != tied.predecessor)
        edit.change(Initiative, other.id, title="Renamed meanwhile")

    page = history(window, qtbot)
    page.filters.words.setText(f"removed {item.key}")
    qtbot.waitUntil(lambda: page.is_settled and page.pane.title.text() == "Remove initiative", timeout=LONG)
    seen: list[str] = []
    assert page.pane.detail is not None
    place = next(at for at, each in enumerate(page.pane.detail.items) if each.eid == item.id)
    press_restore(seen)
    page.pane.asked.emit(f"item:{place}")
    qtbot.waitUntil(lambda: workspace.undo_label == "Restore initiative", timeout=LONG)
    assert workspace.get(Initiative, item.id).title == item.title
    assert tied.id in {each.id for each in workspace.all(Dependency)}
    assert "come back" in seen[0]

    window.frame.run("history.show_all")
    qtbot.waitUntil(lambda: page.is_settled and page.model.row_with(before) >= 0, timeout=LONG)
    page.list.select_row(page.model.row_with(before))
    qtbot.waitUntil(lambda: _shows(page, before), timeout=LONG)
    press_restore(seen)
    window.frame.run("history.restore_workspace")
    qtbot.waitUntil(lambda: (workspace.undo_label or "").startswith("Restore everything to"), timeout=LONG)
    assert workspace.get(Initiative, other.id).title == other.title
    window.frame.run("edit.undo")
    assert workspace.get(Initiative, other.id).title == "Renamed meanwhile"
    assert workspace.findings() == []


def _shows(page: HistoryPage, step: str) -> bool:
    return page.pane.detail is not None and page.pane.detail.entry.head.id == step
