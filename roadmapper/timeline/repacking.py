"""Packing a lane anew after a few of its bars were edited: only as far as that moves any other bar.

Bars are packed from left to right, so those before the first edit stay where they are; and as soon as just
those rows are free that would have been without the edit, all that come after stay as well.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Mapping, MutableSequence, Sequence
from heapq import heapify, heappop, heappush
from typing import Final, NamedTuple

from roadmapper.timeline.packing import PackedRow

_ROW_BITS: Final = 20
_ROW_MASK: Final = (1 << _ROW_BITS) - 1
"""A row's number takes so many bits where it stands behind a day in one number, which compares fast."""
_FEW: Final = 8
"""Where more than one in so many bars moves, taking each from its row and putting it into another is slow."""


class Gone(NamedTuple):
    """A bar as it lay before it was edited."""

    left: int
    bar: int
    row: int
    right: int


class Repacking:
    """One lane's bars: ``rows`` as they were packed, ``order`` by their first day, days of all bars by index.

    ``edited`` are those with other days, new ones, and those that left: the rows they lay in, or None. Where
    ``run`` says so it has brought both lists to what ``packing`` would have made of all ``members``. Rows
    that are not what they were tell that this packing, number ``packed``, changed them.
    """

    def __init__(
        self,
        rows: list[PackedRow],
        order: array[int],
        edited: Mapping[int, int | None],
        members: Mapping[int, None],
        lefts: Sequence[int],
        rights: Sequence[int],
        packed: int,
    ) -> None:
        self._rows, self._order, self._lefts, self._rights = rows, order, lefts, rights
        self._packed = packed
        self._gone = sorted(self._taken_out(bar, row) for bar, row in edited.items() if row is not None)
        self._new = {bar for bar in edited if bar in members}
        for bar in self._new:
            key = lefts[bar], bar
            order.insert(bisect_left(order, key, key=lambda other: (lefts[other], other)), bar)
        self._moved: dict[int, int] = {}
        self.visited = 0
        """How many bars it was looked at where they go."""

    def run(self, row_of: MutableSequence[int]) -> bool:
        """Put every bar into its row; False where so many move that packing all of them is quicker."""
        if (self._gone or self._new) and not self._replay(row_of):
            return False
        rows, lefts = self._rows, self._lefts
        for bar in self._moved:
            if bar not in self._new:
                self._take_out(rows[row_of[bar]], bar)
        for bar, number in self._moved.items():
            row_of[bar] = number
            while number >= len(rows):
                rows.append(PackedRow())
            row = rows[number]
            row.was_edited(self._packed, lefts[bar], self._rights[bar])
            place = bisect_left(row.starts, lefts[bar])
            row.starts.insert(place, lefts[bar])
            row.rights.insert(place, self._rights[bar])
            row.items.insert(place, bar)
        while rows and not rows[-1].items:
            rows.pop()
        return True

    def _taken_out(self, bar: int, number: int) -> Gone:
        self._order.remove(bar)
        left, right = self._take_out(self._rows[number], bar)
        return Gone(left, bar, number, right)

    def _take_out(self, row: PackedRow, bar: int) -> tuple[int, int]:
        """Take a bar out of its row; returns the days it took."""
        place = row.items.index(bar)
        del row.items[place]
        days = row.starts.pop(place), row.rights.pop(place)
        row.was_edited(self._packed, *days)
        return days

    def _replay(self, row_of: Sequence[int]) -> bool:
        """Find the rows of all that come after the first edit, until nothing is another way any more."""
        lefts, rights, order, new = self._lefts, self._rights, self._order, self._new
        begun = min([gone.left for gone in self._gone] + [lefts[bar] for bar in new])
        ways = _TwoWays([_until(row, begun) for row in self._rows], begun)
        free, busy, until, differ = ways.free, ways.busy, ways.until, ways.differ
        gone, pending, most = self._gone[::-1], len(new), len(order) // _FEW + len(new)
        for bar in order[bisect_left(order, begun, key=lefts.__getitem__) :]:
            left, right = lefts[bar], rights[bar]
            while gone and gone[-1] < (left, bar):
                ways.put(gone[-1].row, without=gone.pop().right)
            if left >= ways.horizon and not gone and not pending and ways.are_one(left):
                break
            self.visited += 1
            while busy and busy[0] >> _ROW_BITS <= left:
                heappush(free, heappop(busy) & _ROW_MASK)
            number = heappop(free) if free else ways.open_row()
            heappush(busy, right << _ROW_BITS | number)
            if pending and bar in new:
                pending -= 1
                self._moved[bar] = number
                ways.put(number, right)
            elif number == row_of[bar]:
                until[number] = right
                if number in differ:
                    del differ[number]
            else:
                self._moved[bar] = number
                ways.put(number, right)
                ways.put(row_of[bar], without=right)
                if len(self._moved) > most:
                    return False
        return True


class _TwoWays:
    """Until which day each row is taken; of those that ``differ``, with the edit and without it.

    ``free`` rows and, with their days, ``busy`` ones are heaps, with the edit, as ``packing`` has them. From
    the ``horizon`` on it may make no difference any more.
    """

    def __init__(self, until: list[int], day: int) -> None:
        self.until = until
        self.free = [number for number, end in enumerate(until) if end <= day]
        self.busy = [end << _ROW_BITS | number for number, end in enumerate(until) if end > day]
        heapify(self.busy)
        self.differ: dict[int, tuple[int, int]] = {}
        self.horizon = day

    def open_row(self) -> int:
        """One more row."""
        self.until.append(0)
        return len(self.until) - 1

    def put(self, row: int, right: int | None = None, *, without: int | None = None) -> None:
        """A bar lies in a row until a day, or would without the edit."""
        one, other = self.differ.pop(row, None) or (self.until[row], self.until[row])
        one, other = one if right is None else right, other if without is None else without
        self.until[row] = one
        if one != other:
            self.differ[row] = one, other
            self.horizon = max(self.horizon, one, other)

    def are_one(self, day: int) -> bool:
        """Whether from this day on the same rows are free both ways."""
        for row in [row for row, ends in self.differ.items() if max(ends) <= day]:
            del self.differ[row]
        self.horizon = max((max(ends) for ends in self.differ.values()), default=day)
        return not self.differ


def _until(row: PackedRow, day: int) -> int:
    """The day until which the bars of a row that begin before a day take it."""
    place = bisect_left(row.starts, day)
    return row.rights[place - 1] if place else 0
