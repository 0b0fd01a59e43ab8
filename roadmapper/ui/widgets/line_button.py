"""A button in a line under a text: an icon with words or, where room is short, with a number."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from roadmapper.counting import grouped
from roadmapper.ui.widgets.buttons import QuietButton


class LineButton(QuietButton):
    """Hidden until it has something to say."""

    said = Signal()
    """Its words changed, and with them its width."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__("", icon, parent)
        self._number = 0
        self.setStyleSheet("min-height: 20px; max-height: 20px; font-size: 12px; padding: 0 4px;")
        self.hide()

    @property
    def short_words(self) -> str:
        return grouped(self._number)

    def say(self, number: int, words: str, tip: str) -> None:
        """Say a number in words; nothing for 0."""
        self._number = number
        self.setText(words)
        self.setAccessibleName(words)
        self.setToolTip(tip)
        self.setVisible(number > 0)
        self.said.emit()
