"""What an empty page shows: one sentence of what it is for, one button for the first useful thing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from roadmapper.ui.theme import fonts
from roadmapper.ui.widgets.buttons import Button, PrimaryButton


class EmptyState(QWidget):
    """A sentence and a button (``button.follow(action)`` or ``button.clicked``) in the middle of the room."""

    def __init__(
        self, title: str, sentence: str, verb: str = "", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.setSpacing(8)
        head = QLabel(title)
        head.setFont(fonts.inspector_title())
        text = QLabel(sentence)
        text.setProperty("role", "label")
        text.setWordWrap(True)
        text.setFixedWidth(380)
        for label in (head, text):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        self.button: Button = PrimaryButton(verb, icon, self)
        self.button.setVisible(bool(verb))
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
