"""What merges have asked and decided, read by plain ``sqlite3``: for the review page and every "2 open"."""

from __future__ import annotations

import json
import sqlite3
from typing import Any, NamedTuple

_ROWS = (
    "SELECT d.id, d.txn, d.entity, d.eid, d.field, d.base, d.ours, d.theirs, d.result, c.other, c.state"
    " FROM decision d LEFT JOIN conflict c ON c.id = d.id JOIN txn t ON t.id = d.txn"
    " WHERE d.entity != 'merge'{} ORDER BY t.no, d.entity, d.eid, d.field"
)


class SettledRow(NamedTuple):
    """One value that both copies had a part in, with plain values.

    ``field`` is a field's name, a group's ("start", "end", "date", "position": then values are dicts by
    field), "custom.<id>", "deleted" for the whole item, "key", or "circle" for dependencies that lead in
    one. ``first`` and ``second`` are the sides as ``MergeRow`` has them. ``state`` is open, answered,
    undone or succeeded; "" where nobody was asked. While it is open ``result`` is shown and
    ``other`` is kept. ``base_known`` is false where no journal tells what it was before both.
    """

    id: str
    merge: str
    entity: str
    eid: str
    field: str
    base: Any
    base_known: bool
    first: Any
    second: Any
    result: Any
    other: Any
    state: str


class SideRow(NamedTuple):
    """One of the two copies: whose changes it brought, in how many steps."""

    digest: str
    people: tuple[str, ...]
    steps: int
    changes: int


class MergeRow(NamedTuple):
    """A merge; ``common_at`` is UTC milliseconds of the last step that both copies had, 0 for none."""

    id: str
    no: int
    at: int
    label: str
    common_at: int
    first: SideRow
    second: SideRow
    settled: int
    asked: int


def read_settled(connection: sqlite3.Connection, merge: str | None = None) -> list[SettledRow]:
    """Everything that one merge, or all of them, asked and decided; in the order of merges and items."""
    where, values = ("", ()) if merge is None else (" AND d.txn = ?", (merge,))
    return [_settled(row) for row in connection.execute(_ROWS.format(where), values)]


def read_open(connection: sqlite3.Connection) -> list[SettledRow]:
    """The open conflicts alone."""
    return [_settled(row) for row in connection.execute(_ROWS.format(" AND c.state = 'open'"))]


def count_open(connection: sqlite3.Connection) -> int:
    """How many conflicts wait for an answer."""
    return connection.execute("SELECT count(*) FROM conflict WHERE state = 'open'").fetchone()[0]


def read_waiting(connection: sqlite3.Connection) -> set[str]:
    """The ids of the merges that wait for answers."""
    rows = connection.execute(
        "SELECT DISTINCT d.txn FROM conflict c JOIN decision d ON d.id = c.id WHERE c.state = 'open'"
    )
    return {row[0] for row in rows}


def newest_merge(connection: sqlite3.Connection) -> str:
    """The id of the merge that was made last; "" where there is none."""
    row = connection.execute(
        "SELECT t.id FROM decision d JOIN txn t ON t.id = d.txn WHERE d.entity = 'merge'"
        " ORDER BY t.no DESC LIMIT 1"
    ).fetchone()
    return row[0] if row else ""


def read_merges(connection: sqlite3.Connection) -> list[MergeRow]:
    """All merges, the newest first."""
    rows = connection.execute(
        "SELECT t.id, t.no, t.at, t.label, d.base, d.ours, d.theirs, d.result FROM decision d"
        " JOIN txn t ON t.id = d.txn WHERE d.entity = 'merge' ORDER BY t.no DESC"
    )
    return [_merge(row) for row in rows]


def _plain(value: str | None) -> Any:
    return None if value is None else json.loads(value)


def _settled(row: tuple[Any, ...]) -> SettledRow:
    base, first, second, result, other = (_plain(value) for value in row[5:10])
    identifier, merge, entity, eid, field = row[:5]
    known, state = row[5] is not None, row[10] or ""
    return SettledRow(
        identifier, merge, entity, eid, field or "", base, known, first, second, result, other, state
    )


def _merge(row: tuple[Any, ...]) -> MergeRow:
    base, first, second, result = (_plain(value) or {} for value in row[4:])
    sides = [
        SideRow(
            str(side.get("digest", "")),
            tuple(map(str, side.get("people", ()))),
            int(side.get("steps", 0)),
            int(side.get("changes", 0)),
        )
        for side in (first, second)
    ]
    identifier, number, at, label = row[:4]
    figures = result.get("settled", 0), result.get("open", 0)
    return MergeRow(identifier, number, at, label, base.get("at", 0), sides[0], sides[1], *figures)
