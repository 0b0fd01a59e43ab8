"""The pane at the right that holds the inspector, with one sentence while nothing is selected."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from roadmapper.ui.theme import tokens
from roadmapper.ui.widgets.empty_state import EmptyState

WIDTH = 316
NARROWEST = 260


class InspectorPane(QWidget):
    """Holds one widget, which shows what ``frame.selection`` names; empty until that is given."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(NARROWEST)
        self._stack = QStackedLayout(self)
        self._held: QWidget | None = None

    @property
    def is_empty(self) -> bool:
        """Whether no inspector has been given yet."""
        return self._held is None

    def hold(self, inspector: QWidget) -> None:
        """Take the inspector; it is shown while something is selected."""
        self._held = inspector
        sentence = "Select something to see and edit its details here."
        self._stack.addWidget(EmptyState("Nothing selected", sentence))
        self._stack.addWidget(inspector)

    def follow(self, refs: tuple[object, ...]) -> None:
        """Show the inspector when something is selected, else the sentence."""
        if refs and self._held is not None:
            self._stack.setCurrentWidget(self._held)
        else:
            self._stack.setCurrentIndex(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().app))
        painter.end()
