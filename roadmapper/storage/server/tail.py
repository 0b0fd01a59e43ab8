"""The end of the journal between a server and a working copy: the steps after a number, and their rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from roadmapper.storage import file_values
from roadmapper.storage.conflict_states import refresh_states
from roadmapper.storage.server import tables_there
from roadmapper.storage.server.tables_there import quoted
from roadmapper.storage.server.whole import Budget

if TYPE_CHECKING:
    import psycopg

Rows = list[tuple[Any, ...]]
CHANNEL: Final = "roadmapper"
_PLAIN: Final = frozenset({"edit", "import"})
"""Kinds of steps that leave conflicts and decisions alone."""
_WITH_BLOBS: Final = ("attachment", "branch_part")
_ASIDE: Final = ("conflict", "decision")
_SLICE: Final = 500


@dataclass
class Tail:
    """Every row that the steps after a number have touched, by table, as it is now."""

    after: int
    rows: dict[str, Rows] = field(default_factory=dict)

    def _of(self, table: str, column: str) -> list[Any]:
        place = tables_there.columns()[table].index(column)
        return [row[place] for row in self.rows.get(table, ())]

    @property
    def ids(self) -> list[str]:
        """The steps, in order."""
        return self._of("txn", "id")

    @property
    def is_plain(self) -> bool:
        """Whether no step of it can have touched a conflict."""
        return _PLAIN.issuperset(self._of("txn", "kind"))

    def places(self) -> dict[str, list[str]]:
        """The ids of what was touched, by entity; raises ValueError for an entity that there is not."""
        found: dict[str, dict[str, None]] = {}
        for entity, eid in zip(self._of("change", "entity"), self._of("change", "eid"), strict=True):
            if entity not in _entities():
                raise ValueError(f"{entity} is no table of a workspace")
            found.setdefault(entity, {})[eid] = None
        return {entity: list(ids) for entity, ids in found.items()}

    def names(self, table: str) -> list[str]:
        """The ids of the authors or replicas of its steps."""
        return list(dict.fromkeys(self._of("txn", table)))

    @property
    def speaks_of_blobs(self) -> bool:
        """Whether contents may belong to its rows, which are then sent wherever they are missing."""
        return any(self.rows.get(entity) for entity in _WITH_BLOBS)


def _entities() -> frozenset[str]:
    from roadmapper.entities.registry import entity_types

    return frozenset(entity_types())


# From the working copy to the server


def of_copy(local: sqlite3.Connection, after: int) -> Tail:
    """The end of a working copy's journal."""
    tail = Tail(after)
    for table, number in (("txn", "no"), ("change", "txn_no")):
        tail.rows[table] = _local(local, table, f"WHERE {number} > ? ORDER BY {number}", (after,))
    for entity, ids in tail.places().items():
        tail.rows[entity] = _local_by_id(local, entity, ids)
    for table in ("author", "replica"):
        tail.rows[table] = _local_by_id(local, table, tail.names(table))
    if not tail.is_plain:
        for table in _ASIDE:
            tail.rows[table] = _local(local, table, "", ())
    return tail


def blob_ids(local: sqlite3.Connection) -> set[str]:
    """The names of all contents that a working copy holds."""
    return {name for (name,) in local.execute("SELECT id FROM blob")}


def add_blobs(tail: Tail, local: sqlite3.Connection, connection: psycopg.Connection[Any]) -> None:
    """Add the contents that the working copy has and the server lacks."""
    there = {name for (name,) in connection.execute("SELECT id FROM blob")}
    tail.rows["blob"] = _local_by_id(local, "blob", sorted(blob_ids(local) - there))


def _local(local: sqlite3.Connection, table: str, where: str, values: Sequence[Any]) -> Rows:
    return local.execute(f"{tables_there.select(table)} {where}", values).fetchall()


