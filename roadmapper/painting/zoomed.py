"""Zooming where a whole picture takes long: one picture is stretched for some steps, until the zoom rests.

Only ever to more than its own width, so that no line of it goes missing: of a zoom to nearer days the picture
is that of the first step, of one to farther days that of a step to come.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from time import perf_counter
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPixmap

from roadmapper.painting.filling import Counts
from roadmapper.painting.frame import Frame
from roadmapper.painting.passes import Pass
from roadmapper.painting.same import besides_scale, something_is_there
from roadmapper.timeline.scale import Scale

Paint = Callable[[Pass], None]
"""Paints the bars and what lies under them."""

LONG_S = 0.002
"""A whole picture that takes longer is stretched while somebody zooms; one that takes less is painted."""
_MOST: Final = 1.4
"""To so many times its width a picture is stretched, at most."""
_SLACK: Final = 0.5


class _Picture(NamedTuple):
    """The plot at a scale, and what else it depends on."""

    pixels: QPixmap
    scale: Scale
    shows: tuple[object, ...]


class Zoomed:
    """Such a picture of one canvas, for as long as its frame says that the zoom goes on."""

    def __init__(self, paint: Paint) -> None:
        self._paint = paint
        self._before: Scale | None = None
        self._picture: _Picture | None = None
        self._took = 0.0

    def paint_whole(self, now: Pass) -> None:
        """Paint as any picture is painted, and note how long that takes for all of the plot."""
        begun = perf_counter()
        self._paint(now)
        if now.is_whole:
            self._took = perf_counter() - begun

    def paint(self, painter: QPainter, frame: Frame, counts: Counts) -> bool:
        """Put a stretched picture into the plot; False where a whole one is to be painted.

        ``counts`` grow by what a new picture costs.
        """
        view = frame.view
        scale, before = view.scale, self._before
        self._before = scale
        if not frame.zooming or self._took <= LONG_S or something_is_there(frame):
            self._picture = None
            return False
        plot = QRectF(view.left, view.top, view.plot_width, view.plot_height)
        ratio = painter.device().devicePixelRatioF()
        shows = ratio, type(scale), scale.tier, besides_scale(frame)
        picture = self._picture
        if picture is None or picture.shows != shows or not _covers(picture.scale, scale, view.plot_width):
            pixels = QPixmap(round(plot.width() * ratio), round(plot.height() * ratio))
            pixels.setDevicePixelRatio(ratio)
            picture = self._picture = _Picture(pixels, _to_paint(scale, before, view.plot_width), shows)
            self._paint_picture(picture, frame, plot, counts)
        first, width = _part(picture.scale, scale, view.plot_width)
        part = QRectF(first * ratio, 0, width * ratio, plot.height() * ratio)
        painter.drawPixmap(plot, picture.pixels, part)
        return True

    def _paint_picture(self, picture: _Picture, frame: Frame, plot: QRectF, counts: Counts) -> None:
        painter = QPainter(picture.pixels)
        try:
            painter.translate(QPointF(-plot.left(), -plot.top()))
            painter.setClipRect(plot)
            there = replace(frame, view=frame.view._replace(scale=picture.scale))
            self.paint_whole(Pass(painter, there, plot, [plot], counts))
        finally:
            painter.end()


def _part(painted: Scale, wanted: Scale, width: float) -> tuple[float, float]:
    """Where the days in sight at a scale begin in a picture at another, and how wide they are there."""
    return painted.x_of(wanted.moment_at(0)), width * painted.px_per_day / wanted.px_per_day


def _covers(painted: Scale, wanted: Scale, width: float) -> bool:
    """Whether a picture shows all days that are in sight, and need not be stretched too much."""
    if not painted.px_per_day <= wanted.px_per_day <= painted.px_per_day * _MOST:
        return False
    first, part = _part(painted, wanted, width)
    return first >= -_SLACK and first + part <= width + _SLACK


def _to_paint(scale: Scale, before: Scale | None, width: float) -> Scale:
    """The scale to paint at: this one, or farther days if that is where the zoom goes."""
    if before is None or before.px_per_day <= scale.px_per_day:
        return scale
    per_day = scale.px_per_day / _MOST
    if type(scale)(per_day, 0).tier != scale.tier:
        per_day = max(scale.tier.least, per_day)
    still = (scale.scroll - before.scroll) / (scale.px_per_day - before.px_per_day)  # the day that stays
    far = scale.zoomed(per_day, min(max(scale.x_of(still), 0.0), width))
    return type(scale)(far.px_per_day, float(round(far.scroll)))
