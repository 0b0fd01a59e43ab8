"""Text that wraps in a form: emptied, written over several, and typed while somebody else writes it too."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from roadmapper.entities.custom_field import CustomField
from roadmapper.entities.initiative import Initiative
from roadmapper.ui.editors.form_editors import TextEditor
from roadmapper.ui.main_window import MainWindow
from tests.ui.inspector.conftest import Select
from tests.ui.inspector.test_form import Field, initiative


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
        own = edit.add(CustomField(title="Segment", entity="initiative", kind="text"))
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
