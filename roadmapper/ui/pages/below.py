"""What stands below a register's table: the selected item's own room, and the line to pull between them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedLayout, QTabBar, QVBoxLayout, QWidget

from roadmapper.ui.inspector.section import HairLine
from roadmapper.ui.theme import fonts, tokens
from roadmapper.ui.widgets.empty_state import EmptyState
from roadmapper.ui.widgets.labels import ElidedLabel


def one_above_other(above: QWidget, below: QWidget) -> QSplitter:
    """A table and what tells more of its row; the lower one has the greater part."""
    splitter = QSplitter(Qt.Orientation.Vertical)
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(1)
    splitter.addWidget(above)
    splitter.addWidget(below)
    splitter.setStretchFactor(0, 2)
    splitter.setStretchFactor(1, 3)
    splitter.setSizes([230, 540])
    above.setMinimumHeight(110)
    return splitter


class Below(QWidget):
    """A head with the item's name, tabs, and buttons; a sentence while nothing is selected."""

    def __init__(self, nothing: str) -> None:
        super().__init__()
        self.setMinimumHeight(160)
        self.title = ElidedLabel("", font=fonts.inspector_title())
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setDrawBase(False)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.tabs.setAccessibleName("What of it is shown")
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self._filled = QWidget()
        self._rooms = QStackedLayout()
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 14, 4)
        head.addWidget(self.title, 1)
        head.addLayout(self.buttons)
        bar = QHBoxLayout()
        bar.setContentsMargins(14, 0, 14, 0)
        bar.addWidget(self.tabs, 1)
        column = QVBoxLayout(self._filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(bar)
        column.addWidget(HairLine())
        column.addLayout(self._rooms, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(EmptyState("Nothing selected", nothing))
        self._stack.addWidget(self._filled)
        self.tabs.currentChanged.connect(self._rooms.setCurrentIndex)

    def add_room(self, title: str, room: QWidget) -> None:
        """One more tab."""
        self._rooms.addWidget(room)
        self.tabs.addTab(title)

    def show_title(self, title: str | None) -> None:
        """Show the room of an item; None for the sentence."""
        self.title.setText(title or "")
        self._stack.setCurrentIndex(0 if title is None else 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().app))
        painter.fillRect(0, 0, self.width(), 1, QColor(tokens().line))
        painter.end()
