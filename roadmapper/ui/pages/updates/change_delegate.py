"""How a change that an update may tell is painted: tick, chip, title, and what became of it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from roadmapper.ui.pages.updates.change_lines import ChangeLine
from roadmapper.ui.theme import fonts, icons, tokens
from roadmapper.ui.widgets.chips import HEIGHT as CHIP_HEIGHT
from roadmapper.ui.widgets.chips import chip_width, paint_chip

LINE_ROLE = Qt.ItemDataRole.UserRole
SIDE = 16
"""Pixels that stay free on either side of a line."""
_CHIPS, _ONE, _LEADING, _TICK, _BOX = 84, 31, 18, 24, 15
_WRAPPED = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
_Index = QModelIndex | QPersistentModelIndex


class ChangeDelegate(QStyledItemDelegate):
    """One line where title and rest fit beside each other, else the rest below, in as many as it takes."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        line, room = index.data(LINE_ROLE), _room(width)
        return QSize(0, _ONE + _below(line, room) if _needs_more(line, room) else _ONE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line: ChangeLine = index.data(LINE_ROLE)
        colours, rect = tokens(), option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(rect, QColor(colours.accent_soft))
        _paint_tick(painter, tick_box(rect), told=line.is_told)
        chip = QRectF(rect.left() + SIDE + _TICK, rect.top() + 4, chip_width(line.chip), CHIP_HEIGHT)
        paint_chip(painter, chip, line.chip, line.tone)
        room = QRect(rect.left() + SIDE + _TICK + _CHIPS, rect.top() + 6, _room(rect.width()), _LEADING)
        ink = colours.text if line.is_told else colours.text_2
        used = _text(painter, room, line.title, _title_font(), ink)
        if _needs_more(line, room.width()):
            painter.setFont(_detail_font())
            painter.setPen(QColor(colours.text_2))
            rest = QRect(room.left(), room.bottom(), room.width(), _below(line, room.width()) + 2)
            painter.drawText(rest, _WRAPPED, line.detail)
        else:
            _text(painter, room.adjusted(used + 6, 0, 0, 0), line.detail, _detail_font(), colours.text_2)
        painter.restore()


def _room(width: int) -> int:
    return width - 2 * SIDE - _TICK - _CHIPS


def tick_box(rect: QRect) -> QRect:
    """Where the tick of a line stands."""
    return QRect(rect.left() + SIDE, rect.top() + 7, _BOX, _BOX)


def _paint_tick(painter: QPainter, box: QRect, *, told: bool) -> None:
    colours = tokens()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen if told else QColor(colours.text_2))
    painter.setBrush(QColor(colours.accent) if told else QColor(colours.raised))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    if told:
        icons.icon("check", "on_accent", size=11).paint(painter, box.adjusted(2, 2, -2, -2))


def _title_font() -> QFont:
    return fonts.sized(12.5, QFont.Weight.Medium)


def _detail_font() -> QFont:
    return fonts.sized(12.5)


def _needs_more(line: ChangeLine, room: int) -> bool:
    wide = QFontMetrics(_title_font()).horizontalAdvance(line.title)
    return bool(line.detail) and wide + 8 + QFontMetrics(_detail_font()).horizontalAdvance(line.detail) > room


def _below(line: ChangeLine, room: int) -> int:
    """Height of what became of it, in lines of its own."""
    return QFontMetrics(_detail_font()).boundingRect(0, 0, room, 1_000, _WRAPPED, line.detail).height()


def _text(painter: QPainter, rect: QRect, text: str, font: QFont, colour: str) -> int:
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(rect.width(), 0))
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    return metrics.horizontalAdvance(shown)
