"""Small pictures drawn once per theme and pixel ratio: bar ends, dots, diamonds, arrow heads, marks."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from roadmapper.painting.palette import BarStyle
from roadmapper.timeline import metrics

ROUND, SOFT, OPEN, CUT = 0, 1, 2, 3
"""How a bar ends: round; soft, because the date is vague; fading, because there is none; out of sight."""
WIDTHS = (metrics.RADIUS, 12, 36, 0)
"""The width in pixels of each kind of end."""
HEAD = 6
"""The length of a dependency's head; it is three pixels higher, so that its middle is a pixel."""
DASH = 6
"""A dash and the gap after it, in pixels: what a ghost of the past is outlined with."""
PAST_WIDTH = 80 * DASH
"""The width in pixels of the edges of a ghost, which are put one after another."""
SIGN = 14
"""The width and height in pixels of the sign on what two copies disagree about."""
FADE = 128
"""The width in pixels of what fades from a best to a worst end, before it is stretched: all its shades."""


Draw = Callable[[QPainter], None]
Picture = QPixmap | Draw
"""What is drawn once for a screen is drawn anew, as a shape, where it must stay sharp at any size."""


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

    def placing(self, painter: QPainter) -> Callable[[int, int, Picture], None]:
        """What puts pictures at whole pixels, for a loop over many."""
        return cast("Callable[[int, int, Picture], None]", painter.drawPixmap)

    def place(self, painter: QPainter, x: float, y: float, picture: Picture) -> None:
        """Put one picture with its top left at ``x``, ``y``."""
        painter.drawPixmap(QPointF(x, y), cast("QPixmap", picture))

    def stretch(self, painter: QPainter, target: QRectF, picture: Picture, part: tuple[float, float]) -> None:
        """Put a part of a picture, as shares of its width, into a rectangle of the picture's height."""
        pixels = cast("QPixmap", picture)
        first, last = part[0] * pixels.width(), part[1] * pixels.width()
        painter.drawPixmap(target, pixels, QRectF(first, 0, last - first, pixels.height()))

    def _made(self, key: tuple[object, ...], width: int, height: int, draw: Draw) -> Picture:
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

    def bar_end(self, style: int, look: BarStyle, kind: int, left: bool, tinted: bool) -> Picture:
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

    def fade(self, style: int, look: BarStyle, tinted: bool) -> Picture:
        """What fades from a best to a worst end, ``FADE`` pixels wide; ``stretch`` gives it its width."""
        key = ("fade", style, tinted)
        kept = self._kept.get(key)
        if kept is not None:
            return kept
        fill = look.progress if tinted else look.fill
        return self._made(
            key, FADE, metrics.BAR, lambda painter: _fading_end(painter, look.border, fill, False, FADE)
        )

    def past_end(self, colour: QColor, *, left: bool) -> Picture:
        """The round left or right end of a ghost of the past, ``DASH`` wide."""

        def draw(painter: QPainter) -> None:
            x = 0.5 if left else DASH - 0.5 - 4 * metrics.RADIUS
            _dashed(painter, colour, QRectF(x, 0.5, 4 * metrics.RADIUS, metrics.BAR - 1))

        return self._made(("past end", colour.rgba(), left), DASH, metrics.BAR, draw)

    def past_edges(self, colour: QColor) -> Picture:
        """The upper and lower edge of a ghost of the past, ``PAST_WIDTH`` wide."""

        def draw(painter: QPainter) -> None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            for x in range(0, PAST_WIDTH, DASH):
                for y in (0, metrics.BAR - 1):
                    painter.fillRect(x, y, DASH // 2, 1, colour)

        return self._made(("past edges", colour.rgba()), PAST_WIDTH, metrics.BAR, draw)

    def past_line(self, colour: QColor) -> Picture:
        """A start or an end of the past that lies within the bar as it is now: a dashed line down it."""

        def draw(painter: QPainter) -> None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            for y in range(2, metrics.BAR - 2, DASH):
                painter.fillRect(0, y, 1, DASH // 2, colour)

        return self._made(("past line", colour.rgba()), 1, metrics.BAR, draw)

    def dot(self, colour: QColor, diameter: int = 8) -> Picture:
        """A round dot."""

        def draw(painter: QPainter) -> None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(QRectF(0.25, 0.25, diameter - 0.5, diameter - 0.5))

        return self._made(("dot", colour.rgba(), diameter), diameter, diameter, draw)

    def dated_point(self, entity: str, colour: QColor, edge: QColor) -> Picture:
        """A diamond for a milestone, a box for a release, which ships something."""
        return self.box(colour, edge) if entity == "release" else self.diamond(colour, edge)

    def box(self, colour: QColor, edge: QColor) -> Picture:
        """A release, with a rim in the colour of the page; as large as a diamond looks."""
        half = metrics.DIAMOND
        size, side = 2 * half + 4, 2 * half - 3

        def draw(painter: QPainter) -> None:
            rect = QRectF((size - side) / 2, (size - side) / 2, side, side)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(edge)
            painter.drawRoundedRect(rect.adjusted(-1.5, -1.5, 1.5, 1.5), 3.5, 3.5)
            painter.setBrush(colour)
            painter.drawRoundedRect(rect, 2.5, 2.5)

        return self._made(("box", colour.rgba(), edge.rgba()), size, size, draw)

    def diamond(self, colour: QColor, edge: QColor) -> Picture:
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

    def arrow_head(self, colour: QColor, right: bool) -> Picture:
        """The head of a dependency, its tip in the middle of the right (or left) edge, ``HEAD`` long."""
        high = HEAD + 3

        def draw(painter: QPainter) -> None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            tip, tail = (float(HEAD), 0.0) if right else (0.0, float(HEAD))
            corners = [QPointF(tail, 0.5), QPointF(tip, high / 2), QPointF(tail, high - 0.5)]
            painter.drawPolygon(QPolygonF(corners))

        return self._made(("head", colour.rgba(), right), HEAD, high, draw)

    def sign(self, colour: QColor, edge: QColor) -> Picture:
        """A triangle with an exclamation mark, and a rim in the colour of the page."""

        def draw(painter: QPainter) -> None:
            corners = QPolygonF([QPointF(SIGN / 2, 2.5), QPointF(SIGN - 2, 11.5), QPointF(2, 11.5)])
            for ink, width in ((edge, 4.5), (colour, 1.5)):
                pen = QPen(ink, width)
                pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
                painter.setPen(pen)
                painter.setBrush(ink)
                painter.drawPolygon(corners)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(edge)
            painter.drawRect(QRectF(SIGN / 2 - 0.75, 5, 1.5, 3.5))
            painter.drawRect(QRectF(SIGN / 2 - 0.75, 9.5, 1.5, 1.5))

        return self._made(("sign", colour.rgba(), edge.rgba()), SIGN, SIGN, draw)

    def check(self, colour: QColor) -> Picture:
        """A tick: shipped."""
        return self._stroked(("check", colour.rgba()), colour, [(1.5, 5.5), (4, 8), (9, 2.5)])

    def chevron(self, colour: QColor, folded: bool) -> Picture:
        """The mark of a lane: to the right when folded, down when not."""
        points = [(3.5, 1.5), (7, 5), (3.5, 8.5)] if folded else [(1.5, 3.5), (5, 7), (8.5, 3.5)]
        return self._stroked(("chevron", colour.rgba(), folded), colour, points)

    def _stroked(self, key: tuple[object, ...], colour: QColor, points: list[tuple[float, float]]) -> Picture:
        def draw(painter: QPainter) -> None:
            pen = QPen(colour, 1.5)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))

        return self._made(key, 10, 10, draw)


def _dashed(painter: QPainter, colour: QColor, box: QRectF) -> None:
    pen = QPen(colour, 1, Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([DASH // 2, DASH // 2])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, metrics.RADIUS, metrics.RADIUS)


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
    bottom = metrics.BAR - 1
    for colour, top, height in ((border, 0, 1), (fill, 1, bottom - 1), (border, bottom, 1)):
        nothing = QColor(colour)
        nothing.setAlpha(0)
        gradient = QLinearGradient(0, 0, width, 0)
        gradient.setColorAt(0, nothing if left else colour)
        gradient.setColorAt(1, colour if left else nothing)
        painter.fillRect(QRectF(0, top, width, height), gradient)
