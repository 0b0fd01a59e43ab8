"""What a board reads by plain ``sqlite3``: each initiative with the few values that place it."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence
from typing import Any, Final

CUSTOM: Final = "custom."
_ALWAYS: Final = ("id", "title", "rank", "status")
_SLICE: Final = 10_000


def read_board(
    connection: sqlite3.Connection, fields: Sequence[str], ids: Collection[str] | None = None
) -> list[tuple[Any, ...]]:
    """(id, title, rank, status, value of each field) of every live initiative, or of those with these ids.

    ``fields`` are columns that the entity declares, or ``custom.<id>``; in no order that counts.
    """
    names = [f'"{name}"' for name in _ALWAYS]
    bound: list[str] = []
    for field in fields:
        name, values = _column(field)
        names.append(name)
        bound += values
    query = f"SELECT {', '.join(names)} FROM initiative WHERE deleted = 0"
    if ids is None:
        return connection.execute(query, bound).fetchall()
    wanted, found = list(ids), []
    for begin in range(0, len(wanted), _SLICE):
        part = wanted[begin : begin + _SLICE]
        marks = ", ".join("?" * len(part))
        found += connection.execute(f"{query} AND id IN ({marks})", [*bound, *part]).fetchall()
    return found


def read_used(connection: sqlite3.Connection, fields: Sequence[str]) -> set[str]:
    """Which of these fields any live initiative has a value of; named as in ``read_board``."""
    found = set()
    for field in fields:
        name, bound = _column(field)
        query = f"SELECT EXISTS (SELECT 1 FROM initiative WHERE deleted = 0 AND {name} <> '')"
        if connection.execute(query, bound).fetchone()[0]:
            found.add(field)
    return found


def _column(field: str) -> tuple[str, list[str]]:
    """How a field is asked for, and the values of its question marks."""
    if field.startswith(CUSTOM):
        return "json_extract(custom, ?)", [f'$."{field.removeprefix(CUSTOM)}"']
    return f'"{field}"', []


def read_statuses(connection: sqlite3.Connection) -> dict[str, str]:
    """The category of each status, by id."""
    return dict(connection.execute("SELECT id, category FROM status WHERE deleted = 0").fetchall())


def read_declined(connection: sqlite3.Connection, ids: Sequence[str]) -> set[str]:
    """Which of these initiatives (a few) have a status of the category that is not done."""
    marks = ", ".join("?" * len(ids))
    rows = connection.execute(
        f"SELECT initiative.id FROM initiative JOIN status ON status.id = initiative.status "
        f"WHERE initiative.id IN ({marks}) AND status.category = 'declined'",
        list(ids),
    )
    return {eid for (eid,) in rows}
