"""A table of what belongs to one item, such as a release's checklist: flags are ticked by click and Space."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen

from roadmapper.ui.frame import Frame
from roadmapper.ui.tables.columns import Column
from roadmapper.ui.tables.delegate import CellDelegate
from roadmapper.ui.tables.fitted_table import FittedTable
from roadmapper.ui.tables.view import TableView
from roadmapper.ui.theme import tokens

_BOX = 15


class _Ticks(CellDelegate):
    """Flags are boxes with a tick."""

    def _paint_value(
        self, painter: QPainter, rect: QRect, column: Column, values: dict[str, Any], words: str
    ) -> None:
        if column.spec.kind == "flag":
            paint_tick(painter, rect, ticked=bool(values.get(column.id)))
        else:
            super()._paint_value(painter, rect, column, values, words)


def paint_tick(painter: QPainter, rect: QRect, *, ticked: bool) -> None:
    """A box at the left of ``rect``, with a tick or without."""
    colours = tokens()
    box = QRectF(rect.left() + 0.5, rect.center().y() - _BOX / 2 + 0.5, _BOX, _BOX)
    painter.setPen(QPen(QColor(colours.accent if ticked else colours.text_3), 1))
    painter.setBrush(QColor(colours.accent if ticked else colours.raised))
    painter.drawRoundedRect(box, 4, 4)
    if ticked:
        painter.setPen(QPen(QColor(colours.on_accent), 1.8))
        left, top = box.left(), box.top()
        painter.drawPolyline(
            [QPointF(left + 3.5, top + 7.5), QPointF(left + 6.5, top + 10.5), QPointF(left + 11.5, top + 4.5)]
        )


class _TickedView(TableView):
    """Space, and a click into a flag, ticks."""

    ticked = Signal()
    """The selected rows are to be ticked, or no longer, like the current one."""
    delegate_kind = _Ticks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.ticked.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and not event.modifiers():
            column = self._table.columns[index.column()]
            inside = event.position().x() - self.visualRect(index).left() < _BOX + 16
            if column.spec.kind == "flag" and inside:
                self.ticked.emit()


class PartTable(FittedTable):
    """Shows what refers to one item by ``field``; ``show_owner`` tells which item."""

    view_kind = _TickedView

    def __init__(self, frame: Frame, entity: str, field: str, begin_with: set[str], flag: str = "") -> None:
        super().__init__(frame, entity, begin_with=begin_with, ordered=True)
        self._field, self._flag = field, flag
        self.owner = ""
        self.show_among(field, "")
        view = self.view
        if isinstance(view, _TickedView):
            view.ticked.connect(self.tick)

    def show_owner(self, owner: str) -> None:
        """Show what belongs to this item (an id)."""
        self.owner = owner
        self.show_among(self._field, owner)

    def add_part(self, **values: Any) -> None:
        """Add one to the item that is shown, and edit its title at once."""
        if self.owner:
            self.add({self._field: self.owner, **values})

    def tick(self) -> None:
        """Tick the selected rows, or no longer where the current one is ticked; nothing without a flag."""
        ids, at = self.selected_ids(), self.view.currentIndex()
        if self._flag and ids and at.isValid() and not self.frame.read_only:
            self._tick(ids, not self.model.values(at).get(self._flag))

    def _tick(self, ids: list[str], ticked: bool) -> None:
        self.set_for_selected({self._flag: int(ticked)})
