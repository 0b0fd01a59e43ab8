"""What capacity is measured by: the efforts of initiatives and the capacities of teams; ``sqlite3``."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection

_EFFORTS = "SELECT id, effort FROM initiative WHERE effort IS NOT NULL AND deleted = 0"
_SLICE = 10_000


def read_capacities(connection: sqlite3.Connection) -> dict[str, float]:
    """Team id to its people, of the teams that say how many they are."""
    return dict(
        connection.execute("SELECT id, capacity FROM team WHERE capacity IS NOT NULL AND deleted = 0")
    )


def read_efforts(connection: sqlite3.Connection, ids: Collection[str] | None = None) -> dict[str, float]:
    """Initiative id to its effort in person-months, of those that have one: of all, or of these ids."""
    if ids is None:
        return dict(connection.execute(_EFFORTS))
    wanted, found = list(ids), dict[str, float]()
    for begin in range(0, len(wanted), _SLICE):
        part = wanted[begin : begin + _SLICE]
        marks = ", ".join("?" * len(part))
        found.update(connection.execute(f"{_EFFORTS} AND id IN ({marks})", part))
    return found