def _local_by_id(local: sqlite3.Connection, table: str, ids: Sequence[str]) -> Rows:
    found: Rows = []
    for start in range(0, len(ids), _SLICE):
        part = ids[start : start + _SLICE]
        found += _local(local, table, f"WHERE id IN ({', '.join('?' * len(part))})", part)
    return found


def goes_on_from(local: sqlite3.Connection, common: tuple[int, str]) -> bool:
    """Whether a working copy's journal still holds a step under that number."""
    return common[0] == 0 or (
        local.execute("SELECT no, id FROM txn WHERE no = ?", (common[0],)).fetchone() == common
    )


def send(connection: psycopg.Connection[Any], tail: Tail) -> None:
    """Make the end of the server's journal this one, with all that it touched; inside a turn.

    What the server has after its number is part of it, under other numbers after a merge.
    """
    with connection.pipeline(), connection.cursor() as cursor:
        cursor.execute('DELETE FROM "change" WHERE txn_no > %s', (tail.after,))
        cursor.execute("DELETE FROM txn WHERE no > %s", (tail.after,))
        if not tail.is_plain:
            cursor.execute("DELETE FROM conflict")
            cursor.execute("DELETE FROM decision")
        for table, rows in tail.rows.items():
            if rows:
                cursor.executemany(_writes(table).encode(), rows)
        last = tail.after + len(tail.rows["txn"])
        cursor.execute("SELECT pg_notify(%s, %s)", (CHANNEL, str(last)))


def _writes(table: str) -> str:
    if table == "blob":  # never changed once written
        return f'{tables_there.insert(table)} ON CONFLICT ("id") DO NOTHING'
    return tables_there.insert(table) if table in ("txn", "change", *_ASIDE) else tables_there.upsert(table)


# From the server into the working copy


def of_server(
    connection: psycopg.Connection[Any], after: int, budget: Budget, blobs: Callable[[], set[str]]
) -> Tail:
    """The end of the server's journal; read it within one snapshot or turn. ``blobs`` tells what is here.

    Raises ValueError for values that no file might hold either.
    """
    tail = Tail(after)

    def take(table: str, where: str, *values: Any) -> None:
        rows = list(budget.spent_on(connection, f"{tables_there.select(table)} {where}", values))
        file_values.check_rows(table, tables_there.columns()[table], rows)
        tail.rows[table] = rows

    take("txn", "WHERE no > %s ORDER BY no", after)
    take("change", "WHERE txn_no > %s ORDER BY txn_no, seq", after)
    for entity, ids in tail.places().items():
        take(entity, "WHERE id = ANY(%s)", ids)
    for table in ("author", "replica"):
        take(table, "WHERE id = ANY(%s)", tail.names(table))
    if not tail.is_plain:
        for table in _ASIDE:
            take(table, "")
    if tail.speaks_of_blobs:
        take("blob", "WHERE id <> ALL(%s)", sorted(blobs()))
    return tail


def write(local: sqlite3.Connection, tail: Tail, common: tuple[int, str]) -> bool:
    """Put the server's end behind a working copy's journal, inside the caller's transaction.

    False, with nothing written, where the copy does not end with the ``common`` step any more. Raises
    sqlite3.Error for what does not fit the tables.
    """
    last = local.execute("SELECT no, id FROM txn ORDER BY no DESC LIMIT 1").fetchone() or (0, "")
    if last != common:
        return False
    if not tail.is_plain:
        for table in _ASIDE:
            local.execute(f"DELETE FROM {quoted(table)}")
    for table, rows in tail.rows.items():
        _replace(local, table, rows)
    if not tail.is_plain:
        refresh_states(local)
    return True


def _replace(local: sqlite3.Connection, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    names = tables_there.columns()[table]
    marks = ", ".join("?" * len(names))
    how = "IGNORE" if table == "blob" else "ABORT" if table in ("txn", "change") else "REPLACE"
    listed = ", ".join(map(quoted, names))
    local.executemany(f"INSERT OR {how} INTO {quoted(table)} ({listed}) VALUES ({marks})", rows)
