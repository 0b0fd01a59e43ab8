"""Open conflicts with the human keys of their items, read by plain ``sqlite3``: for what exports tell."""

from __future__ import annotations

import sqlite3

from roadmapper.storage.conflict_reading import SettledRow, read_open


def read_open_with_keys(connection: sqlite3.Connection) -> list[tuple[SettledRow, str]]:
    """Each open conflict and its item's key, "" for one that has none."""
    found: list[tuple[SettledRow, str]] = []
    for row in read_open(connection):
        known = connection.execute(f'SELECT key FROM "{row.entity}" WHERE id = ?', (row.eid,)).fetchone()
        found.append((row, known[0] or "" if known else ""))
    return found
