"""Dependencies between bars: which are on screen, which are violated, and their orthogonal routes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from roadmapper.timeline import metrics
from roadmapper.timeline.layout import Layout
from roadmapper.timeline.rows import DependencyRow

BUCKET: Final = 32
"""Rows in one bucket."""
_LONG: Final = 16
"""A dependency over more buckets than this is only looked for at its two ends."""
STUB: Final = 8
"""How far a line runs straight out of a bar before it turns."""

Point = tuple[float, float]


class _Bucket(NamedTuple):
    """Dependencies of some rows by their first day, so that a stretch of days is found by bisection."""

    firsts: list[int]
    numbers: list[int]
    longest: int
    """The most days that one of them spans."""

    def between(self, first: int, right: int) -> list[int]:
        """Those that may touch these days; what began earlier began ``longest`` before at most."""
        begin = bisect_left(self.firsts, first - self.longest)
        return self.numbers[begin : bisect_right(self.firsts, right)]


class Dependencies:
    """Dependencies by dense integer, found by the rows they cross."""

    def __init__(self, rows: Iterable[DependencyRow], layout: Layout) -> None:
        self.rows: list[DependencyRow] = list(rows)
        self.predecessors: list[int] = []
        self.successors: list[int] = []
        self.of_bar: dict[int, list[int]] = {}
        self.right_ends: set[int] = set()  # the bars that have a line at their right end
        self._layout = layout
        self._buckets: dict[int, _Bucket] = {}
        self._reach: list[tuple[float, float, int, int]] = []
        self._bucketed = -1
        self._join()

    def _join(self) -> None:
        index_of = self._layout.rows.index_of
        kept: list[DependencyRow] = []
        for row in self.rows:
            before, after = index_of(row.predecessor), index_of(row.successor)
            if before is None or after is None or before == after:
                continue
            number = len(kept)
            kept.append(row)
            self.predecessors.append(before)
            self.successors.append(after)
            if row.kind[0] == "F":
                self.right_ends.add(before)
            if row.kind[1] == "F":
                self.right_ends.add(after)
            for index in (before, after):
                self.of_bar.setdefault(index, []).append(number)
        self.rows = kept

    def violated(self, number: int) -> bool:
        """Whether the dates contradict the dependency: for FS, the successor starts before the finish."""
        rows, dependency = self._layout.rows, self.rows[number]
        before, after = self.predecessors[number], self.successors[number]
        first = rows.ends[before] if dependency.kind[0] == "F" else rows.starts[before]
        second = rows.starts[after] if dependency.kind[1] == "S" else rows.ends[after]
        if first is None or second is None:
            return False
        # An end is the last day of work: what waits for a finish starts, at the earliest, the day after.
        one = {"FS": 1, "SF": -1}.get(dependency.kind, 0)
        return second < first + one + dependency.lag

    def crossing(self, top: float, bottom: float, first: int, right: int) -> Iterator[int]:
        """The dependencies whose line may cross the content between two ys and two days."""
        if self._bucketed != self._layout.revision:
            self._fill()
        height = BUCKET * metrics.ROW
        found: set[int] = set()
        for bucket in range(int(max(top, 0) // height), int(max(bottom, 0) // height) + 1):
            if bucket in self._buckets:
                found.update(self._buckets[bucket].between(first, right))
        reach = self._reach
        for number in found:
            least_y, most_y, least, most = reach[number]
            if least_y <= bottom and most_y >= top and least <= right and most >= first:
                yield number

    def drawable(self, number: int) -> bool:
        """Whether both bars are drawn."""
        layout = self._layout
        return all(
            layout.lane_of[index] >= 0 and layout.lanes[layout.lane_of[index]].scheduled
            for index in (self.predecessors[number], self.successors[number])
        )

    def _fill(self) -> None:
        """Put each dependency into the buckets it crosses, with the ys and days that its line spans."""
        layout = self._layout
        self._bucketed = layout.revision
        buckets: dict[int, list[int]] = {}
        self._reach = [(0.0, -1.0, 0, 0)] * len(self.rows)
        height, row_top, lefts, rights = BUCKET * metrics.ROW, layout.row_top, layout.lefts, layout.rights
        for number, (before, after) in enumerate(zip(self.predecessors, self.successors, strict=True)):
            if not self.drawable(number):
                continue
            y1, y2 = row_top(before), row_top(after)
            least, most = (y1, y2) if y1 <= y2 else (y2, y1)
            self._reach[number] = (
                least - metrics.ROW,
                most + 2 * metrics.ROW,
                min(lefts[before], lefts[after]),
                max(rights[before], rights[after]),
            )
            first, last = int(least // height), int((most + metrics.ROW) // height)
            span: Sequence[int] = range(first, last + 1) if last - first <= _LONG else (first, last)
            for bucket in span:
                buckets.setdefault(bucket, []).append(number)
        self._buckets = {place: self._sorted(numbers) for place, numbers in buckets.items()}

    def _sorted(self, numbers: list[int]) -> _Bucket:
        reach = self._reach
        numbers.sort(key=lambda number: reach[number][2])
        longest = max(reach[number][3] - reach[number][2] for number in numbers)
        return _Bucket([reach[number][2] for number in numbers], numbers, longest)


def route(start: Point, end: Point, kind: str = "FS", row_gap: float = 18.0) -> list[Point]:
    """The corners of an orthogonal line between two bars' ends, each given at the middle of its bar's height.

    It leaves and arrives ``STUB`` pixels straight; where it has to go back, it does so ``row_gap`` above or
    below the middle of the row it left, between two rows.
    """
    (x1, y1), (x2, y2) = start, end
    out = STUB if kind[0] == "F" else -STUB
    back = -STUB if kind[1] == "S" else STUB
    leave, arrive = x1 + out, x2 + back
    if kind == "FS" and x2 > x1 and (y1 == y2 or arrive >= leave):
        return [start, end] if y1 == y2 else [start, (arrive, y1), (arrive, y2), end]
    if kind in ("SS", "FF"):
        turn = min(leave, arrive) if kind == "SS" else max(leave, arrive)
        return [start, (turn, y1), (turn, y2), end]
    between = y1 + (row_gap if y2 >= y1 else -row_gap)
    return [start, (leave, y1), (leave, between), (arrive, between), (arrive, y2), end]
