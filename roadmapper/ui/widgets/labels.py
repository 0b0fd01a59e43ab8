"""Labels in the three text colours, which follow the theme through the style sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class TextLabel(QLabel):
    """A label of plain text; ``role`` is body, label (text-2) or hint (text-3)."""

    def __init__(
        self, text: str = "", role: str = "body", font: QFont | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        if font is not None:
            self.setFont(font)

    def say(self, text: str, role: str) -> None:
        """Have other words, in another colour."""
        self.setText(text)
        if self.property("role") != role:
            self.setProperty("role", role)
            self.style().unpolish(self)
            self.style().polish(self)


class ElidedLabel(TextLabel):
    """One line that gives way: too long for its room, it ends in an ellipsis and tells all in its tooltip."""

    def __init__(
        self, text: str = "", role: str = "body", font: QFont | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, role, font, parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip("" if shown == self.text() else self.text())
        painter.drawText(self.rect(), self.alignment() | Qt.TextFlag.TextSingleLine, shown)
        painter.end()
