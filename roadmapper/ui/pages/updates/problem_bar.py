"""A slim bar over the text: a template with a mistake, or a text that is no longer what the form asks for."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from roadmapper.ui.theme import fonts, tokens
from roadmapper.ui.widgets.buttons import QuietButton
from roadmapper.ui.widgets.labels import TextLabel


class ProblemBar(QWidget):
    """Hidden while there is nothing to say; ``button`` offers what can be done about it."""

    def __init__(self) -> None:
        super().__init__()
        self.words = TextLabel("", font=fonts.label())
        self.words.setWordWrap(True)
        self.button = QuietButton("")
        self.button.setAccessibleName("Do something about it")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 10, 7)
        row.setSpacing(10)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.hide()

    @property
    def verb(self) -> str:
        """What its button offers; empty for nothing."""
        return self.button.text()

    def say(self, words: str, verb: str = "") -> None:
        """Say this, or nothing for an empty text."""
        self.words.setText(words)
        self.button.setText(verb)
        self.button.setAccessibleName(verb or "Do something about it")
        self.button.setVisible(bool(verb))
        self.setVisible(bool(words))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().warn_soft))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(tokens().line))
        painter.end()
