"""Text that wraps in a form: emptied, written over several, and typed while somebody else writes it too."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from roadmapper.entities.custom_field import CustomField
from roadmapper.entities.initiative import Initiative
from roadmapper.ui.editors.form_editors import TextEditor
from roadmapper.ui.editors.growing_text import GrowingText
from roadmapper.ui.main_window import MainWindow
from tests.ui.inspector.conftest import Select
from tests.ui.inspector.test_form import Field, initiative
from tests.window_fixtures import PatientBot


def text_of(field: Field, name: str) -> TextEditor:
    found = field(name)
    assert isinstance(found, TextEditor)
    return found


def write(editor: TextEditor, text: str) -> None:
    editor.text.setFocus()
    editor.text.selectAll()
    editor.text.insertPlainText(text)
    editor.flush()


def test_a_text_of_ones_own_that_is_emptied_is_not_given(
    shown: MainWindow, select: Select, field: Field
) -> None:
    with shown.frame.workspace.edit("Add field") as edit:
        own = edit.add(CustomField(title="Segment", kind="text"))
    select("ATL-4")
    editor = text_of(field, f"custom.{own.id}")
    write(editor, "Teams of ten")
    assert initiative(shown, "ATL-4").custom[own.id] == "Teams of ten"
    write(editor, "")
    assert own.id not in initiative(shown, "ATL-4").custom


def test_a_summary_written_over_several_replaces_them_all(
    shown: MainWindow, select: Select, field: Field
) -> None:
    select("ATL-4", "ATL-5")
    write(text_of(field, "summary"), "One for both")
    assert [initiative(shown, key).summary for key in ("ATL-4", "ATL-5")] == ["One for both"] * 2
    write(text_of(field, "summary"), "")
    assert [initiative(shown, key).summary for key in ("ATL-4", "ATL-5")] == [None] * 2


def test_a_summary_keeps_what_was_written_elsewhere_while_it_was_typed(
    shown: MainWindow, select: Select, field: Field, qtbot: QtBot
) -> None:
    workspace, item = shown.frame.workspace, initiative(shown, "ATL-4")
    with workspace.edit("Edit summary") as edit:
        edit.change(Initiative, item.id, summary="First.\n\nSecond.\n")
    select("ATL-4")
    editor = text_of(field, "summary")
    editor.text.setFocus()
    editor.text.setPlainText("First.\n\nSecond.\n\nThird, mine.\n")
    with workspace.edit("Edit summary elsewhere") as edit:
        edit.change(Initiative, item.id, summary="First, theirs.\n\nSecond.\n")
    qtbot.wait(20)
    assert editor.is_editing
    editor.flush()
    both = "First, theirs.\n\nSecond.\n\nThird, mine.\n"
    assert initiative(shown, "ATL-4").summary == both
    qtbot.waitUntil(lambda: editor.text.toPlainText() == both)
    assert not editor.is_editing


def meanwhile(window: MainWindow, summary: str) -> None:
    """Somebody else writes the summary, and the screens are told of it."""
    with window.frame.workspace.edit("Edit summary elsewhere") as edit:
        edit.change(Initiative, initiative(window, "ATL-4").id, summary=summary)
    QTest.qWait(20)


@pytest.fixture
def summary(shown: MainWindow, select: Select, field: Field, qtbot: PatientBot) -> GrowingText:
    """The summary of an initiative, with the keyboard at its end."""
    meanwhile(shown, "one\n\ntwo\n\nthree")
    select("ATL-4")
    found = text_of(field, "summary").text
    qtbot.giveKeyboard(found)
    QTest.keyClick(found, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    return found


def test_the_cursor_stays_in_its_words(shown: MainWindow, summary: GrowingText) -> None:
    QTest.keyClicks(summary, ", mine")
    meanwhile(shown, "one of theirs, which is long\n\ntwo\n\nthree")
    QTest.keyClick(summary, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QTest.qWait(20)
    QTest.keyClicks(summary, ", and more")
    assert summary.toPlainText() == "one of theirs, which is long\n\ntwo\n\nthree, mine, and more"


def test_what_is_stored_is_shown_where_both_wrote_the_same(shown: MainWindow, summary: GrowingText) -> None:
    QTest.keyClicks(summary, "!")
    meanwhile(shown, "ONE\n\ntwo\n\nthree!")
    QTest.keyClick(summary, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert summary.toPlainText() == "ONE\n\ntwo\n\nthree!"
    assert not summary.is_changed


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Backspace])
def test_what_is_stored_is_shown_where_typing_is_given_up(
    shown: MainWindow, summary: GrowingText, key: Qt.Key
) -> None:
    QTest.keyClicks(summary, "!")
    meanwhile(shown, "theirs")
    QTest.keyClick(summary, key)
    summary.clearFocus()
    assert summary.toPlainText() == "theirs"
    assert initiative(shown, "ATL-4").summary == "theirs"


@pytest.mark.parametrize("stored", ["a\r\nb\r\n", "a\u00a0b", "a\u2028b"])
def test_going_through_a_text_changes_nothing_of_it(
    shown: MainWindow, summary: GrowingText, stored: str
) -> None:
    meanwhile(shown, stored)
    assert not summary.is_changed
    summary.clearFocus()
    assert initiative(shown, "ATL-4").summary == stored
