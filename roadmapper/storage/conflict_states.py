"""Whether a conflict is open follows from the journal: from the steps that answered it and were not undone.

Plain ``sqlite3``. The column ``state`` only remembers it, so that a list of open conflicts is one query.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Final

from roadmapper.storage.conflict_succession import succeeded

OPEN: Final = "open"
ANSWERED: Final = "answered"
UNDONE: Final = "undone"
SUCCEEDED: Final = "succeeded"
"""A later merge has settled it, or asks about it in other words."""
_PREFIX: Final = "resolves:"


def answering(step: str, conflicts: Iterable[str]) -> str:
    """The gesture of a step that answers conflicts (their ids); ``step`` sets it apart from any other."""
    return f"{_PREFIX}{step}:{','.join(conflicts)}"


def answered_by(gesture: str | None) -> list[str]:
    """The ids of the conflicts that a step with this gesture answers."""
    if not gesture or not gesture.startswith(_PREFIX):
        return []
    return [each for each in gesture.rpartition(":")[2].split(",") if each]


def states(connection: sqlite3.Connection) -> dict[str, str]:
    """The state of every conflict by its id, as the journal tells it."""
    conflicts = connection.execute("SELECT id, txn FROM conflict").fetchall()
    if not conflicts:
        return {}
    gone = taken_back(connection)
    answered: set[str] = set()
    rows = connection.execute("SELECT id, gesture FROM txn WHERE kind = 'resolve'")
    for identifier, gesture in rows:
        if identifier not in gone:
            answered.update(answered_by(gesture))
    found = {
        each: ANSWERED if each in answered else UNDONE if merge in gone else OPEN for each, merge in conflicts
    }
    if OPEN in found.values():
        later = succeeded(connection, gone)
        found |= {each: SUCCEEDED for each in later if found[each] == OPEN}
    return found


def taken_back(connection: sqlite3.Connection) -> set[str]:
    """The ids of steps that a later step took back, and none took back in its turn."""
    gone: set[str] = set()
    rows = connection.execute("SELECT id, undoes FROM txn WHERE undoes IS NOT NULL ORDER BY no DESC")
    for identifier, undone in rows:
        if identifier not in gone:
            gone.add(undone)
    return gone


def refresh_states(connection: sqlite3.Connection) -> bool:
    """Write the states that differ, inside the caller's transaction; returns whether any did."""
    held = dict(connection.execute("SELECT id, state FROM conflict").fetchall())
    if not held:
        return False
    wanted = [(state, each) for each, state in states(connection).items() if held[each] != state]
    connection.executemany("UPDATE conflict SET state = ? WHERE id = ?", wanted)
    return bool(wanted)
