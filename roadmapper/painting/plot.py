"""The ground the bars lie on: weekend bands, grid, lane lines, the today line and milestones' hairlines."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from roadmapper.painting.frame import Frame
from roadmapper.painting.palette import Inks
from roadmapper.timeline.hit import milestone_x
from roadmapper.timeline.periods import period_start

WEEKENDS_FROM = 6.0
"""Weekends are banded from this many pixels per day on."""


def paint_ground(painter: QPainter, frame: Frame, inks: Inks, clip: QRectF) -> None:
    """Everything under the bars, within ``clip`` (widget pixels inside the plot)."""
    painter.fillRect(clip, inks.canvas)
    if frame.view.scale.px_per_day >= WEEKENDS_FROM:
        _paint_weekends(painter, frame, inks, clip)
    _paint_target(painter, frame, inks, clip)
    _paint_grid(painter, frame, inks, clip)
    _paint_lane_lines(painter, frame, inks, clip)
    _paint_hairlines(painter, frame, inks, clip)


def _paint_weekends(painter: QPainter, frame: Frame, inks: Inks, clip: QRectF) -> None:
    view = frame.view
    day = period_start(view.day_at(clip.left()), "week") + 5  # a Saturday
    while (left := view.x_of(day)) < clip.right():
        right = min(view.x_of(day + 2), clip.right())
        if right > clip.left():
            left = max(left, clip.left())
            painter.fillRect(QRectF(left, clip.top(), right - left, clip.height()), inks.weekend)
        day += 7


def _paint_target(painter: QPainter, frame: Frame, inks: Inks, clip: QRectF) -> None:
    """The lane that a drag would go to."""
    if frame.drag is None or frame.drag.lane is None:
        return
    lane = frame.layout.lanes[frame.drag.lane]
    band = QRectF(clip.left(), frame.view.y_of(lane.top), clip.width(), lane.height)
    painter.fillRect(band.intersected(clip), inks.target)


def _paint_grid(painter: QPainter, frame: Frame, inks: Inks, clip: QRectF) -> None:
    view = frame.view
    top, height = round(clip.top()), round(clip.height())
    painter.setPen(Qt.PenStyle.NoPen)
    for row, colour in (("lower", inks.line_soft), ("upper", inks.line)):
        cells = view.scale.cells(row, view.plot_width)
        painter.setBrush(colour)
        painter.drawRects([QRect(round(view.x_of(cell.start)), top, 1, height) for cell in cells])


def _paint_lane_lines(painter: QPainter, frame: Frame, inks: Inks, clip: QRectF) -> None:
    view = frame.view
    layout = frame.layout
    for number in layout.lanes_between(view.content_y(clip.top()), view.content_y(clip.bottom())):
        lane = layout.lanes[number]
        y = round(view.y_of(lane.top + lane.height)) - 1
        if y >= clip.top():
            painter.fillRect(QRectF(clip.left(), y, clip.width(), 1), inks.line)


def _paint_hairlines(painter: QPainter, frame: Frame, inks: Inks, clip: QRectF) -> None:
    view = frame.view
    for place in frame.milestones_between(clip.left(), clip.right()):
        milestone = frame.milestones[place]
        x = round(milestone_x(view, milestone))
        if clip.left() <= x < clip.right():
            colour = inks.hairlines.get(milestone.tone, inks.hairlines["accent"])
            painter.fillRect(QRectF(x, clip.top(), 1, clip.height()), colour)
    x = round(view.x_of(frame.today + 0.5))
    if clip.left() - 1 <= x <= clip.right():
        painter.fillRect(QRectF(x, clip.top(), 1, clip.height()), inks.today)


def paint_hint(painter: QPainter, frame: Frame, inks: Inks) -> None:
    """The sentence of an empty chart, in the middle of the plot."""
    view = frame.view
    room = QRectF(view.left, view.top, view.plot_width, view.plot_height).adjusted(24, 24, -24, -24)
    flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
    ground = painter.boundingRect(room, flags, frame.hint)
    painter.fillRect(ground.adjusted(-12, -8, 12, 8), inks.canvas)
    painter.setPen(inks.text_2)
    painter.drawText(room, flags, frame.hint)
