"""Paints a table's cells: chips for statuses, dots for health and themes, a thin bar for progress."""

from __future__ import annotations

import math
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from roadmapper.ui.conflict_mark import paint_mark
from roadmapper.ui.editors.field_source import FieldSource
from roadmapper.ui.editors.options import dot_colour
from roadmapper.ui.editors.shown_fields import value_in
from roadmapper.ui.tables.columns import Column
from roadmapper.ui.tables.computed import computed_named
from roadmapper.ui.tables.model import EntityTable
from roadmapper.ui.theme import fonts, tokens
from roadmapper.ui.widgets.chips import HEALTH_TONES, STATUS_TONES, chip_width, paint_chip
from roadmapper.ui.widgets.progress_bar import paint_progress

ROW = 34
_PAD, _DOT, _CHIP = 8, 8, 22
_FIGURE = 42
_BAR = 60
_COUNTED = 66
"""The room of "11 of 18" beside its bar."""
Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """``column_at`` tells which column a section is."""

    def __init__(self, view: QTableView, source: FieldSource) -> None:
        super().__init__(view)
        self._view, self._source = view, source
        model = view.model()
        assert isinstance(model, EntityTable)
        self._table = model
        self.columns: list[Column] = []
        self.hovered = -1
        """The row that the pointer is over."""
        source.frame.conflicts.changed.connect(self._mark)

    def _mark(self) -> None:
        """Conflicts were opened or answered."""
        self._view.viewport().update()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, ROW)

    def is_chip(self, column: Column) -> bool:
        """Whether a column's cells are chips, which are never cut."""
        return column.spec.target == "status" or column.spec.name in ("category", "prd")

    def width_of(self, column: Column, words: str) -> int:
        """How wide a cell with these words is, painted whole."""
        metrics = QFontMetrics(fonts.sized(fonts.BODY_PX))
        told = computed_named(column.id) if column.spec.kind == "computed" else None
        if self.is_chip(column) or (told is not None and told.tone is not None):
            width = math.ceil(chip_width(words))
        elif column.has_bar:
            width = _BAR + _FIGURE
        elif told is not None and told.share is not None:
            width = _BAR + _COUNTED
        else:
            dotted = column.spec.name == "health" or column.spec.target in ("theme", "team")
            dot = _DOT + 8 if dotted or column.spec.kind == "colour" else 0
            width = metrics.horizontalAdvance(words) + dot
        return width + 2 * _PAD + 2

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] - missing in the stubs
        state = option.state  # pyright: ignore[reportAttributeAccessIssue] - as above
        colours = tokens()
        row, place = index.row(), index.column()
        column = self.columns[place]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.accent_soft))
        elif row == self.hovered:
            painter.fillRect(rect, QColor(colours.line_soft))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(colours.line_soft))
        inner = rect.adjusted(_PAD, 0, -_PAD, 0)
        drawn = self._table.drawn(row, column)
        if drawn.conflict:
            inner = paint_mark(painter, inner)
        if drawn.words:
            self._paint_value(painter, inner, column, drawn.values, drawn.words)
        current = self._view.currentIndex()
        if current.row() == row and current.column() == place and self._view.hasFocus():
            painter.setPen(QColor(colours.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(1.5, 1.5, -1.5, -2.5), 5, 5)
        painter.restore()

    def _paint_value(
        self, painter: QPainter, rect: QRect, column: Column, values: dict[str, Any], words: str
    ) -> None:
        spec, colours = column.spec, tokens()
        if spec.kind == "computed":
            self._paint_computed(painter, rect, column, values, words)
            return
        if self.is_chip(column):
            self._paint_chip(painter, rect, column, values, words)
        elif column.has_bar:
            bar = QRectF(rect.adjusted(0, 0, -_FIGURE, 0))
            paint_progress(painter, bar, (value_in(values, spec) or 0) / 100)
            figure = rect.adjusted(rect.width() - _FIGURE, 0, 0, 0)
            write(painter, figure, words, colours.text, Qt.AlignmentFlag.AlignRight)
        elif spec.name == "health":
            spot = getattr(colours, f"{HEALTH_TONES[values['health']]}_dot")
            write(painter, dotted(painter, rect, spot), words, colours.text)
        elif spec.target in ("theme", "team") or spec.kind == "colour":
            option = self._source.option(spec, value_in(values, spec))
            colour = dot_colour(option.mark) if option is not None and option.mark else None
            room = dotted(painter, rect, colour) if colour else rect
            write(painter, room, words, colours.text_2)
        else:
            strong = spec.name == "title"
            colour = colours.text if strong or column.is_right or spec.kind == "date" else colours.text_2
            side = Qt.AlignmentFlag.AlignRight if column.is_right else Qt.AlignmentFlag.AlignLeft
            write(painter, rect, words, colour, side)

    def _paint_computed(
        self, painter: QPainter, rect: QRect, column: Column, values: dict[str, Any], words: str
    ) -> None:
        """A chip, or a bar with its figures at the right."""
        told, value = computed_named(column.id), values.get(column.id)
        if told is not None and told.tone is not None:
            chip = QRectF(rect.left(), rect.center().y() - _CHIP / 2 + 0.5, chip_width(words), _CHIP)
            paint_chip(painter, chip, words, told.tone(value))
            return
        share = told.share(value) if told is not None and told.share is not None else None
        if share is not None:
            paint_progress(painter, QRectF(rect.adjusted(0, 0, -_COUNTED, 0)), share)
            rect = rect.adjusted(rect.width() - _COUNTED + 6, 0, 0, 0)
        write(painter, rect, words, tokens().text)

    def _paint_chip(
        self, painter: QPainter, rect: QRect, column: Column, values: dict[str, Any], words: str
    ) -> None:
        option = (
            self._source.option(column.spec, value_in(values, column.spec)) if column.id != "prd" else None
        )
        mark = option.mark or str(option.value) if option is not None else ""
        width = min(chip_width(words), rect.width())
        chip = QRectF(rect.left(), rect.center().y() - _CHIP / 2 + 0.5, width, _CHIP)
        paint_chip(painter, chip, words, STATUS_TONES.get(mark, "neutral"))


def dotted(painter: QPainter, rect: QRect, colour: str) -> QRect:
    """Draw a dot at the left of ``rect``; returns the room that is left."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(QRectF(rect.left() + 1, rect.center().y() - _DOT / 2 + 0.5, _DOT, _DOT))
    return rect.adjusted(_DOT + 8, 0, 0, 0)


def write(
    painter: QPainter,
    rect: QRect,
    text: str,
    colour: str,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """One line of text, ending in an ellipsis where it must."""
    painter.setFont(fonts.sized(fonts.BODY_PX))
    painter.setPen(QColor(colour))
    shown = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, shown)
