"""What the list of PRDs draws, read by plain ``sqlite3`` without their texts; and texts, to count words."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple


class PrdColumns(NamedTuple):
    """Live PRDs in their order, one tuple a column; ``initiative`` is an id."""

    id: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    initiative: tuple[str | None, ...] = ()


def read_prds(connection: sqlite3.Connection) -> PrdColumns:
    """Every live PRD."""
    rows = connection.execute(
        'SELECT id, "key", title, status, initiative FROM prd WHERE deleted = 0 ORDER BY rank, id'
    ).fetchall()
    return PrdColumns(*zip(*rows, strict=True)) if rows else PrdColumns()


def read_prd_texts(connection: sqlite3.Connection, ids: Sequence[str]) -> list[tuple[str, str]]:
    """(id, text) of some PRDs; at most a few hundred at a time."""
    marks = ", ".join("?" * len(ids))
    return connection.execute(f"SELECT id, body FROM prd WHERE id IN ({marks})", list(ids)).fetchall()
