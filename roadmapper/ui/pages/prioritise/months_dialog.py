"""Asks how many person-months there are."""

from __future__ import annotations

from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from roadmapper.operations.typed_numbers import read_number
from roadmapper.planning.number_format import format_number
from roadmapper.ui.dialogs.form import FormDialog

_HINT = (
    "What fits into it stands above the line. Left empty, the line follows the people of the teams: "
    "three months of each."
)
_MOST = 1_000_000


class MonthsDialog(FormDialog):
    """After ``exec()`` was accepted, ``months`` is what was typed; None for nothing."""

    def __init__(self, months: float | None, style: str, parent: QWidget) -> None:
        super().__init__("Capacity", "Use", parent)
        self._style = style
        self.line = QLineEdit("" if months is None else format_number(months, style))
        self.line.setAccessibleName("Person-months")
        form = QFormLayout()
        form.addRow("Person-months", self.line)
        self.fill_with_hint(form, _HINT)
        self.line.textChanged.connect(self._allow)
        self.line.selectAll()

    @property
    def months(self) -> float | None:
        """The number, if there is one."""
        try:
            return read_number(self.line.text(), self._style)
        except ValueError:
            return None

    def _allow(self) -> None:
        months = self.months
        self.button.setEnabled(not self.line.text().strip() or (months is not None and 0 <= months <= _MOST))
