"""The ranked table's view: the capacity line between two rows, and rows that say where a drag puts them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
)

from roadmapper.ui.pages.prioritise.delegate import RankedDelegate
from roadmapper.ui.tables.delegate import ROW
from roadmapper.ui.tables.ordered_model import OrderedTable
from roadmapper.ui.tables.view import Index, TableView
from roadmapper.ui.theme import fonts, tokens

STRIP: Final = 32
_MARGIN, _GAP = 10, 10


class RankedView(TableView):
    """The line stands above row ``line``, −1 for none; under the last row where everything fits."""

    delegate_kind = RankedDelegate

    dragged_over = Signal(list, object)
    """Rows are in the hand: their ids, and the id they would go before (None: last)."""
    let_go = Signal()
    """They are not over the table any more, or dropped."""

    line = -1
    line_words = ""

    @property
    def delegate(self) -> RankedDelegate:
        """What paints the cells."""
        assert isinstance(self._delegate, RankedDelegate)
        return self._delegate

    def show_line(self, row: int, words: str) -> None:
        """Put the line above a row; −1 takes it away."""
        rows = self._table.rowCount()
        before, now = self.delegate.strip, row if 0 <= row < rows else -1
        if before != now:
            if 0 <= before < rows:
                self._set_height(before, ROW)
            if now >= 0:
                self._set_height(now, ROW + STRIP)
            self.updateGeometries()
            self.delegate.strip, self.delegate.strip_height = now, STRIP
        self.line, self.line_words = row, words
        self.viewport().update()

    def lift_line(self) -> None:
        """All rows are of one height again, before they change places."""
        if 0 <= self.delegate.strip < self._table.rowCount():
            self._set_height(self.delegate.strip, ROW)
        self.delegate.strip = -1

    def _set_height(self, row: int, height: int) -> None:
        with QSignalBlocker(self.verticalHeader()):  # told, the view would paint all once more a turn later
            self.setRowHeight(row, height)

    def strip_rect(self) -> QRect:
        """Where the line is painted; an empty rectangle where there is none."""
        rows, width = self._table.rowCount(), self.viewport().width()
        if self.line < 0 or not rows:
            return QRect()
        if self.line < rows:
            return QRect(0, self.rowViewportPosition(self.line), width, STRIP)
        last = self.rowViewportPosition(rows - 1) + self.rowHeight(rows - 1)
        return QRect(0, last, width, STRIP)

    def visualRect(self, index: Index) -> QRect:
        rect = super().visualRect(index)
        return rect.adjusted(0, STRIP, 0, 0) if index.row() == self.delegate.strip >= 0 else rect

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        strip = self.strip_rect()
        if not strip.isEmpty() and strip.intersects(event.rect()):
            painter = QPainter(self.viewport())
            self._paint_line(painter, strip)
            painter.end()

    def _paint_line(self, painter: QPainter, strip: QRect) -> None:
        colours = tokens()
        painter.fillRect(strip.adjusted(0, 0, 0, -1), QColor(colours.canvas))
        font = fonts.sized(fonts.LABEL_PX, fonts.QFont.Weight.DemiBold)
        room = strip.width() - 4 * _MARGIN
        words = QFontMetrics(font).elidedText(self.line_words, Qt.TextElideMode.ElideRight, room)
        width, middle = QFontMetrics(font).horizontalAdvance(words), strip.center().y()
        left = strip.left() + (strip.width() - width) // 2
        painter.setPen(QPen(QColor(colours.today), 1, Qt.PenStyle.DashLine))
        painter.drawLine(strip.left() + _MARGIN, middle, left - _GAP, middle)
        painter.drawLine(left + width + _GAP, middle, strip.right() - _MARGIN, middle)
        painter.setFont(font)
        painter.setPen(QColor(colours.today))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(QRectF(left, strip.top(), width + 2, strip.height()), int(flags), words)

    # Dragging rows

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        ids = OrderedTable.carried(event.mimeData())
        if ids:
            self.dragged_over.emit(ids, self.before_at(event.position().toPoint(), ids))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self.let_go.emit()

    def dropEvent(self, event: QDropEvent) -> None:
        super().dropEvent(event)
        self.let_go.emit()

    def before_at(self, at: QPoint, moving: list[str]) -> str | None:
        """The id that what is dropped here would go before; None: last."""
        row = self.rowAt(at.y())
        if row < 0:
            return None
        cell = self.visualRect(self._table.index(row, 0))
        below = self._table.ids[row if at.y() < cell.center().y() else row + 1 :]
        gone = set(moving)
        return next((eid for eid in below if eid not in gone), None)
