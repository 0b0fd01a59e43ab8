"""Small pictures drawn once per theme and pixel ratio: bar ends, dots, diamonds, arrow heads, marks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from roadmapper.painting.palette import BarStyle
from roadmapper.timeline import metrics

ROUND, SOFT, OPEN, CUT = 0, 1, 2, 3
"""How a bar ends: round; soft, because the date is vague; fading, because there is none; out of sight."""
WIDTHS = (metrics.RADIUS, 12, 36, 0)
"""The width in pixels of each kind of end."""


class Sprites:
    """Pictures by what they show; cleared when theme or pixel ratio changes."""

    def __init__(self) -> None:
        self._ratio = 1.0
        self._kept: dict[tuple[object, ...], QPixmap] = {}

    def clear(self, ratio: float) -> None:
        """Forget all pictures; the next ones are drawn for this pixel ratio."""
        self._ratio = ratio
        self._kept.clear()

    @property
    def ratio(self) -> float:
        """The device pixel ratio the pictures are drawn for."""
        return self._ratio

    def _made(
        self, key: tuple[object, ...], width: int, height: int, draw: Callable[[QPainter], None]
    ) -> QPixmap:
        picture = self._kept.get(key)
        if picture is None:
            ratio = self._ratio
            picture = QPixmap(round(width * ratio), round(height * ratio))
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw(painter)
            painter.end()
            self._kept[key] = picture
        return picture

    def bar_end(self, style: int, look: BarStyle, kind: int, left: bool, tinted: bool) -> QPixmap:
        """The left or right end of a bar, in its fill or, ``tinted``, in its progress colour."""
        key = ("end", style, kind, left, tinted)
        kept = self._kept.get(key)
        if kept is not None:
            return kept
        fill = look.progress if tinted else look.fill
        width = WIDTHS[kind]

        def draw(painter: QPainter) -> None:
            if kind == ROUND:
                _round_end(painter, look.border, fill, left)
            else:
                _fading_end(painter, look.border, fill, left, width)

        return self._made(key, width, metrics.BAR, draw)

    def dot(self, colour: QColor, diameter: int = 8) -> QPixmap:
        """A round dot."""

        def draw(painter: QPainter) -> None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(QRectF(0.25, 0.25, diameter - 0.5, diameter - 0.5))

        return self._made(("dot", colour.rgba(), diameter), diameter, diameter, draw)

    def diamond(self, colour: QColor, edge: QColor) -> QPixmap:
        """A milestone, with a rim in the colour of the page."""
        half = metrics.DIAMOND
        size = 2 * half + 4

        def draw(painter: QPainter) -> None:
            middle = size / 2
            path = QPainterPath()
            path.addPolygon(
                QPolygonF(
                    [
                        QPointF(middle, middle - half),
                        QPointF(middle + half, middle),
                        QPointF(middle, middle + half),
                        QPointF(middle - half, middle),
                    ]
                )
            )
            path.closeSubpath()
            pen = QPen(edge, 3)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.strokePath(path, pen)
            rounded = QPen(colour, 1.5)
            rounded.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(rounded)
            painter.setBrush(colour)
            painter.drawPath(path)

        return self._made(("diamond", colour.rgba(), edge.rgba()), size, size, draw)

    def arrow_head(self, colour: QColor, right: bool) -> QPixmap:
        """The head of a dependency, its tip at the right (or left) edge, 6 by 8 pixels."""

        def draw(painter: QPainter) -> None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            tip, tail = (6.0, 0.0) if right else (0.0, 6.0)
            painter.drawPolygon(QPolygonF([QPointF(tail, 0), QPointF(tip, 4), QPointF(tail, 8)]))

        return self._made(("head", colour.rgba(), right), 6, 8, draw)

    def check(self, colour: QColor) -> QPixmap:
        """A tick: shipped."""
        return self._stroked(("check", colour.rgba()), colour, [(1.5, 5.5), (4, 8), (9, 2.5)])

    def chevron(self, colour: QColor, folded: bool) -> QPixmap:
        """The mark of a lane: to the right when folded, down when not."""
        points = [(3.5, 1.5), (7, 5), (3.5, 8.5)] if folded else [(1.5, 3.5), (5, 7), (8.5, 3.5)]
        return self._stroked(("chevron", colour.rgba(), folded), colour, points)

    def _stroked(self, key: tuple[object, ...], colour: QColor, points: list[tuple[float, float]]) -> QPixmap:
        def draw(painter: QPainter) -> None:
            pen = QPen(colour, 1.5)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))

        return self._made(key, 10, 10, draw)


def _round_end(painter: QPainter, border: QColor, fill: QColor, left: bool) -> None:
    radius, height = metrics.RADIUS, metrics.BAR
    painter.setPen(Qt.PenStyle.NoPen)
    x = 0.0 if left else -3.0 * radius
    painter.setBrush(border)
    painter.drawRoundedRect(QRectF(x, 0, 4 * radius, height), radius, radius)
    painter.setBrush(fill)
    painter.drawRoundedRect(QRectF(x + 1, 1, 4 * radius - 2, height - 2), radius - 1, radius - 1)


def _fading_end(painter: QPainter, border: QColor, fill: QColor, left: bool, width: int) -> None:
    from PySide6.QtGui import QLinearGradient  # its presets take 1.4 ms, and most plans have no open end

    painter.setPen(Qt.PenStyle.NoPen)
    for colour, top, height in ((border, 0, metrics.BAR), (fill, 1, metrics.BAR - 2)):
        nothing = QColor(colour)
        nothing.setAlpha(0)
        gradient = QLinearGradient(0, 0, width, 0)
        gradient.setColorAt(0, nothing if left else colour)
        gradient.setColorAt(1, colour if left else nothing)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.fillRect(QRectF(0, top, width, height), gradient)
