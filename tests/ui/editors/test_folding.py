"""Folding in the source by mouse and keys: what is hidden and seen, and no text touched."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmapper.ui.editors.markdown.fold_gutter import FoldGutter
from roadmapper.ui.editors.markdown.fold_pills import FoldPills
from roadmapper.ui.editors.markdown.line_mouse import LINE_HEIGHT
from roadmapper.ui.editors.markdown.source_edit import SourceEdit
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
    place,
    put,
)

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def edit(qtbot: QtBot, looks: QApplication) -> SourceEdit:
    return editor(qtbot)


def gutter_of(edit: SourceEdit) -> FoldGutter:
    return next(one for one in edit.numbers.children() if isinstance(one, FoldGutter))


def pills_of(edit: SourceEdit) -> FoldPills:
    return next(one for one in edit.children() if isinstance(one, FoldPills))


# By mouse


def test_a_click_beside_a_heading_folds_its_section_and_another_opens_it(edit: SourceEdit) -> None:
    at = QPoint(gutter_of(edit).width() // 2, GOALS * LINE_HEIGHT + 8)
    QTest.mouseClick(gutter_of(edit), Qt.MouseButton.LeftButton, pos=at)
    assert hidden(edit) == [3, 4, 5]
    assert numbers(edit) == [0, 1, 2, 6, 7, 8, 9]
    assert [top for _, top in edit.numbers.rows] == [row * LINE_HEIGHT for row in range(7)]
    assert edit.exact_text() == TEXT
    assert not edit.document().isUndoAvailable()
    QTest.mouseClick(gutter_of(edit), Qt.MouseButton.LeftButton, pos=at)
    assert hidden(edit) == []
    assert numbers(edit) == list(range(10))


def test_a_click_beside_no_heading_does_nothing(edit: SourceEdit) -> None:
    for row in (1, 3, 40):
        QTest.mouseClick(gutter_of(edit), Qt.MouseButton.LeftButton, pos=QPoint(8, row * LINE_HEIGHT + 8))
    assert edit.folding.folded == []


def test_marks_are_seen_on_hover_and_those_of_folded_sections_always(edit: SourceEdit) -> None:
    gutter = gutter_of(edit)

    def drawn() -> set[int]:
        picture = gutter.grab().toImage()
        ratio = picture.devicePixelRatio()
        ground = picture.pixelColor(0, 0)
        x = range(picture.width())
        rows = range(10)
        return {
            row
            for row in rows
            if any(
                picture.pixelColor(column, int((row * LINE_HEIGHT + y) * ratio)) != ground
                for column in x
                for y in range(4, 14)
            )
        }

    assert drawn() == set()
    QApplication.sendEvent(edit.numbers, QEvent(QEvent.Type.Enter))
    assert drawn() == {0, GOALS, LATER, RISKS, END}
    QApplication.sendEvent(edit.numbers, QEvent(QEvent.Type.Leave))
    assert drawn() == set()
    fold(edit, RISKS)
    numbers(edit)
    assert drawn() == {RISKS}


def test_a_click_on_the_pill_opens(edit: SourceEdit) -> None:
    fold(edit, GOALS, RISKS)
    numbers(edit)
    shown = list(pills_of(edit).pills())
    assert [(one.line, words) for one, _, words in shown] == [(GOALS, "… 3 lines"), (RISKS, "… 1 line")]
    QTest.mouseClick(edit.viewport(), Qt.MouseButton.LeftButton, pos=shown[0][1].center().toPoint())
    assert [one.line for one in edit.folding.folded] == [RISKS]


def test_a_click_below_a_folded_section_goes_to_the_line_that_is_seen(edit: SourceEdit) -> None:
    fold(edit, GOALS)
    QTest.mouseClick(edit.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 4 * LINE_HEIGHT + 18))
    assert place(edit)[0] == 7
    assert hidden(edit) == [3, 4, 5]


def test_folding_takes_the_cursor_out_of_what_it_hides(edit: SourceEdit) -> None:
    put(edit, 5)
    fold(edit, GOALS)
    assert place(edit) == (GOALS, len("## Goals"))


# Moving past


def test_the_cursor_moves_past_what_is_folded(edit: SourceEdit) -> None:
    fold(edit, GOALS)
    put(edit, GOALS, 3)
    QTest.keyClick(edit, Qt.Key.Key_Down)
    assert place(edit) == (RISKS, 3)
    QTest.keyClick(edit, Qt.Key.Key_Up)
    assert place(edit) == (GOALS, 3)
    QTest.keyClick(edit, Qt.Key.Key_End)
    QTest.keyClick(edit, Qt.Key.Key_Right)
    assert place(edit) == (RISKS, 0)
    QTest.keyClick(edit, Qt.Key.Key_Left)
    assert place(edit) == (GOALS, len("## Goals"))
    QTest.keyClick(edit, Qt.Key.Key_Right, CONTROL)
    assert place(edit) == (RISKS, 0)
    for key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
        QTest.keyClick(edit, key)
    assert hidden(edit) == [3, 4, 5]


def test_right_at_the_end_of_a_last_folded_heading_stays(edit: SourceEdit) -> None:
    fold(edit, END)
    put(edit, END)
    QTest.keyClick(edit, Qt.Key.Key_Right)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown):
        QTest.keyClick(edit, key)
        assert place(edit) == (END, len("## End"))
    put(edit, 0)
    QTest.keyClick(edit, Qt.Key.Key_PageDown)
    assert place(edit)[0] == END
    assert hidden(edit) == [9]
    QTest.keyClick(edit, Qt.Key.Key_End, CONTROL)
    assert place(edit) == (9, len("last words"))
    assert hidden(edit) == []


def test_a_selection_across_holds_the_hidden_text(edit: SourceEdit) -> None:
    fold(edit, GOALS)
    put(edit, GOALS, 0)
    QTest.keyClick(edit, Qt.Key.Key_Down, SHIFT)
    part = "## Goals\ngoal one\n### Later\ngoal two\n"
    assert edit.textCursor().selectedText().replace("\u2029", "\n") == part
    assert edit.createMimeDataFromSelection().text() == part
    assert hidden(edit) == [3, 4, 5]
    edit.selectAll()
    assert edit.createMimeDataFromSelection().text() == TEXT
    fold(edit, END)
    edit.selectAll()
    assert edit.createMimeDataFromSelection().text() == TEXT
    assert [one.line for one in edit.folding.folded] == [GOALS, END]


def test_right_with_shift_selects_past_the_fold(edit: SourceEdit) -> None:
    fold(edit, RISKS)
    put(edit, RISKS)
    QTest.keyClick(edit, Qt.Key.Key_Right, SHIFT)
    assert edit.textCursor().selectedText() == "\u2029risk one\u2029"
    assert hidden(edit) == [7]


# How it is shown


def test_size_and_colours_leave_folds(edit: SourceEdit) -> None:
    fold(edit, GOALS)
    edit.set_font_size(16)
    edit.follow_theme()
    assert numbers(edit) == [0, 1, 2, 6, 7, 8, 9]
    tops = [top for _, top in edit.numbers.rows]
    assert tops == [row * edit.line_height for row in range(7)]
    assert sum(block.lineCount() for block in edit.blocks_between(0, 10)) == 7


def test_the_line_in_hand_stays_where_it_is(edit: SourceEdit) -> None:
    edit.show_text("".join(f"## Part {n}\n" + "words\n" * 9 for n in range(40)))
    put(edit, 205)
    edit.ensureCursorVisible()
    before = edit.cursorRect().top()
    fold(edit, *(one.line for one in edit.folding.sections() if one.line < 200))
    assert edit.cursorRect().top() == before
    fold(edit, *(one.line for one in edit.folding.sections()))
    assert place(edit) == (200, len("## Part 20"))
    assert abs(edit.cursorRect().top() - before) <= LINE_HEIGHT
    edit.folding.unfold(*edit.folding.folded)
    assert 0 <= edit.cursorRect().top() < edit.viewport().height()


def test_folds_come_back_with_a_text_unless_its_headings_are_others(edit: SourceEdit) -> None:
    shown = "one"
    edit.folding.document = lambda: shown
    edit.show_text(TEXT)
    fold(edit, GOALS, LATER)
    shown = "two"
    edit.show_text("# Another\nwords")
    assert hidden(edit) == []
    shown = "one"
    edit.show_text(TEXT.replace("Intro", "Intro\nand more"))
    assert [one.line for one in edit.folding.folded] == [GOALS + 1, LATER + 1]
    assert hidden(edit) == [4, 5, 6]
    shown = "two"
    edit.show_text("")
    shown = "one"
    edit.show_text(TEXT.replace("## End", "## The end"))
    assert hidden(edit) == []


def test_line_ends_of_windows_hide_no_headings(edit: SourceEdit) -> None:
    text = TEXT.replace("goal one", "```\n# no heading\n```").replace("\n", "\r\n")
    edit.show_text(text)
    assert [one.line for one in edit.folding.sections()] == [0, 2, 6, 8, 10]
    fold(edit, GOALS)
    assert hidden(edit) == [3, 4, 5, 6, 7]
    assert edit.exact_text() == text
