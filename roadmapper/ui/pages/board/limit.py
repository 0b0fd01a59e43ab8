"""The dialog that says how many cards a column may have."""

from __future__ import annotations

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from roadmapper.ui.dialogs.form import FormDialog

_HINT = "A fuller column warns; nothing is refused. A saved view keeps its limits."
_MOST = 999


class LimitDialog(FormDialog):
    """After ``exec()`` was accepted, ``limit`` is the number, or None for no limit."""

    def __init__(self, parent: QWidget | None, column: str, limit: int | None) -> None:
        super().__init__(f"Limit of “{column}”", "Set limit", parent)
        self.field = QLineEdit(str(limit or ""))
        self.field.setValidator(QIntValidator(0, _MOST, self.field))
        self.field.setPlaceholderText("No limit")
        self.field.setAccessibleName("Cards at most")
        self.field.selectAll()
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.addRow("Cards at most", self.field)
        self.fill_with_hint(form, _HINT)

    @property
    def limit(self) -> int | None:
        """How many cards the column may have; None for any number."""
        return int(self.field.text() or 0) or None
