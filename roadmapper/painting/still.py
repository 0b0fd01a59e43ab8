"""What stands still while bars are in the hand: painted once, and then put under each step of the drag."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPixmap

from roadmapper.painting.frame import Frame

Paint = Callable[[QPainter, Frame, QRectF], None]
_rest_of = attrgetter(*(each.name for each in fields(Frame) if each.name not in ("drag", "selected")))


class Still:
    """A picture of all but what is in the hand, kept while nothing of that changes.

    One is made when two steps of a drag have asked for the same: while the chart scrolls along none is. Where
    the bars go over to another lane, the lanes that are tinted otherwise then are painted anew in it.
    """

    def __init__(self) -> None:
        self._shows: tuple[Any, ...] = ()
        self._lane: int | None = None
        self._picture: QPixmap | None = None

    def paint(self, painter: QPainter, frame: Frame, parts: Sequence[QRectF], rest: Paint) -> bool:
        """Put the picture's ``parts`` there, of whole widget pixels; False where there is none yet.

        ``rest`` paints all but what is in the hand.
        """
        if frame.drag is None:
            self._shows, self._picture = (), None
            return False
        ratio = painter.device().devicePixelRatioF()
        shows = ratio, *_told(frame)
        if shows != self._shows:
            self._shows, self._picture = shows, None
            return False
        if self._picture is None:
            self._picture = QPixmap(round(frame.view.width * ratio), round(frame.view.height * ratio))
            self._picture.setDevicePixelRatio(ratio)
            _paint_rest(self._picture, frame, [QRectF(0, 0, frame.view.width, frame.view.height)], rest)
        elif frame.drag.lane != self._lane:
            _paint_rest(self._picture, frame, lane_strips(frame, self._lane, frame.drag.lane), rest)
        self._lane = frame.drag.lane
        if not float(ratio).is_integer():  # parts begin and end within a pixel
            painter.drawPixmap(QPointF(0, 0), self._picture)
            return True
        for part in parts:  # the painter is clipped to them: a whole picture would be cut up line by line
            of_picture = QRectF(part.topLeft() * ratio, part.size() * ratio)
            painter.drawPixmap(part, self._picture, of_picture)
        return True


def lane_strips(frame: Frame, *numbers: int | None) -> list[QRectF]:
    """What is in sight of these lanes, with their titles, in whole widget pixels; None stands for no lane."""
    view, lanes = frame.view, [frame.layout.lanes[number] for number in numbers if number is not None]
    strips = [QRectF(0, view.y_of(lane.top), view.width, lane.height).toAlignedRect() for lane in lanes]
    return [QRectF(strip) & QRectF(0, view.top, view.width, view.plot_height) for strip in strips]


def _told(frame: Frame) -> tuple[Any, ...]:
    """All that the picture depends on, but for the lane that the bars go to."""
    held = frame.drag.indexes if frame.drag is not None else None
    return frame.layout.revision, frozenset(frame.selected), held, _rest_of(frame)


def _paint_rest(picture: QPixmap, frame: Frame, parts: Sequence[QRectF], rest: Paint) -> None:
    painter = QPainter(picture)
    try:
        for part in parts:
            painter.setClipRect(part)
            rest(painter, frame, part)
    finally:
        painter.end()
