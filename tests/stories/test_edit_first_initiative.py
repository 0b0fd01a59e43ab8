"""Story: an empty roadmap, one's own first initiative by keyboard alone, undone, and kept over a restart."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages import all_pages
from roadmapper.ui.windows import Windows
from tests.window_fixtures import Opener

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def focus() -> QWidget:
    found = QApplication.activePopupWidget()
    if found is not None:
        inner = found.focusWidget()
        return inner if inner is not None else found
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def keys(qtbot: QtBot, text: str) -> None:
    """Type where the keyboard is, one key after the other, wherever that leads."""
    for letter in text:
        qtbot.keyClicks(focus(), letter)


def press(qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(focus(), key, modifiers)


def stored(window: MainWindow) -> list[Initiative]:
    return window.frame.workspace.all(Initiative)


def type_the_first(qtbot: QtBot) -> None:
    """Go to the table, add an initiative, and type title, status and dates from cell to cell."""
    place = [entry.id for entry in all_pages()].index("initiatives") + 1
    press(qtbot, Qt.Key(Qt.Key.Key_0 + place), Qt.KeyboardModifier.AltModifier)
    press(qtbot, Qt.Key.Key_N, CONTROL | SHIFT)
    keys(qtbot, "Offline mode")
    press(qtbot, Qt.Key.Key_Tab)  # from the title to the status
    keys(qtbot, "plan")
    press(qtbot, Qt.Key.Key_Return)
    for _column in range(5):  # health, theme, team, owner, start
        press(qtbot, Qt.Key.Key_Tab)
    keys(qtbot, "Q1 2027")
    press(qtbot, Qt.Key.Key_Tab)
    keys(qtbot, "mid may 2027")
    press(qtbot, Qt.Key.Key_Return)


def undo_all(window: MainWindow, qtbot: QtBot) -> list[str]:
    """Press Ctrl+Z until nothing is left; returns what was undone."""
    labels: list[str] = []
    while (label := window.frame.workspace.undo_label) is not None and len(labels) < 20:
        labels.append(label)
        press(qtbot, Qt.Key.Key_Z, CONTROL)
    return labels


def test_the_first_initiative_by_keyboard_alone(
    open_window: Opener, empty_file: Path, windows: Windows, qtbot: QtBot
) -> None:
    window = open_window(empty_file)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.setFocus()
    type_the_first(qtbot)
    assert window.desk.pages.front_id == "initiatives"
    (made,) = stored(window)
    assert made.title == "Offline mode"
    assert (made.start, made.start_precision) == ("2027-01-01", "quarter")
    assert (made.end, made.end_precision) == ("2027-05-15", "day")
    assert made.status == window.frame.workspace.find("Planned").id

    assert undo_all(window, qtbot) == [
        "Edit initiative end",
        "Edit initiative start",
        "Edit initiative status",
        "Edit initiative title",
        "Add initiative",
    ]
    assert stored(window) == []
    for _step in range(5):
        press(qtbot, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert stored(window) == [made]

    window.close_file()
    qtbot.waitUntil(lambda: not window.frame.is_open, timeout=20_000)
    windows.open(empty_file, window)
    qtbot.waitUntil(lambda: window.frame.is_ready, timeout=20_000)
    assert stored(window) == [made]
    assert window.desk.pages.front_id == "initiatives"
    window.close_file()
    qtbot.waitUntil(lambda: not window.frame.is_open, timeout=20_000)
    with Workspace.open(empty_file) as other:  # what a second process finds in the shared file
        assert other.all(Initiative) == [made]


def test_what_is_being_typed_is_kept_when_the_window_closes(
    open_window: Opener, sample_file: Path, qtbot: QtBot
) -> None:
    window = open_window(sample_file)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.desk.pages.show_page("initiatives")
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_F2)
    press(qtbot, Qt.Key.Key_A, CONTROL)
    keys(qtbot, "Typed to the end")
    window.close_file()
    qtbot.waitUntil(lambda: not window.frame.is_open, timeout=20_000)
    with Workspace.open(sample_file) as other:
        assert "Typed to the end" in {item.title for item in other.all(Initiative)}
