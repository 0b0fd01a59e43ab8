"""The column that stays in sight: scrolled out to the left, it stands at the table's left edge."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QRect
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView

from roadmapper.ui.theme import tokens

_MOST: Final = 0.6
"""The share of the table that it may take; beyond it the others would have no room to be scrolled in."""


class FrozenColumn:
    """Tells where the column stands, and paints its cells there over those that lie beneath.

    One view stays one view: selection, focus, editing, dragging and screen readers know a single table,
    whose ``indexAt`` and ``visualRect`` ask here.
    """

    def __init__(self, view: QTableView) -> None:
        self._view = view
        self.column = -1
        """Its place in the model, −1 for none."""

    @property
    def shift(self) -> int:
        """How far right of its own place it is painted, in pixels; 0 while that place is in sight."""
        view = self._view
        if self.column < 0 or view.isColumnHidden(self.column) or view.isRightToLeft():
            return 0
        return max(0, -view.columnViewportPosition(self.column))

    @property
    def width(self) -> int:
        """How much of the table's left edge it covers; 0 while it stands in its own place."""
        shift = self.shift
        if not shift:
            return 0
        whole = self._view.columnWidth(self.column)
        return min(whole, max(whole - shift, int(self._view.viewport().width() * _MOST)))

    def covers(self, x: int) -> bool:
        """Whether it is painted at this x of the table."""
        return 0 <= x < self.width

    def cell(self, rect: QRect) -> QRect:
        """Where a cell of it is seen, given the cell's own place."""
        width = self.width
        return QRect(0, rect.top(), width, rect.height()) if width and rect.isValid() else rect

    def paint(self, exposed: QRect) -> None:
        """Paint its cells in this part of the viewport."""
        view, width = self._view, self.width
        first = view.rowAt(exposed.top())
        if not width or exposed.left() >= width or first < 0:
            return
        painter = QPainter(view.viewport())
        painter.setClipRect(exposed & QRect(0, 0, width, exposed.bottom() + 1))
        option = QStyleOptionViewItem()
        view.initViewItemOption(option)
        last = view.rowAt(exposed.bottom())
        for row in range(first, (last if last >= 0 else view.model().rowCount() - 1) + 1):
            self._paint_cell(painter, option, view.model().index(row, self.column))
        painter.end()

    def _paint_cell(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        rect, colours = self._view.visualRect(index), tokens()
        painter.fillRect(rect, QColor(colours.canvas))
        selected = self._view.selectionModel().isSelected(index)
        state = QStyle.StateFlag.State_Enabled
        option.rect = rect  # pyright: ignore[reportAttributeAccessIssue] - missing in the stubs
        option.state = (  # pyright: ignore[reportAttributeAccessIssue] - as above
            state | QStyle.StateFlag.State_Selected if selected else state
        )
        self._view.itemDelegate().paint(painter, option, index)
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), QColor(colours.line))
