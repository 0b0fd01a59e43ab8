"""The values of fields that lanes are made of but that bars do not carry, and saved views; ``sqlite3``."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

_SLICE = 10_000
PLAIN = frozenset({"horizon", "tags"})
"""Columns of an initiative that are read as they are."""


class CustomValues(NamedTuple):
    """A custom field: id, title, kind, choices, and how many different values there are."""

    id: str
    title: str
    kind: str
    options: tuple[str, ...]
    different: int


def read_lane_column(
    connection: sqlite3.Connection, column: str, ids: Collection[str] | None = None
) -> dict[str, tuple[str, ...]]:
    """Initiative id to the values of one column of ``PLAIN``; those without one are left out."""
    assert column in PLAIN, column
    found: dict[str, tuple[str, ...]] = {}
    for eid, raw in _rows(connection, f'"{column}"', ids):
        values = tuple(json.loads(raw)) if column == "tags" and raw else (raw,) if raw else ()
        if values:
            found[eid] = values
    return found


def read_custom_column(
    connection: sqlite3.Connection, custom_id: str, ids: Collection[str] | None = None
) -> dict[str, tuple[str, ...]]:
    """Initiative id to the values of a custom field; those without one are left out."""
    found: dict[str, tuple[str, ...]] = {}
    for eid, raw in _rows(connection, "custom", ids):
        value = json.loads(raw).get(custom_id) if custom_id in raw else None
        parts = value if isinstance(value, list) else (value,)
        values = tuple(str(part) for part in parts if part is not None)
        if values:
            found[eid] = values
    return found


def _rows(
    connection: sqlite3.Connection, column: str, ids: Collection[str] | None
) -> Iterator[tuple[str, str]]:
    query = f"SELECT id, {column} FROM initiative WHERE deleted = 0"
    if ids is None:
        yield from connection.execute(query)
        return
    wanted = list(ids)
    for begin in range(0, len(wanted), _SLICE):
        part = wanted[begin : begin + _SLICE]
        marks = ", ".join("?" * len(part))
        yield from connection.execute(f"{query} AND id IN ({marks})", part)


def read_custom_fields(connection: sqlite3.Connection) -> list[CustomValues]:
    """The custom fields in their order."""
    different = dict(
        connection.execute(
            "SELECT each.key, count(DISTINCT each.value) "
            "FROM initiative, json_each(initiative.custom) AS each WHERE deleted = 0 GROUP BY each.key"
        ).fetchall()
    )
    rows = connection.execute(
        "SELECT id, title, kind, options FROM custom_field WHERE deleted = 0 ORDER BY rank, id"
    ).fetchall()
    return [
        CustomValues(eid, title, kind, tuple(json.loads(options)), different.get(eid, 0))
        for eid, title, kind, options in rows
    ]


def read_parents(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Id and title of every live initiative that has others under it, in rank order."""
    return connection.execute(
        "SELECT id, title FROM initiative WHERE deleted = 0 AND id IN "
        "(SELECT parent FROM initiative WHERE deleted = 0 AND parent IS NOT NULL) ORDER BY rank, id"
    ).fetchall()


def read_views(connection: sqlite3.Connection, page: str) -> list[tuple[str, str, dict[str, Any]]]:
    """Id, title and settings of the views of one page, in their order."""
    rows = connection.execute(
        "SELECT id, title, settings FROM view WHERE deleted = 0 AND page = ? ORDER BY rank, id", (page,)
    )
    return [(eid, title, json.loads(settings) if settings else {}) for eid, title, settings in rows]


def read_view_place(connection: sqlite3.Connection, eid: str) -> tuple[str, int] | None:
    """The page of a live view, and its place among that page's views from 1; None where it is gone."""
    row = connection.execute("SELECT page FROM view WHERE id = ? AND deleted = 0", (eid,)).fetchone()
    if row is None:
        return None
    ids = [known for known, _title, _settings in read_views(connection, row[0])]
    return row[0], ids.index(eid) + 1
