"""The list of what changed: ticked, chip, title, what became of it; put into order and reworded here."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QListView

from roadmapper.ui.pages.updates.change_delegate import LINE_ROLE, SIDE, ChangeDelegate, tick_box
from roadmapper.ui.pages.updates.change_lines import ChangeLine
from roadmapper.ui.theme import tokens
from roadmapper.ui.widgets.in_place import edit_over
from roadmapper.ui.widgets.rows import make_current

Index = QModelIndex | QPersistentModelIndex


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
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if line.is_told else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{line.chip}: {line.title} {line.detail}".strip()
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{line.key} {line.title}\n{line.detail}".strip()
        return None


class ChangedList(QListView):
    """The changes that the draft tells: Space ticks, F2 rewords, Alt+Up, Alt+Down and dragging order them."""

    opened = Signal(str)
    """The key of an initiative that the person wants to see."""
    ticked = Signal(str, bool)
    """A change's id, and whether it is to be told."""
    reworded = Signal(str, str)
    """A change's id and the person's own words for it, empty for the usual ones."""
    arranged = Signal(tuple)
    """The ids of all changes in their new order."""

    def __init__(self) -> None:
        super().__init__()
        self._grabbed = self._gap = -1
        self._from = QPoint()
        self._rows = _Model()
        self.setModel(self._rows)
        self.setItemDelegate(ChangeDelegate(self))
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
        row = self.currentIndex().row()
        if lines != self.lines:
            self._let_go()
        self._rows.show(lines)
        if 0 <= row < len(lines):
            make_current(self, self._rows.index(row))

    def tick(self) -> None:
        """Tell the current change, or leave it out."""
        line = self._current()
        if line is not None:
            self.ticked.emit(line.id, not line.is_told)

    def reword(self) -> None:
        """Edit the words of the current change where it stands."""
        line, index = self._current(), self.currentIndex()
        if line is not None:
            rect = self.visualRect(index)
            place = QRect(rect.left() + SIDE, rect.top() + 2, rect.width() - 2 * SIDE, 26)
            edit_over(self.viewport(), place, line.words, lambda words: self.reworded.emit(line.id, words))

    def shift(self, by: int) -> None:
        """Move the current change up or down among those of its kind."""
        line, row = self._current(), self.currentIndex().row()
        other = row + by
        if line is None or not 0 <= other < len(self.lines) or self.lines[other].chip != line.chip:
            return
        self._move(row, other)

    def _move(self, row: int, to: int) -> None:
        """Tell a change at the place of another one of its kind."""
        order = [each.id for each in self.lines]
        order.insert(to, order.pop(row))
        make_current(self, self._rows.index(to))
        self.arranged.emit(tuple(order))

    def handlers(self) -> dict[str, Callable[[], None]]:
        """What it does for which action."""
        return {
            "update.tick": self.tick,
            "update.reword": self.reword,
            "update.change_up": lambda: self.shift(-1),
            "update.change_down": lambda: self.shift(1),
        }

    def _current(self) -> ChangeLine | None:
        index = self.currentIndex()
        return self.lines[index.row()] if index.isValid() else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            box = tick_box(self.visualRect(index)).adjusted(-6, -6, 6, 6)
            if box.contains(event.position().toPoint()):
                self.tick()
            else:
                self._grabbed, self._from = index.row(), event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        far = (at - self._from).manhattanLength() >= QApplication.startDragDistance()
        if self._grabbed < 0 or not (far or self._gap >= 0):
            super().mouseMoveEvent(event)
            return
        self._gap = self._gap_at(at.y())
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        row, gap = self._grabbed, self._gap
        self._let_go()
        to = gap - 1 if gap > row else gap
        if gap >= 0 and to != row:
            self._move(row, to)

    def _let_go(self) -> None:
        self._grabbed = self._gap = -1
        self.viewport().unsetCursor()
        self.viewport().update()

    def _gap_at(self, y: int) -> int:
        """Before which row a dragged change would come, among those of its kind: they are told together."""
        kind = [row for row, line in enumerate(self.lines) if line.chip == self.lines[self._grabbed].chip]
        above = [row for row in kind if self.visualRect(self._rows.index(row)).center().y() < y]
        return above[-1] + 1 if above else kind[0]

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._gap < 0:
            return
        last = self._gap >= len(self.lines)
        rect = self.visualRect(self._rows.index(self._gap - last))
        y = rect.bottom() if last else rect.top()
        painter = QPainter(self.viewport())
        painter.fillRect(SIDE, y - 1, rect.width() - 2 * SIDE, 2, QColor(tokens().accent))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._gap >= 0:
            self._let_go()
            return
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Space:
            self.tick()
        elif event.key() == Qt.Key.Key_F2:
            self.reword()
        elif alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.shift(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.lines[index.row()].key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
