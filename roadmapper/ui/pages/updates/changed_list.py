"""The list of what changed in the period: chip, title, and what became of it; a double click goes there."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from roadmapper.ui.pages.updates.change_lines import ChangeLine
from roadmapper.ui.theme import fonts, tokens
from roadmapper.ui.widgets.chips import HEIGHT as CHIP_HEIGHT
from roadmapper.ui.widgets.chips import chip_width, paint_chip

LINE_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
_SIDE, _CHIPS, _ONE, _LEADING = 16, 78, 31, 18
_WRAPPED = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap


class _Model(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[ChangeLine] = []

    def show(self, lines: list[ChangeLine]) -> None:
        if lines != self.lines:
            self.beginResetModel()
            self.lines = lines
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{line.chip}: {line.title} {line.detail}".strip()
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{line.key} {line.title}\n{line.detail}".strip()
        return None


class _Delegate(QStyledItemDelegate):
    """One line where title and rest fit beside each other, else the rest below, in as many as it takes."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        line, room = index.data(LINE_ROLE), _room(width)
        return QSize(0, _ONE + _below(line, room) if _needs_more(line, room) else _ONE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: ChangeLine = index.data(LINE_ROLE)
        colours, rect = tokens(), option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(rect, QColor(colours.accent_soft))
        chip = QRectF(rect.left() + _SIDE, rect.top() + 4, chip_width(line.chip), CHIP_HEIGHT)
        paint_chip(painter, chip, line.chip, line.tone)
        room = QRect(rect.left() + _SIDE + _CHIPS, rect.top() + 6, _room(rect.width()), _LEADING)
        used = _text(painter, room, line.title, _title_font(), colours.text)
        if _needs_more(line, room.width()):
            painter.setFont(_detail_font())
            painter.setPen(QColor(colours.text_2))
            rest = QRect(room.left(), room.bottom(), room.width(), _below(line, room.width()) + 2)
            painter.drawText(rest, _WRAPPED, line.detail)
        else:
            _text(painter, room.adjusted(used + 6, 0, 0, 0), line.detail, _detail_font(), colours.text_2)
        painter.restore()


def _room(width: int) -> int:
    return width - 2 * _SIDE - _CHIPS


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


class ChangedList(QListView):
    """The changes of the period that the draft tells."""

    opened = Signal(str)
    """The key of an initiative that the person wants to see."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = _Model()
        self.setModel(self._rows)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName("Changed in this period")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("QListView { background: transparent; }")
        self.doubleClicked.connect(self._open)

    @property
    def lines(self) -> list[ChangeLine]:
        """What is listed."""
        return self._rows.lines

    def show_lines(self, lines: list[ChangeLine]) -> None:
        """List these from now on."""
        self._rows.show(lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.lines[index.row()].key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
