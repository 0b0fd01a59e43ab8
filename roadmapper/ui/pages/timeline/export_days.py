"""Which days an export shows: all, those in sight, or as they are typed, with how they were read."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from roadmapper.operations.conventions import Conventions
from roadmapper.operations.export_chart import Days, read_days
from roadmapper.ui.theme import fonts
from roadmapper.ui.widgets.in_place import mark_problem
from roadmapper.ui.widgets.labels import TextLabel

WHOLE, IN_SIGHT, TYPED = "whole", "in_sight", "typed"


class ExportDays(QWidget):
    """``days`` is None while what is typed cannot be read."""

    changed = Signal()

    def __init__(self, in_sight: Days, conventions: Conventions) -> None:
        super().__init__()
        self._in_sight, self._conventions = in_sight, conventions
        self.days: Days | None = None
        self.which = QComboBox()
        self.which.setAccessibleName("Days")
        for value, words in (
            (WHOLE, "The whole plan"),
            (IN_SIGHT, "What is in sight"),
            (TYPED, "These days"),
        ):
            self.which.addItem(words, value)
        self.field = QLineEdit()
        self.field.setAccessibleName("These days")
        self.field.setPlaceholderText("Q1 2027 to Q3 2027")
        self.field.setMinimumHeight(28)
        self.echo = TextLabel("", "label", fonts.sized(fonts.HINT_PX))
        self.echo.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.which, self.field, self.echo):
            column.addWidget(part)
        self.which.currentIndexChanged.connect(self._read)
        self.which.activated.connect(self._go_to_field)
        self.field.textEdited.connect(self._read)
        self._read()

    def put(self, which: str, text: str) -> None:
        """Choose as the last time."""
        self.field.setText(text)
        self.which.setCurrentIndex(max(self.which.findData(which), 0))
        self._read()

    def _go_to_field(self) -> None:
        if self.which.currentData() == TYPED:
            self.field.setFocus()

    def _read(self) -> None:
        which = self.which.currentData()
        self.field.setVisible(which == TYPED)
        problem = ""
        try:
            self.days = self._in_sight if which == IN_SIGHT else self._typed() if which == TYPED else _ALL
        except ValueError as error:
            self.days, problem = None, str(error)
        mark_problem(self.field, None, problem)
        self._say(problem or (self.days.echo if self.days is not None and which != WHOLE else ""), problem)
        self.changed.emit()

    def _typed(self) -> Days:
        if not self.field.text().strip():
            raise ValueError("Type the days to show, such as “Q3 2027” or “mid March to June”.")
        return read_days(self.field.text(), self._conventions)

    def _say(self, words: str, problem: str) -> None:
        self.echo.setText(words)
        self.echo.setProperty("role", "problem" if problem else "label")
        self.echo.style().unpolish(self.echo)
        self.echo.style().polish(self.echo)
        self.echo.setVisible(bool(words))


_ALL = Days(None, None, "")
