"""The table of the Merged copies page: a click on a side's box takes it, keys act on the current row."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from roadmapper.operations.merge_review import Line
from roadmapper.ui.pages.merged.delegate import HEAD_ROW, ROW, TEXT_ROW, ReviewDelegate, box_of
from roadmapper.ui.pages.merged.model import MINE, RESULT, THEIRS, WHAT, ReviewModel

Index = QModelIndex | QPersistentModelIndex
_SHARES = (19, 15, 22, 22, 22)
_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class ReviewView(QTableView):
    """What mouse and Enter ask for is told by signals; nothing is answered here."""

    taken = Signal(str, str)
    """A line's id, and "mine" or "theirs"."""
    edit_asked = Signal()
    opened = Signal()
    """The item of the current row is to be looked at."""
    chosen = Signal()

    def __init__(self, model: ReviewModel) -> None:
        super().__init__()
        self._review = model
        self.writable = True
        self.setAccessibleName("What the merge asked and brought")
        self.setModel(model)
        self._delegate = ReviewDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setFixedHeight(36)
        head.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        head.setProperty("role", "review")
        model.modelReset.connect(self._settle)
        self.doubleClicked.connect(self._double_clicked)
        self.activated.connect(lambda _index: self.opened.emit())

    def _settle(self) -> None:
        """Rows of texts are higher, and a group's head is one cell."""
        self.clearSpans()
        rows = self.verticalHeader()
        for row in self._review.texts():
            rows.resizeSection(row, TEXT_ROW)
        for row in self._review.heads():
            rows.resizeSection(row, HEAD_ROW)
            self.setSpan(row, 0, 1, RESULT + 1)

    def choose(self, row: int) -> None:
        """Make a row current and bring it into sight."""
        index = self.model().index(row, WHAT)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, _SELECT)
            self.scrollTo(index)

    def current_line(self) -> Line | None:
        """The line whose row is current."""
        return self._review.line(self.currentIndex().row())

    def selected_lines(self) -> list[Line]:
        """The lines of the selected rows, else the current one."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return self._review.lines(rows or [self.currentIndex().row()])

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        self.chosen.emit()

    # The mouse

    def box_at(self, point: QPoint) -> tuple[int, int] | None:
        """The box under a point that can be taken, as (row, column)."""
        index = self.indexAt(point)
        line = self._review.line(index.row())
        if not self.writable or line is None or line.question is None or index.column() not in (MINE, THEIRS):
            return None
        return (index.row(), index.column()) if box_of(self.visualRect(index)).contains(point) else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.box_at(event.position().toPoint()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)
        super().leaveEvent(event)

    def _hover(self, box: tuple[int, int] | None) -> None:
        if box != self._delegate.hovered:
            self._delegate.hovered = box
            shape = Qt.CursorShape.ArrowCursor if box is None else Qt.CursorShape.PointingHandCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        box = self.box_at(event.position().toPoint())
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if box is None or not plain or event.button() != Qt.MouseButton.LeftButton:
            return
        line = self._review.line(box[0])
        if line is not None and box[0] == self.currentIndex().row():
            self.taken.emit(line.id, "mine" if box[1] == MINE else "theirs")

    def _double_clicked(self, index: QModelIndex) -> None:
        if index.column() == RESULT:
            self.edit_asked.emit()
        elif index.column() == WHAT:
            self.opened.emit()

    # Widths

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width, left = self.viewport().width(), 0
        for column, share in enumerate(_SHARES):
            wide = width - left if column == RESULT else width * share // 100
            self.setColumnWidth(column, wide)
            left += wide
