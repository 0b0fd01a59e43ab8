"""A bubble chart as a picture of its own, with its title and what it shows: PNG and SVG."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from roadmapper.painting.bubbles import BubbleChart, paint_bubbles
from roadmapper.painting.export_font import export_font
from roadmapper.painting.picture import encoded, svg_painted
from roadmapper.painting.tokens import LIGHT

SIZE: Final = QSize(960, 640)
_SCALE: Final = 2
_MARGIN, _TITLE, _HEAD = 24, 18, 60
_DOT, _GAP, _LINE = 10, 6, 20


class BubblePicture(NamedTuple):
    """What is drawn; ``title``, ``about`` and the legend's words and colours stand above the chart."""

    chart: BubbleChart
    title: str
    about: str
    legend: Sequence[tuple[str, str]] = ()

    def paint(self, painter: QPainter) -> None:
        """Paint all of it from the painter's origin, light as paper is."""
        font = export_font()
        painter.fillRect(QRectF(0, 0, SIZE.width(), SIZE.height()), QColor(LIGHT.canvas))
        room = QRectF(0, 0, SIZE.width(), SIZE.height()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        head = QFont(font)
        head.setPixelSize(_TITLE)
        head.setWeight(QFont.Weight.DemiBold)
        painter.setFont(head)
        painter.setPen(QColor(LIGHT.text))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, self.title)
        painter.setFont(font)
        painter.setPen(QColor(LIGHT.text_2))
        below = room.adjusted(0, _TITLE + 8, 0, 0)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, self.about)
        bottom = self._paint_legend(painter, room.adjusted(0, _HEAD, 0, 0))
        paint_bubbles(painter, room.adjusted(0, bottom - room.top(), 0, 0), self.chart, LIGHT, font)

    def _paint_legend(self, painter: QPainter, room: QRectF) -> float:
        """Each colour with its word, in as many lines as they take; returns where they end."""
        metrics, x, y = painter.fontMetrics(), room.left(), room.top()
        for words, colour in self.legend:
            width = _DOT + _GAP + metrics.horizontalAdvance(words)
            if x > room.left() and x + width > room.right():
                x, y = room.left(), y + _LINE
            painter.fillRect(QRectF(x, y + (_LINE - _DOT) / 2, _DOT, _DOT), QColor(colour))
            middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(QRectF(x + _DOT + _GAP, y, width, _LINE), int(middle), words)
            x += width + 3 * _GAP
        return y + (_LINE + _GAP if self.legend else 0)

    def png(self) -> bytes:
        """As pixels, sharp on any screen."""
        image = QImage(SIZE * _SCALE, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        painter.scale(_SCALE, _SCALE)
        self.paint(painter)
        painter.end()
        return encoded(image)

    def svg(self) -> bytes:
        """As SVG with real text."""
        return svg_painted(SIZE, self.title, self.about, self.paint)
