"""Edits beside and in folded sections: what opens by itself, and that nothing hidden is changed unseen."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmapper.ui.editors.markdown import folds
from roadmapper.ui.editors.markdown.searching import Wanted
from roadmapper.ui.editors.markdown.source_edit import SourceEdit
from roadmapper.ui.editors.markdown.text_finder import TextFinder
from tests.ui.editors.folding_shown import (
    END,
    GOALS,
    LATER,
    RISKS,
    TEXT,
    editor,
    fold,
    hidden,
    numbers,
    put,
)

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def edit(qtbot: QtBot, looks: QApplication) -> SourceEdit:
    return editor(qtbot)


# What opens by itself


def test_what_is_found_is_shown(edit: SourceEdit) -> None:
    fold(edit, GOALS, LATER, RISKS)
    finder = TextFinder()
    assert finder.select_next(edit, Wanted("goal two", False, False, False)) == 0
    assert edit.textCursor().selectedText() == "goal two"
    assert hidden(edit) == [7]
    assert finder.select_next(edit, Wanted("risk one", False, False, False)) == 0
    assert hidden(edit) == []


def test_a_find_that_ends_in_a_visible_line_shows_where_it_begins(edit: SourceEdit) -> None:
    fold(edit, RISKS)
    assert TextFinder().select_next(edit, Wanted(r"one\n## End", True, False, False)) == 0
    assert hidden(edit) == []


def test_putting_the_cursor_opens_only_what_hides_it(edit: SourceEdit) -> None:
    fold(edit, GOALS, LATER, RISKS)
    put(edit, 3)
    assert hidden(edit) == [5, 7]
    assert 0 <= edit.cursorRect().top() < edit.viewport().height()


def test_scrolling_to_a_hidden_line_shows_its_heading(edit: SourceEdit) -> None:
    edit.show_text(TEXT.replace("last words", "last words\n" * 60))
    fold(edit, GOALS)
    edit.show_at_top(5)
    assert edit.firstVisibleBlock().blockNumber() == GOALS
    assert hidden(edit) == [3, 4, 5]


def test_replacing_everywhere_shows_what_was_replaced(edit: SourceEdit) -> None:
    fold(edit, GOALS, RISKS)
    assert TextFinder().replace_all(edit, Wanted("risk", False, True, False), "danger") == 1
    assert edit.exact_text() == TEXT.replace("risk one", "danger one")
    assert hidden(edit) == [3, 4, 5]


def test_undo_and_redo_show_what_they_change(edit: SourceEdit) -> None:
    put(edit, 3)
    QTest.keyClicks(edit, " more")
    put(edit, 0)
    fold(edit, GOALS)
    edit.undo()
    assert edit.exact_text() == TEXT
    assert hidden(edit) == []
    put(edit, 0)
    fold(edit, GOALS)
    edit.redo()
    assert "goal one more" in edit.exact_text()
    assert hidden(edit) == []


def test_undo_elsewhere_leaves_the_fold(edit: SourceEdit) -> None:
    put(edit, 1)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    QTest.keyClicks(edit, "more")
    fold(edit, GOALS + 1)
    while edit.document().isUndoAvailable():
        edit.undo()
    assert edit.exact_text() == TEXT
    assert hidden(edit) == [3, 4, 5]


# Typing at a fold


def test_typing_in_a_folded_heading_leaves_it_folded(edit: SourceEdit) -> None:
    fold(edit, GOALS)
    put(edit, GOALS)
    QTest.keyClicks(edit, " of ours")
    edit.folding.settle()
    assert hidden(edit) == [3, 4, 5]
    assert edit.exact_text() == TEXT.replace("## Goals", "## Goals of ours")


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.NoModifier, CONTROL])
def test_delete_at_the_end_of_a_folded_heading_opens_it_first(
    edit: SourceEdit, modifier: Qt.KeyboardModifier
) -> None:
    fold(edit, GOALS)
    put(edit, GOALS)
    QTest.keyClick(edit, Qt.Key.Key_Delete, modifier)
    assert edit.exact_text() == TEXT
    assert hidden(edit) == []
    QTest.keyClick(edit, Qt.Key.Key_Delete)
    assert edit.exact_text() == TEXT.replace("Goals\n", "Goals")


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.NoModifier, CONTROL])
def test_backspace_behind_a_folded_section_opens_it_first(
    edit: SourceEdit, modifier: Qt.KeyboardModifier
) -> None:
    fold(edit, GOALS, LATER)
    put(edit, RISKS, 0)
    QTest.keyClick(edit, Qt.Key.Key_Backspace, modifier)
    assert edit.exact_text() == TEXT
    assert hidden(edit) == []


def test_return_in_a_folded_heading_opens_it_and_before_it_moves_it_down(edit: SourceEdit) -> None:
    fold(edit, GOALS)
    put(edit, GOALS, 0)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert hidden(edit) == [4, 5, 6]
    put(edit, GOALS + 1)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert hidden(edit) == []
    assert edit.exact_text() == TEXT.replace("## Goals\n", "\n## Goals\n\n")


def test_a_heading_that_is_none_any_more_shows_its_section_at_once(edit: SourceEdit) -> None:
    fold(edit, GOALS)
    put(edit, GOALS, 0)
    QTest.keyClick(edit, Qt.Key.Key_Delete)
    assert hidden(edit) == [], "## Goals is # Goals now, another level"
    fold(edit, RISKS)
    put(edit, RISKS, 0)
    QTest.keyClick(edit, Qt.Key.Key_End, SHIFT)
    QTest.keyClick(edit, Qt.Key.Key_Delete)
    assert hidden(edit) == []


def test_headings_that_come_or_go_elsewhere_open_what_they_alter(edit: SourceEdit, qtbot: QtBot) -> None:
    fold(edit, GOALS, END)
    put(edit, RISKS, 0)
    QTest.keyClicks(edit, "#")  # what follows belongs to the goals now
    qtbot.waitUntil(lambda: hidden(edit) == [9], timeout=20_000)
    put(edit, 1)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    QTest.keyClicks(edit, "```")  # all that follows is code
    qtbot.waitUntil(lambda: hidden(edit) == [], timeout=20_000)


def test_lines_put_in_above_and_below_leave_the_fold(edit: SourceEdit) -> None:
    fold(edit, GOALS)
    put(edit, 1)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    QTest.keyClicks(edit, "more")
    put(edit, 8)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    edit.folding.settle()
    assert hidden(edit) == [4, 5, 6]
    assert numbers(edit) == [0, 1, 2, 3, 7, 8, 9, 10, 11]


def test_deleting_a_selection_across_a_fold_and_undo_keep_all_in_sight(edit: SourceEdit) -> None:
    fold(edit, GOALS)
    put(edit, 1, 0)
    cursor = edit.textCursor()
    cursor.setPosition(edit.document().findBlockByNumber(7).position(), QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)
    QTest.keyClick(edit, Qt.Key.Key_Delete)
    assert edit.exact_text() == "# Plan\nrisk one\n## End\nlast words"
    edit.undo()
    assert edit.exact_text() == TEXT
    assert hidden(edit) == []


def test_a_text_that_may_only_be_read_folds_too(edit: SourceEdit) -> None:
    edit.setReadOnly(True)
    edit.folding.toggle(GOALS)
    assert hidden(edit) == [3, 4, 5]
    put(edit, GOALS)
    QTest.keyClick(edit, Qt.Key.Key_Delete)
    assert hidden(edit) == [3, 4, 5]


WORDS = st.sampled_from(["x", "# ", "## ", "\n", "## B\n", "```\n", "===\n", "w\n\n", ""])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=st.lists(st.tuples(st.integers(0, 200), st.integers(0, 30), WORDS, st.booleans()), max_size=12))
def test_just_the_sections_of_folded_headings_are_hidden_after_any_edits(
    edit: SourceEdit, edits: list[tuple[int, int, str, bool]]
) -> None:
    edit.show_text(TEXT)
    fold(edit, GOALS, LATER, END)
    for at, length, words, undoes in edits:
        if undoes:
            edit.undo()
        else:
            cursor = QTextCursor(edit.document())
            last = edit.document().characterCount() - 1
            cursor.setPosition(min(at, last))
            cursor.setPosition(min(at + length, last), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(words)
        shown = {line for begin, end in folds.hidden(edit.folding.folded) for line in range(begin, end)}
        assert set(hidden(edit)) == shown
        assert edit.textCursor().block().isVisible()
    edit.folding.settle()
    sections = [one for one in edit.folding.sections() if edit.folding.fold_at(one.line)]
    assert sections == edit.folding.folded
    lines = {line for one in sections for line in range(one.line + 1, one.end)}
    assert set(hidden(edit)) == lines
    counts = [block.lineCount() for block in edit.blocks_between(0, 10**6)]
    assert [count > 0 for count in counts] == [line not in lines for line in range(len(counts))]
