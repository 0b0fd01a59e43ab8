"""Audiences in their dialog: named, ticked, copied and removed, each a step that is stored at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from roadmapper.entities.audience import Audience
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.ui.dialogs import message
from roadmapper.ui.editors.several import SeveralEditor, TickPopup
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.updates.audiences_dialog import AudiencesDialog
from tests.window_fixtures import Opener


@pytest.fixture
def window(open_window: Opener, sample_file: Path) -> MainWindow:
    return open_window(sample_file)


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> AudiencesDialog:
    made = AudiencesDialog(window.frame)
    qtbot.addWidget(made)
    made.show()
    return made


def titles(window: MainWindow) -> list[str]:
    return [each.title for each in window.frame.workspace.all(Audience)]


def ticking(dialog: AudiencesDialog, field: str) -> TickPopup:
    editor = dialog.form.editor(field)
    assert isinstance(editor, SeveralEditor)
    editor.field.asked.emit("")
    (popup,) = (each for each in editor.field.findChildren(TickPopup) if each.isVisible())
    return popup


def test_what_is_ticked_is_hidden_and_said(dialog: AudiencesDialog, window: MainWindow, qtbot: QtBot) -> None:
    assert dialog.sight.text() == "Sees everything, dates to the day."
    popup = ticking(dialog, "hidden_fields")
    qtbot.keyClicks(popup.search, "own")
    qtbot.keyClick(popup.search, Qt.Key.Key_Return)
    assert popup.isVisible()
    qtbot.keyClick(popup.search, Qt.Key.Key_Escape)
    popup = ticking(dialog, "hidden_statuses")
    qtbot.keyClick(popup.search, Qt.Key.Key_Space)
    qtbot.keyClick(popup.search, Qt.Key.Key_Tab)
    first = window.frame.workspace.all(Audience)[0]
    assert (first.hidden_fields, first.hidden_statuses) == (("owner",), ("idea",))
    assert dialog.sight.text() == "Sees dates to the day; does not see owners or ideas."
    assert window.frame.workspace.undo_label == "Edit audience hidden statuses"
    window.frame.workspace.undo()
    assert dialog.sight.text() == "Sees dates to the day; does not see owners."
    popup = ticking(dialog, "hidden_fields")
    qtbot.keyClicks(popup.search, "own")
    qtbot.keyClick(popup.search, Qt.Key.Key_Return)
    assert dialog.sight.text() == "Sees everything, dates to the day."


def test_an_audience_is_added_named_copied_and_removed(
    dialog: AudiencesDialog, window: MainWindow, qtbot: QtBot
) -> None:
    before = titles(window)
    qtbot.mouseClick(dialog.list.new, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(dialog.header.title, "Board")
    qtbot.keyClick(dialog.header.title, Qt.Key.Key_Return)
    assert titles(window) == [*before, "Board"]
    dialog.list.rows.setFocus()
    qtbot.keyClick(dialog.list.rows, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert titles(window) == [*before, "Board", "Board (copy)"]
    qtbot.keyClick(dialog.list.rows, Qt.Key.Key_Delete)
    assert titles(window) == [*before, "Board"]
    dialog.list.rows.setFocus()
    qtbot.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert titles(window) == [*before, "Board", "Board (copy)"]


def test_removing_whom_updates_were_written_for_asks_first(
    dialog: AudiencesDialog, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = window.frame.workspace
    told = next(each.audience for each in workspace.all(StakeholderUpdate) if each.audience)
    dialog.list.show_audiences([(each.id, each.title) for each in workspace.all(Audience)], told)
    asked: list[str] = []
    monkeypatch.setattr(message, "ask", lambda _p, words, *_a, **_k: bool(asked.append(words)))
    dialog.remove()
    assert workspace.get(Audience, told)
    assert "stay as they were sent" in asked[0]
    monkeypatch.setattr(message, "ask", lambda *_a, **_k: True)
    dialog.remove()
    assert told not in [each.id for each in workspace.all(Audience)]
    assert window.toast.words.startswith("Removed “")


def test_it_is_reached_by_name_from_anywhere(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(
        QDialog, "exec", lambda dialog: shown.append(dialog.header.title.toPlainText()) or dialog.done(0)
    )
    window.frame.run("audience.edit")
    window.frame.run("audience.new")
    assert shown == ["Executive team", "New audience"]
    assert titles(window)[-1] == "New audience"
