"""Copies for others in the app: what is left out in words, the file, the report, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from roadmapper.entities.audience import Audience
from roadmapper.entities.initiative import Initiative
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.sharing.copy_dialog import ANYBODY, CopyDialog
from tests.window_fixtures import Opener


@pytest.fixture
def dialog(open_window: Opener, sample_file: Path, qtbot: QtBot) -> CopyDialog:
    window: MainWindow = open_window(sample_file)
    with window.frame.workspace.edit("Add audience") as edit:
        edit.add(Audience(title="Press", dates="quarter", hidden_fields=("owner",)))
    found = CopyDialog(window.frame, window)
    qtbot.addWidget(found)
    found.show()
    return found


def lines(dialog: CopyDialog) -> list[str]:
    items = [dialog.left_out.itemAt(at) for at in range(dialog.left_out.count())]
    widgets = [item.widget() for item in items if item is not None]
    return [getattr(widget, "text", str)() for widget in widgets if widget is not None]


def ready(dialog: CopyDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(dialog.button.isEnabled, timeout=20_000)


def save_as(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given, **_more: (str(path), ""))


def test_a_clean_copy_is_explained_saved_and_reported(
    dialog: CopyDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: list[str]
) -> None:
    assert dialog.whom.currentText() == ANYBODY
    ready(dialog, qtbot)
    assert any("steps of history" in line for line in lines(dialog))
    save_as(monkeypatch, tmp_path / "for others")
    dialog.button.click()
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert told[0].startswith("“for others.roadmap” was saved.\nSearched ")
    told.clear()
    assert not dialog.isVisible()
    with Workspace.open(tmp_path / "for others.roadmap") as copy:
        assert len(copy.steps()) == 1


def test_an_audience_gets_what_it_may_see(
    dialog: CopyDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: list[str]
) -> None:
    dialog.whom.setCurrentText("Press")
    ready(dialog, qtbot)
    assert lines(dialog)[0] == "Press: Sees dates by quarter; does not see owners."
    save_as(monkeypatch, tmp_path / "press.roadmap")
    dialog.button.click()
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    told.clear()
    with Workspace.open(tmp_path / "press.roadmap") as copy:
        assert not any(item.owner for item in copy.all(Initiative))


def test_a_file_that_is_there_is_left_alone_and_the_dialog_stays(
    dialog: CopyDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: list[str]
) -> None:
    (tmp_path / "mine.roadmap").write_bytes(b"mine")
    ready(dialog, qtbot)
    save_as(monkeypatch, tmp_path / "mine.roadmap")
    dialog.button.click()
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert "is already there. It was left as it is." in told.pop()
    assert dialog.isVisible()
    assert (tmp_path / "mine.roadmap").read_bytes() == b"mine"
