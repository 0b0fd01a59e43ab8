"""A chip that says what one field is filtered to: a click chooses other values, the cross takes it away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from roadmapper.ui.widgets.buttons import Button

_CROSS = 24


class FilterChip(Button):
    """``clicked`` asks for other values."""

    kind = "chip"
    removed = Signal()

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(f"{words}  ✕".replace("&", "&&"), parent=parent)
        self.setAccessibleName(words)
        self.setAccessibleDescription("Delete takes this filter away")
        self.setToolTip("Click to choose other values; the cross or Delete takes it away")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and event.position().x() > self.width() - _CROSS:
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
            return
        super().keyPressEvent(event)
