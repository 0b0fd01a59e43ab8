"""Draws a popup choice inside a row of a list: a bordered box with words and a small arrow."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from roadmapper.ui.theme import fonts, tokens
from roadmapper.ui.theme.icons import icon

HEIGHT = 28
_PAD, _ARROW = 9, 12


def paint_choice(painter: QPainter, rect: QRect, words: str, *, tone: str = "text", on: bool = False) -> None:
    """Draw a box with ``words`` in a text token's colour; ``on`` marks the one that the keyboard is at."""
    colours = tokens()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(colours.accent if on else colours.line))
    painter.setBrush(QColor(colours.raised))
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
    room = rect.adjusted(_PAD, 0, -_PAD - _ARROW - 4, 0)
    paint_text(painter, room, words, fonts.label(), getattr(colours, tone))
    arrow = QRect(rect.right() - _PAD - _ARROW + 2, rect.center().y() - _ARROW // 2 + 1, _ARROW, _ARROW)
    icon("chevron-down", "text_3", size=_ARROW).paint(painter, arrow)
    painter.restore()


def paint_text(painter: QPainter, rect: QRect, text: str, font: QFont, colour: str) -> int:
    """Draw one line, ending in an ellipsis where it must; returns the width it took."""
    if not text or rect.width() <= 0:
        return 0
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    return metrics.horizontalAdvance(shown)
