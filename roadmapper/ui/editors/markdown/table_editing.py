"""Editing the table at the cursor: Tab, Shift+Tab and Return between cells; rows and columns come and go.

Every one of them writes the table anew with its columns in line, as one step of the text's undo.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextBlock, QTextCursor

from roadmapper.ui.editors.markdown import formatting, table_text
from roadmapper.ui.editors.markdown.positions import characters_before, units_before
from roadmapper.ui.editors.markdown.syntax import TEXT
from roadmapper.ui.editors.markdown.table_text import Place, Table

if TYPE_CHECKING:
    from roadmapper.ui.editors.markdown.source_edit import SourceEdit

_MOST_ROWS, _MOST_CHARACTERS = 3_000, 60_000
"""Keys leave a longer table, or one that is written in more, as it is: writing it anew would be felt."""


@dataclass(frozen=True)
class Found:
    """The table at the cursor, its blocks, and the cell that the cursor is in."""

    blocks: list[QTextBlock]
    table: Table
    place: Place
    column: int
    """Characters before the cursor in its line."""


def is_in_table(edit: SourceEdit) -> bool:
    """Whether the cursor is in a table; its cells are not looked into."""
    return bool(_blocks_at(edit.textCursor().block()))


def table_at(edit: SourceEdit, *, at_most: int | None = None) -> Found | None:
    """The table that the cursor is in, if it is in one outside of code, of so many characters at most."""
    cursor = edit.textCursor()
    block = cursor.block()
    blocks = _blocks_at(block)
    lines = [each.text() for each in blocks]
    if at_most is not None and sum(map(len, lines)) > at_most:
        return None
    table = table_text.parsed(lines)
    if table is None:
        return None
    line = block.blockNumber() - blocks[0].blockNumber()
    column = characters_before(block.text(), cursor.positionInBlock())
    return Found(blocks, table, table_text.place_in(lines, line, column), column)


def _blocks_at(block: QTextBlock) -> list[QTextBlock]:
    """The lines of the table around one of them, from its header on; none where there is no table."""
    if not _may_be(block):
        return []
    above, below = [block], []
    while len(above) < _MOST_ROWS and _may_be(before := above[-1].previous()):
        above.append(before)
    while len(above) + len(below) < _MOST_ROWS and _may_be(after := (below or above[:1])[-1].next()):
        below.append(after)
    blocks = above[::-1] + below
    divider = next((n for n in range(1, len(blocks)) if table_text.is_divider(blocks[n].text())), 0)
    return blocks[divider - 1 :] if 0 < divider <= len(above) else []


def _may_be(block: QTextBlock) -> bool:
    return block.isValid() and block.userState() <= TEXT and table_text.is_row(block.text())


def answer_key(edit: SourceEdit, event: QKeyEvent) -> bool:
    """Do what Tab, Shift+Tab and Return do in a table; False anywhere else."""
    plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
    key = event.key()
    if key == Qt.Key.Key_Tab and plain:
        return _with_table(edit, _to_next)
    if key == Qt.Key.Key_Backtab:
        return _with_table(edit, _to_one_before)
    if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain and len(formatting.selected_blocks(edit)) == 1:
        return _with_table(edit, _to_row_below)
    return False


def _with_table(edit: SourceEdit, do: Callable[[SourceEdit, Found], bool]) -> bool:
    found = table_at(edit, at_most=_MOST_CHARACTERS)
    return found is not None and do(edit, found)


def _to_next(edit: SourceEdit, found: Found) -> bool:
    table, place = found.table, found.place
    row, column = (place.row, place.column + 1) if place.column + 1 < table.width else (place.row + 1, 0)
    if row == len(table.rows):
        table = table_text.with_row(table, row)
    _show(edit, found, table, Place(row, column), choose=True)
    return True


def _to_one_before(edit: SourceEdit, found: Found) -> bool:
    row, column = found.place.row, found.place.column - 1
    if column < 0:
        row, column = row - 1, found.table.width - 1
    _show(edit, found, found.table, Place(row, column) if row >= 0 else Place(0, 0), choose=True)
    return True


def _to_row_below(edit: SourceEdit, found: Found) -> bool:
    """The cell below; in the last row a new one; an empty last row goes away and ends the table."""
    table, place = found.table, found.place
    if found.column <= len(table.lead):
        return False  # before the table: Return makes room there
    is_last = place.row == len(table.rows) - 1
    if is_last and place.row and not any(table.rows[place.row]):
        _leave(edit, found)
        return True
    if is_last:
        table = table_text.with_row(table, len(table.rows))
    _show(edit, found, table, Place(place.row + 1, place.column), choose=True)
    return True


def _leave(edit: SourceEdit, found: Found) -> None:
    """Put an empty line in place of the table's last row."""
    last = found.blocks[-1]
    cursor = QTextCursor(last)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(found.table.lead.rstrip(" ") if ">" not in found.table.lead else found.table.lead)
    edit.setTextCursor(cursor)
    edit.ensureCursorVisible()


def _show(edit: SourceEdit, found: Found, table: Table, place: Place, *, choose: bool = False) -> None:
    """Write the table and put the cursor into a cell, with its words chosen or at its offset."""
    lines = table_text.written(table)
    formatting.put(edit, found.blocks, "\n".join(lines))
    line = table_text.line_of(place.row)
    block = edit.document().findBlockByNumber(found.blocks[0].blockNumber() + line)
    start, end = table_text.span_of(lines[line], place.column)
    if not choose:
        start = end = min(start + place.offset, end)
    units = units_before(lines[line])
    formatting.select(edit, block.position() + units(start), block.position() + units(end))
    edit.ensureCursorVisible()


# What menus and the palette offer

_CHANGES: dict[str, Callable[[Table, Place], tuple[Table, Place]]] = {
    "row_above": lambda t, p: (table_text.with_row(t, p.row), Place(max(1, p.row), p.column)),
    "row_below": lambda t, p: (table_text.with_row(t, p.row + 1), Place(p.row + 1, p.column)),
    "remove_row": lambda t, p: (
        table_text.without_row(t, p.row),
        Place(min(p.row, max(0, len(t.rows) - 2)), p.column),
    ),
    "column_left": lambda t, p: (table_text.with_column(t, p.column), Place(p.row, p.column)),
    "column_right": lambda t, p: (table_text.with_column(t, p.column + 1), Place(p.row, p.column + 1)),
    "remove_column": lambda t, p: (
        table_text.without_column(t, p.column),
        Place(p.row, max(0, min(p.column, t.width - 2))),
    ),
    "align_left": lambda t, p: (table_text.aligned(t, p.column, "left"), p),
    "align_centre": lambda t, p: (table_text.aligned(t, p.column, "centre"), p),
    "align_right": lambda t, p: (table_text.aligned(t, p.column, "right"), p),
    "tidy": lambda t, p: (t, p),
}
CHANGES = tuple(_CHANGES)
"""What ``change`` can do to the table at the cursor."""


def change(edit: SourceEdit, what: str) -> bool:
    """Change the table at the cursor; False where there is none."""
    found = None if edit.isReadOnly() else table_at(edit)
    if found is None:
        return False
    table, place = _CHANGES[what](found.table, found.place)
    _show(edit, found, table, place)
    return True
