"""The table: rows selected whole, one cell current, keys as in a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QCursor,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from roadmapper.ui.editors.field_source import FieldSource
from roadmapper.ui.tables.columns import Column
from roadmapper.ui.tables.delegate import ROW, CellDelegate
from roadmapper.ui.tables.frozen import FrozenColumn
from roadmapper.ui.tables.head import TableHead
from roadmapper.ui.tables.model import EntityTable

FROZEN = "title"
"""The column that stays in sight when the others are scrolled."""
Index = QModelIndex | QPersistentModelIndex
_ROWS = QItemSelectionModel.SelectionFlag.Rows
_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect | _ROWS


class TableView(QTableView):
    """Shows an ``EntityTable``. What keys and mouse ask for is told by signals; nothing is stored here."""

    edit_asked = Signal(QModelIndex, str)
    """A cell is to be edited; with the text that was typed to open it."""
    opened = Signal()
    """Enter: the current row is to be looked at."""
    copy_asked = Signal()
    paste_asked = Signal()
    clear_asked = Signal()
    moved = Signal(int)
    """Alt and an arrow: the selected rows are to go up (−1) or down (1)."""
    menu_asked = Signal(QPoint)
    sort_asked = Signal(int)
    """A head was clicked: a column's place."""
    scrolled = Signal()

    delegate_kind: type[CellDelegate] = CellDelegate

    def __init__(self, model: EntityTable, source: FieldSource, name: str) -> None:
        super().__init__()
        self._table = model
        self.setAccessibleName(name)
        self.frozen = FrozenColumn(self)
        self.head = TableHead(self, self.frozen)
        self.setHorizontalHeader(self.head)
        self.setModel(model)
        self._delegate = self.delegate_kind(self, source)
        self.setItemDelegate(self._delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)  # a field over a cell that is hidden would else count as a Tab
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW)
        self.setMouseTracking(True)
        self.head.settle()
        self.head.clicked.connect(self.sort_asked)
        self.doubleClicked.connect(lambda index: self.edit_asked.emit(index, ""))

    @property
    def delegate_of_cells(self) -> CellDelegate:
        """What paints the cells."""
        return self._delegate

    @property
    def shown_columns(self) -> list[int]:
        """The places of the columns that are shown, from left to right."""
        head = self.horizontalHeader()
        logical = (head.logicalIndex(at) for at in range(head.count()))
        return [at for at in logical if not self.isColumnHidden(at)]

    def take_columns(self, columns: Sequence[Column]) -> None:
        """The model's columns are these now; the title stays in sight."""
        self._delegate.columns = list(columns)
        self.frozen.column = next((at for at, column in enumerate(columns) if column.id == FROZEN), -1)

    def selected_ids(self) -> list[str]:
        """The ids of the selected rows, from the top."""
        found: list[int] = []
        chosen = self.selectionModel().selection()
        for part in (chosen.at(place) for place in range(chosen.count())):
            found.extend(range(part.top(), part.bottom() + 1))
        ids = self._table.ids
        return [ids[row] for row in sorted(set(found))]

    def select_ids(self, ids: Sequence[str], column: int | None = None) -> None:
        """Select these rows; the first becomes current, in the current column unless one is given."""
        places = [place for eid in ids if (place := self._table.place_of(eid)) >= 0]
        if not places:
            self.clearSelection()
            return
        at = column if column is not None else max(self.currentIndex().column(), 0)
        self.selectionModel().setCurrentIndex(self._table.index(places[0], at), _SELECT)
        if len(places) > 1:
            chosen = QItemSelection()
            for place in places:
                chosen.select(self._table.index(place, 0), self._table.index(place, 0))
            self.selectionModel().select(chosen, _SELECT)
        self.scrollTo(self.currentIndex())

    def target(self, rows: int, columns: int) -> tuple[str, int] | None:
        """The row (its id) and column that Enter or Tab lead to, as in a spreadsheet; None at the ends."""
        shown, here = self.shown_columns, self.currentIndex()
        if not here.isValid() or not shown:
            return None
        at = shown.index(here.column()) + columns if here.column() in shown else 0
        row = here.row() + rows
        if at >= len(shown):
            at, row = 0, row + 1
        elif at < 0:
            at, row = len(shown) - 1, row - 1
        return (self._table.ids[row], shown[at]) if 0 <= row < self._table.rowCount() else None

    def lay_out(self) -> None:
        """Put rows that changed places there at once: left to the next turn, all would be painted twice."""
        self.executeDelayedItemsLayout()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        held = modifiers & (
            Qt.KeyboardModifier.ControlModifier
            | Qt.KeyboardModifier.AltModifier
            | Qt.KeyboardModifier.MetaModifier
        )
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_asked.emit()
        elif modifiers & Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held:
            self.opened.emit()
        elif key == Qt.Key.Key_Backspace and not held:
            self.clear_asked.emit()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and not held:
            there = self.target(0, -1 if key == Qt.Key.Key_Backtab else 1)
            if there is not None:
                self.select_ids([there[0]], there[1])
        elif event.text().isprintable() and event.text().strip() and not held:
            self.edit_asked.emit(self.currentIndex(), event.text())
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # Tab goes from cell to cell; Qt would else pass it to the next widget first.
        tabs = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in tabs:
            self.keyPressEvent(event)
            return True
        return super().event(event)

    # What Qt tells

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self.currentIndex().isValid():
            cell = self.visualRect(self.currentIndex())
            self.menu_asked.emit(self.viewport().mapToGlobal(cell.bottomLeft()))
        else:
            self.menu_asked.emit(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._table.rowCount() and self.shown_columns:
            by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
            index = self._table.index(0, max(self._table.column_of("title"), 0))
            flags = _SELECT if by_key else QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(index, flags)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(int(event.position().y())))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        """The pointer is over this row, −1 for none."""
        before, self._delegate.hovered = self._delegate.hovered, row
        for changed in {before, row} - {-1} if before != row else ():
            self.viewport().update(
                0, self.rowViewportPosition(changed), self.viewport().width(), self.rowHeight(changed)
            )

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if dx and self.frozen.column >= 0:  # what was painted at the edge went along
            reach = self.columnWidth(self.frozen.column) + abs(dx)
            self.viewport().update(0, 0, reach, self.viewport().height())
            self.head.viewport().update(0, 0, reach, self.head.height())
        if dy and self._delegate.hovered >= 0:
            self._hover(self.rowAt(self.viewport().mapFromGlobal(QCursor.pos()).y()))
        self.scrolled.emit()

    # Where cells are, with the title in sight

    def paintEvent(self, event: QPaintEvent) -> None:
        exposed = event.region() - QRect(0, 0, self.frozen.width, self.viewport().height())
        super().paintEvent(QPaintEvent(exposed))  # what lies under the frozen column is not painted at all
        self.frozen.paint(event.rect())

    def indexAt(self, pos: QPoint) -> QModelIndex:
        if self.frozen.covers(pos.x()):
            return self._table.index(self.rowAt(pos.y()), self.frozen.column)
        return super().indexAt(pos)

    def visualRect(self, index: Index) -> QRect:
        rect = super().visualRect(index)
        return self.frozen.cell(rect) if index.column() == self.frozen.column else rect

    def seen_rect(self, index: Index) -> QRect:
        """The part of a cell that the frozen column leaves free."""
        rect = self.visualRect(index)
        if index.column() != self.frozen.column:
            rect.setLeft(max(rect.left(), self.frozen.width))
        return rect

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        sideways = self.horizontalScrollBar()
        before, in_sight = sideways.value(), index.column() == self.frozen.column and self.frozen.width > 0
        super().scrollTo(index, hint)
        if in_sight:
            sideways.setValue(before)
        elif index.column() != self.frozen.column:
            hidden = self.frozen.width - self.visualRect(index).left()
            sideways.setValue(sideways.value() - max(0, hidden))
