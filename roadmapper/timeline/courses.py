"""Where the lines of dependencies run: along free places between bars, each found once while they stay."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from roadmapper.timeline import metrics
from roadmapper.timeline.lanes import Lane
from roadmapper.timeline.layout import Layout
from roadmapper.timeline.packing import PackedRow

STUB: Final = 8
"""How far a line runs straight out of a bar before it turns, in pixels."""
WINDOW: Final = 60
"""How many days beyond both bars a free place is looked for."""
_MOST_ROWS: Final = 120
"""Over more rows than this no free place is looked for: there is hardly one, and nobody follows the line."""
_AT_ONCE: Final = 8
"""After so many rows it is seen whether any place is left."""
_MOST_KEPT: Final = 4_000
"""So many courses are kept: several screens of them, and never those of a whole large plan."""
_GAP: Final = metrics.ROW // 2
_LEAST: Final = 6.0
"""Pixels that a free place must be wide to be used."""

Point = tuple[int, int]


class Course(NamedTuple):
    """How a line gets from bar to bar without crossing others.

    ``straight``: one vertical, right before the successor, is free. Else it runs between the rows, and
    through the rows between both within the days from ``first`` up to ``right``; None: there is no way.
    """

    straight: bool
    channel: tuple[int, int] | None = None
    next_to_it: bool = False
    """Whether no row lies between both."""


STRAIGHT: Final = Course(straight=True)


class _Kept(NamedTuple):
    """A course, how many rows it gets through, and the number of the last packing that left them be."""

    course: Course
    rows: int
    packed: int


class Courses:
    """The courses in one layout, each kept while nothing was edited near it in the rows it runs through.

    One that runs past lanes is kept for each way in which they are folded.
    """

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._lanes: list[Lane] | None = None
        self._kept: dict[tuple[int, int, str, object], _Kept] = {}
        self.found = 0
        """How many were looked for so far."""

    def between(self, before: int, after: int, kind: str) -> Course:
        """The course from one bar to another."""
        packed = self._layout.packs
        if self._lanes is not self._layout.lanes or len(self._kept) > _MOST_KEPT:
            self._lanes = self._layout.lanes
            self._kept.clear()
        key = before, after, kind, self._folded_between(before, after)
        kept = self._kept.get(key)
        if kept is None or kept.packed != packed:
            rows = self._rows_between(before, after)
            kept = self._kept[key] = _Kept(self._course(before, after, kind, rows, kept), len(rows), packed)
        return kept.course

    def _folded_between(self, before: int, after: int) -> object:
        """Which of the lanes from one bar's to another's are folded."""
        lanes, lane_of = self._layout.lanes, self._layout.lane_of
        first, last = lane_of[before], lane_of[after]
        if first == last:
            return lanes[first].folded
        if first > last:
            first, last = last, first
        return tuple(lane.folded for lane in lanes[first : last + 1])

    def _course(
        self, before: int, after: int, kind: str, rows: list[PackedRow], kept: _Kept | None
    ) -> Course:
        """The course that was kept, if nothing has come into its way or out of it since; else another."""
        layout = self._layout
        if len(rows) > _MOST_ROWS:
            return STRAIGHT
        leave = layout.rights[before] if kind[0] == "F" else layout.lefts[before]
        arrive = layout.lefts[after] if kind[1] == "S" else layout.rights[after]
        first, right = min(leave, arrive) - WINDOW, max(leave, arrive) + WINDOW
        if kept is not None and kept.rows == len(rows):
            lanes, lane_of, row_of = layout.lanes, layout.lane_of, layout.row_of
            ends = (lanes[lane_of[index]].rows[row_of[index]] for index in (before, after))
            if all(row.is_as_of(kept.packed, first, right) for row in (*ends, *rows)):
                return kept.course
        self.found += 1
        free = _free_through(rows, first, right)
        if kind == "FS" and arrive >= leave and self._row_is_free(before, leave, arrive, after):
            day = arrive - 1
            if not rows or any(first <= day < right for first, right in free):
                return STRAIGHT
        if not rows:
            return Course(straight=False, next_to_it=True)
        aim = arrive if kind[1] == "S" else arrive + 1
        best = min(free, key=lambda place: _distance(place, aim), default=None)
        return Course(straight=False, channel=best)

    def _rows_between(self, before: int, after: int) -> list[PackedRow]:
        """The rows that a line has to get through, from top to bottom; of very many not all."""
        layout = self._layout
        ends = ((layout.lane_of[index], layout.row_of[index]) for index in (before, after))
        (first, top), (last, bottom) = sorted(ends)
        rows: list[PackedRow] = []
        for number in range(first, last + 1):
            lane = layout.lanes[number]
            if lane.scheduled and not lane.folded and len(rows) <= _MOST_ROWS:
                rows += lane.rows[top + 1 if number == first else 0 : bottom if number == last else None]
        return rows

    def _row_is_free(self, index: int, first: int, right: int, besides: int) -> bool:
        """Whether nothing but these two bars lies in a bar's row between two days."""
        layout = self._layout
        row = layout.lanes[layout.lane_of[index]].rows[layout.row_of[index]]
        return all(row.items[place] in (index, besides) for place in row.between(first, right))


