"""Paints the review's cells: what it is about, each side in a box that can be taken, and the result."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from roadmapper.documents.text_compare import Piece
from roadmapper.operations.merge_review import Line
from roadmapper.operations.merge_told import Told, open_words
from roadmapper.operations.merge_values import Cell
from roadmapper.ui.pages.merged.model import BEFORE, LINE_ROLE, MINE, RESULT, TEXT_ROLE, TOLD_ROLE, WHAT
from roadmapper.ui.pages.merged.words import paint_words
from roadmapper.ui.theme import fonts, tokens
from roadmapper.ui.widgets.chips import HEIGHT as CHIP
from roadmapper.ui.widgets.chips import chip_width, paint_chip

ROW, TEXT_ROW, HEAD_ROW = 60, 108, 40
_PAD, _EDGE, _INNER = 14, 7, 9
_BY = 16
"""The height of the line that says who gave a value, and when."""
Index = QModelIndex | QPersistentModelIndex


def box_of(rect: QRect) -> QRect:
    """The box of a side's value within its cell."""
    return rect.adjusted(_PAD - 2, _EDGE, -_PAD + 2, -_EDGE - 1)


class ReviewDelegate(QStyledItemDelegate):
    """One cell at a time; ``hovered`` is the box under the pointer, as (row, column)."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self.hovered: tuple[int, int] | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] - missing in the stubs
        state = option.state  # pyright: ignore[reportAttributeAccessIssue] - as above
        line: Line | None = index.data(LINE_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line is None:
            _paint_head(painter, rect, str(index.data()))
        else:
            if state & QStyle.StateFlag.State_Selected:
                painter.fillRect(rect, QColor(tokens().accent_soft))
            _paint_lines(painter, rect, last=index.column() == RESULT)
            self._paint_cell(painter, rect, index, line)
            self._paint_focus(painter, rect, index)
        painter.restore()

    def _paint_cell(self, painter: QPainter, rect: QRect, index: Index, line: Line) -> None:
        told: Told = index.data(TOLD_ROLE)
        is_text = bool(index.data(TEXT_ROLE))
        column = index.column()
        if column == WHAT:
            _paint_what(painter, rect, told, heads=line.heads)
        elif column == BEFORE:
            room = rect.adjusted(_PAD, _EDGE + 1, -_PAD, -_EDGE)
            paint_words(painter, room, (Piece("same", told.before),), _body(), tokens().text_2)
        elif column == RESULT:
            _paint_result(painter, rect, line, told, is_text)
        else:
            side, cell = ("mine", told.mine) if column == MINE else ("theirs", told.theirs)
            taken = told.taken in (side, "both")
            self._paint_box(painter, box_of(rect), cell, taken, (index.row(), column))

    def _paint_box(
        self, painter: QPainter, box: QRect, cell: Cell, taken: bool, place: tuple[int, int]
    ) -> None:
        colours = tokens()
        border = colours.accent if taken else colours.text_3 if place == self.hovered else colours.line
        painter.setBrush(QColor(colours.raised))
        painter.setPen(QPen(QColor(border), 1.4 if taken else 1))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        room = box.adjusted(_INNER, 5, -_INNER, -5)
        if cell.by:
            _paint_by(painter, room, cell.by)
            room.setBottom(room.bottom() - _BY)
        if cell.pieces:
            paint_words(painter, room, cell.pieces, _body(), colours.text)
        elif cell.words:
            gone = cell.words == "Removed"
            paint_words(
                painter, room, (Piece("same", cell.words),), _bold(), colours.bad if gone else colours.text
            )

    def _paint_focus(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Around the current row, as its keys answer it."""
        current = self._view.currentIndex()
        if current.row() != index.row() or not self._view.hasFocus():
            return
        painter.fillRect(rect.left(), rect.top(), rect.width(), 1, QColor(tokens().accent))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(tokens().accent))


def _paint_by(painter: QPainter, room: QRect, words: str) -> None:
    """Who gave the value and when, at the foot of its box; where room is short the name is, not the day."""
    font = fonts.label()
    name, _, day = words.rpartition(", ")
    day, metrics = f", {day}", QFontMetrics(font)
    painter.setFont(font)
    painter.setPen(QColor(tokens().text_2))
    shown = metrics.elidedText(
        name, Qt.TextElideMode.ElideRight, room.width() - metrics.horizontalAdvance(day)
    )
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, f"{shown}{day}")


def _body() -> QFont:
    return fonts.sized(fonts.BODY_PX)


def _bold() -> QFont:
    return fonts.sized(fonts.BODY_PX, QFont.Weight.DemiBold)


def _paint_lines(painter: QPainter, rect: QRect, *, last: bool) -> None:
    painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(tokens().line))
    if not last:
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), QColor(tokens().line_soft))


def _paint_head(painter: QPainter, rect: QRect, words: str) -> None:
    painter.fillRect(rect, QColor(tokens().app))
    painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(tokens().line))
    painter.setFont(fonts.sized(12, QFont.Weight.DemiBold))
    painter.setPen(QColor(tokens().text_2))
    painter.drawText(rect.adjusted(_PAD + 2, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)


def _paint_what(painter: QPainter, rect: QRect, told: Told, *, heads: bool) -> None:
    """The item in up to two lines, and its field below."""
    room = rect.adjusted(_PAD, _EDGE - 1, -_PAD + 4, -3)
    font, colour = _bold(), tokens().text if heads else tokens().text_3
    line = QFontMetrics(font).lineSpacing() + 1
    lines = 1 if QFontMetrics(font).horizontalAdvance(told.item) <= room.width() else 2
    name = QRect(room.left(), room.top(), room.width(), lines * line)
    paint_words(painter, name, (Piece("same", told.item),), font, colour)
    room.setTop(name.top() + lines * line)
    painter.setFont(fonts.label())
    painter.setPen(QColor(tokens().text_2))
    shown = QFontMetrics(fonts.label()).elidedText(told.field, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, shown)


def _paint_result(painter: QPainter, rect: QRect, line: Line, told: Told, is_text: bool) -> None:
    room = rect.adjusted(_PAD, _EDGE + 1, -_PAD, -_EDGE)
    if line.is_open:
        words = "Shown, open" if is_text else open_words(told)
        width = min(chip_width(words), room.width())
        paint_chip(painter, QRectF(room.left(), room.top() - 1, width, CHIP), words, "warn")
        room.setTop(room.top() + CHIP + 5)
    if not line.is_open or is_text:
        font, colour = (_body(), tokens().text_2) if line.is_open else (_bold(), tokens().text)
        paint_words(painter, room, (Piece("same", told.result),), font, colour)
