"""A workspace's badge: the first two letters of its name on a rounded square."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from roadmapper.ui.theme import fonts, tokens


def initials(name: str) -> str:
    """The letters for a badge: "At" for Atlas; letters and digits only."""
    letters = [letter for letter in name if letter.isalnum()]
    return (letters[0].upper() + "".join(letters[1:2]).lower()) if letters else ""


class Badge(QWidget):
    """``soft`` is the pale one of lists; the other is in the accent colour."""

    def __init__(
        self, name: str = "", *, side: int = 32, soft: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._soft = name, soft
        self.setFixedSize(QSize(side, side))

    def show_name(self, name: str) -> None:
        """Take the letters of another name."""
        self._name = name
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, ink = ("accent_soft", "accent") if self._soft else ("accent", "on_accent")
        colours = tokens() if self.isEnabled() else None
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(colours, ground) if colours else tokens().hover))
        painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        painter.setPen(QColor(getattr(colours, ink) if colours else tokens().text_2))
        painter.setFont(fonts.sized(self.height() * 0.42, QFont.Weight.Bold))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, initials(self._name))
        painter.end()


class Mark(QWidget):
    """The app's own mark: three bars of a plan on the accent colour."""

    def __init__(self, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(QSize(side, side))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        unit = self.width() / 44
        painter.scale(unit, unit)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens().accent))
        painter.drawRoundedRect(QRectF(0, 0, 44, 44), 10, 10)
        painter.setBrush(QColor(tokens().on_accent))
        for left, top, width in ((10, 12, 16), (16, 20, 18), (12, 28, 12)):
            painter.drawRoundedRect(QRectF(left, top, width, 5), 2.5, 2.5)
        painter.end()
