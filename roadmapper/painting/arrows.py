"""Dependencies as orthogonal lines behind the bars: calm grey, red where violated."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import itemgetter
from typing import Final, NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from roadmapper.painting.filling import Box, fill
from roadmapper.painting.foldings import Foldings
from roadmapper.painting.frame import Frame
from roadmapper.painting.palette import Inks
from roadmapper.painting.sprites import HEAD, Sprites
from roadmapper.timeline import metrics
from roadmapper.timeline.courses import STRAIGHT, STUB, Course, Point, corners
from roadmapper.timeline.dependencies import Dependencies
from roadmapper.timeline.stacking import inset, row_height

_MARGIN: Final = 2 * STUB  # a line runs this far past its bars
_MOST: Final = 4_000
"""So many lines are kept: several screens of them, and never those of a whole large plan."""


class _Ends(NamedTuple):
    """What a line joins at any zoom: two days, with pixels after them, and content ys.

    It lies between the days ``least`` and ``most``, but for ``_MARGIN`` pixels, and between ``low`` and
    ``high``.
    """

    least: int
    most: int
    low: int
    high: int
    first: int
    second: int
    after_first: int
    after_second: int
    y1: int
    y2: int
    kind: str
    course: Course
    violated: bool


class _Line(NamedTuple):
    """A line in content pixels: its stretches, its tip, and whether that points to the right."""

    stretches: list[Box]
    tip: Point
    right: bool
    violated: bool


class _Found:
    """The lines while the same lanes are folded: what they join, and they themselves ``at`` one zoom."""

    def __init__(self) -> None:
        self.ends: dict[int, _Ends | None] = {}
        self.at = 0.0
        self.lines: dict[int, _Line] = {}


class Arrows:
    """The lines of one canvas, each found once for a zoom and kept: scrolling takes them as they are."""

    def __init__(self, inks: Inks, sprites: Sprites) -> None:
        self._inks, self._sprites = inks, sprites
        self._plan: tuple[object, ...] = ()
        self._zoom = 0.0
        self._folds = 0
        self._foldings = Foldings(_Found)
        self._ends: dict[int, _Ends | None] = {}
        self._kept: dict[int, _Line] = {}
        self._step: tuple[object, ...] = (None,)
        self._held: list[_Line] = []

    def paint(self, painter: QPainter, frame: Frame, clip: QRectF) -> int:
        """The arrows that cross ``clip`` (widget pixels), but for those of bars in the hand.

        Returns how many rectangles that took.
        """
        dependencies = frame.dependencies
        if dependencies is None or not dependencies.rows:
            return 0
        anew = self._begin(frame)
        view, ends, per_day = frame.view, self._ends, self._zoom
        x, y = view.origin
        top, bottom = clip.top() - y - HEAD, clip.bottom() - y + HEAD
        days = view.day_at(clip.left() - _MARGIN), view.day_at(clip.right() + _MARGIN) + 1
        found = set(dependencies.crossing(view.content_y(clip.top()), view.content_y(clip.bottom()), *days))
        first, last = (clip.left() - x - _MARGIN) / per_day, (clip.right() - x + _MARGIN) / per_day
        seen: list[tuple[int, _Ends]] = []
        for number in found.difference(_held(frame)):
            if number in ends:
                end = ends[number]
            else:
                end = ends[number] = _ends(frame, dependencies, number)
            if end is None or end.least > last or end.most < first or end.low > bottom or end.high < top:
                continue
            seen.append((number, end))
        if anew:
            return self._paint_anew(painter, [end for _, end in seen], (x, y))
        return self._paint_lines(painter, self._lines(seen), (x, y))

    def paint_held(self, painter: QPainter, frame: Frame) -> int:
        """The arrows of the bars in the hand; returns how many rectangles that took."""
        return self._paint_lines(painter, self._held_lines(frame), frame.view.origin)

    def held_reach(self, frame: Frame) -> list[QRect]:
        """Around stretches and heads of these, in widget pixels: what a drag has to repaint."""
        x, y = frame.view.origin
        found = []
        for line in self._held_lines(frame):
            found += [QRect(*stretch).translated(x, y) for stretch in line.stretches]
            found.append(QRect(line.tip[0] + x - HEAD, line.tip[1] + y - HEAD, 2 * HEAD, 2 * HEAD))
        return found

    def _held_lines(self, frame: Frame) -> list[_Line]:
        """The lines of the bars in the hand, found once for each step of the drag."""
        dependencies, per_day = frame.dependencies, frame.view.scale.px_per_day
        if dependencies is None:
            return []
        layout = frame.layout
        step = frame.drag, dependencies, (layout, layout.contents, layout.revision, per_day)
        if step[0] is not self._step[0] or step[1:] != self._step[1:]:
            ends = (_ends(frame, dependencies, number) for number in _held(frame))
            self._step, self._held = step, [_line(end, per_day) for end in ends if end is not None]
        return self._held

    def _begin(self, frame: Frame) -> bool:
        """Forget the lines of another plan or zoom; whether none are kept, being in their first picture."""
        per_day, layout = frame.view.scale.px_per_day, frame.layout
        plan, folds = (layout, layout.contents, frame.dependencies), layout.revision
        if plan == self._plan and folds == self._folds and per_day == self._zoom:
            if len(self._ends) > _MOST:
                self._ends.clear()
                self._kept.clear()
            return False
        if plan != self._plan:
            self._foldings.clear()
        self._plan, self._folds, self._zoom = plan, folds, per_day
        found = self._foldings.now(layout)
        self._ends, self._kept = found.ends, found.lines
        if found.at == per_day:
            return False
        found.at = per_day
        found.lines.clear()
        return True

    def _lines(self, seen: list[tuple[int, _Ends]]) -> list[_Line]:
        kept, found = self._kept, list[_Line]()
        for number, end in seen:
            line = kept.get(number)
            if line is None:
                line = kept[number] = _line(end, self._zoom)
            found.append(line)
        return found

    def _paint_anew(self, painter: QPainter, ends: list[_Ends], origin: tuple[int, int]) -> int:
        """Lines for this picture alone: while somebody zooms or folds, the next one is another, too."""
        painter.translate(*origin)
        painter.setPen(Qt.PenStyle.NoPen)
        draw: Callable[[int, int, int, int], None] = painter.drawRect  # type: ignore[assignment]  # one overload
        tips: list[tuple[Point, bool, bool]] = []
        painted = 0
        for violated in (False, True):
            painter.setBrush(self._inks.violated if violated else self._inks.arrow)
            for end in ends:
                if end.violated == violated:
                    points = _points(end, self._zoom)
                    x1, y1 = points[0]
                    for x2, y2 in points[1:]:
                        if y1 == y2:
                            draw(x1 if x2 >= x1 else x2, y1, abs(x2 - x1) + 1, 1)
                        else:
                            draw(x1, y1 if y2 >= y1 else y2, 1, abs(y2 - y1) + 1)
                        x1, y1 = x2, y2
                    painted += len(points) - 1
                    tips.append((points[-1], end.kind[1] == "S", violated))
        self._paint_heads(painter, tips)
        painter.translate(-origin[0], -origin[1])
        return painted

    def _paint_lines(self, painter: QPainter, lines: list[_Line], origin: tuple[int, int]) -> int:
        inks, painted = self._inks, 0
        painter.translate(*origin)
        painter.setPen(Qt.PenStyle.NoPen)
        for violated, colour in ((False, inks.arrow), (True, inks.violated)):
            stretches = [part for line in lines if line.violated == violated for part in line.stretches]
            painted += fill(painter, stretches, colour)
        self._paint_heads(painter, [(line.tip, line.right, line.violated) for line in lines])
        painter.translate(-origin[0], -origin[1])
        return painted

    def _paint_heads(self, painter: QPainter, tips: Iterable[tuple[Point, bool, bool]]) -> None:
        inks, draw = self._inks, self._sprites.placing(painter)
        heads = {
            (right, violated): self._sprites.arrow_head(inks.violated if violated else inks.arrow, right)
            for violated in (False, True)
            for right in (False, True)
        }
        for (x, y), right, violated in sorted(tips, key=itemgetter(2)):  # what warns lies over what does not
            draw(x - HEAD if right else x, y - HEAD // 2 - 1, heads[right, violated])


def _held(frame: Frame) -> frozenset[int]:
    """The dependencies of the bars in the hand."""
    if frame.drag is None or frame.dependencies is None:
        return frozenset()
    return frozenset(
        number for bar in frame.drag.taken for number in frame.dependencies.of_bar.get(bar.item, ())
    )


def _ends(frame: Frame, dependencies: Dependencies, number: int) -> _Ends | None:
    """What the line of a dependency joins, in the hand or at rest; None where it is not drawn."""
    before, after = dependencies.predecessors[number], dependencies.successors[number]
    lanes, lane_of = frame.layout.lanes, frame.layout.lane_of
    if not dependencies.drawable(number) or (lanes[lane_of[before]].folded and lanes[lane_of[after]].folded):
        return None
    kind = dependencies.rows[number].kind
    first, second = _place(frame, before), _place(frame, after)
    course = STRAIGHT  # of bars in the hand, which lie nowhere yet, the shortest; of others around bars
    if frame.drag is None or frame.drag.indexes.isdisjoint((before, after)):
        course = dependencies.courses.between(before, after, kind)
    finish, start = kind[0] == "F", kind[1] == "S"
    leave, arrive = first[1] if finish else first[0], second[0] if start else second[1]
    days = (leave, arrive, *(course.channel or ()))
    return _Ends(
        min(days),
        max(days),
        min(first[2], second[2]) - metrics.ROW,
        max(first[2], second[2]) + metrics.ROW,
        leave,
        arrive,
        -1 if finish else 0,
        0 if start else -1,
        first[2],
        second[2],
        kind,
        course,
        dependencies.violated(number),
    )


def _place(frame: Frame, index: int) -> tuple[int, int, int]:
    """The days of a bar, and the content y of its middle, in the hand or at rest."""
    layout = frame.layout
    left, right = layout.lefts[index], layout.rights[index]
    lane = layout.lanes[layout.lane_of[index]]
    height = row_height(lane)
    y = lane.top + inset(lane) + layout.row_of[index] * height
    if frame.drag is not None:
        for bar in frame.drag.taken:
            if bar.item == index:
                left, right, y = bar.left, bar.right, bar.y
    return left, right, round(y + height / 2)


def _line(ends: _Ends, per_day: float) -> _Line:
    """A line at a zoom."""
    points = _points(ends, per_day)
    return _Line(_stretches(points), points[-1], ends.kind[1] == "S", ends.violated)


def _points(ends: _Ends, per_day: float) -> list[Point]:
    _, _, _, _, first, second, after_first, after_second, y1, y2, kind, course, _ = ends
    x1, x2 = round(first * per_day) + after_first, round(second * per_day) + after_second
    return corners(x1, y1, x2, y2, kind, course, per_day.__mul__)


def _stretches(points: list[Point]) -> list[Box]:
    """A rectangle one pixel thick for each stretch: far cheaper than an anti-aliased path, and as crisp."""
    found = list[Box]()
    x1, y1 = points[0]
    for x2, y2 in points[1:]:
        if y1 == y2:
            found.append((x1, y1, x2 - x1 + 1, 1) if x2 >= x1 else (x2, y1, x1 - x2 + 1, 1))
        else:
            found.append((x1, y1, 1, y2 - y1 + 1) if y2 >= y1 else (x1, y2, 1, y1 - y2 + 1))
        x1, y1 = x2, y2
    return found
