"""Fills the room between selected lines, which Qt's own selection leaves open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QTextBlock, QTextLine

from roadmapper.ui.editors.markdown.shown_lines import shown_blocks
from roadmapper.ui.theme import tokens

if TYPE_CHECKING:
    from roadmapper.ui.editors.markdown.source_edit import SourceEdit

_LINE_END = 4
"""Pixels that Qt adds to a selected line for its end."""


def paint(edit: SourceEdit, line_height: float) -> None:
    """Paint the ground of the selection in the visible lines, before Qt paints the text over it."""
    cursor = edit.textCursor()
    if not cursor.hasSelection():
        return
    painter = QPainter(edit.viewport())
    colour = QColor(tokens().accent)
    offset = edit.contentOffset()
    for block, top in shown_blocks(edit):
        if block.position() >= cursor.selectionEnd():
            break
        if block.position() + block.length() > cursor.selectionStart():
            first = cursor.selectionStart() - block.position()
            last = cursor.selectionEnd() - block.position()
            for rect in _selected(block, first, last, line_height):
                painter.fillRect(rect.translated(offset.x(), top), colour)
    painter.end()


def _selected(block: QTextBlock, first: int, last: int, line_height: float) -> list[QRectF]:
    """The selected part of each line of a block that is followed by another selected line."""
    layout = block.layout()
    found = []
    for place in range(layout.lineCount()):
        line = layout.lineAt(place)
        start, end = line.textStart(), line.textStart() + line.textLength()
        if first < end + 1 and last > end:
            left, right = _x(line, max(first, start)), _x(line, end)
            found.append(QRectF(left, line.y(), right - left + _LINE_END, line_height))
    return found


def _x(line: QTextLine, place: int) -> float:
    found = line.cursorToX(place)  # the stub says object: it is (x, place), or x alone
    return float(found[0] if isinstance(found, tuple) else found)  # pyright: ignore[reportArgumentType] - as above
