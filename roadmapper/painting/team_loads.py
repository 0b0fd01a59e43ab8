"""Capacity on the lanes of teams: a thin bar over each period, and a tint where it is over-full."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from roadmapper.painting.frame import Frame
from roadmapper.painting.palette import Inks
from roadmapper.timeline.periods import next_start, starts_between
from roadmapper.timeline.stacking import head_height
from roadmapper.timeline.team_loads import BY_TEAM, CALM, period_of

_HEIGHT: Final = 3
_LEAST: Final = 6
"""Periods narrower than this stand without a gap between them."""


class _Cell(NamedTuple):
    """One period of a lane: its pixels, the lane's height among them; how full it is, and its tone."""

    box: QRectF
    filled: float
    tone: str

    @property
    def is_over(self) -> bool:
        """Whether it is over-full."""
        return self.tone != CALM


def tint_over_full(painter: QPainter, frame: Frame, inks: Inks, clip: QRectF) -> None:
    """The ground of over-full periods, under grid and bars."""
    for cell in _cells(frame, clip):
        if cell.is_over:
            painter.fillRect(cell.box.intersected(clip), inks.over_full(cell.tone))


def paint_loads(painter: QPainter, frame: Frame, inks: Inks, clip: QRectF) -> int:
    """The thin bars at the tops of lanes; returns how many rectangles that took."""
    painted = 0
    for cell in _cells(frame, clip):
        box = cell.box
        gap = 1 if box.width() >= _LEAST else 0
        track = QRectF(box.left() + 1 + gap, box.top() + 1, max(box.width() - 1 - 2 * gap, 1), _HEIGHT)
        if cell.is_over:
            painter.fillRect(track, inks.tones[cell.tone])
        else:
            painter.fillRect(track, inks.line)
            taken = QRectF(track.left(), track.top(), track.width() * cell.filled, _HEIGHT)
            painter.fillRect(taken, inks.arrow)
        painted += 2
    return painted


def _cells(frame: Frame, clip: QRectF) -> Iterator[_Cell]:
    """The periods in ``clip`` of every visible lane whose team has a capacity."""
    view, layout, loads = frame.view, frame.layout, frame.loads
    if loads is None or layout.by != BY_TEAM:
        return
    unit = period_of(view.scale)
    starts = starts_between(view.day_at(clip.left()), view.day_at(clip.right()), unit)
    edges = [(start, view.pixel_of(start), view.pixel_of(next_start(start, unit))) for start in starts]
    for number in layout.lanes_between(view.content_y(clip.top()), view.content_y(clip.bottom())):
        lane = layout.lanes[number]
        if not loads.has(lane):
            continue
        top = round(view.y_of(lane.top + head_height(lane)))
        for start, left, right in edges:
            box = QRectF(left, top, right - left, lane.height - head_height(lane) - 1)
            load = loads.load(lane, start, unit)
            yield _Cell(box, load.filled, load.tone)
