"""The list of columns: each with a popup of what it becomes, by mouse or by Enter."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QMenu, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from roadmapper.exchange.tables.mapping import Mapping
from roadmapper.ui.importing.choice_box import HEIGHT as BOX_HEIGHT
from roadmapper.ui.importing.choice_box import paint_choice, paint_text
from roadmapper.ui.importing.columns_model import LINE_ROLE, ColumnLine, ColumnsModel
from roadmapper.ui.importing.target_menu import fill_order_menu, fill_target_menu
from roadmapper.ui.theme import fonts, tokens

_LINE_HEIGHT, _PAD, _BOX_WIDTH = 18, 14, 168
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2, Qt.Key.Key_F4)
Index = QModelIndex | QPersistentModelIndex


def target_box(rect: QRect) -> QRect:
    """Where a row's choice of field is."""
    return QRect(rect.right() - _PAD - _BOX_WIDTH, rect.top() + 13, _BOX_WIDTH, BOX_HEIGHT)


def order_box(rect: QRect) -> QRect:
    """Where a row's choice of day or month first is, in rows of ambiguous dates."""
    return target_box(rect).translated(0, BOX_HEIGHT + 6)


class _Delegate(QStyledItemDelegate):
    """Header, samples and reading at the left, choices at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line: ColumnLine = index.data(LINE_ROLE)
        lines = 2 + (2 if line.order else 1 if line.reading else 0)
        return QSize(0, 18 + max(lines, 2) * _LINE_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: ColumnLine = index.data(LINE_ROLE)
        colours, rect = tokens(), option.rect
        painter.save()
        painter.fillRect(
            rect.left() + _PAD, rect.bottom(), rect.width() - 2 * _PAD, 1, QColor(colours.line_soft)
        )
        at_it = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if at_it:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent_soft))
            painter.drawRoundedRect(QRectF(rect.adjusted(6, 2, -6, -3)), 6, 6)
        box = target_box(rect)
        room = QRect(rect.left() + _PAD, rect.top() + 9, box.left() - rect.left() - _PAD - 14, _LINE_HEIGHT)
        self._paint_words(painter, room, line)
        faint = line.is_empty or line.becomes == "Leave out"
        paint_choice(painter, box, line.becomes, tone="text_3" if faint and not at_it else "text", on=at_it)
        if line.order:
            paint_choice(painter, order_box(rect), line.order, tone="warn" if line.is_ambiguous else "text_2")
        painter.restore()

    @staticmethod
    def _paint_words(painter: QPainter, room: QRect, line: ColumnLine) -> None:
        colours = tokens()
        times = f"×{line.times}" if line.times > 1 else ""
        ink = colours.text_2 if line.is_empty else colours.text
        used = paint_text(
            painter, room.adjusted(0, 0, -30 if times else 0, 0), line.use.label,
            fonts.sized(13, QFont.Weight.DemiBold), ink,
        )  # fmt: skip
        paint_text(painter, room.adjusted(used + 8, 0, 0, 0), times, fonts.label(), colours.text_2)
        paint_text(painter, room.translated(0, _LINE_HEIGHT), line.samples, fonts.label(), colours.text_2)
        if line.reading:
            colour = colours.warn if line.is_ambiguous else colours.text_2
            painter.setFont(fonts.label())
            painter.setPen(QColor(colour))
            below = room.translated(0, 2 * _LINE_HEIGHT)
            below.setHeight((2 if line.order else 1) * _LINE_HEIGHT)
            flags = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
            painter.drawText(below, flags | Qt.TextFlag.TextWordWrap, line.reading)


class ColumnsView(QListView):
    """Shows the columns; a chosen change of the mapping is sent, not made."""

    mapping_chosen = Signal(object)
    """The ``Mapping`` as the person wants it now."""

    def __init__(self, model: ColumnsModel) -> None:
        super().__init__()
        self.setAccessibleName("Columns of the file, and what they become")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setModel(model)
        self.setItemDelegate(_Delegate(self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setStyleSheet("QListView { background: transparent; }")
        self.mapping: Mapping | None = None
        self.locked = False

    def open_menu(self, index: QModelIndex, *, of_order: bool = False) -> QMenu | None:
        """Pop up what the column at ``index`` can become, or how its dates can be read."""
        if self.mapping is None or self.locked or not index.isValid():
            return None
        line: ColumnLine = index.data(LINE_ROLE)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if of_order:
            fill_order_menu(menu, self.mapping, line.use, self.mapping_chosen.emit)
        else:
            fill_target_menu(menu, self.mapping, line, self.mapping_chosen.emit)
        rect = self.visualRect(index)
        box = order_box(rect) if of_order else target_box(rect)
        menu.setMinimumWidth(box.width())
        menu.popup(self.viewport().mapToGlobal(box.bottomLeft() + QPoint(0, 3)))
        return menu

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        place = event.position().toPoint()
        index = self.indexAt(place)
        if not index.isValid():
            return
        line: ColumnLine = index.data(LINE_ROLE)
        rect = self.visualRect(index)
        if target_box(rect).contains(place):
            self.open_menu(index)
        elif line.order and order_box(rect).contains(place):
            self.open_menu(index, of_order=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in _OPENING:
            self.open_menu(self.currentIndex())
        else:
            super().keyPressEvent(event)
