"""A field for a date as people say it, past before future, which shows beneath how it was read."""

from __future__ import annotations

from datetime import date
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from roadmapper.operations.conventions import Conventions
from roadmapper.ui.theme import fonts
from roadmapper.ui.widgets.in_place import mark_problem
from roadmapper.ui.widgets.labels import TextLabel

Side = Literal["first", "last"]


class _Line(QLineEdit):
    """Selects everything when the keyboard comes, so that typing replaces the usual day."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()


class DayField(QWidget):
    """The first or last day of what was typed; left empty it is the usual day, named by its own words."""

    chosen = Signal()
    """Another day counts now."""

    def __init__(self, name: str, side: Side, conventions: Conventions) -> None:
        super().__init__()
        self._side, self._conventions = side, conventions
        self._usual = conventions.today
        self._usual_words = ""
        self._typed = ""
        self.day = conventions.today
        self.field = _Line()
        self.field.setAccessibleName(name)
        self.field.setMinimumHeight(28)
        self.echo = TextLabel("", "label", fonts.sized(fonts.HINT_PX))
        self.echo.setWordWrap(True)
        self.echo.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.field)
        column.addWidget(self.echo)
        self.field.textEdited.connect(self._look)
        self.field.editingFinished.connect(self._settle)

    @property
    def typed(self) -> str:
        """What the person typed; empty while the usual day counts."""
        return self._typed

    def show_usual(self, day: date, words: str) -> None:
        """What counts while nothing is typed: "Last update, 6 Nov"."""
        self._usual, self._usual_words = day, words
        if not self._typed:
            self.day = day
            if not self.field.hasFocus():
                self.field.setText(words)

    def put(self, text: str) -> None:
        """Take words as if they were typed; empty ones bring the usual day back."""
        self.field.setText(text)
        self._look(text)
        self._settle()

    def _look(self, text: str) -> None:
        """Read what was typed, and say how; what cannot be read changes nothing."""
        text = text.strip()
        if not text or text == self._usual_words:
            self._take("", self._usual, "")
            return
        try:
            read = self._conventions.read_date(text, "past")
        except ValueError as problem:
            mark_problem(self.field, None, str(problem))
            self._say(str(problem), problem=True)
            return
        self._take(text, read.first if self._side == "first" else read.last, read.echo)

    def _take(self, typed: str, day: date, echo: str) -> None:
        mark_problem(self.field, None, "")
        self._typed = typed
        self._say(echo if echo != typed else "")
        if day != self.day:
            self.day = day
            self.chosen.emit()

    def _say(self, words: str, *, problem: bool = False) -> None:
        self.echo.setText(words)
        self.echo.setProperty("role", "problem" if problem else "label")
        self.echo.style().unpolish(self.echo)
        self.echo.style().polish(self.echo)
        self.echo.setVisible(bool(words))

    def _settle(self) -> None:
        if not self._typed:
            self.field.setText(self._usual_words)
            self._look("")
