"""Asks what to call a plan that is tried, and what is tried with it."""

from __future__ import annotations

from PySide6.QtWidgets import QFormLayout, QLineEdit, QVBoxLayout, QWidget

from roadmapper.ui.dialogs.form import FormDialog
from roadmapper.ui.widgets.labels import TextLabel

_HINT = (
    "A branch begins with the plan as it is now. Edits in it leave the plan as it is, until you apply them; "
    "teammates find it in the same file."
)


class NameDialog(FormDialog):
    """After ``exec()`` was accepted, ``title`` and ``summary`` are what was typed."""

    def __init__(self, parent: QWidget, *, renames: str = "") -> None:
        super().__init__(
            "Rename branch" if renames else "Try a plan", "Rename" if renames else "Begin", parent
        )
        self.name, self.about = QLineEdit(renames), QLineEdit()
        self.name.setPlaceholderText("Such as “Without the API team”")
        self.about.setPlaceholderText("What is tried, and why (optional)")
        self.name.setAccessibleName("Name")
        self.about.setAccessibleName("Description")
        form = QFormLayout()
        form.addRow("Name", self.name)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addLayout(form)
        if not renames:
            form.addRow("Description", self.about)
            hint = TextLabel(_HINT, "hint")
            hint.setWordWrap(True)
            column.addWidget(hint)
        self.fill(column)
        self.setMinimumWidth(480)
        self.name.textChanged.connect(self._allow)
        self.name.selectAll()
        self._allow()

    @property
    def title(self) -> str:
        """The name."""
        return self.name.text().strip()

    @property
    def summary(self) -> str:
        """The description."""
        return self.about.text().strip()

    def _allow(self) -> None:
        self.button.setEnabled(bool(self.title))