def _free_through(rows: Sequence[PackedRow], first: int, right: int) -> list[tuple[int, int]]:
    """The days from ``first`` up to ``right`` in which nothing lies in any of these rows."""
    free, taken = [(first, right)], list[tuple[int, int]]()
    for begin in range(0, len(rows), _AT_ONCE):
        for row in rows[begin : begin + _AT_ONCE]:
            places = row.between(first, right)
            if places:
                part = slice(places.start, places.stop)
                taken += zip(row.starts[part], row.rights[part], strict=True)
        free = _free_places(taken, first, right)
        if not free:
            break  # whatever lies in the other rows
    return free


def _free_places(taken: list[tuple[int, int]], first: int, right: int) -> list[tuple[int, int]]:
    """What is left of the days from ``first`` up to ``right`` without those taken."""
    free: list[tuple[int, int]] = []
    at = first
    for start, end in sorted(taken):
        if start > at:
            free.append((at, min(start, right)))
        at = max(at, end)
    if at < right:
        free.append((at, right))
    return free


def _distance(place: tuple[int, int], day: int) -> int:
    first, right = place
    return max(first - day, day - right, 0)


def corners(
    x1: int, y1: int, x2: int, y2: int, kind: str, course: Course, x_of: Callable[[float], float]
) -> list[Point]:
    """The corners of a line from a bar's end to another's, each given at the middle of its bar's height.

    ``x_of`` gives the pixel where a day begins. It leaves and arrives ``STUB`` pixels straight.
    """
    leave, arrive = x1 + (STUB if kind[0] == "F" else -STUB), x2 + (-STUB if kind[1] == "S" else STUB)
    straight, channel, next_to_it = course
    if straight and kind == "FS":
        if y1 == y2 and x2 > x1:
            return [(x1, y1), (x2, y2)]
        if arrive >= leave:
            return [(x1, y1), (arrive, y1), (arrive, y2), (x2, y2)]
    out = y1 + _GAP if y2 >= y1 else y1 - _GAP
    if channel is not None and not next_to_it and abs(y2 - y1) > metrics.ROW:
        first, right = x_of(channel[0]), x_of(channel[1])
        if right - first >= _LEAST:
            x, back = round(min(max(arrive, first + 2), right - 3)), y2 + (y1 - out)
            if x != arrive:
                out_and_back = (leave, out), (x, out), (x, back), (arrive, back)
                return [(x1, y1), (leave, y1), *out_and_back, (arrive, y2), (x2, y2)]
    if leave == arrive and y1 != y2:
        return [(x1, y1), (leave, y1), (leave, y2), (x2, y2)]
    return [(x1, y1), (leave, y1), (leave, out), (arrive, out), (arrive, y2), (x2, y2)]
