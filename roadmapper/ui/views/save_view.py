"""The dialog that names a view: a new one with what becomes of the days in sight, or one there is."""

from __future__ import annotations

from typing import Literal

from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from roadmapper.ui.dialogs.form import FormDialog
from roadmapper.ui.widgets.labels import TextLabel

Days = Literal["stay", "fixed", "follow"]
_DAYS: tuple[tuple[Days, str], ...] = (
    ("stay", "Stay as they are when the view is chosen"),
    ("fixed", "Are always those in sight now"),
    ("follow", "Are those in sight now, and move on with today"),
)


class SaveView(FormDialog):
    """After ``exec()`` was accepted, ``title`` and ``days`` are what was chosen."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str = "",
        *,
        taken: frozenset[str] = frozenset(),
        days: bool = True,
        locked: bool = False,
    ) -> None:
        """``title`` is that of a view to be renamed; ``taken`` are the others' names, in small letters.

        ``days``: the page shows days, which a view may keep; ``locked``: the file cannot be changed.
        """
        super().__init__("Rename view" if title else "Save view", "Rename" if title else "Save", parent)
        self._taken = taken
        self.title_field = QLineEdit(title)
        self.title_field.setPlaceholderText("Such as “Next two quarters by team”")
        self.title_field.setMaxLength(120)
        self.days_field = QComboBox()
        self.days_field.setAccessibleName("Days in sight")
        for kind, words in _DAYS:
            self.days_field.addItem(words, kind)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(12)
        form.addRow("Name", self.title_field)
        self.whose_field = _whose(locked)
        self._keeps = ""
        if not title:
            if days:
                form.addRow("Days in sight", self.days_field)
            form.addRow("Who has it", self.whose_field)
            self._keeps = "It keeps the filter and how the page is arranged."
        self._problem = TextLabel(self._keeps, "hint")
        self._problem.setWordWrap(True)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(self._problem)
        self.fill(column)
        self.title_field.textChanged.connect(self._look)
        self._look()

    @property
    def title(self) -> str:
        """The name that was typed."""
        return self.title_field.text().strip()

    @property
    def days(self) -> Days:
        """What becomes of the days in sight."""
        return self.days_field.currentData()

    @property
    def is_private(self) -> bool:
        """Whether it is kept on this computer alone."""
        return bool(self.whose_field.currentData())

    def _look(self) -> None:
        known = self.title.casefold() in self._taken
        self._problem.setText("There is a view of that name already." if known else self._keeps)
        self.button.setEnabled(bool(self.title) and not known)


def _whose(locked: bool) -> QComboBox:
    """Who is to have a view; a file that cannot be changed takes none."""
    field = QComboBox()
    field.setAccessibleName("Who has it")
    if not locked:
        field.addItem("Everybody who has the file", False)
    field.addItem("You alone, on this computer", True)
    return field
