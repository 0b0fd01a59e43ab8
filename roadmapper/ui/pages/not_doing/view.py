"""The list of what is not done: title, why, who asked and when to think again, due ones marked."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from roadmapper.operations.declines import Declined
from roadmapper.ui.pages.not_doing.model import ROW, Index, RegisterModel, reason_of, told_of
from roadmapper.ui.theme import fonts, tokens
from roadmapper.ui.widgets.chips import HEIGHT, chip_width, paint_chip
from roadmapper.ui.widgets.rows import set_up_rows

_ROW, _SHORT_ROW, _GAP, _PAD, _SIDE = 86, 65, 8, 14, 16
_DUE = "Revisit due"


class RegisterDelegate(QStyledItemDelegate):
    """One card a row."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        each: Declined = index.data(ROW)
        return QSize(0, (_ROW if _told(each) else _SHORT_ROW) + _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        each: Declined = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(option.rect).adjusted(_SIDE, 0, -_SIDE, -_GAP)
        self._paint_ground(painter, card, option.state)
        room = card.adjusted(_PAD, 0, -_PAD, 0)
        strong = fonts.sized(fonts.BODY_PX, QFont.Weight.DemiBold)
        line = QRectF(room.left(), card.top() + 10, room.width(), 22)
        chip = chip_width(_DUE) if each.due else 0
        used = _write(painter, line.adjusted(0, 0, -chip - 70, 0), each.initiative.title, strong, "text")
        if each.due:
            at = QRectF(line.left() + used + 8, line.center().y() - HEIGHT / 2, chip, HEIGHT)
            paint_chip(painter, at, _DUE, "warn")
        _write(painter, line, each.initiative.key, fonts.label(), "text_3", at_right=True)
        ink = "text_2" if each.item is not None else "text_3"
        _write(painter, line.translated(0, 23), reason_of(each), fonts.sized(fonts.BODY_PX), ink)
        _write(painter, line.translated(0, 44), _told(each), fonts.label(), "warn" if each.due else "text_3")
        painter.restore()

    def _paint_ground(self, painter: QPainter, card: QRectF, state: QStyle.StateFlag) -> None:
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        colours = tokens()
        painter.setPen(
            QPen(QColor(colours.accent if chosen else colours.text_3 if over else colours.line), 1)
        )
        painter.setBrush(QColor(colours.accent_soft if chosen else colours.raised))
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)


def _told(each: Declined) -> str:
    """The last line of a card; empty where nobody asked and nothing brings it back."""
    return " · ".join(filter(None, (each.due, told_of(each))))


def _write(
    painter: QPainter, room: QRectF, text: str, font: QFont, ink: str, *, at_right: bool = False
) -> int:
    """One line, ending in an ellipsis where it must; returns how wide it is."""
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, int(room.width()))
    painter.setFont(font)
    painter.setPen(QColor(getattr(tokens(), ink)))
    side = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | side, shown)
    return metrics.horizontalAdvance(shown)


class RegisterList(QListView):
    """Several rows can be chosen."""

    def __init__(self, model: RegisterModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(RegisterDelegate(self))
        set_up_rows(self, "Not doing")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
