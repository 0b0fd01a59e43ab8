"""The strip over the timeline while it is compared with what it was."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from roadmapper.planning.moment import Moment
from roadmapper.ui.frame import Frame
from roadmapper.ui.widgets.buttons import IconButton, QuietButton
from roadmapper.ui.widgets.labels import ElidedLabel


class CompareStrip(QWidget):
    """Says with which moment, and what is otherwise; the cross stops comparing, a button lists it all."""

    closed = Signal()

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = ElidedLabel("", "label")
        self.listed = QuietButton("List what changed")
        self.listed.follow(frame.action("changed.of_timeline"))
        close = IconButton("x", "Stop comparing")
        close.clicked.connect(self.closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 3, 10, 3)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.listed)
        row.addWidget(close)

    def say(self, words: str, moment: Moment | None) -> None:
        """Show a sentence; what changed since a moment of the history can be listed."""
        self.words.setText(words)
        self.words.setAccessibleName(words)
        self.listed.setVisible(moment is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
