"""The dialog for a new custom field: its name, its kind, and what that kind needs."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from roadmapper.entities.base import Entity
from roadmapper.entities.choices import CUSTOM_KINDS
from roadmapper.errors import WorkspaceError
from roadmapper.operations.items import add_item
from roadmapper.ui.dialogs.form import FormDialog
from roadmapper.ui.frame import Frame
from roadmapper.ui.widgets.labels import TextLabel

_NEEDS = {
    "choice": ("options",),
    "choices": ("options",),
    "money": ("unit",),
    "number": ("unit",),
    "formula": ("formula", "unit"),
}
_HINTS = {
    "date": "A day, month, quarter, half or year, as exactly as it is meant.",
    "formula": "From numbers and dates of the initiative, such as reach * impact / effort, either(a, 0) or "
    "days(start, end). What is missing stays missing.",
    "link": "An address such as https://example.com/plan.",
}


class NewField(FormDialog):
    """After ``exec()`` was accepted, ``made`` is the field; one that cannot be keeps the dialog open."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__("New field", "Add", parent)
        self._frame = frame
        self.made: Entity | None = None
        self.title = QLineEdit()
        self.title.setPlaceholderText("Such as “Deal size”")
        self.title.setMaxLength(120)
        self.kind = QComboBox()
        self.kind.setAccessibleName("Kind")
        for kind, words in CUSTOM_KINDS:
            self.kind.addItem(words, kind)
        self.needed = {
            "options": QLineEdit(placeholderText="Parted by commas"),
            "unit": QLineEdit(placeholderText="Such as EUR"),
            "formula": QLineEdit(placeholderText="reach * impact / effort"),
        }
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(12)
        self._form.addRow("Name", self.title)
        self._form.addRow("Kind", self.kind)
        for name, words in (("options", "Choices"), ("formula", "Formula"), ("unit", "Unit")):
            self._form.addRow(words, self.needed[name])
        self.told = TextLabel("", "hint")
        self.told.setWordWrap(True)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addLayout(self._form)
        column.addWidget(self.told)
        self.fill(column)
        self.kind.currentIndexChanged.connect(self._look)
        for field in (self.title, *self.needed.values()):
            field.textChanged.connect(self._look)
        self._look()

    def _look(self) -> None:
        """Show what the kind needs."""
        kind = str(self.kind.currentData())
        needed = _NEEDS.get(kind, ())
        for name, field in self.needed.items():
            self._form.setRowVisible(field, name in needed)
        self.told.say(_HINTS.get(kind, ""), "hint")
        filled = all(self.needed[name].text().strip() for name in needed if name != "unit")
        self.button.setEnabled(bool(self.title.text().strip()) and filled)

    def accept(self) -> None:
        """Add the field; what is wrong with it is said here, and nothing is closed."""
        kind = str(self.kind.currentData())
        given = {"title": self.title.text().strip(), "kind": kind}
        given |= {name: self.needed[name].text().strip() for name in _NEEDS.get(kind, ())}
        try:
            self.made = add_item(self._frame.workspace, "custom_field", given)
        except WorkspaceError as problem:
            self.told.say(str(problem), "problem")
            return
        super().accept()
