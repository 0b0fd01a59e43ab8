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

    One is made when two steps of a drag have asked for the same: while the chart scrolls along none is.
    """

    def __init__(self) -> None:
        self._shows: tuple[Any, ...] = ()
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
            self._picture = _picture_of(frame, ratio, rest)
        if not float(ratio).is_integer():  # parts begin and end within a pixel
            painter.drawPixmap(QPointF(0, 0), self._picture)
            return True
        for part in parts:  # the painter is clipped to them: a whole picture would be cut up line by line
            of_picture = QRectF(part.topLeft() * ratio, part.size() * ratio)
            painter.drawPixmap(part, self._picture, of_picture)
        return True


def _told(frame: Frame) -> tuple[Any, ...]:
    """All that the picture depends on."""
    drag = frame.drag
    held = (drag.indexes, drag.lane) if drag is not None else ()
    return frame.layout.revision, frozenset(frame.selected), held, _rest_of(frame)


def _picture_of(frame: Frame, ratio: float, rest: Paint) -> QPixmap:
    view = frame.view
    picture = QPixmap(round(view.width * ratio), round(view.height * ratio))
    picture.setDevicePixelRatio(ratio)
    painter = QPainter(picture)
    try:
        rest(painter, frame, QRectF(0, 0, view.width, view.height))
    finally:
        painter.end()
    return picture
