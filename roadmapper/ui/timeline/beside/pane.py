"""The pane left of the canvas: its rows begin and end where the canvas's do, with a scroll bar over them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMargins, QObject, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QVBoxLayout, QWidget

from roadmapper.timeline import metrics
from roadmapper.ui.tables.view import TableView
from roadmapper.ui.theme import tokens
from roadmapper.ui.timeline.canvas import TimelineCanvas

LEAST_WIDTH = 160
_BAR = 10


class TablePane(QWidget):
    """Empty until it holds a table; its rows begin where those of the canvas do."""

    def __init__(self, canvas: TimelineCanvas) -> None:
        super().__init__()
        self._canvas = canvas
        self.setMinimumWidth(LEAST_WIDTH)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._across: QScrollBar | None = None
        self._view: TableView | None = None
        canvas.viewChanged.connect(self._align)
        canvas.viewport().installEventFilter(self)
        self._align()

    def hold(self, table: QWidget, view: TableView) -> None:
        """Show this table; its scroll bar lies over the last rows, as the canvas's does."""
        self._column.addWidget(table)
        self._view, self._across = view, QScrollBar(Qt.Orientation.Horizontal, view)
        self._align()
        own, real = self._across, view.horizontalScrollBar()
        own.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        own.valueChanged.connect(real.setValue)
        real.valueChanged.connect(own.setValue)
        real.rangeChanged.connect(lambda *_range: self._place_bar())
        view.installEventFilter(self)
        self._place_bar()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place_bar() if watched is self._view else self._align()
        return super().eventFilter(watched, event)

    def _align(self) -> None:
        """Begin and end the rows where the canvas does."""
        canvas, view = self._canvas, self._canvas.frame.view
        # The heads stand beside the milestones or, without any, beside the header.
        head = metrics.ROW if view.milestones else int(view.top)
        if self._view is not None and self._view.head.height() != head:
            self._view.head.setFixedHeight(head)
        top = int(view.top) - head
        margins = QMargins(0, top, 0, max(canvas.height() - canvas.viewport().height(), 0))
        if margins != self._column.contentsMargins():
            self._column.setContentsMargins(margins)
            self._column.activate()  # before the rows are asked to stand beside the bars
            self.update()

    def _place_bar(self) -> None:
        if self._view is None or self._across is None:
            return
        real, own = self._view.horizontalScrollBar(), self._across
        own.setRange(real.minimum(), real.maximum())
        own.setPageStep(real.pageStep())
        own.setValue(real.value())
        own.setGeometry(QRect(0, self._view.height() - _BAR - 1, self._view.width(), _BAR))
        own.setVisible(real.maximum() > 0)
        own.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground beside the canvas's header."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(tokens().canvas))
        painter.fillRect(0, self._column.contentsMargins().top() - 1, self.width(), 1, QColor(tokens().line))
        painter.end()
