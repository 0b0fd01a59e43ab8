"""Paints the cells beside the bars: titles indented under their parents, with marks that fold families."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from roadmapper.timeline.table_rows import depth_of
from roadmapper.ui.tables.columns import Column
from roadmapper.ui.tables.delegate import CellDelegate

if TYPE_CHECKING:
    from roadmapper.ui.timeline.canvas import TimelineCanvas

INDENT: Final = 16
MARK: Final = 10
"""The width of the mark that folds what lies under an initiative."""


class FamilyDelegate(CellDelegate):
    """``canvas`` knows who is under whom; without one nothing is indented."""

    canvas: TimelineCanvas | None = None

    def _paint_value(
        self, painter: QPainter, rect: QRect, column: Column, values: dict[str, Any], words: str
    ) -> None:
        if column.id == "title" and self.canvas is not None:
            rect = self._indented(self.canvas, painter, rect, values.get("id", ""))
        super()._paint_value(painter, rect, column, values, words)

    @staticmethod
    def _indented(canvas: TimelineCanvas, painter: QPainter, rect: QRect, eid: str) -> QRect:
        """The room for a title; before it, of a parent, the mark."""
        layout = canvas.frame.layout
        index = layout.rows.index_of(eid)
        if index is None or not layout.rows.tree.children:
            return rect
        left = rect.left() + INDENT * depth_of(layout, index)
        if index in layout.rows.tree.children:
            folded = layout.rows.tree.is_folded(index)
            mark = canvas.painter.sprites.chevron(canvas.painter.inks.text_3, folded)
            canvas.painter.sprites.place(painter, left, rect.center().y() - MARK / 2 + 1, mark)
        left += INDENT
        return QRect(min(left, rect.right()), rect.top(), max(rect.right() - left, 0), rect.height())
