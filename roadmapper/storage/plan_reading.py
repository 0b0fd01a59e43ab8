"""What planning rules take, read by plain ``sqlite3``: dependencies, and the dates of what they join."""

from __future__ import annotations

import sqlite3
from typing import Any

_ENDS = (
    "SELECT predecessor FROM dependency WHERE deleted = 0 "
    "UNION SELECT successor FROM dependency WHERE deleted = 0"
)


def read_linked(connection: sqlite3.Connection) -> list[tuple[Any, ...]]:
    """(id, title, start, its precision, end, its precision) of live initiatives with dependencies."""
    return connection.execute(
        'SELECT id, title, start, start_precision, "end", end_precision FROM initiative '
        f"WHERE deleted = 0 AND id IN ({_ENDS})"
    ).fetchall()


def read_links(connection: sqlite3.Connection) -> list[tuple[Any, ...]]:
    """(id, predecessor, successor, kind, lag) of live dependencies, in the order they were added."""
    return connection.execute(
        "SELECT id, predecessor, successor, kind, lag FROM dependency WHERE deleted = 0 ORDER BY id"
    ).fetchall()


def read_estimates(connection: sqlite3.Connection) -> list[tuple[Any, ...]]:
    """(id, title, start, end, best, worst, status category) of live initiatives that have an end."""
    return connection.execute(
        'SELECT i.id, i.title, i.start, i."end", i.end_best, i.end_worst, s.category '
        "FROM initiative AS i LEFT JOIN status AS s ON s.id = i.status "
        'WHERE i.deleted = 0 AND i."end" IS NOT NULL ORDER BY i.rank, i.id'
    ).fetchall()


def read_deliveries(connection: sqlite3.Connection) -> list[tuple[Any, ...]]:
    """(milestone id, title, date, initiative id) for each initiative that a live milestone waits for."""
    return connection.execute(
        "SELECT m.id, m.title, m.date, l.source FROM link AS l JOIN milestone AS m ON m.id = l.target "
        "WHERE l.kind = 'delivers' AND l.deleted = 0 AND m.deleted = 0 ORDER BY m.date, m.id, l.source"
    ).fetchall()
