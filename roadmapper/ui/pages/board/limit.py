"""The dialog that says how many cards a column may have."""

from __future__ import annotations

from PySide6.QtWidgets import QFormLayout, QSpinBox, QVBoxLayout, QWidget

from roadmapper.ui.dialogs.form import FormDialog
from roadmapper.ui.widgets.labels import TextLabel


class LimitDialog(FormDialog):
    """After ``exec()`` was accepted, ``limit`` is the number, or None for no limit."""

    def __init__(self, parent: QWidget | None, column: str, limit: int | None) -> None:
        super().__init__(f"Limit of “{column}”", "Set limit", parent)
        self.field = QSpinBox()
        self.field.setRange(0, 999)
        self.field.setSpecialValueText("No limit")
        self.field.setValue(limit or 0)
        self.field.setAccessibleName("Cards at most")
        self.field.selectAll()
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.addRow("Cards at most", self.field)
        hint = TextLabel("A fuller column warns; nothing is refused. A saved view keeps its limits.", "hint")
        hint.setWordWrap(True)
        column_layout = QVBoxLayout()
        column_layout.setSpacing(12)
        column_layout.addLayout(form)
        column_layout.addWidget(hint)
        self.fill(column_layout)

    @property
    def limit(self) -> int | None:
        """How many cards the column may have; None for any number."""
        return self.field.value() or None
