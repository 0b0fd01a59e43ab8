"""The strip of figures over the review: what came, what was here, what was merged, what waits."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from roadmapper.counting import grouped
from roadmapper.operations.history_moments import clock_words
from roadmapper.operations.merge_review import Review
from roadmapper.planning.date_format import DEFAULT_STYLE
from roadmapper.ui.theme import fonts, tokens
from roadmapper.ui.widgets.labels import TextLabel

HEIGHT = 76
_WORDS = (
    "changes from the other copy",
    "changes in this file",
    "merged without a question",
    "to review, now or later",
)
_TONES = ("text", "text", "good", "warn")
_ABOUT_FROM = 940


class _Figure(QWidget):
    """One number over its words."""

    def __init__(self, words: str, tone: str) -> None:
        super().__init__()
        self._tone = tone
        self.number = TextLabel("0", font=fonts.sized(20, QFont.Weight.DemiBold))
        self.words = TextLabel(words, "label")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.number)
        column.addWidget(self.words)

    def show_number(self, number: int) -> None:
        """Say how many."""
        self.number.setText(grouped(number))
        self.setAccessibleName(f"{grouped(number)} {self.words.text()}")
        self.colour()

    def colour(self) -> None:
        """Take the theme's colour; none of something is told without one."""
        tone = "text" if self.number.text() == "0" else self._tone
        self.number.setStyleSheet(f"color: {getattr(tokens(), tone)};")


class Figures(QWidget):
    """Shows a review's numbers, and up to when the two copies had one history."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(HEIGHT)
        self.figures = [_Figure(words, tone) for words, tone in zip(_WORDS, _TONES, strict=True)]
        self.about = TextLabel("", "label")
        self.about.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(24)
        for figure in self.figures:
            row.addWidget(figure)
        row.addStretch(1)
        row.addWidget(self.about)

    def show_review(self, review: Review, style: str = DEFAULT_STYLE) -> None:
        """Say what this merge brought."""
        merge = review.merge
        if merge is None:
            return
        mine, theirs = review.changed
        numbers = (theirs, mine, review.unasked, review.open)
        for figure, number in zip(self.figures, numbers, strict=True):
            figure.show_number(number)
        common = merge.row.common_at
        told = [
            f"Common history up to {clock_words(common, style)}" if common else "No common history is known"
        ]
        told.append(
            "The whole merge is one undo step" if merge.made_here else "It was merged on another computer"
        )
        self.about.setText("\n".join(told))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for figure in self.figures:
                figure.colour()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.about.setVisible(self.width() >= _ABOUT_FROM)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().app))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(tokens().line))
        painter.end()
