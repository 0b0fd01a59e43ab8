"""The palette itself: a field and a list over the window; keys alone are enough."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QListView, QVBoxLayout, QWidget
from shiboken6 import isValid

from roadmapper.ui.palette.row_delegate import ROW, RowDelegate
from roadmapper.ui.palette.sources import Found, Source
from roadmapper.ui.theme import fonts, tokens
from roadmapper.ui.widgets.labels import TextLabel
from roadmapper.ui.widgets.rows import make_current

WIDTH = 620
_SHOWN_ROWS = 10
_LIMIT = 60
FOUND = Qt.ItemDataRole.UserRole + 1


class _Rows(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Found] = []

    def show_found(self, found: list[Found]) -> None:
        self.beginResetModel()
        self.found = found
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.found)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        found = self.found[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return found.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{found.title}, {found.detail}, {found.at_right}"
        return found if role == FOUND else None


def _without_doubles(found: Sequence[Found]) -> list[Found]:
    """The rows without those for an entity that a better row stands for already."""
    seen: set[tuple[str, str]] = set()
    kept = []
    for one in found:
        if one.same_as is None or one.same_as not in seen:
            kept.append(one)
        if one.same_as is not None:
            seen.add(one.same_as)
    return kept


def _is_same(one: Found, other: Found) -> bool:
    """Whether two rows stand for the same, though more may have been found for one of them since."""
    return (one.same_as or (one.title, one.at_right)) == (other.same_as or (other.title, other.at_right))


class Palette(QWidget):
    """Lies over ``window`` until something is chosen, Escape is pressed, or the keyboard goes elsewhere."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)
        self._sources: Sequence[Source] = ()
        self._before: QWidget | None = None
        self._stepped = self._return_waits = False
        self.field = QLineEdit()
        self.field.setObjectName("palette")
        self.field.setFont(fonts.sized(15))
        self.field.setFixedHeight(36)
        self.field.textChanged.connect(self.search)
        self.field.installEventFilter(self)
        self._rows = _Rows()
        self.list = QListView()
        self.list.setObjectName("palette")
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setModel(self._rows)
        self.list.setItemDelegate(RowDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.clicked.connect(lambda index: self._choose(index.row()))
        self.nothing = TextLabel("", "label")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setFixedHeight(ROW * 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.list)
        column.addWidget(self.nothing)
        self.hide()

    def ask(self, hint: str, sources: Sequence[Source]) -> None:
        """Open with an empty field, searching these sources."""
        self._sources = sources
        holder = QApplication.focusWidget()
        if holder is not self.field:
            self._before = holder
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(hint)
        self.list.setAccessibleName(hint)
        self.field.clear()
        self.search()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def search_again(self) -> None:
        """A source has loaded more for what is typed; what was marked by hand stays marked."""
        if not self.isVisible():
            return
        marked = self.list.currentIndex().data(FOUND) if self._stepped else None
        self._search(marked)
        if self._return_waits:
            self._choose(self.list.currentIndex().row())

    def search(self) -> None:
        """Find for what is typed."""
        self._stepped = self._return_waits = False
        self._search(None)

    def _search(self, marked: Found | None) -> None:
        text = self.field.text()
        found = [one for source in self._sources for one in source(text)]
        if text.strip():
            found.sort(key=lambda one: -one.score)
        found = _without_doubles(found)[:_LIMIT]
        self._rows.show_found(found)
        kept = (row for row, one in enumerate(found) if marked is not None and _is_same(one, marked))
        make_current(self.list, self._rows.index(next(kept, 0), 0))
        nothing = "Looking…" if self.is_looking else "Nothing found"
        self.nothing.setText(nothing if text.strip() else "Type a word")
        self.nothing.setVisible(not found)
        self.list.setVisible(bool(found))
        self._place()

    @property
    def is_looking(self) -> bool:
        """Whether more may come for what is typed."""
        return any(source.is_looking for source in self._sources)

    @property
    def found(self) -> list[Found]:
        """What is listed now, best first."""
        return self._rows.found

    def _place(self) -> None:
        rows = min(len(self._rows.found), _SHOWN_ROWS)
        self.list.setFixedHeight(rows * ROW)
        width = min(WIDTH, self._window.width() - 40)
        self.setFixedWidth(width)
        self.adjustSize()
        self.move((self._window.width() - width) // 2, min(96, self._window.height() // 8))

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._rows.found):
            chosen = self._rows.found[row]
            self.close_up()
            chosen.choose()

    def close_up(self) -> None:
        """Put the palette away; what had the keyboard before gets it back."""
        if self.isVisible():
            self.hide()
            before, self._before = self._before, None
            if before is None or not (isValid(before) and before.isVisible()):
                before = self._window
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        if watched is self.field:
            if event.type() == QEvent.Type.FocusOut and self._window.isActiveWindow():
                self.hide()
            elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._take_key(event)
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        key, row, last = event.key(), self.list.currentIndex().row(), len(self._rows.found) - 1
        steps = {
            Qt.Key.Key_Down: row + 1 if row < last else 0,
            Qt.Key.Key_Up: row - 1 if row > 0 else last,
            Qt.Key.Key_PageDown: min(row + _SHOWN_ROWS, last),
            Qt.Key.Key_PageUp: max(row - _SHOWN_ROWS, 0),
        }
        if key in steps:
            self._stepped = True
            make_current(self.list, self._rows.index(steps[Qt.Key(key)], 0))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._return_waits = self.is_looking and not self._rows.found
            self._choose(row)
        elif key == Qt.Key.Key_Escape:
            self.close_up()
        elif key not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return False
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(tokens().line))
        painter.setBrush(QColor(tokens().raised))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.drawLine(
            1, self.field.geometry().bottom() + 4, self.width() - 2, self.field.geometry().bottom() + 4
        )
        painter.end()
