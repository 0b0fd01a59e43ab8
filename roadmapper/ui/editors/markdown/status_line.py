"""The line under the source: words, reading time, line and column, what is left out, whether it is stored."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from roadmapper.counting import grouped
from roadmapper.ui.theme import fonts, tokens
from roadmapper.ui.widgets.labels import ElidedLabel, TextLabel
from roadmapper.ui.widgets.line_button import LineButton

HEIGHT = 28
_SPACING = 14
_STEPS = ("place", "time", "words of buttons", "unit", "stored", "total")
"""What makes way for the others where the line is narrow, first to last; problems stay."""
_MADE_FOR_LIMITS = 3
"""So many make way for what is left out of an endless text; that is cut short before the others go."""
_WORDS_A_MINUTE = 230
"""Silent reading of English non-fiction (Brysbaert 2019, 238 words a minute), a little slower for tables."""


class StatusLine(QWidget):
    """Three short texts, and for endless texts a fourth, which gives way to the others."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self._all = self._chosen = 0
        self._is_problem = False
        self._buttons: list[LineButton] = []
        self.words = TextLabel("", "label", fonts.label())
        self.place = TextLabel("", "label", fonts.label())
        self.limits = ElidedLabel("", "label", fonts.label())
        self.stored = TextLabel("", "label", fonts.label())
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 1, 12, 0)
        row.setSpacing(_SPACING)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        row.addWidget(self.words)
        row.addWidget(self.place)
        row.addWidget(self.limits, 1)
        row.addWidget(self.stored)
        self._row = row

    def add(self, button: LineButton) -> None:
        """Put what a page says of the document at the right end."""
        self._buttons.append(button)
        self._row.addWidget(button)
        button.said.connect(self._fit)

    def show_words(self, count: int) -> None:
        """How long the text is."""
        self._all = count
        self._fit()

    def show_chosen(self, count: int) -> None:
        """How long the selection is; 0 for none."""
        self._chosen = count
        self._fit()

    def show_place(self, line: int, column: int) -> None:
        """Where the cursor is, both from 1."""
        words, before = f"Ln {line}, Col {column}", self.place.text()
        self.place.setText(words)
        if len(words) != len(before):
            self._fit()

    def show_limits(self, words: str) -> None:
        """What is left out of an endless text; empty for nothing."""
        self.limits.setText(words)
        self._fit()

    def show_stored(self, words: str, is_problem: bool) -> None:
        """Whether all is stored, and whether that is a problem."""
        self._is_problem = is_problem
        label = self.stored
        label.setText(words)
        label.setToolTip(words if is_problem else "")
        label.setProperty("role", "problem" if is_problem else "label")
        label.style().unpolish(label)
        label.style().polish(label)
        self._fit()

    def _fit(self) -> None:
        """Leave out as little as it takes for the rest to have its whole room."""
        for step in range(len(_STEPS) + 1):
            self._leave_out(_STEPS[:step])
            told = self.limits.fontMetrics().horizontalAdvance(self.limits.text())
            if self._needed() + (told if step <= _MADE_FOR_LIMITS else 0) <= self.width():
                return

    def _leave_out(self, what: tuple[str, ...]) -> None:
        self.place.setVisible("place" not in what)
        for button in self._buttons:
            button.set_compact("words of buttons" in what)
        self.stored.setVisible("stored" not in what or self._is_problem)
        count = self._chosen or self._all
        minutes = max(1, round(count / _WORDS_A_MINUTE))
        counted = f"{grouped(self._chosen)} of " if self._chosen else ""
        counted += grouped(self._all)
        unit, time = " word" if self._all == 1 else " words", f" · {minutes} min"
        self.words.setToolTip(counted + unit + time)
        if "total" in what:
            counted = grouped(count)
        self.words.setText(counted + ("" if "unit" in what else unit) + ("" if "time" in what else time))

    def _needed(self) -> int:
        """How wide all is that is not left out; the limits take what remains."""
        shown = [
            each for each in (self.words, self.place, self.stored, *self._buttons) if not each.isHidden()
        ]
        margins = self._row.contentsMargins()
        return (
            sum(each.sizeHint().width() for each in shown)
            + _SPACING * len(shown)
            + margins.left()
            + margins.right()
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, QColor(tokens().line))
        painter.end()
