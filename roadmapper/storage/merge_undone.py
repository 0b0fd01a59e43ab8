"""Which merges were taken back, read by plain ``sqlite3``: what they asked is no question any more."""

from __future__ import annotations

import sqlite3

from roadmapper.storage.conflict_states import taken_back


def read_undone(connection: sqlite3.Connection) -> frozenset[str]:
    """The ids of the merges that a later step took back, and none brought again."""
    merges = {row[0] for row in connection.execute("SELECT id FROM txn WHERE kind = 'merge'")}
    return frozenset(taken_back(connection) & merges)


def read_own_since(connection: sqlite3.Connection, step: int, replica: str) -> list[tuple[str, str]]:
    """(kind, label) of what this installation did after a step and has not taken back, the newest first."""
    rows = connection.execute(
        "SELECT id, kind, label, undoes FROM txn WHERE no > ? AND replica = ? AND kind != 'branch'"
        " ORDER BY no DESC",
        (step, replica),
    )
    gone: set[str] = set()
    found: list[tuple[str, str]] = []
    for identifier, kind, label, undoes in rows:
        if undoes is not None and identifier not in gone:
            gone.add(undoes)
        elif undoes is None and identifier not in gone:
            found.append((kind, label))
    return found
