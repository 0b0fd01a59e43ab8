"""Lays source lines out with room between them, wrapped ones too: Qt's own layout knows no line spacing."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout

_NOTHING = QRectF()


class SpacedLayout(QPlainTextDocumentLayout):
    """Every line, of whatever block, is ``line_height`` pixels high, with its text at the top of it."""

    def __init__(self, document: QTextDocument, line_height: float) -> None:
        super().__init__(document)
        self.line_height = line_height

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        if not block.isVisible():
            return _NOTHING  # asking Qt would lay out every line of a folded section
        rect = super().blockBoundingRect(block)
        if not block.isValid():
            return rect
        layout = block.layout()
        count, height = layout.lineCount(), self.line_height
        if count > 1 and layout.lineAt(1).y() != height:  # laid out anew since it was last asked for
            for place in range(1, count):
                line = layout.lineAt(place)
                line.setPosition(QPointF(line.x(), place * height))
        rect.setHeight(max(count, 1) * height)
        return rect
