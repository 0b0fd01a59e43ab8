"""The bar across a window that shows a branch: that it is not the plan, and the ways back and on."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from roadmapper.ui.frame import Frame
from roadmapper.ui.theme import fonts, tokens
from roadmapper.ui.widgets.buttons import PlainButton
from roadmapper.ui.widgets.labels import ElidedLabel, TextLabel

HEIGHT: Final = 44
_EDGE: Final = 4
_ROOMY: Final = 1000
"""Below this width the hint gives way to the buttons."""
HINT: Final = "Edits here leave the plan as it is"


class BranchBar(QWidget):
    """Always there while a branch is open, in a colour that no other bar has."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self.words = ElidedLabel("", "", fonts.sized(fonts.BODY_PX, fonts.QFont.Weight.DemiBold))
        self.hint = TextLabel(HINT, "label")
        row = QHBoxLayout(self)
        row.setContentsMargins(14 + _EDGE, 0, 10, 1)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.hint)
        self.buttons: dict[str, PlainButton] = {}
        for action, text in (
            ("branch.compare", "Compare with the plan…"),
            ("branch.apply", "Apply…"),
            ("branch.back", "Back to the plan"),
        ):
            button = self.buttons[action] = PlainButton(text)
            button.follow(frame.action(action))
            button.setText(text)
            row.addWidget(button)

    def say(self, title: str, plan: str) -> None:
        """Name the branch and the plan's file."""
        words = f"Branch “{title}” of {plan}"
        self.words.setText(words)
        self.setAccessibleName(f"{words}. {HINT}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.hint.setVisible(self.width() >= _ROOMY)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = QPainter(self), tokens()
        painter.fillRect(self.rect(), QColor(colours.accent_soft))
        painter.fillRect(0, 0, _EDGE, self.height(), QColor(colours.accent))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(colours.accent))
        painter.end()
