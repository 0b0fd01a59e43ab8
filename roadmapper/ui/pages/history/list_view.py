"""The list of gestures: a line for what was done, one for who and to what, days between."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QShowEvent
from PySide6.QtWidgets import QLineEdit, QListView, QStyledItemDelegate, QStyleOptionViewItem

from roadmapper.ui.pages.history.model import ROW, Index, Shown
from roadmapper.ui.theme import fonts, tokens
from roadmapper.ui.widgets.rows import make_current, paint_ground, set_up_rows

_ROW, _SIDE, _PAD, _TIME = 48, 8, 10, 44


class _Delegate(QStyledItemDelegate):
    """``right`` are the pixels for what stands at the right end of a row."""

    def __init__(self, view: QListView, right: int) -> None:
        super().__init__(view)
        self._right = right

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown: Shown = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(option.rect).adjusted(_SIDE, 1, -_SIDE, -1)
        room = card.adjusted(_PAD, 0, -_PAD, 0)
        if shown.is_day:
            self._write(painter, room.adjusted(0, 14, 0, 0), shown.title, _day_font(), tokens().text_2)
        else:
            paint_ground(painter, card, option.state)
            middle = room.center().y()
            strong = fonts.sized(fonts.BODY_PX, QFont.Weight.DemiBold)
            kept = self._right if shown.right else 0
            first = QRectF(room.left(), middle - 19, room.width() - kept, 19)
            self._write(painter, first, shown.title, strong, tokens().text)
            second = QRectF(room.left(), middle, room.width(), 19)
            self._write(painter, second, shown.detail, fonts.label(), tokens().text_2)
            right = QRectF(room.right() - self._right, middle - 19, self._right, 19)
            self._write(painter, right, shown.right, fonts.label(), tokens().text_3, at_right=True)
        painter.restore()

    @staticmethod
    def _write(
        painter: QPainter, room: QRectF, text: str, font: QFont, ink: str, *, at_right: bool = False
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(ink))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
        side = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | side, shown)


def _day_font() -> QFont:
    return fonts.sized(fonts.LABEL_PX, QFont.Weight.DemiBold)


class HistoryList(QListView):
    """The rows of a model that gives ``Shown``; ``chosen`` says that another one is current."""

    chosen = Signal()

    def __init__(self, model: QAbstractItemModel, right: int = _TIME) -> None:
        super().__init__()
        self._rows = model
        self.setModel(model)
        self.setItemDelegate(_Delegate(self, right))
        set_up_rows(self, "Changes")
        self.setUniformItemSizes(True)
        self._waits = False
        """Whether the list is to have the keyboard as soon as it is in sight."""
        self.selectionModel().currentChanged.connect(lambda *_: self.chosen.emit())

    def take_keyboard(self) -> None:
        """Have the keyboard, as soon as the rows are there unless somebody types meanwhile."""
        self._waits = not self.isVisible()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        has_it = self.window().focusWidget()
        if self._waits and not (isinstance(has_it, QLineEdit) and has_it.text()):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._waits = False

    def select_row(self, row: int) -> None:
        """Make a row the current one and bring it into view."""
        index = self._rows.index(row, 0)
        make_current(self, index)
        self.scrollTo(index)
