"""The line under the source: words and reading time, line and column, and whether all is stored."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from roadmapper.ui.sidebar import count_in_words
from roadmapper.ui.theme import fonts, tokens
from roadmapper.ui.widgets.labels import TextLabel

HEIGHT = 28
_WORDS_A_MINUTE = 230
"""Silent reading of English non-fiction (Brysbaert 2019, 238 words a minute), a little slower for tables."""


class StatusLine(QWidget):
    """Three short texts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self.words = TextLabel("", "label", fonts.label())
        self.place = TextLabel("", "label", fonts.label())
        self.stored = TextLabel("", "label", fonts.label())
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 1, 12, 0)
        row.setSpacing(14)
        row.addWidget(self.words)
        row.addWidget(self.place)
        row.addStretch(1)
        row.addWidget(self.stored)

    def show_words(self, count: int) -> None:
        """How long the text is."""
        minutes = max(1, round(count / _WORDS_A_MINUTE))
        unit = "word" if count == 1 else "words"
        self.words.setText(f"{count_in_words(count)} {unit} · {minutes} min")

    def show_place(self, line: int, column: int) -> None:
        """Where the cursor is, both from 1."""
        self.place.setText(f"Ln {line}, Col {column}")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, QColor(tokens().line))
        painter.end()
