"""A workspace's plan by raw sqlite3: bars in lanes by theme, packed into rows, and dependencies."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import date
from heapq import heappop, heappush
from pathlib import Path
from typing import NamedTuple

ROW, BAR, LANE_PADDING = 36, 28, 4
"""Pixels of a row, of the bar in it, and free above and below the rows of a lane; as the app has them."""
BARS = (
    'SELECT id, title, start, "end", theme, progress FROM initiative '
    'WHERE deleted = 0 AND start IS NOT NULL AND "end" IS NOT NULL ORDER BY start'
)


class PlanBar(NamedTuple):
    """A bar: the ordinals of its first day and of the day after its last, and its lane's number."""

    id: str
    title: str
    left: int
    right: int
    lane: int
    progress: int


class Plan(NamedTuple):
    """Bars in the order of their start, the titles of the lanes, and dependencies as two places of bars."""

    bars: list[PlanBar]
    lanes: list[str]
    dependencies: list[tuple[int, int]]


def read(path: Path) -> Plan:
    """The plan of a workspace file."""
    connection = sqlite3.connect(path)
    themes = dict(connection.execute("SELECT id, title FROM theme WHERE deleted = 0 ORDER BY rank"))
    lanes = {eid: number for number, eid in enumerate(themes)}
    bars = [
        PlanBar(
            eid,
            title,
            date.fromisoformat(start).toordinal(),
            date.fromisoformat(end).toordinal() + 1,
            lanes[theme],
            progress or 0,
        )
        for eid, title, start, end, theme, progress in connection.execute(BARS)
    ]
    place = {bar.id: number for number, bar in enumerate(bars)}
    ends = connection.execute("SELECT predecessor, successor FROM dependency WHERE deleted = 0")
    joined = [(place[before], place[after]) for before, after in ends if before in place and after in place]
    connection.close()
    return Plan(bars, list(themes.values()), joined)


def rows_of(spans: Iterable[tuple[int, int]]) -> list[int]:
    """The row of each bar of a lane (left and right, sorted by left): the topmost that is free."""
    busy: list[tuple[int, int]] = []
    free: list[int] = []
    rows: list[int] = []
    count = 0
    for left, right in spans:
        while busy and busy[0][0] <= left:
            heappush(free, heappop(busy)[1])
        if not free:
            heappush(free, count)
            count += 1
        rows.append(heappop(free))
        heappush(busy, (right, rows[-1]))
    return rows
