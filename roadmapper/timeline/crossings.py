"""Which dependencies cross what is in sight: found lane by lane, so that folding one touches none of them."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from roadmapper.timeline import metrics
from roadmapper.timeline.courses import WINDOW
from roadmapper.timeline.lanes import Lane
from roadmapper.timeline.layout import Layout

BUCKET: Final = 32
"""Rows in one bucket."""
_LONG: Final = 16 * BUCKET
"""A dependency over more rows than this is only looked for at its two ends."""
_FAR: Final = 1 << 30
"""A row beyond the last of any lane, where a line goes on into another one."""
_RANGES: Final = 16
"""For so many ranges of lanes it is kept what passes over them: for those that are folded and unfolded."""

_Entry = tuple[int, int, int, int, int]  # first and last day, top and bottom row, number


class _Bucket(NamedTuple):
    """Dependencies by their first day, so that a stretch of days is found by bisection.

    In arrays: there are many of them, and the garbage collector has nothing to look through. ``packed`` says
    when the lane was packed that the rows are of.
    """

    packed: int
    columns: tuple[array[int], ...]
    longest: int
    """The most days that one of them spans."""

    @classmethod
    def of(cls, entries: list[_Entry], packed: int = 0) -> _Bucket:
        """A bucket of these."""
        entries.sort()
        columns = tuple(array("i", column) for column in zip(*entries, strict=True)) or (array("i"),) * 5
        longest = max((last - first for first, last, _, _, _ in entries), default=0)
        return cls(packed, columns, longest)

    def touching(self, first: int, right: int) -> Iterator[_Entry]:
        """Those that may touch these days: their first day is not after them."""
        firsts = self.columns[0]
        begin = bisect_left(firsts, first - self.longest)  # what touches them began no earlier
        part = slice(begin, bisect_right(firsts, right))
        return zip(*(column[part] for column in self.columns), strict=True)


class _Kept(NamedTuple):
    """Dependencies by lane, and those of some rows of a lane."""

    numbers: dict[int, list[int]]
    buckets: dict[tuple[int, int], _Bucket]

    def forget(self) -> None:
        """Nothing is known of any lane."""
        self.numbers.clear()
        self.buckets.clear()


class Crossings:
    """Finds dependencies by the rows and days that their lines cross.

    Those of some rows of a lane are sorted when they are first in sight: those within the lane anew only
    after it was packed, those that leave it also after one of those was edited. ``sorted`` counts them.
    """

    def __init__(
        self,
        predecessors: Sequence[int],
        successors: Sequence[int],
        layout: Layout,
    ) -> None:
        self._predecessors, self._successors = predecessors, successors
        self._layout = layout
        self.sorted = 0
        self._measured: list[int] | None = None
        self._seen = 0
        self._befores, self._afters = array("i"), array("i")
        """The lanes of predecessors and of successors."""
        self._across: list[int] = []
        self._within, self._leaving = _Kept({}, {}), _Kept({}, {})
        self._over: dict[tuple[int, int], _Bucket] = {}

    @cached_property
    def of_bar(self) -> dict[int, list[int]]:
        """The dependencies of each bar that has any, put together when they are first asked for."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for number, ends in enumerate(zip(self._predecessors, self._successors, strict=True)):
            for bar in ends:
                found[bar].append(number)
        return dict(found)

    def between(self, top: float, bottom: float, first: int, right: int) -> set[int]:
        """Those whose line may cross the content between two ys and two days."""
        self._follow()
        layout = self._layout
        top, bottom = top - 2 * metrics.ROW, bottom + metrics.ROW  # lines run in the gaps between rows, too
        lanes = layout.lanes_between(top, bottom)
        found: set[int] = set()
        for number in lanes:
            lane = layout.lanes[number]
            if not lane.scheduled or not lane.rows:
                continue
            height, begin = layout.row_height(lane), layout.row_top_of(lane, 0)
            least, most = int((top - begin) // height), int((bottom - begin) // height)
            last = len(lane.rows) - 1
            for place in range(min(max(least, 0), last) // BUCKET, min(max(most, 0), last) // BUCKET + 1):
                kept = [self._bucket_leaving(number, lane, place)]
                if not lane.folded:  # within a folded one no line is drawn
                    kept.append(self._bucket_within(number, lane, place))
                for bucket in kept:
                    found.update(
                        dependency
                        for _, until, row, end, dependency in bucket.touching(first, right)
                        if until >= first and row <= most and end >= least
                    )
        if lanes:
            found.update(self._passing(lanes, first, right))
        return found

    def _follow(self) -> None:
        """Forget what was edited since."""
        layout = self._layout
        if layout.measured is not self._measured:
            self._measured, self._seen = layout.measured, len(layout.measured)
            self._within.forget()
            self._befores = array("i", map(layout.lane_of.__getitem__, self._predecessors))
            self._afters = array("i", map(layout.lane_of.__getitem__, self._successors))
            self._find_across()
        elif self._seen < len(layout.measured):
            edited, self._seen = layout.measured[self._seen :], len(layout.measured)
            self._take_in({number for bar in edited for number in self.of_bar.get(bar, ())})

    def _find_across(self) -> None:
        pairs = enumerate(zip(self._befores, self._afters, strict=True))
        self._across = [number for number, (one, two) in pairs if one != two and one >= 0 and two >= 0]
        self._leaving.forget()
        self._over.clear()

    def _take_in(self, edited: Iterable[int]) -> None:
        """The dates, or the lanes, of an end of these dependencies are others now."""
        lane_of, across = self._layout.lane_of, False
        for number in edited:
            before, after = lane_of[self._predecessors[number]], lane_of[self._successors[number]]
            was = self._befores[number], self._afters[number]
            across |= before != after or was[0] != was[1]
            if was != (before, after):
                self._befores[number], self._afters[number] = before, after
                for lane in (*was, before, after):
                    self._within.numbers.pop(lane, None)
        if across:
            self._find_across()

    def _bucket_within(self, number: int, lane: Lane, place: int) -> _Bucket:
        buckets = self._within.buckets
        found = buckets.get((number, place))
        if found is None or found.packed != lane.packed:
            entries = self._entries_within(number, _rows_of(place))
            found = buckets[number, place] = self._sorted(entries, lane.packed)
        return found

    def _bucket_leaving(self, number: int, lane: Lane, place: int) -> _Bucket:
        buckets = self._leaving.buckets
        found = buckets.get((number, place))
        if found is None or found.packed != lane.packed:
            entries = self._entries_leaving(number, lane, _rows_of(place))
            found = buckets[number, place] = self._sorted(entries, lane.packed)
        return found

    def _entries_within(self, lane: int, rows: range) -> Iterator[_Entry]:
        predecessors, successors, row_of = self._predecessors, self._successors, self._layout.row_of
        first, last = rows[0], rows[-1]
        if lane not in self._within.numbers:
            pairs = enumerate(zip(self._befores, self._afters, strict=True))
            self._within.numbers[lane] = [number for number, (one, two) in pairs if one == lane == two]
        for number in self._within.numbers[lane]:
            before, after = predecessors[number], successors[number]
            top, bottom = row_of[before], row_of[after]
            if top > bottom:
                top, bottom = bottom, top
            if top > last or bottom < first:
                continue
            if bottom - top <= _LONG or top >= first or bottom <= last:
                left, right = self._days(before, after)
                yield left, right, top, bottom, number

    def _entries_leaving(self, number: int, lane: Lane, rows: range) -> Iterator[_Entry]:
        lanes, row_of = self._layout.lanes, self._layout.row_of
        befores, afters, known = self._befores, self._afters, self._leaving.numbers
        if number not in known:
            known[number] = [each for each in self._across if number in (befores[each], afters[each])]
        for dependency in known[number]:
            here, there = self._predecessors[dependency], self._successors[dependency]
            other = afters[dependency]
            if other == number:
                here, there, other = there, here, befores[dependency]
            row = row_of[here]
            top, bottom = (row, _FAR) if other > number else (-_FAR, row)
            if top > rows[-1] or bottom < rows[0] or not lanes[other].scheduled:
                continue
            if row in rows or (len(lane.rows) - row if other > number else row) <= _LONG:
                left, right = self._days(here, there)
                yield left, right, top, bottom, dependency

    def _passing(self, lanes: range, first: int, right: int) -> Iterator[int]:
        """Those from a lane above some to one below them, unless it is far from one to the other."""
        far, placed = _LONG * metrics.ROW, self._layout.lanes
        if placed[lanes[-1]].top + placed[lanes[-1]].height - placed[lanes[0]].top > far:
            return
        key = lanes.start, lanes.stop
        if key not in self._over:
            if len(self._over) >= _RANGES:
                self._over.clear()
            self._over[key] = self._sorted(self._entries_over(lanes))
        for _, until, above, below, dependency in self._over[key].touching(first, right):
            if until >= first and placed[below].top - placed[above + 1].top <= far:
                yield dependency

    def _entries_over(self, lanes: range) -> Iterator[_Entry]:
        """With the two lanes instead of rows."""
        placed = self._layout.lanes
        for dependency in self._across:
            above, below = self._befores[dependency], self._afters[dependency]
            if above > below:
                above, below = below, above
            if above < lanes.start and below >= lanes.stop and placed[below].scheduled:
                days = self._days(self._predecessors[dependency], self._successors[dependency])
                yield days[0], days[1], above, below, dependency

    def _days(self, before: int, after: int) -> tuple[int, int]:
        lefts, rights = self._layout.lefts, self._layout.rights
        return min(lefts[before], lefts[after]) - WINDOW, max(rights[before], rights[after]) + WINDOW

    def _sorted(self, entries: Iterable[_Entry], packed: int = 0) -> _Bucket:
        found = list(entries)
        self.sorted += len(found)
        return _Bucket.of(found, packed)


def _rows_of(place: int) -> range:
    """The rows of a bucket."""
    return range(place * BUCKET, (place + 1) * BUCKET)
