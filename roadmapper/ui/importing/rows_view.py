"""The list of what will happen: rows with what changes in them, and new statuses with their category."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QMenu, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from roadmapper.entities.choices import CATEGORIES
from roadmapper.ui.importing.choice_box import HEIGHT as BOX_HEIGHT
from roadmapper.ui.importing.choice_box import paint_choice, paint_text
from roadmapper.ui.importing.preview import Row
from roadmapper.ui.theme import fonts, tokens

ROW_ROLE = Qt.ItemDataRole.UserRole
ROW_HEIGHT = 34
Index = QModelIndex | QPersistentModelIndex
_PAD, _PLACE, _FIELD, _BOX_WIDTH = 14, 92, 132, 128
_CATEGORY_WORDS = dict(CATEGORIES)
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2, Qt.Key.Key_F4)


class RowsModel(QAbstractListModel):
    """The rows of one kind."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []

    def show(self, rows: list[Row]) -> None:
        """Show these rows from now on: another list, so everything is new."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return row.words
        return None


def category_box(rect: QRect) -> QRect:
    """Where a new status's category can be chosen."""
    top = rect.center().y() - BOX_HEIGHT // 2 + 1
    return QRect(rect.right() - _PAD - _BOX_WIDTH, top, _BOX_WIDTH, BOX_HEIGHT - 2)


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW_ROLE)
        colours, rect = tokens(), option.rect
        painter.save()
        at_it = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if at_it:
            painter.fillRect(rect, QColor(colours.accent_soft))
        below: Row | None = index.sibling(index.row() + 1, 0).data(ROW_ROLE) if _has_next(index) else None
        if below is None or not below.field:  # what belongs together is not parted
            width = rect.width() - 2 * _PAD
            painter.fillRect(rect.left() + _PAD, rect.bottom(), width, 1, QColor(colours.line_soft))
        room = rect.adjusted(_PAD, 0, -_PAD, -1)
        if row.field:
            _paint_field(painter, room, row)
        else:
            if row.category:
                box = category_box(rect)
                paint_choice(painter, box, _CATEGORY_WORDS.get(row.category, row.category), on=at_it)
                room.setRight(box.left() - 12)
            _paint_row(painter, room, row)
        painter.restore()


def _has_next(index: Index) -> bool:
    return index.row() + 1 < index.model().rowCount()


def _paint_row(painter: QPainter, room: QRect, row: Row) -> None:
    """Key or row number, title, and what is known of it, the title before all else."""
    colours = tokens()
    if row.place:
        used = paint_text(
            painter,
            QRect(room.left(), room.top(), _PLACE - 10, room.height()),
            row.place,
            fonts.label(),
            colours.text_3,
        )
        room = room.adjusted(max(_PLACE, used + 10), 0, 0, 0)
    font = fonts.sized(13, QFont.Weight.Medium)
    wanted = QFontMetrics(font).horizontalAdvance(row.title) + 2
    detail = QFontMetrics(fonts.label()).horizontalAdvance(row.detail)
    width = max(room.width() - detail - 16, room.width() * 3 // 5) if detail else room.width()
    used = paint_text(
        painter,
        QRect(room.left(), room.top(), min(wanted, width), room.height()),
        row.title,
        font,
        colours.text,
    )
    paint_text(painter, room.adjusted(used + 14, 0, 0, 0), row.detail, fonts.label(), colours.text_2)


def _paint_field(painter: QPainter, room: QRect, row: Row) -> None:
    """A field, what it was and what it will be."""
    colours = tokens()
    room = room.adjusted(_PLACE, 0, 0, 0)
    paint_text(
        painter,
        QRect(room.left(), room.top(), _FIELD - 10, room.height()),
        row.field,
        fonts.label(),
        colours.text_2,
    )
    room = room.adjusted(_FIELD, 0, 0, 0)
    used = paint_text(
        painter, QRect(room.left(), room.top(), room.width() * 45 // 100, room.height()),
        row.before or "empty", fonts.sized(13), colours.text_3,
    )  # fmt: skip
    used += paint_text(painter, room.adjusted(used + 8, 0, 0, 0), "→", fonts.sized(13), colours.text_3) + 16
    paint_text(painter, room.adjusted(used, 0, 0, 0), row.after or "empty", fonts.sized(13), colours.text)


class RowsView(QListView):
    """Rows of the preview; the category of a new status is chosen here."""

    category_chosen = Signal(str, str)
    """A new status's name, and the category it is to have."""

    def __init__(self, model: RowsModel) -> None:
        super().__init__()
        self.setAccessibleName("What will happen")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setModel(model)
        self.setItemDelegate(_Delegate(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.locked = False

    def open_menu(self, index: QModelIndex) -> QMenu | None:
        """Pop up the categories for a new status."""
        row: Row | None = index.data(ROW_ROLE) if index.isValid() else None
        if row is None or not row.category or self.locked:
            return None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for category, words in CATEGORIES:
            action = QAction(words, menu)
            action.setCheckable(True)
            action.setChecked(category == row.category)
            action.triggered.connect(lambda _on=False, to=category: self.category_chosen.emit(row.title, to))
            menu.addAction(action)
        box = category_box(self.visualRect(index))
        menu.popup(self.viewport().mapToGlobal(box.bottomLeft() + QPoint(0, 3)))
        return menu

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        place = event.position().toPoint()
        index = self.indexAt(place)
        if event.button() == Qt.MouseButton.LeftButton and category_box(self.visualRect(index)).contains(
            place
        ):
            self.open_menu(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in _OPENING:
            self.open_menu(self.currentIndex())
        else:
            super().keyPressEvent(event)
