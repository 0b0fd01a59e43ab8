"""A strip of marks beside a text: tells on hover what was said there, and opens it on a click."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

Told = Callable[[str], str]
"""What was said in a thread (an id), in words."""


class MarkStrip(QWidget):
    """Who makes one says ``at`` which height which threads are marked; elsewhere the mouse goes through."""

    def __init__(self, parent: QWidget, told: Told, ask: Callable[[str], object]) -> None:
        super().__init__(parent)
        self._told, self._ask = told, ask
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def at(self, y: float) -> list[str]:
        """The threads that are marked there."""
        return []

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            if here := self.at(event.pos().y()):
                QToolTip.showText(event.globalPos(), "\n".join(self._told(eid) for eid in here), self)
                return True
            QToolTip.hideText()
            event.ignore()
            return False
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        here = self.at(event.position().y())
        if here:
            self._ask(here[0])
        else:
            event.ignore()
