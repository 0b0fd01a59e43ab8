"""Panning sideways in small steps: what moves along is painted once, wider than the plot, and then put there.

What does not move along, the words and marks of bars that an edge of the screen cuts on the way, is left out
of that picture and painted over it each time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPixmap

from roadmapper.painting.filling import Counts
from roadmapper.painting.frame import Frame
from roadmapper.painting.kept_bars import KeptBars
from roadmapper.painting.same import besides_scale, something_is_there

Under = Callable[[QPainter, Frame, QRectF, Counts], None]
"""Paints what lies under the bars, in a rectangle of the plot."""

_STEADY: Final = 2
"""A picture is made after so many small steps: for a single one it would not pay."""
_AHEAD: Final = 0.2
"""By this share of the plot the picture is wider."""
_STEPS: Final = 6
"""So many of the longest small steps it lasts: after longer ones it would be worn out at once."""


def is_small(step: float, plot_width: float) -> bool:
    """Whether so many pixels sideways are a step of panning."""
    return 0 < abs(step) * _STEPS <= plot_width * _AHEAD


class _Picture(NamedTuple):
    """The plot and more: from the content pixel ``left`` to ``last`` a screen may begin.

    Of the ``complete`` bars words and marks are in it, too.
    """

    pixels: QPixmap
    left: int
    last: int
    complete: frozenset[int]


class Panned:
    """Such a picture of one canvas, as long as nothing but the days in sight changes."""

    def __init__(self, under: Under, bars: KeptBars) -> None:
        self._under, self._bars = under, bars
        self._shows: tuple[object, ...] = ()
        self._left = self._steady = 0
        self._picture: _Picture | None = None

    def paint(self, painter: QPainter, frame: Frame, plot: QRectF, counts: Counts) -> bool:
        """Paint the bars and all that lies under them; False where this is not a step of panning."""
        ratio = painter.device().devicePixelRatioF()
        scale = frame.view.scale
        shows = ratio, type(scale), scale.px_per_day, besides_scale(frame)
        left = round(frame.view.left) - frame.view.origin[0]
        if shows != self._shows or something_is_there(frame) or not float(ratio).is_integer():
            self._shows, self._left, self._steady, self._picture = shows, left, 0, None
            return False
        step, self._left = left - self._left, left
        self._steady = self._steady + 1 if is_small(step, plot.width()) else 0
        picture = self._picture
        if picture is None or not picture.left <= left <= picture.last:
            worn_out, self._picture = picture, None
            if self._steady < _STEADY:
                return False
            pixels = _room(plot, ratio) if worn_out is None else worn_out.pixels
            picture = self._picture = self._made(pixels, frame, plot, left, ahead=step > 0)
        first = (left - picture.left) * ratio
        part = QRectF(first, 0, plot.width() * ratio, plot.height() * ratio)
        painter.drawPixmap(plot, picture.pixels, part)
        self._bars.paint_words(painter, frame, plot, counts, picture.complete)
        return True

    def _made(self, pixels: QPixmap, frame: Frame, plot: QRectF, left: int, *, ahead: bool) -> _Picture:
        more = _more(plot)
        begin = left if ahead else left - more
        view = frame.view
        scale = view.scale.scrolled(begin - left)
        wide = replace(frame, view=view._replace(scale=type(view.scale)(*scale), width=view.width + more))
        box = QRectF(plot.left(), plot.top(), plot.width() + more, plot.height())
        painter = QPainter(pixels)
        try:
            painter.translate(QPointF(-plot.left(), -plot.top()))
            painter.setClipRect(box)
            self._under(painter, wide, box, Counts())
            within = begin + more, begin + round(plot.width())
            complete = self._bars.paint_bodies(painter, wide, box, within)
        finally:
            painter.end()
        return _Picture(pixels, begin, begin + more, complete)


def _more(plot: QRectF) -> int:
    """By how many pixels a picture is wider than the plot."""
    return round(plot.width() * _AHEAD)


def _room(plot: QRectF, ratio: float) -> QPixmap:
    """Pixels for a picture: at 3840 x 2160 they take 30 MB, which the system gives in 20 ms."""
    pixels = QPixmap(round((plot.width() + _more(plot)) * ratio), round(plot.height() * ratio))
    pixels.setDevicePixelRatio(ratio)
    return pixels
