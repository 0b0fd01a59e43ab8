"""The mouse in a text with room between its lines: it belongs to the line above; Ctrl and the wheel zoom."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit

LINE_HEIGHT = 20
"""Pixels of a line in the usual size."""


class LineMouse(QPlainTextEdit):
    """Reads clicks as if lines touched each other."""

    zoomed = Signal(int)
    """Ctrl and the wheel: larger (1) or smaller (-1)."""
    line_height = LINE_HEIGHT

    def _on_a_line(self, event: QMouseEvent) -> QMouseEvent:
        place, height = event.position(), self.line_height
        top = self.contentOffset().y() % height
        slot = (place.y() - top) // height
        moved = QPointF(place.x(), slot * height + top + 2)
        return QMouseEvent(
            event.type(),
            moved,
            self.viewport().mapToGlobal(moved),
            event.button(),
            event.buttons(),
            event.modifiers(),
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(self._on_a_line(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(self._on_a_line(event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(self._on_a_line(event))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)
