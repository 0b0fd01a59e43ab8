"""Packing bars into as few rows as they fit in, and finding those that a stretch of days shows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, MutableMapping, MutableSequence, Sequence
from heapq import heappop, heappush
from typing import NamedTuple


class Room(NamedTuple):
    """The days that each bar has to itself, by its index: its own, and those that words beside it take."""

    lefts: Sequence[int]
    rights: Sequence[int]


class PackedRow:
    """Bars of one row, left to right; none overlaps another, so both ends are sorted.

    ``starts`` and ``rights`` are days (a right is the day after the last), ``items`` the bars' indexes.
    ``packed`` is the number of the packing that changed it last.
    """

    __slots__ = ("_before", "_first", "_right", "items", "packed", "rights", "starts")

    def __init__(self) -> None:
        self.packed = self._before = self._first = self._right = 0
        self.starts: list[int] = []
        self.rights: list[int] = []
        self.items: list[int] = []

    @classmethod
    def of(cls, items: list[int], lefts: Sequence[int], rights: Sequence[int]) -> PackedRow:
        """The row of these bars, which are sorted, on their days."""
        row = cls()
        row.items = items
        row.starts, row.rights = [lefts[item] for item in items], [rights[item] for item in items]
        return row

    def was_packed(self, packed: int) -> None:
        """All of it is of the packing of this number."""
        self.packed = self._before = packed

    def was_edited(self, packed: int, left: int, right: int) -> None:
        """A bar that takes these days came or went in the packing of this number."""
        if self.packed == packed:
            self._first, self._right = min(self._first, left), max(self._right, right)
        else:
            self._before, self.packed = self.packed, packed
            self._first, self._right = left, right

    def is_as_of(self, packed: int, first: int, right: int) -> bool:
        """Whether these days are as they were after a packing; unknown, and so no, where two came since."""
        if self.packed <= packed:
            return True
        return self._before <= packed and not (self._first < right and first < self._right)

    def between(self, first: int, right: int) -> range:
        """The places of the bars that touch the days from ``first`` up to, not including, ``right``."""
        return range(bisect_right(self.rights, first), bisect_left(self.starts, right))

    def gap_at(self, day: int) -> tuple[int | None, int | None] | None:
        """The free days around ``day``: right of the bar before, start of the one after; None if taken."""
        place = bisect_right(self.starts, day)
        before = self.rights[place - 1] if place else None
        if before is not None and before > day:
            return None
        return before, self.starts[place] if place < len(self.starts) else None


def in_order(items: Iterable[int], lefts: Sequence[int]) -> list[int]:
    """Bars by their first day, those of one day by index: the order in which they are packed."""
    order = sorted(items)
    order.sort(key=lefts.__getitem__)
    return order


def pack(
    items: Iterable[int], lefts: Sequence[int], rights: Sequence[int], room: Room | None = None
) -> list[PackedRow]:
    """Rows for bars ``items`` whose days are ``lefts[i]`` up to ``rights[i]``, apart by their ``room``."""
    return pack_sorted(in_order(items, room.lefts if room else lefts), lefts, rights, {}, room)


def pack_sorted(
    items: Sequence[int],
    lefts: Sequence[int],
    rights: Sequence[int],
    row_of: MutableMapping[int, int] | MutableSequence[int],
    room: Room | None = None,
) -> list[PackedRow]:
    """The same for bars that come ``in_order``, each at least a day long; ``row_of`` takes their rows.

    Greedy interval partitioning by start, which needs exactly as many rows as bars overlap at the most
    (Kleinberg and Tardos, Algorithm Design, 4.1); of the free rows the topmost is taken, so that an edit
    moves few bars. Which bar ends next is known from sorting them once, which costs less than a heap.
    """
    begins, ends = room or Room(lefts, rights)
    lines: list[list[int]] = []
    free: list[int] = []
    ending = iter(sorted(items, key=ends.__getitem__))
    first = next(ending, 0)
    for item in items:
        left = begins[item]
        while ends[first] <= left:
            heappush(free, row_of[first])
            first = next(ending)
        if free:
            number = heappop(free)
            lines[number].append(item)
        else:
            number = len(lines)
            lines.append([item])
        row_of[item] = number
    return [PackedRow.of(line, lefts, rights) for line in lines]


def days_of(rows: Sequence[PackedRow]) -> tuple[int, int] | None:
    """The first day of any bar in these rows and the day after the last; None without bars."""
    if not rows:
        return None
    return min(row.starts[0] for row in rows), max(row.rights[-1] for row in rows)
