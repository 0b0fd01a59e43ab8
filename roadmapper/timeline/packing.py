"""Packing bars into as few rows as they fit in, and finding those that a stretch of days shows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from heapq import heappop, heappush


class PackedRow:
    """Bars of one row, left to right; none overlaps another, so both ends are sorted.

    ``starts`` and ``rights`` are days (a right is the day after the last), ``items`` the bars' indexes.
    """

    __slots__ = ("items", "rights", "starts")

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.rights: list[int] = []
        self.items: list[int] = []

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


def pack(items: Iterable[int], lefts: Sequence[int], rights: Sequence[int]) -> list[PackedRow]:
    """Rows for bars ``items`` whose days are ``lefts[i]`` up to ``rights[i]``.

    Greedy interval partitioning by start with a heap of ends, which needs exactly as many rows as bars
    overlap at the most (Kleinberg and Tardos, Algorithm Design, 4.1); of the free rows the topmost is
    taken, so that an edit moves few bars.
    """
    rows: list[PackedRow] = []
    busy: list[tuple[int, int]] = []
    free: list[int] = []
    for left, item in sorted((lefts[item], item) for item in items):
        while busy and busy[0][0] <= left:
            heappush(free, heappop(busy)[1])
        if free:
            number = heappop(free)
        else:
            number = len(rows)
            rows.append(PackedRow())
        row, right = rows[number], rights[item]
        row.starts.append(left)
        row.rights.append(right)
        row.items.append(item)
        heappush(busy, (right, number))
    return rows
