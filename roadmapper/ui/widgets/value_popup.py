"""A popup to tick values of one field: a search for long lists, and the ticks, taken as they are set."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

_SEARCH_FROM = 8
_MOST_ROWS = 12
_ROW = 28
_WIDTH = 260
_VALUE = Qt.ItemDataRole.UserRole
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class ValuePopup(QFrame):
    """Stays until Escape, Enter or a click elsewhere; Space ticks."""

    ticked = Signal(tuple)
    """All values that are ticked now, in their order; None stands for having none."""

    def __init__(
        self,
        title: str,
        values: Sequence[tuple[str | None, str]],
        chosen: Sequence[str | None],
        parent: QWidget,
    ) -> None:
        """``values`` are (value, words) pairs."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("pick")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)  # the corners are round
        self.search = QLineEdit()
        self.search.setPlaceholderText(f"Find a {title.lower()}")
        self.search.setAccessibleName(f"Find a {title.lower()}")
        self.search.textChanged.connect(self._narrow)
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setObjectName("palette")
        self.list.setAccessibleName(title)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.installEventFilter(self)
        for value, words in values:
            self._add(value, words, ticked=value in chosen)
        self.list.itemChanged.connect(lambda _item: self.ticked.emit(self._chosen()))
        self.list.itemClicked.connect(self._click)
        self.list.setCurrentRow(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(5, 5, 5, 5)
        column.setSpacing(4)
        column.addWidget(self.search)
        column.addWidget(self.list)
        if len(values) <= _SEARCH_FROM:
            self.search.setMaximumHeight(0)  # it still takes the keys, so that typing narrows down
        rows = min(max(len(values), 1), _MOST_ROWS)
        self.setFixedSize(_WIDTH, rows * _ROW + 12 + (36 if len(values) > _SEARCH_FROM else 4))

    def show_below(self, at: QPoint) -> None:
        """Appear with its upper left corner here, moved as far as the screen asks."""
        area = self.screen().availableGeometry()
        self.move(min(at.x(), area.right() - self.width()), min(at.y(), area.bottom() - self.height()))
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def _add(self, value: str | None, words: str, *, ticked: bool) -> None:
        item = QListWidgetItem(words or "(empty)", self.list)
        item.setData(_VALUE, value)
        item.setSizeHint(QSize(0, _ROW))
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def _chosen(self) -> tuple[str | None, ...]:
        items = (self.list.item(row) for row in range(self.list.count()))
        return tuple(item.data(_VALUE) for item in items if item.checkState() == Qt.CheckState.Checked)

    def _click(self, item: QListWidgetItem) -> None:
        """A click on the words ticks as one on the box does."""
        box = self.list.visualItemRect(item).left() + 24
        if self.list.viewport().mapFromGlobal(self.cursor().pos()).x() > box:
            self._toggle(item)

    @staticmethod
    def _toggle(item: QListWidgetItem | None) -> None:
        if item is not None:
            on = item.checkState() == Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)

    def _narrow(self, text: str) -> None:
        words = text.casefold().split()
        first: int | None = None
        for row in range(self.list.count()):
            fits = all(word in self.list.item(row).text().casefold() for word in words)
            self.list.setRowHidden(row, not fits)
            first = row if fits and first is None else first
        self.list.setCurrentRow(-1 if first is None else first)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.close()
            return True
        if event.key() == Qt.Key.Key_Space and (watched is self.list or not self.search.text()):
            self._toggle(self.list.currentItem())
            return True
        if watched is self.search and event.key() in _MOVES:
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)
