"""The journal as the overview asks for it, by plain ``sqlite3``: what is new, and what slipped."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from roadmapper.storage.history_reading import StepHead

_REAL = "t.no > 0 AND t.kind <> 'base'"


def read_clocks(connection: sqlite3.Connection) -> dict[str, int]:
    """How far each installation's steps are known here: its last clock."""
    rows = connection.execute("SELECT replica, max(clock) FROM txn AS t WHERE t.no > 0 GROUP BY replica")
    return dict(rows.fetchall())


def read_signed_heads(connection: sqlite3.Connection) -> list[tuple[int, str, int, int]]:
    """(number, installation, clock there, moment) of every step, the last one first."""
    return connection.execute(
        f"SELECT t.no, t.replica, t.clock, t.at FROM txn AS t WHERE {_REAL} ORDER BY t.no DESC"
    ).fetchall()


def read_heads_of(connection: sqlite3.Connection, numbers: list[int]) -> list[StepHead]:
    """These steps, the first one first; at most as many as a statement takes."""
    marks = ", ".join("?" * len(numbers))
    rows = connection.execute(
        "SELECT t.no, t.id, t.at, coalesce(a.name, ''), t.kind, t.label, t.gesture FROM txn AS t "
        f"LEFT JOIN author AS a ON a.id = t.author WHERE t.no IN ({marks}) ORDER BY t.no",
        numbers,
    )
    return [StepHead(*row) for row in rows]


def read_sizes(connection: sqlite3.Connection, numbers: list[int]) -> dict[int, int]:
    """How many items each of these steps touched."""
    query = 'SELECT count(DISTINCT eid) FROM "change" WHERE txn_no = ?'
    return {number: connection.execute(query, (number,)).fetchone()[0] for number in numbers}


def read_moved_ends(connection: sqlite3.Connection, since: int) -> list[tuple[int, str, Any, Any]]:
    """(moment, initiative, before, after) of the ends changed since a moment, in the journal's order."""
    rows = connection.execute(
        'SELECT t.at, c.eid, c.old, c.new FROM txn AS t JOIN "change" AS c ON c.txn_no = t.no '
        f"WHERE {_REAL} AND t.at >= ? AND c.entity = 'initiative' AND c.field = 'end' AND c.op = 'update' "
        "ORDER BY t.no, c.seq",
        (since,),
    )
    return [(at, eid, _value(old), _value(new)) for at, eid, old, new in rows]


def _value(stored: str | None) -> Any:
    return None if stored is None else json.loads(stored)
