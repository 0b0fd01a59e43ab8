"""A text with headings in an editor, for the tests of folding, and what is seen of it."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from roadmapper.ui.editors.markdown.source_edit import SourceEdit

TEXT = "# Plan\nIntro\n## Goals\ngoal one\n### Later\ngoal two\n## Risks\nrisk one\n## End\nlast words"
GOALS, LATER, RISKS, END = 2, 4, 6, 8


def editor(qtbot: QtBot) -> SourceEdit:
    """An editor that shows the text and has the keyboard."""
    made = SourceEdit()
    qtbot.addWidget(made)
    made.resize(420, 400)
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    made.show_text(TEXT)
    qtbot.waitUntil(lambda: not made.is_colouring, timeout=20_000)
    return made


def fold(edit: SourceEdit, *lines: int) -> None:
    """Fold the sections of the headings in these lines."""
    edit.folding.fold(*(one for one in edit.folding.sections() if one.line in lines))


def hidden(edit: SourceEdit) -> list[int]:
    """The lines that are not seen."""
    return [block.blockNumber() for block in edit.blocks_between(0, 10**6) if not block.isVisible()]


def numbers(edit: SourceEdit) -> list[int]:
    """The lines that are numbered on the screen."""
    edit.viewport().repaint()
    return [number for number, _ in edit.numbers.rows]


def put(edit: SourceEdit, line: int, column: int | None = None) -> None:
    """Put the cursor into a line, at its end."""
    block = edit.document().findBlockByNumber(line)
    edit.put_cursor(block.position() + (len(block.text()) if column is None else column))


def place(edit: SourceEdit) -> tuple[int, int]:
    """The cursor's line and column."""
    cursor = edit.textCursor()
    return cursor.blockNumber(), cursor.positionInBlock()
