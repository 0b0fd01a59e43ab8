"""The list of what is not done: title, why, who asked and when to think again, due ones marked."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from roadmapper.operations.declines import Declined
from roadmapper.painting.chart_lanes import lines_of
from roadmapper.painting.labels import Labels
from roadmapper.ui.pages.not_doing.model import ROW, Index, RegisterModel, asked_by, reason_of, told_of
from roadmapper.ui.theme import fonts, tokens
from roadmapper.ui.widgets.chips import HEIGHT, chip_width, paint_chip
from roadmapper.ui.widgets.rows import set_up_rows

_TITLE, _LINE, _LAST, _FOOT, _GAP, _PAD, _SIDE = 33, 19, 21, 13, 8, 14, 16
_MOST = 3
"""Lines of a reason; what is longer ends in an ellipsis, and the tooltip has all of it."""
_DUE = "Revisit due"


class RegisterDelegate(QStyledItemDelegate):
    """One card a row, as high as what it tells."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._labels = Labels(fonts.sized(fonts.BODY_PX))

    def lines(self, each: Declined, width: int) -> list[str]:
        """The reason in lines, on a card in a list of this width."""
        room = width - 2 * (_SIDE + _PAD)
        text = " ".join(reason_of(each).split())
        fits = self._labels.letters_width(text) <= room
        return [text] if fits else lines_of(text, self._labels, room, _MOST)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        each: Declined = index.data(ROW)
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        reason = len(self.lines(each, width)) * _LINE
        return QSize(0, _TITLE + reason + (_LAST if _told(each) else 0) + _FOOT + _GAP)

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
        line.translate(0, 23)
        for words in self.lines(each, option.rect.width()):
            _write(painter, line, words, self._labels.font, ink)
            line.translate(0, _LINE)
        line.translate(0, _LAST - _LINE)
        _write(painter, line, _told(each), fonts.label(), "warn" if each.due else "text_3")
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
    """The last line of a card: what has come to pass or would bring it back, and who asked; perhaps empty."""
    return " · ".join(filter(None, (each.due, asked_by(each)))) if each.due else told_of(each)


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
        self._width = 0
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Reasons take other lines at another width."""
        super().resizeEvent(event)
        if self.viewport().width() != self._width:
            self._width = self.viewport().width()
            self.scheduleDelayedItemsLayout()
