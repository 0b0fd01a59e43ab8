"""Chips: a word on a soft ground, with a dot where it is a health or a status."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from roadmapper.ui.theme import fonts, tokens

HEIGHT = 22
_PAD, _DOT, _GAP = 9, 8, 6

_TONES: dict[str, tuple[str, str, str]] = {  # text, ground, dot
    "good": ("good", "good_soft", "good_dot"),
    "warn": ("warn", "warn_soft", "warn_dot"),
    "bad": ("bad", "bad_soft", "bad_dot"),
    "accent": ("accent", "accent_soft", "accent"),
    "neutral": ("text_2", "hover", "text_3"),
}
HEALTH_TONES = {"on_track": "good", "at_risk": "warn", "off_track": "bad"}
HEALTH_WORDS = {"on_track": "On track", "at_risk": "At risk", "off_track": "Off track"}
STATUS_TONES = {
    "idea": "neutral",
    "planned": "neutral",
    "in_progress": "accent",
    "shipped": "good",
    "declined": "neutral",
}
"""Tone of a status by its category."""


def paint_chip(painter: QPainter, rect: QRectF, text: str, tone: str, *, dot: bool = False) -> None:
    """Draw a chip into ``rect``, for delegates; a text too long ends in an ellipsis."""
    ink, ground, spot = (getattr(tokens(), name) for name in _TONES[tone])
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    left = rect.left() + _PAD
    if dot:
        painter.setBrush(QColor(spot))
        painter.drawEllipse(QRectF(left, rect.center().y() - _DOT / 2, _DOT, _DOT))
        left += _DOT + _GAP
    painter.setPen(QColor(ink))
    painter.setFont(fonts.label())
    room = QRectF(left, rect.top(), rect.right() - _PAD - left + 1, rect.height())
    shown = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()) + 1)
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.restore()


def chip_width(text: str, *, dot: bool = False) -> int:
    """Pixels that a chip with this text takes."""
    return QFontMetrics(fonts.label()).horizontalAdvance(text) + 2 * _PAD + (_DOT + _GAP if dot else 0) + 1


class Chip(QWidget):
    """A chip as a widget: ``tone`` is good, warn, bad, accent or neutral."""

    def __init__(self, text: str = "", tone: str = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._tone = text, tone
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def show_text(self, text: str, tone: str | None = None) -> None:
        """Say something else, perhaps in another tone; without text the chip is hidden."""
        self._text, self._tone = text, tone or self._tone
        self.setAccessibleName(text)
        if self.parentWidget() is not None or not text:  # without a parent it would be a window of its own
            self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self._text), HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_chip(painter, QRectF(self.rect()), self._text, self._tone)
        painter.end()


def tone_colour(tone: str) -> str:
    """The text colour of a tone, for figures and small marks beside words."""
    return getattr(tokens(), _TONES[tone][0])


def tone_dot(tone: str) -> str:
    """The colour of a tone's dot."""
    return getattr(tokens(), _TONES[tone][2])
