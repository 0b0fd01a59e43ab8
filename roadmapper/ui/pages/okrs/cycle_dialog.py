"""The dialog that names a cycle of its own: a name, its first and its last day."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QFormLayout, QLineEdit, QVBoxLayout

from roadmapper.operations.conventions import Conventions
from roadmapper.operations.cycles import KnownCycle, add_own_cycle, change_own_cycle
from roadmapper.planning.date_format import format_date
from roadmapper.ui.dialogs.form import FormDialog
from roadmapper.ui.frame import Frame
from roadmapper.ui.widgets.labels import TextLabel

_HINT = "Quarters, halves and years need no cycle of their own: type them as an objective's cycle."


class OwnCycle(FormDialog):
    """After it was accepted, ``made`` is the name of the cycle; ``known`` is one to be edited."""

    def __init__(self, frame: Frame, known: KnownCycle | None = None) -> None:
        super().__init__("Edit cycle" if known else "New cycle", "Save" if known else "Add", frame.window)
        self._frame, self._known = frame, known
        self._conventions = Conventions.of(frame.workspace)
        self.made = ""
        self.name_field, self.first, self.last = QLineEdit(), QLineEdit(), QLineEdit()
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(12)
        for words, field, hint in (
            ("Name", self.name_field, "Such as “Beta”"),
            ("First day", self.first, "Such as “4 Jan”"),
            ("Last day", self.last, "Such as “14 Feb” or “end of March”"),
        ):
            field.setPlaceholderText(hint)
            form.addRow(words, field)
        self._words = TextLabel(_HINT, "hint")
        self._words.setWordWrap(True)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(self._words)
        self.fill(column)
        if known is not None:
            style = self._conventions.date_style
            self.name_field.setText(known.cycle.title)
            self.first.setText(format_date(known.cycle.first, "day", style))
            self.last.setText(format_date(known.cycle.last, "day", style))
        for field in (self.name_field, self.first, self.last):
            field.textChanged.connect(self._look)
        self._look()

    def _days(self) -> tuple[date, date] | None:
        try:
            first = self._conventions.read_date(self.first.text()).first
            return first, self._conventions.read_date(self.last.text()).last
        except ValueError:
            return None

    def _look(self) -> None:
        days = self._days()
        self.button.setEnabled(bool(self.name_field.text().strip()) and days is not None)
        if days is None:
            self._words.setText(_HINT)
            return
        style = self._conventions.date_style
        first, last = (format_date(day, "day", style) for day in days)
        self._words.setText(f"From {first} to {last}, {(days[1] - days[0]).days + 1} days")

    def accept(self) -> None:
        """Add or change the cycle; where that is refused, it is told and the dialog stays."""
        days, title = self._days(), self.name_field.text().strip()
        if days is None:
            return
        workspace, known = self._frame.workspace, self._known

        def write() -> bool:
            if known is not None and known.row is not None:
                change_own_cycle(workspace, known.row.id, title=title, first=days[0], last=days[1])
            else:
                add_own_cycle(workspace, title, *days)
            return True

        if self._frame.attempt(write):
            self.made = title
            super().accept()
