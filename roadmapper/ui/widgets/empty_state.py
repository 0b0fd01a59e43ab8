"""What an empty page shows: one sentence of what it is for, one button for the first useful thing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from roadmapper.ui.theme import fonts
from roadmapper.ui.widgets.buttons import Button, PrimaryButton
from roadmapper.ui.widgets.labels import TextLabel

_WIDEST = 380


class EmptyState(QWidget):
    """A sentence and a button (``button.follow(action)`` or ``button.clicked``) in the middle of the room."""

    def __init__(
        self, title: str, sentence: str, verb: str = "", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title = TextLabel(title, font=fonts.inspector_title())
        self._sentence = TextLabel(sentence, "label")
        self.button: Button = PrimaryButton(verb, icon, self)
        self.button.setVisible(bool(verb))
        self.button.setAccessibleName(verb or title)
        middle = QWidget()
        middle.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(middle)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        for label in (self._title, self._sentence):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addSpacing(8)
        self._buttons = QHBoxLayout()
        self._buttons.addStretch(1)
        self._buttons.addWidget(self.button)
        self._buttons.addStretch(1)
        column.addLayout(self._buttons)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(middle, 100, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)

    @property
    def sentence(self) -> str:
        """What it says below its title."""
        return self._sentence.text()

    def add_button(self, button: Button) -> None:
        """Another useful thing to do, beside the first."""
        self._buttons.insertWidget(self._buttons.count() - 1, button)

    def say(self, title: str, sentence: str) -> None:
        """Other words from now on, such as when a filter leaves nothing."""
        self._title.setText(title)
        self._sentence.setText(sentence)
