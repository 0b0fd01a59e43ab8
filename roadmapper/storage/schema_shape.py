"""What a schema holds, read from its kept text: table names, and whether another schema holds all of it."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from functools import cache

from roadmapper.storage import schema

_PLAIN = re.compile(r"CREATE (TABLE|INDEX|UNIQUE INDEX) ", re.IGNORECASE)


@cache
def columns(format_number: int) -> dict[str, tuple[str, ...]]:
    """Table name to its column names in order, of a released format."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(schema.released(format_number))
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        ).fetchall()
        return {name: tuple(row[1] for row in _table_info(connection, name)) for (name,) in names}


def _table_info(connection: sqlite3.Connection, table: str) -> list[tuple]:
    """Rows of (place, name, type, not null, default, key, hidden)."""
    return connection.execute(f'PRAGMA table_xinfo("{table}")').fetchall()


def extends(connection: sqlite3.Connection, format_number: int) -> bool:
    """Whether a database holds all tables and columns of a released format, and only tables and indexes.

    A generated column in one of them is refused: reading it would run what the file says.
    """
    for kind, sql in connection.execute("SELECT type, sql FROM sqlite_master"):
        if kind not in ("table", "index") or (sql is not None and not _PLAIN.match(sql)):
            return False
    for table, expected in columns(format_number).items():
        there = {row[1]: row[6] for row in _table_info(connection, table)}
        if any(there.values()) or not there.keys() >= set(expected):
            return False
    return True
