"""Tables under real keys: Tab, Shift+Tab and Return go from cell to cell, each as one undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmapper.ui.editors.markdown import table_editing, table_text
from roadmapper.ui.editors.markdown.source_edit import SourceEdit

TEXT = "Before\n\n|Name|Status|\n|--|--|\n|😀 Login|done|\n\nAfter"


@pytest.fixture
def edit(qtbot: QtBot, looks: QApplication) -> SourceEdit:
    made = SourceEdit()
    qtbot.addWidget(made)
    made.resize(420, 500)
    made.show()
    made.show_text(TEXT)
    return made


def go_to(edit: SourceEdit, words: str) -> None:
    at = edit.toPlainText().index(words)
    edit.put_cursor(len(edit.toPlainText()[:at].encode("utf-16-le")) // 2)


def lines(edit: SourceEdit) -> list[str]:
    return edit.exact_text().split("\n")[2:-2]


def test_tab_goes_on_aligns_and_adds_a_row_at_the_end(edit: SourceEdit) -> None:
    go_to(edit, "Name")
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    assert edit.textCursor().selectedText() == "Status"
    assert lines(edit) == ["| Name     | Status |", "| -------- | ------ |", "| 😀 Login | done   |"]
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    assert edit.textCursor().selectedText() == "😀 Login"
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    assert edit.textCursor().selectedText() == "done"
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    QTest.keyClicks(edit, "New")
    assert lines(edit)[3] == "| New         |        |"
    QTest.keyClick(edit, Qt.Key.Key_Backtab)
    assert edit.textCursor().selectedText() == "done"
    assert lines(edit)[3] == "| New      |        |"
    assert edit.exact_text().startswith("Before\n\n")
    assert edit.exact_text().endswith("\n\nAfter")


def test_keys_leave_an_endless_table_as_it_is_and_menus_do_not(edit: SourceEdit) -> None:
    row = "|" + "c|" * 700
    edit.show_text("\n".join([row, row.replace("c", "-"), *[row] * 50]))
    before = edit.exact_text()
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    assert edit.exact_text() == "    " + before  # no column was put in line
    edit.undo()
    assert table_editing.change(edit, "row_below")
    assert len(edit.exact_text().split("\n")) == 53


def test_the_first_cell_is_the_end_of_the_way_back(edit: SourceEdit) -> None:
    go_to(edit, "Name")
    QTest.keyClick(edit, Qt.Key.Key_Backtab)
    assert edit.textCursor().selectedText() == "Name"


def test_return_goes_down_and_out_of_an_empty_last_row(edit: SourceEdit) -> None:
    go_to(edit, "Status")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert edit.textCursor().selectedText() == "done"
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert lines(edit)[3] == "|          |        |"
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert lines(edit)[2:] == ["| 😀 Login | done   |", ""]
    QTest.keyClicks(edit, "on")
    assert lines(edit)[3] == "on"


def test_one_key_is_one_undo(edit: SourceEdit) -> None:
    go_to(edit, "done")
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    edit.undo()
    assert edit.exact_text() == TEXT


def test_rows_and_columns_by_name(edit: SourceEdit) -> None:
    go_to(edit, "Status")
    assert table_editing.change(edit, "column_left")
    assert lines(edit)[0] == "| Name     |     | Status |"
    assert table_editing.change(edit, "remove_column")
    assert lines(edit)[0] == "| Name     | Status |"
    assert table_editing.change(edit, "row_below")
    assert lines(edit)[2] == "|          |        |"
    assert table_editing.change(edit, "remove_row")
    assert table_editing.change(edit, "align_right")
    assert lines(edit)[1:] == ["| -------- | -----: |", "| 😀 Login |   done |"]


def test_outside_of_a_table_and_in_code_keys_are_as_ever(edit: SourceEdit) -> None:
    go_to(edit, "After")
    assert not table_editing.change(edit, "tidy")
    fenced = "```\n|a|b|\n|-|-|\n```"
    edit.show_text(fenced)
    go_to(edit, "a|b")
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    assert edit.exact_text() == "```\n|    a|b|\n|-|-|\n```"


def test_a_text_that_may_not_be_changed_is_not(edit: SourceEdit) -> None:
    edit.setReadOnly(True)
    go_to(edit, "Name")
    assert not table_editing.change(edit, "tidy")
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    assert edit.exact_text() == TEXT


def test_a_long_table_is_known_without_reading_its_cells(
    edit: SourceEdit, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit.show_text("Before|after\n\n| a | b |\n|---|---|\n" + "| c | d |\n" * 900 + "\nEnd")
    read: list[int] = []
    parsed = table_text.parsed
    monkeypatch.setattr(table_text, "parsed", lambda lines: read.append(len(lines)) or parsed(lines))
    go_to(edit, "Before")
    assert not table_editing.is_in_table(edit)
    go_to(edit, "c | d")
    assert table_editing.is_in_table(edit)
    assert read == []
    found = table_editing.table_at(edit)
    assert found is not None
    assert (len(found.blocks), found.place.row, found.place.column) == (902, 1, 0)
