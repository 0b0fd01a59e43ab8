"""Lanes under one another: how high each is, where its rows lie, and what of them is between two heights."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from roadmapper.timeline import metrics
from roadmapper.timeline.lanes import Lane


def head_height(lane: Lane) -> float:
    """The height of the group's title over a lane, if it stands there."""
    if not lane.heads:
        return 0.0
    return metrics.ROW if lane.titled else metrics.GROUP_HEAD


def inset(lane: Lane) -> float:
    """From a lane's top to its first row."""
    if lane.folded:
        return head_height(lane) + metrics.LANE_PADDING + 2
    return head_height(lane) + (metrics.ROW if lane.titled else metrics.LANE_PADDING)


def row_height(lane: Lane) -> float:
    """The height of one row of a lane: less than a bar's when it is folded."""
    if not lane.folded:
        return metrics.ROW
    return (metrics.FOLDED - 2 * metrics.LANE_PADDING - 4) / max(len(lane.rows) or len(lane.chips), 1)


def height_of(lane: Lane) -> float:
    """A lane's height; with a title row it is made of rows alone, so that a table's can stand beside it."""
    if lane.folded:
        return metrics.FOLDED + head_height(lane)
    rows = max(len(lane.rows), len(lane.chips), 1) * metrics.ROW
    if lane.titled:
        return head_height(lane) + metrics.ROW + rows
    return head_height(lane) + max(rows + 2 * metrics.LANE_PADDING, metrics.LANE_LEAST)


class Stack:
    """Lanes from top to bottom; every y is in content pixels.

    ``revision`` counts how often they were put, ``contents`` how often for another reason than that lanes
    were folded or unfolded: what is in them is the same meanwhile. ``folds`` tells of each lane whether it is
    folded: with the same contents and the same folds all lies where it lay.
    """

    def __init__(self) -> None:
        self.lanes: list[Lane] = []
        self.height = 0.0
        self.revision = self.contents = 0
        self.folds = b""
        self._tops: list[float] = []

    def lane_at(self, y: float) -> int | None:
        """The number of the lane at a content y, or None above the first and below the last."""
        if not self.lanes or not 0 <= y < self.height:
            return None
        return bisect_right(self._tops, y) - 1

    def row_height(self, lane: Lane) -> float:
        """The height of one row of a lane: less than a bar's when it is folded."""
        return row_height(lane)

    def row_top_of(self, lane: Lane, number: int) -> float:
        """The top of a lane's row."""
        return lane.top + inset(lane) + number * row_height(lane)

    def row_at(self, lane: Lane, y: float) -> int | None:
        """The number of a lane's row at a content y, or None in its padding."""
        number = (y - lane.top - inset(lane)) // row_height(lane)
        return int(number) if 0 <= number < max(len(lane.rows), len(lane.chips)) else None

    def rows_between(self, top: float, bottom: float) -> Iterator[tuple[Lane, float, int]]:
        """Each visible row as its lane, its y and its number in the lane, by division, not by search."""
        for lane_number in self.lanes_between(top, bottom):
            lane = self.lanes[lane_number]
            first, height = lane.top + inset(lane), row_height(lane)
            for row in range(
                max(int((top - first) // height), 0),
                min(int((bottom - first) // height) + 1, max(len(lane.rows), len(lane.chips))),
            ):
                yield lane, first + row * height, row

    def lanes_between(self, top: float, bottom: float) -> range:
        """The numbers of the lanes between two content ys."""
        return range(max(bisect_right(self._tops, top) - 1, 0), bisect_left(self._tops, bottom))

    def stack(self, *, folding: bool = False) -> None:
        """Put the lanes under one another; ``folding`` says that nothing else of them has changed."""
        y = 0.0
        self._tops = []
        for lane in self.lanes:
            lane.top = y
            lane.height = height_of(lane)
            self._tops.append(y)
            y += lane.height
        self.height = y
        self.folds = bytes(lane.folded for lane in self.lanes)
        self.revision += 1
        self.contents += not folding
