"""What the screen draws as small pictures, drawn as shapes: for files that stay sharp at any size."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPainterPath

from roadmapper.painting.palette import BarStyle
from roadmapper.painting.sprites import FADE, ROUND, WIDTHS, Draw, Picture, Sprites
from roadmapper.timeline import metrics

_OVERLAP = 1.0
"""A bar's end reaches so far over its body, its fill twice: edges that only touch show a seam."""


class _Fade:
    """What fades from a bar's colours into the ground, over any stretch of pixels."""

    def __init__(self, border: QColor, fill: QColor, ground: QColor) -> None:
        self._colours = ((border, 0.0), (fill, 1.0))
        self._ground = ground

    def __call__(self, painter: QPainter) -> None:
        self.paint(painter, QRectF(0, 0, FADE, metrics.BAR), 0.0, FADE)

    def paint(self, painter: QPainter, target: QRectF, left: float, right: float) -> None:
        """Paint what lies in ``target``; solid at ``left``, nothing at ``right``."""
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, inset in self._colours:
            gradient = QLinearGradient(left, 0, right, 0)
            gradient.setColorAt(0, colour)
            gradient.setColorAt(1, self._ground)
            painter.setBrush(gradient)
            painter.drawRect(target.adjusted(-(1 + inset) * _OVERLAP, inset, 0, -inset))


class Shapes(Sprites):
    """Stands in for ``Sprites`` where nothing may be a pixmap: vector devices, and workers.

    Open ends fade into the ``ground``, because transparent gradients are large in a file and slow to show.
    """

    def __init__(self, ground: QColor) -> None:
        super().__init__()
        self._ground = ground

    def placing(self, painter: QPainter) -> Callable[[int, int, Picture], None]:
        return lambda x, y, picture: self.place(painter, x, y, picture)

    def place(self, painter: QPainter, x: float, y: float, picture: Picture) -> None:
        painter.save()
        painter.translate(x, y)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cast("Draw", picture)(painter)
        painter.restore()

    def stretch(self, painter: QPainter, target: QRectF, picture: Picture, part: tuple[float, float]) -> None:
        whole = target.width() / (part[1] - part[0])
        left = target.left() - part[0] * whole
        cast("_Fade", picture).paint(painter, target, left, left + whole)

    def _made(self, key: tuple[object, ...], width: int, height: int, draw: Draw) -> Picture:
        return draw

    def bar_end(self, style: int, look: BarStyle, kind: int, left: bool, tinted: bool) -> Picture:
        fill, width = look.progress if tinted else look.fill, WIDTHS[kind]

        def draw(painter: QPainter) -> None:
            painter.setPen(Qt.PenStyle.NoPen)
            if left:  # the mirror image of a right end
                painter.translate(width, 0)
                painter.scale(-1, 1)
            if kind != ROUND:
                # The last pixel stays free: vague dates begin where the grid has a line.
                target = QRectF(0, 0, width - 1, metrics.BAR)
                _Fade(look.border, fill, self._ground).paint(painter, target, 0, width)
                return
            for colour, inset in ((look.border, 0.0), (fill, 1.0)):
                painter.setBrush(colour)
                painter.drawPath(_rounded(inset, -(1 + inset) * _OVERLAP))

        return draw

    def fade(self, style: int, look: BarStyle, tinted: bool) -> Picture:
        return _Fade(look.border, look.progress if tinted else look.fill, self._ground)


def _rounded(inset: float, left: float) -> QPainterPath:
    """A bar's right end, rounded, from ``left`` on."""
    diameter, right, bottom = 2 * (metrics.RADIUS - inset), metrics.RADIUS - inset, metrics.BAR - inset
    path = QPainterPath()
    path.moveTo(left, inset)
    path.lineTo(0, inset)
    path.arcTo(QRectF(right - diameter, inset, diameter, diameter), 90, -90)
    path.lineTo(right, bottom - diameter / 2)
    path.arcTo(QRectF(right - diameter, bottom - diameter, diameter, diameter), 0, -90)
    path.lineTo(left, bottom)
    path.closeSubpath()
    return path
