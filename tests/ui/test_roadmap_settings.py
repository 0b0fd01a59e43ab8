"""The roadmap's own settings: each stored at once, under a name that Undo says, in the file itself."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from roadmapper.ui.dialogs.roadmap_settings import RoadmapSettings
from roadmapper.ui.editors.form_editors import PickEditor
from roadmapper.ui.editors.line_editor import LineEditor
from roadmapper.ui.main_window import MainWindow
from tests.window_fixtures import Opener


def line(dialog: RoadmapSettings, name: str) -> LineEditor:
    editor = dialog.form.editor(name)
    assert isinstance(editor, LineEditor)
    return editor


def shown(dialog: RoadmapSettings, name: str) -> str:
    editor = dialog.form.editor(name)
    assert isinstance(editor, PickEditor)
    return editor.field.text()


def opened(open_window: Opener, empty_file: Path, qtbot: QtBot) -> tuple[MainWindow, RoadmapSettings]:
    window = open_window(empty_file)
    dialog = RoadmapSettings(window.frame)
    qtbot.addWidget(dialog)
    dialog.show()
    return window, dialog


def test_working_days_and_holidays_are_typed_in_words(
    open_window: Opener, empty_file: Path, qtbot: QtBot
) -> None:
    window, dialog = opened(open_window, empty_file, qtbot)
    assert line(dialog, "workdays").line.text() == "Mon to Fri"
    for name, typed in (("workdays", "sun to thu"), ("holidays", "25 dec 2026; 2027-01-01")):
        field = line(dialog, name).line
        field.selectAll()
        qtbot.keyClicks(field, typed)
        qtbot.keyClick(field, Qt.Key.Key_Return)
    settings = window.frame.workspace.settings()
    assert (settings.workdays, settings.holidays) == ("12347", ("2026-12-25", "2027-01-01"))
    assert window.frame.workspace.undo_label == "Change roadmap settings"
    window.frame.workspace.undo()
    assert line(dialog, "holidays").line.text() == ""
    assert line(dialog, "workdays").line.text() == "Mon to Thu, Sun"


def test_what_cannot_be_read_is_said_and_kept(open_window: Opener, empty_file: Path, qtbot: QtBot) -> None:
    window, dialog = opened(open_window, empty_file, qtbot)
    editor = line(dialog, "workdays")
    editor.line.setFocus()
    editor.line.selectAll()
    qtbot.keyClicks(editor.line, "funday")
    qtbot.waitUntil(lambda: "not a weekday" in editor.beside.text())
    editor.line.selectAll()
    qtbot.keyClicks(editor.line, "mon - wed")
    qtbot.waitUntil(lambda: editor.beside.text() == "Mon to Wed")
    editor.line.setText("funday")
    dialog.accept()
    assert window.frame.workspace.settings().workdays == "12345"


def test_choices_are_in_words(open_window: Opener, empty_file: Path, qtbot: QtBot) -> None:
    _window, dialog = opened(open_window, empty_file, qtbot)
    assert shown(dialog, "first_weekday") == "Monday"
    assert shown(dialog, "fiscal_start") == "January"
    assert shown(dialog, "shift_rule") == "Only on overlap"
