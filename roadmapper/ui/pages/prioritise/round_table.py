"""The table of a scoring round: a row an initiative to give numbers to, or a row a number that was given."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from roadmapper.ui.tables.delegate import ROW

Index = QModelIndex | QPersistentModelIndex
_HEAD: Final = 32
_LEAST_BESIDE: Final = 120
_STEPS: Final = {
    QAbstractItemView.CursorAction.MoveNext: 1,
    QAbstractItemView.CursorAction.MovePrevious: -1,
}


class RoundTable(QTableView):
    """Cells that can be edited open by typing, F2 or a double click; Tab and Enter go on to the next one."""

    cleared = Signal(QModelIndex)
    """Delete was pressed in a cell that can be edited."""
    menu_asked = Signal(QPoint)
    opened = Signal()
    """Enter, where nothing is typed: the current row is to be looked at."""

    def __init__(self, name: str, title_column: int, least_title: int, beside: int = -1) -> None:
        """``title_column`` takes what room the others leave, but never less than ``least_title``.

        A column ``beside``, while it is shown, has half of that: it holds sentences.
        """
        super().__init__()
        self._title, self._least, self._beside = title_column, least_title, beside
        self.setObjectName("round")
        self.setAccessibleName(name)
        self.setItemDelegate(NumberDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(
            lambda at: self.menu_asked.emit(self.viewport().mapToGlobal(at))
        )
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW)
        head = self.horizontalHeader()
        head.setFixedHeight(_HEAD)
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.make_room()

    def make_room(self) -> None:
        """Give the title, and what shares with it, what the other columns leave."""
        head = self.horizontalHeader()
        if head.count() <= self._title:
            return
        sharing = {self._title, self._beside}
        free = self.viewport().width()
        free -= sum(head.sectionSize(at) for at in range(head.count()) if at not in sharing)
        if self._beside >= 0 and not self.isColumnHidden(self._beside):
            own = max(min(free // 2, free - self._least), _LEAST_BESIDE)
            head.resizeSection(self._beside, own)
            free -= own
        head.resizeSection(self._title, max(self._least, free))

    def chosen_rows(self) -> list[int]:
        """The places of the selected rows, from the top."""
        return sorted({index.row() for index in self.selectionModel().selectedRows()})

    def begin(self) -> None:
        """Make the first cell that can be edited current, or the first row."""
        if self.currentIndex().isValid() or not self.model().rowCount():
            return
        first = self._next_editable(-1, 1)
        self.setCurrentIndex(first if first.isValid() else self.model().index(0, 0))

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here, key = self.currentIndex(), event.key()
        can_edit = bool(here.flags() & Qt.ItemFlag.ItemIsEditable)
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and can_edit:
            self.cleared.emit(here)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if can_edit:
                self.edit(here)
            else:
                self.opened.emit()
        else:
            super().keyPressEvent(event)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        step = _STEPS.get(action)
        if step is None:
            return super().moveCursor(action, modifiers)
        here = self.currentIndex()
        place = here.row() * self.model().columnCount() + here.column()
        found = self._next_editable(place, step)
        return found if found.isValid() else here

    def _next_editable(self, place: int, step: int) -> QModelIndex:
        """From a cell, counted row by row, the next one that takes a number; none beyond the ends."""
        model, columns = self.model(), self.model().columnCount()
        while 0 <= (place := place + step) < model.rowCount() * columns:
            index = model.index(place // columns, place % columns)
            if index.flags() & Qt.ItemFlag.ItemIsEditable:
                return index
            if columns * step > 0 and not self._row_takes(place // columns):
                return QModelIndex()  # no row does, so that thousands need not be asked
        return QModelIndex()

    def _row_takes(self, row: int) -> bool:
        model = self.model()
        cells = (model.index(row, column) for column in range(model.columnCount()))
        return any(cell.flags() & Qt.ItemFlag.ItemIsEditable for cell in cells)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        here = self.currentIndex()
        super().closeEditor(editor, hint)
        below = here.sibling(here.row() + 1, here.column())
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache and below.isValid():
            self.setCurrentIndex(below)


class NumberDelegate(QStyledItemDelegate):
    """Numbers are typed where they stand: at the right, in a line as high as the row."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        line = QLineEdit(parent)
        line.setObjectName("cell")
        line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleDescriptionRole) or ""))
        return line
