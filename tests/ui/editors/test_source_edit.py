"""The source editor under real keys: formats, lists, and which lines it says have changed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmapper.ui.editors.markdown.formatting import FORMATS
from roadmapper.ui.editors.markdown.line_mouse import LINE_HEIGHT
from roadmapper.ui.editors.markdown.source_edit import SourceEdit

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def edit(qtbot: QtBot, looks: QApplication) -> SourceEdit:
    made = SourceEdit()
    qtbot.addWidget(made)
    made.resize(420, 500)
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    return made


def select(edit: SourceEdit, words: str) -> None:
    at = edit.toPlainText().index(words)
    edit.put_cursor(at)
    cursor = edit.textCursor()
    cursor.setPosition(at + len(words.encode("utf-16-le")) // 2, cursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)


def test_bold_by_its_keys_is_a_toggle_and_one_undo(edit: SourceEdit) -> None:
    edit.show_text("a word here")
    select(edit, "word")
    QTest.keyClick(edit, Qt.Key.Key_B, CONTROL)
    assert edit.exact_text() == "a **word** here"
    assert edit.textCursor().selectedText() == "word"
    QTest.keyClick(edit, Qt.Key.Key_B, CONTROL)
    assert edit.exact_text() == "a word here"
    edit.undo()
    assert edit.exact_text() == "a **word** here"


def test_places_behind_an_emoji_are_right(edit: SourceEdit) -> None:
    edit.show_text("😀😀 word 😀")
    edit.put_cursor(7)
    QTest.keyClick(edit, Qt.Key.Key_I, CONTROL)
    assert edit.exact_text() == "😀😀 *word* 😀"


def test_the_editor_takes_its_keys_before_the_window_does(edit: SourceEdit) -> None:
    for form in FORMATS:
        keys = QKeySequence.fromString(form.keys)[0]  # pyright: ignore[reportIndexIssue] - missing in the stubs
        asked = QKeyEvent(QEvent.Type.ShortcutOverride, keys.key(), keys.keyboardModifiers())
        asked.ignore()
        QApplication.sendEvent(edit, asked)
        assert asked.isAccepted(), form.name


def test_undo_is_left_to_the_workspace_when_the_text_has_none(edit: SourceEdit, qtbot: QtBot) -> None:
    def takes_undo() -> bool:
        asked = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, CONTROL)
        asked.ignore()
        QApplication.sendEvent(edit, asked)
        return asked.isAccepted()

    edit.show_text("text")
    assert not takes_undo()
    qtbot.keyClicks(edit, "x")
    assert takes_undo()


def test_return_and_tab_work_in_lists(edit: SourceEdit, qtbot: QtBot) -> None:
    edit.show_text("")
    qtbot.keyClicks(edit, "1. one")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClicks(edit, "two")
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    assert edit.exact_text() == "1. one\n   2. two"
    QTest.keyClick(edit, Qt.Key.Key_Backtab)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert edit.exact_text() == "1. one\n2. two\n"


@pytest.mark.parametrize(
    ("kind", "made"),
    [
        ("bullet", "- one\n- two"),
        ("number", "1. one\n2. two"),
        ("task", "- [ ] one\n- [ ] two"),
        ("quote", "> one\n> two"),
        ("code", "```\none\ntwo\n```"),
        ("heading2", "## one\n## two"),
    ],
)
def test_line_formats_act_on_every_selected_line(edit: SourceEdit, kind: str, made: str) -> None:
    keys = QKeySequence.fromString(next(form.keys for form in FORMATS if form.kind == kind))[0]  # pyright: ignore[reportIndexIssue] - missing in the stubs
    edit.show_text("before\none\ntwo\nafter")
    select(edit, "one\ntwo")
    QTest.keyClick(edit, keys.key(), keys.keyboardModifiers())
    assert edit.exact_text() == f"before\n{made}\nafter"
    QTest.keyClick(edit, keys.key(), keys.keyboardModifiers())
    assert edit.exact_text() == "before\none\ntwo\nafter"


def test_changed_lines_are_told_as_they_are(edit: SourceEdit, qtbot: QtBot) -> None:
    edit.show_text("one\ntwo\nthree\nfour")
    qtbot.waitUntil(lambda: not edit.is_colouring)
    told: list[tuple[int, int, int]] = []
    edit.lines_changed.connect(lambda *change: told.append(change))
    edit.put_cursor(5)
    qtbot.keyClicks(edit, "x")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    QTest.keyClick(edit, Qt.Key.Key_Backspace)
    assert told == [(1, 1, 1), (1, 1, 2), (1, 2, 1)]
    told.clear()
    select(edit, "o\nthree\nf")
    QTest.keyClick(edit, Qt.Key.Key_Delete)
    assert told == [(1, 3, 1)]


def test_somebody_elses_change_leaves_the_cursor_in_its_words(edit: SourceEdit) -> None:
    edit.show_text("one\ntwo\nthree")
    edit.put_cursor(10)  # within "three"
    edit.take_outside_change("zero\none\ntwo and a half\nthree")
    assert edit.exact_text() == "zero\none\ntwo and a half\nthree"
    cursor = edit.textCursor()
    assert (cursor.block().text(), cursor.positionInBlock()) == ("three", 2)
    assert not edit.document().isUndoAvailable()


def test_colours_come_for_all_of_a_long_text_without_a_change(edit: SourceEdit, qtbot: QtBot) -> None:
    told: list[object] = []
    edit.lines_changed.connect(lambda *change: told.append(change))
    edit.show_text("text\n" * 800 + "```\n# code\n```\n# heading")
    qtbot.waitUntil(lambda: not edit.is_colouring, timeout=20_000)
    last = edit.document().lastBlock()
    assert last.layout().formats()[0].format.fontWeight() > 500
    assert last.previous().previous().layout().formats()[0].format.fontWeight() < 500
    assert told == []


def test_every_wrapped_line_is_as_high_as_any_and_can_be_clicked(edit: SourceEdit, qtbot: QtBot) -> None:
    edit.show_text("many words that wrap " * 20 + "\nlast")
    height = edit.blockBoundingRect(edit.document().firstBlock()).height()
    lines = edit.document().firstBlock().layout().lineCount()
    assert lines > 3
    assert height == lines * LINE_HEIGHT
    for row in range(lines):
        qtbot.mouseClick(
            edit.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(1, row * LINE_HEIGHT + LINE_HEIGHT - 1)
        )
        layout = edit.textCursor().block().layout()
        assert layout.lineForTextPosition(edit.textCursor().positionInBlock()).lineNumber() == row
