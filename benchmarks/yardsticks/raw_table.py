"""The table that the raw SQLite yardsticks share: initiatives as a workspace keeps them, and rows for it."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from pathlib import Path

COLUMNS = (
    *("id", "key", "aliases", "deleted", "title", "summary", "status", "health", "progress", "confidence"),
    *("owner", "team", "theme", "product", "parent", "start", "start_precision", "end", "end_precision"),
    *("horizon", "tags", "source", "source_id", "custom", "rank"),
)
INTEGERS = frozenset({"deleted", "progress", "confidence"})
INDEXED = ("key", "parent", "source_id", "status")

INSERT = f"INSERT INTO initiative VALUES ({', '.join('?' * len(COLUMNS))})"


def connect(database: Path) -> sqlite3.Connection:
    """A connection as durable as the app's own, each statement its own transaction unless one is begun."""
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("PRAGMA journal_mode=TRUNCATE")
    connection.execute("PRAGMA synchronous=FULL")
    return connection


def create(connection: sqlite3.Connection) -> None:
    """The table with its indexes, empty."""
    columns = ", ".join(f'"{name}" {"INTEGER" if name in INTEGERS else "TEXT"}' for name in COLUMNS)
    connection.execute(f"CREATE TABLE initiative ({columns}, PRIMARY KEY (id)) STRICT")
    for name in INDEXED:
        connection.execute(f'CREATE INDEX ix_initiative_{name} ON initiative ("{name}")')


def rows(count: int) -> list[tuple[str | int | None, ...]]:
    """Plausible rows, the same at every call: a third without dates, five themes, four teams."""
    day_one = date(2026, 1, 5)
    made: list[tuple[str | int | None, ...]] = []
    for number in range(count):
        start = day_one + timedelta(days=number * 7 % 540)
        dated = number % 3 != 2
        made.append(
            (
                *(
                    f"0190{number:028x}",
                    f"ATL-{number}",
                    "[]",
                    0,
                    f"Initiative number {number}",
                    "One sentence.",
                ),
                *(f"status-{number % 5}", "on_track", number % 101, 80, f'["Team {number % 4}"]'),
                *(f"team-{number % 4}", f"theme-{number % 5}", None, None),
                *(start.isoformat() if dated else None, "day" if dated else None),
                *((start + timedelta(days=55)).isoformat() if dated else None, "day" if dated else None),
                *("now", "[]", "table", str(number), "{}", f"a{number:08d}"),
            )
        )
    return made


def insert(connection: sqlite3.Connection, values: list[tuple[str | int | None, ...]]) -> None:
    """All rows in one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(INSERT, values)
    connection.execute("COMMIT")
