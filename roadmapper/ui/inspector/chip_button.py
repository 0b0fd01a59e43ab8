"""A chip that opens a menu: status and health under the title."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from roadmapper.ui.theme import tokens
from roadmapper.ui.widgets.chips import HEIGHT, chip_width, paint_chip


class ChipButton(QAbstractButton):
    """Looks like a chip; the ring tells that it has the keyboard."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._tone = name, "neutral"
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_choice(self, text: str, tone: str) -> None:
        """Say this, in this tone (see ``widgets.chips``)."""
        self._tone = tone
        self.setText(text)
        self.setAccessibleName(f"{self._name}: {text}")
        self.setToolTip(f"{self._name}: {text}" if self.isEnabled() else "")
        self.updateGeometry()
        self.update()

    def screen_rect(self) -> QRect:
        """Where it is on the screen, for the popup."""
        return QRect(self.mapToGlobal(self.rect().topLeft()), self.size())

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self.text(), dot=True), HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        paint_chip(painter, rect, self.text(), self._tone, dot=True)
        if self.hasFocus() or (self.underMouse() and self.isEnabled()):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tokens().accent if self.hasFocus() else tokens().text_3), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), HEIGHT / 2, HEIGHT / 2)
        painter.end()
