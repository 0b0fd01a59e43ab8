"""The head of a table: sorts, is pulled and moved; the frozen column's section stands over its cells."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from roadmapper.ui.tables.frozen import FrozenColumn
from roadmapper.ui.theme import tokens

HEIGHT = 32
_GRIP = 4
"""Pixels to either side of its edge in which the frozen section is pulled wider."""


class TableHead(QHeaderView):
    """What the mouse does to the frozen section is done to it where it lies, scrolled out of sight."""

    clicked = Signal(int)
    """A section was clicked: its column's place."""

    def __init__(self, view: QTableView, frozen: FrozenColumn) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._frozen = frozen
        self._shift = 0
        """How far the section that is held down is painted from its place."""
        self._pulled_from: tuple[int, int] | None = None
        """Where its edge was taken, and how wide it was."""
        self.setFixedHeight(HEIGHT)
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(36)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.sectionClicked.connect(self.clicked)

    def settle(self) -> None:
        """To be called once the view has this head and its model, which set some things their own way."""
        self.setSortIndicatorShown(True)
        self.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        # A head asks for each of its sections whether all rows are selected, which walks them all.
        self.setSelectionModel(QItemSelectionModel(self.model(), self))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        width = self._frozen.width
        if not width:
            return
        painter = QPainter(self.viewport())
        rect = QRect(0, 0, width, self.height())
        painter.setClipRect(rect)
        self.paintSection(painter, rect, self._frozen.column)
        painter.fillRect(rect.right(), 0, 1, rect.height(), QColor(tokens().line))
        painter.end()

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        x = int(event.position().x())
        if self._is_at_edge(x):
            self._pulled_from = (x, self.sectionSize(self._frozen.column))
            return
        self._shift = self._frozen.shift if self._frozen.covers(x) else 0
        if self._shift:
            self.setSectionsMovable(False)  # it cannot be dropped where it is not
        super().mousePressEvent(self._shifted(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x = int(event.position().x())
        if self._pulled_from is not None:
            begun, width = self._pulled_from
            self.resizeSection(self._frozen.column, max(self.minimumSectionSize(), width + x - begun))
        elif event.buttons():
            if not self._shift:
                super().mouseMoveEvent(event)
        elif self._is_at_edge(x):
            self.setCursor(Qt.CursorShape.SplitHCursor)
        elif self._frozen.covers(x):
            self.unsetCursor()
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pulled_from is not None:
            self._pulled_from = None
            return
        super().mouseReleaseEvent(self._shifted(event))
        self._shift = 0
        self.setSectionsMovable(True)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def _is_at_edge(self, x: int) -> bool:
        """Whether the frozen section is pulled wider here."""
        return self._frozen.width > 0 and abs(x - self._frozen.width) <= _GRIP

    def _shifted(self, event: QMouseEvent) -> QMouseEvent:
        """The event where the section that is held down lies; others are as they are."""
        if not self._shift:
            return event
        return QMouseEvent(
            event.type(),
            event.position() - QPointF(self._shift, 0),
            event.globalPosition(),
            event.button(),
            event.buttons(),
            event.modifiers(),
            event.pointingDevice(),
        )
