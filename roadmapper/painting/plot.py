"""The ground the bars lie on: weekend bands, grid, lane lines, the today line and milestones' hairlines."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from roadmapper.painting.frame import Frame
from roadmapper.painting.palette import Inks
from roadmapper.timeline import metrics
from roadmapper.timeline.hit import milestone_xs
from roadmapper.timeline.periods import period_start
from roadmapper.timeline.stacking import head_height

_LEAST_HINT = 40


def paint_ground(painter: QPainter, frame: Frame, inks: Inks, clip: QRectF) -> None:
    """Everything under the bars, within ``clip`` (widget pixels inside the plot)."""
    painter.fillRect(clip, inks.canvas)
    if frame.view.scale.tier.step == "day":
        _paint_weekends(painter, frame, inks, clip)
    if frame.loads is not None:
        from roadmapper.painting.team_loads import tint_over_full  # as in ``timeline``

        tint_over_full(painter, frame, inks, clip)
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
        painter.setBrush(colour)
        painter.drawRects([QRect(x, top, 1, height) for x in view.periods(row).lines])


def _paint_lane_lines(painter: QPainter, frame: Frame, inks: Inks, clip: QRectF) -> None:
    view = frame.view
    layout = frame.layout
    for number in layout.lanes_between(view.content_y(clip.top()), view.content_y(clip.bottom())):
        lane = layout.lanes[number]
        y = round(view.y_of(lane.top + lane.height)) - 1
        if y >= clip.top():
            painter.fillRect(QRectF(clip.left(), y, clip.width(), 1), inks.line)
        if lane.heads:
            _paint_title_row(painter, clip, inks, round(view.y_of(lane.top)), head_height(lane))
        if lane.titled and not lane.folded:
            top = round(view.y_of(lane.top + head_height(lane)))
            _paint_title_row(painter, clip, inks, top, metrics.ROW)
            for number in range(2, round((lane.height - head_height(lane)) / metrics.ROW)):
                line = QRectF(clip.left(), top + number * metrics.ROW - 1, clip.width(), 1)
                painter.fillRect(line.intersected(clip), inks.line_soft)


def _paint_title_row(painter: QPainter, clip: QRectF, inks: Inks, top: float, height: float) -> None:
    """The ground of a row in which only a title stands."""
    painter.fillRect(QRectF(clip.left(), top, clip.width(), height - 1), inks.pane)
    painter.fillRect(QRectF(clip.left(), top + height - 1, clip.width(), 1), inks.line)


def _paint_hairlines(painter: QPainter, frame: Frame, inks: Inks, clip: QRectF) -> None:
    left, right, line = clip.left(), clip.right(), QRectF(0, clip.top(), 1, clip.height())
    places = frame.milestones_between(left - 1, right + 1)  # days are rounded to pixels
    milestones = [frame.milestones[place] for place in places]
    for x, milestone in zip(milestone_xs(frame.view, milestones), milestones, strict=True):
        if left <= x < right:
            line.moveLeft(x)
            painter.fillRect(line, inks.hairlines.get(milestone.tone, inks.hairlines["accent"]))
    x = frame.view.pixel_of(frame.today + 0.5)
    if left - 1 <= x <= right:
        line.moveLeft(x)
        painter.fillRect(line, inks.today)


def paint_hint(painter: QPainter, frame: Frame, inks: Inks) -> None:
    """The sentence of an empty chart, in the middle of the plot above what has no dates."""
    view = frame.view
    chips = (view.y_of(lane.top) for lane in frame.layout.lanes if not lane.scheduled)
    height = min(view.plot_height, min(chips, default=view.height) - view.top)
    room = QRectF(view.left, view.top, view.plot_width, height).adjusted(24, 12, -24, -12)
    if room.height() < _LEAST_HINT:
        return
    flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
    painter.setPen(inks.text_2)  # before its room is asked for: Qt finds none without a pen
    ground = painter.boundingRect(room, flags, frame.hint)
    painter.fillRect(ground.adjusted(-12, -8, 12, 8), inks.canvas)
    painter.drawText(room, flags, frame.hint)
