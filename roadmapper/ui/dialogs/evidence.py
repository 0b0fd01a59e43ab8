"""Asks where a number comes from: a note, a link, or both."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from roadmapper.operations.evidence import add_evidence
from roadmapper.ui.dialogs.form import FormDialog
from roadmapper.ui.frame import Frame


class EvidenceDialog(FormDialog):
    """After ``exec()`` was accepted, ``field``, ``note`` and ``link`` are what was said."""

    def __init__(self, fields: Sequence[tuple[str, str]], field: str, parent: QWidget) -> None:
        """``fields`` are names with their titles; ``field`` is the one that is chosen at first."""
        super().__init__("Where the number comes from", "Add", parent)
        self._which, self._note, self._link = QComboBox(), QLineEdit(), QLineEdit()
        for name, title in fields:
            self._which.addItem(title, name)
        self._which.setCurrentIndex(max(self._which.findData(field), 0))
        self._note.setPlaceholderText("Such as “Sign-ups of last quarter, from the dashboard”")
        self._link.setPlaceholderText("An address, or the key of an item (optional)")
        form = QFormLayout()
        for title, widget in (("Number", self._which), ("Note", self._note), ("Link", self._link)):
            widget.setAccessibleName(title)
            form.addRow(title, widget)
        self.fill(form)
        self.setMinimumWidth(480)
        for line in (self._note, self._link):
            line.textChanged.connect(self._allow)
        self._note.setFocus()
        self._allow()

    @property
    def field(self) -> str:
        """The field that it is about."""
        return str(self._which.currentData())

    @property
    def note(self) -> str:
        """What was said."""
        return self._note.text().strip()

    @property
    def link(self) -> str:
        """The address or key."""
        return self._link.text().strip()

    def _allow(self) -> None:
        self.button.setEnabled(bool(self.note or self.link))


def ask_evidence(frame: Frame, subject: str, fields: Sequence[tuple[str, str]], field: str = "") -> None:
    """Ask about a number of an initiative, and keep the answer."""
    dialog = EvidenceDialog(fields, field, frame.window)
    if dialog.exec():
        told = (dialog.field, dialog.note, dialog.link)
        frame.attempt(lambda: add_evidence(frame.workspace, subject, *told))
