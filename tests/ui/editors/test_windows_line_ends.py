"""A text with Windows line ends is coloured, spelled, listed and tabled as any other, and keeps its ends."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlock
from pytestqt.qtbot import QtBot

from roadmapper.ui.editors.markdown import table_editing
from roadmapper.ui.editors.markdown.source_edit import SourceEdit
from roadmapper.ui.editors.markdown.syntax import TEXT
from roadmapper.ui.editors.spelling.prose import words_of

LONG = "---\ntitle: plan\n---\n# Plan\n\n```sh\nls **all**\n```\n\nSome **bold** words <!-- a\nb -->\nmore\n"


@pytest.fixture
def edit(qtbot: QtBot) -> SourceEdit:
    made = SourceEdit()
    qtbot.addWidget(made)
    return made


def shown(edit: SourceEdit, qtbot: QtBot, text: str) -> list[QTextBlock]:
    edit.show_text(text)
    qtbot.waitUntil(lambda: not edit.is_colouring, timeout=20_000)
    return list(edit.blocks_between(0, edit.blockCount()))


def colours(block: QTextBlock) -> list[tuple[int, int, int]]:
    return [(each.start, each.length, each.format.fontWeight()) for each in block.layout().formats()]  # pyright: ignore[reportAttributeAccessIssue] - missing in the stubs


def test_colours_and_spelling_are_those_of_the_same_text_with_line_feeds(
    edit: SourceEdit, qtbot: QtBot
) -> None:
    plain = [(b.userState(), colours(b)) for b in shown(edit, qtbot, LONG)]
    assert plain[-2][0] == TEXT
    windows = shown(edit, qtbot, LONG.replace("\n", "\r\n"))
    assert [(b.userState(), colours(b)) for b in windows] == plain
    prose = windows[9]
    assert [word.text for word in words_of(prose.text(), windows[8].userState())] == ["Some", "bold", "words"]


@pytest.mark.parametrize(("usual", "odd"), [("\r\n", "\n"), ("\n", "\r\n"), ("\r\n", "\r")])
def test_a_fence_ends_in_a_text_of_several_line_ends(
    edit: SourceEdit, qtbot: QtBot, usual: str, odd: str
) -> None:
    text = f"one{usual}two{usual}three{usual}```{odd}code{usual}```{odd}text{usual}"
    states = [block.userState() > TEXT for block in shown(edit, qtbot, text)]
    assert states == [False, False, False, True, True, False, False, False]
    assert edit.exact_text() == text


def test_what_is_typed_ends_as_the_other_lines_do(edit: SourceEdit, qtbot: QtBot) -> None:
    shown(edit, qtbot, "one\r\ntwo\r\n")
    edit.put_cursor(3)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClicks(edit, "new")
    assert edit.exact_text() == "one\r\nnew\r\ntwo\r\n"


def test_return_on_an_empty_item_ends_the_list(edit: SourceEdit, qtbot: QtBot) -> None:
    shown(edit, qtbot, "- one\r\n\r\nmore\r\n")
    edit.put_cursor(5)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert edit.exact_text() == "- one\r\n- \r\n\r\nmore\r\n"
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert edit.exact_text() == "- one\r\n\r\n\r\nmore\r\n"


def test_a_table_keeps_its_columns(edit: SourceEdit, qtbot: QtBot) -> None:
    shown(edit, qtbot, "| a | b |\r\n|---|---|\r\n| 1 | 2 |\r\n")
    edit.put_cursor(2)
    assert table_editing.change(edit, "tidy")
    assert edit.exact_text().count("|") == 9
    assert edit.exact_text().count("\r\n") == 3
