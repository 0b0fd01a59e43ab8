"""Dependencies as orthogonal lines behind the bars: calm grey, red where violated."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from roadmapper.painting.frame import Frame
from roadmapper.painting.palette import Inks
from roadmapper.painting.sprites import Sprites
from roadmapper.timeline import metrics
from roadmapper.timeline.dependencies import STUB, Dependencies, Point, route

_HEAD = 6
_MARGIN = 2 * STUB  # a line runs this far past its bars


def paint_arrows(painter: QPainter, frame: Frame, inks: Inks, sprites: Sprites, clip: QRectF) -> int:
    """The arrows that cross ``clip``; returns how many rectangles that took."""
    dependencies = frame.dependencies
    if dependencies is None or not dependencies.rows:
        return 0
    view, painted = frame.view, 0
    days = view.day_at(clip.left() - _MARGIN), view.day_at(clip.right() + _MARGIN) + 1
    found = set(dependencies.crossing(view.content_y(clip.top()), view.content_y(clip.bottom()), *days))
    if frame.drag is not None:
        found.update(*(dependencies.of_bar.get(bar.item, ()) for bar in frame.drag.taken))
    calm: list[QRectF] = []
    violated: list[QRectF] = []
    heads: list[tuple[QPointF, bool, bool]] = []
    for number in found:
        points = _points(frame, dependencies, number)
        if points is None or not _touches(points, clip):
            continue
        red = dependencies.violated(number)
        (violated if red else calm).extend(_segments(points))
        heads.append((QPointF(*points[-1]), dependencies.rows[number].kind[1] == "S", red))
    painter.setPen(Qt.PenStyle.NoPen)
    for rectangles, colour in ((calm, inks.arrow), (violated, inks.violated)):
        if rectangles:
            painter.setBrush(colour)
            painter.drawRects(rectangles)
            painted += len(rectangles)
    for tip, right, red in heads:
        _paint_head(painter, sprites, tip, right, inks.violated if red else inks.arrow)
    return painted


def _points(frame: Frame, dependencies: Dependencies, number: int) -> list[Point] | None:
    before_index, after_index = dependencies.predecessors[number], dependencies.successors[number]
    lanes, lane_of = frame.layout.lanes, frame.layout.lane_of
    if not dependencies.drawable(number) or (
        lanes[lane_of[before_index]].folded and lanes[lane_of[after_index]].folded
    ):
        return None
    kind = dependencies.rows[number].kind
    before = _box(frame, before_index)
    after = _box(frame, after_index)
    start = (before[1] if kind[0] == "F" else before[0], before[2])
    end = (after[0] if kind[1] == "S" else after[1], after[2])
    return route(start, end, kind)


def _box(frame: Frame, index: int) -> tuple[float, float, float]:
    """Left, right and middle of a bar in widget pixels, in the hand or at rest."""
    view, layout = frame.view, frame.layout
    left, right = layout.lefts[index], layout.rights[index]
    lane = layout.lanes[layout.lane_of[index]]
    y = layout.row_top(index)
    if frame.drag is not None:
        for bar in frame.drag.taken:
            if bar.item == index:
                left, right, y = bar.left, bar.right, bar.y
    middle = view.y_of(y) + layout.row_height(lane) / 2
    return round(view.x_of(left)), round(view.x_of(right)) - 1, round(middle)


def _touches(points: list[Point], clip: QRectF) -> bool:
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    return (
        min(xs) - _HEAD <= clip.right()
        and max(xs) + _HEAD >= clip.left()
        and min(ys) - _HEAD <= clip.bottom()
        and max(ys) + _HEAD >= clip.top()
    )


def _segments(points: list[Point]) -> list[QRectF]:
    """Each stretch as a rectangle one pixel thick: far cheaper than an anti-aliased path, and as crisp."""
    result = []
    for (x1, y1), (x2, y2) in pairwise(points):
        if y1 == y2:
            result.append(QRectF(min(x1, x2), y1, abs(x2 - x1) + 1, 1))
        else:
            result.append(QRectF(x1, min(y1, y2), 1, abs(y2 - y1) + 1))
    return result


def _paint_head(painter: QPainter, sprites: Sprites, tip: QPointF, right: bool, colour: QColor) -> None:
    x = tip.x() - _HEAD if right else tip.x()
    painter.drawPixmap(QPointF(x, tip.y() + 0.5 - 4), sprites.arrow_head(colour, right))


def arrow_reach(frame: Frame, index: int) -> QRectF | None:
    """The widget rectangle around all arrows of one bar: what a drag has to repaint."""
    dependencies = frame.dependencies
    if dependencies is None:
        return None
    reach: QRectF | None = None
    for number in dependencies.of_bar.get(index, ()):
        points = _points(frame, dependencies, number)
        if points is not None:
            xs, ys = [point[0] for point in points], [point[1] for point in points]
            box = QRectF(min(xs), min(ys), max(xs) - min(xs) + 1, max(ys) - min(ys) + 1)
            box = box.adjusted(-metrics.GRAB_OUTSIDE, -6, metrics.GRAB_OUTSIDE, 6)
            reach = box if reach is None else reach.united(box)
    return reach
