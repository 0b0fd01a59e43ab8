"""The sidebar: the workspace's badge and names, and the pages in their groups with their counts."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from roadmapper.ui.pages import PageEntry, all_pages
from roadmapper.ui.theme import fonts, icons, tokens
from roadmapper.ui.widgets.badge import Badge
from roadmapper.ui.widgets.labels import ElidedLabel

WIDTH = 204
_ROW, _HEAD = 29, 34
_COUNT = Qt.ItemDataRole.UserRole + 1
_ICON = Qt.ItemDataRole.UserRole + 2
_PAGE = Qt.ItemDataRole.UserRole + 3


def count_in_words(count: int) -> str:
    """1840 as "1 840": thousands parted by a thin space."""
    return f"{count:,}".replace(",", "\u2009")


class _PageDelegate(QStyledItemDelegate):
    """Draws a page's row (icon, title, count) or a group's head."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, _ROW if index.data(_PAGE) else _HEAD)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue] - missing in the stubs
        if index.data(_PAGE):
            self._paint_page(painter, rect, option, index)
        else:
            painter.setFont(fonts.group_head())
            painter.setPen(QColor(tokens().text_3))
            painter.drawText(
                rect.adjusted(16, 0, -16, -6),
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom,
                index.data(Qt.ItemDataRole.DisplayRole),
            )
        painter.restore()

    def _paint_page(
        self,
        painter: QPainter,
        rect: QRectF,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        colours = tokens()
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue] - missing in the stubs
        selected = bool(state & QStyle.StateFlag.State_Selected)
        row = rect.adjusted(8, 0, -8, -1)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent_soft if selected else colours.hover))
            painter.drawRoundedRect(row, 6, 6)
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
            painter.setPen(QColor(colours.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(row.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        picture = icons.pixmap(index.data(_ICON), "accent" if selected else "text_2", ratio=ratio)
        painter.drawPixmap(round(rect.left()) + 16, round(row.center().y()) - 8, picture)
        count = index.data(_COUNT) or ""
        painter.setFont(fonts.label())
        painter.setPen(QColor(colours.text_2))
        painter.drawText(
            row.adjusted(0, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count
        )
        painter.setFont(fonts.sized(fonts.BODY_PX))
        painter.setPen(QColor(colours.accent if selected else colours.text_2))
        room = row.adjusted(33, 0, -16 - QFontMetrics(fonts.label()).horizontalAdvance(count), 0)
        title = QFontMetrics(painter.font()).elidedText(
            index.data(Qt.ItemDataRole.DisplayRole), Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, title)


class _Names(QWidget):
    """Badge, the workspace's title, and its file's name."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 14, 12, 8)
        row.setSpacing(8)
        self.badge = Badge(side=26)
        self.title = ElidedLabel(font=fonts.sized(fonts.BODY_PX, fonts.QFont.Weight.DemiBold))
        self.file = ElidedLabel(role="hint", font=fonts.label())
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addWidget(self.title)
        column.addWidget(self.file)
        row.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(column, 1)


class Sidebar(QWidget):
    """The list of pages; ``chosen`` tells which one the user picked."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(WIDTH)
        self.setMaximumWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._names = _Names()
        self._list = QListWidget()
        self._list.setObjectName("pages")
        self._list.setFrameShape(QListWidget.Shape.NoFrame)
        self._list.setAccessibleName("Pages")
        self._list.setItemDelegate(_PageDelegate(self._list))
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._list.currentItemChanged.connect(self._tell)
        column.addWidget(self._names)
        column.addWidget(self._list, 1)
        self._items: dict[str, QListWidgetItem] = {}
        group = ""
        for entry in all_pages():
            if entry.group != group:
                group = entry.group
                self._add_head(group)
            self._add_page(entry)

    def _add_head(self, group: str) -> None:
        head = QListWidgetItem(group, self._list)
        head.setFlags(Qt.ItemFlag.NoItemFlags)

    def _add_page(self, entry: PageEntry) -> None:
        item = QListWidgetItem(entry.title, self._list)
        item.setData(_PAGE, entry.id)
        item.setData(_ICON, entry.icon)
        self._items[entry.id] = item

    def name_workspace(self, title: str, file: str) -> None:
        """Show the workspace's title and its file's name."""
        self._names.badge.show_name(title)
        self._names.title.setText(title)
        self._names.file.setText(file)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Counts by page id; a page that is not among them shows none."""
        for page, item in self._items.items():
            count = counts.get(page)
            item.setData(_COUNT, "" if count is None else count_in_words(count))
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole,
                item.text() if count is None else f"{item.text()}, {count}",
            )

    def mark(self, page_id: str) -> None:
        """Show which page is in front, without choosing it."""
        item = self._items.get(page_id)
        if item is not None and self._list.currentItem() is not item:
            self._list.blockSignals(True)
            self._list.setCurrentItem(item)
            self._list.blockSignals(False)
            self._list.viewport().update()

    def _tell(self, current: QListWidgetItem | None) -> None:
        if current is not None and current.data(_PAGE):
            self.chosen.emit(current.data(_PAGE))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().sidebar))
        painter.end()
