"""The shape of every small dialog: content, then Cancel and one verb at the lower right."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from roadmapper.ui.widgets.buttons import PlainButton, PrimaryButton
from roadmapper.ui.widgets.labels import TextLabel

_LEAST_WIDTH = 400


class FormDialog(QDialog):
    """A dialog with one verb; without a verb there is only Close."""

    def __init__(self, title: str, verb: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._column = QVBoxLayout(self)
        self._column.addStrut(_LEAST_WIDTH)  # a minimum of the dialog's own would overrule its content's
        self._column.setContentsMargins(20, 20, 20, 16)
        self._column.setSpacing(20)
        self.button = PrimaryButton(verb or "Close")
        self.button.setDefault(True)
        self.button.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        if verb:
            cancel = PlainButton("Cancel")
            cancel.clicked.connect(self.reject)
            row.addWidget(cancel)
        row.addWidget(self.button)
        self._buttons = row

    def fill(self, content: QWidget | QLayout) -> None:
        """Put the content above the buttons, and before them for the Tab key; once."""
        if isinstance(content, QWidget):
            self._column.addWidget(content, 1)
        else:
            self._column.addLayout(content, 1)
        self._column.addLayout(self._buttons)

    def fill_with_hint(self, content: QLayout, hint: str) -> None:
        """Put the content above the buttons with a hint under it, in as many lines as it takes; once."""
        told = TextLabel(hint, "hint")
        told.setWordWrap(True)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addLayout(content)
        column.addWidget(told)
        self.fill(column)
