"""Paints a source in which sections are folded: Qt's own painting asks for every hidden line at every key.

What it draws is what Qt draws, which a test compares pixel by pixel; a source without folds is left to Qt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QAbstractTextDocumentLayout, QPainter, QTextBlock, QTextLayout

from roadmapper.ui.editors.markdown.shown_lines import shown_blocks

if TYPE_CHECKING:
    from roadmapper.ui.editors.markdown.source_edit import SourceEdit

_KEYBOARD = Qt.TextInteractionFlag.TextSelectableByKeyboard


def paint(edit: SourceEdit, part: QRect) -> None:
    """Draw the text with its selections and the cursor, where ``part`` of the viewport is to be drawn."""
    painter = QPainter(edit.viewport())
    painter.setClipRect(part)
    context = edit.getPaintContext()
    painter.setPen(context.palette.text().color())  # pyright: ignore[reportAttributeAccessIssue] - stubs lack it
    left = edit.contentOffset().x()
    for block, top in shown_blocks(edit):
        if top + edit.blockBoundingRect(block).height() >= part.top() and top <= part.bottom():
            _paint_block(edit, painter, context, block, QPointF(left, top), part)
    painter.end()


def _paint_block(
    edit: SourceEdit,
    painter: QPainter,
    context: QAbstractTextDocumentLayout.PaintContext,
    block: QTextBlock,
    at: QPointF,
    part: QRect,
) -> None:
    layout = block.layout()
    layout.draw(painter, at, _selections(context, block), part)
    writes = not edit.isReadOnly()
    place: int = context.cursorPosition  # pyright: ignore[reportAttributeAccessIssue] - stubs lack it
    begin = block.position()
    if (writes or edit.textInteractionFlags() & _KEYBOARD) and begin <= place < begin + block.length():
        layout.drawCursor(painter, at, place - begin, edit.cursorWidth())
    elif writes and place < -1 and layout.preeditAreaText():
        layout.drawCursor(painter, at, layout.preeditAreaPosition() - (place + 2), edit.cursorWidth())


def _selections(
    context: QAbstractTextDocumentLayout.PaintContext, block: QTextBlock
) -> list[QTextLayout.FormatRange]:
    """What of the block is selected or found, each with its colours."""
    found = []
    for one in context.selections:  # pyright: ignore[reportAttributeAccessIssue] - stubs lack it
        start = one.cursor.selectionStart() - block.position()
        end = one.cursor.selectionEnd() - block.position()
        if start < block.length() and end > 0 and end > start:
            run = QTextLayout.FormatRange()
            run.start, run.length, run.format = start, end - start, one.format  # pyright: ignore[reportAttributeAccessIssue] - as above
            found.append(run)
    return found
