"""Makes a file of exactly these steps: what a branch began with, or what somebody's copy of it held."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping
from contextlib import closing
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from roadmapper.errors import FileProblem
from roadmapper.storage import replay
from roadmapper.storage.branching.parts import CHANGE_COLUMNS, TXN_COLUMNS
from roadmapper.storage.conflict_states import refresh_states
from roadmapper.storage.connection import connect
from roadmapper.storage.empty_file import write_empty
from roadmapper.storage.folding.base import KIND, base_number
from roadmapper.storage.merging import shapes
from roadmapper.storage.snapshot import stamp

_SIDE: Final = ("conflict", "decision")


def build(
    target: Path,
    doc_id: str,
    source: sqlite3.Connection,
    ids: Collection[str],
    contents: Iterable[Mapping[str, Any]] = (),
    blobs: Mapping[str, bytes] = MappingProxyType({}),
) -> None:
    """Make a file, ready to be opened, of the steps of ``source`` with these ids and those in ``contents``.

    Its tables are what replaying these steps gives, as everywhere. Raises FileProblem where they do not fit
    together, and sqlite3.Error.
    """
    write_empty(target, doc_id)
    with closing(connect(target)) as connection:
        connection.execute("PRAGMA journal_mode = MEMORY").fetchone()  # thrown away on any fault
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("BEGIN")
        try:
            _Builder(connection, source, blobs).write(ids, list(contents))
        except (ValueError, KeyError, TypeError, IndexError, AttributeError, sqlite3.IntegrityError) as error:
            raise FileProblem(
                f"A part of this branch does not fit the others ({error}). Nothing was changed."
            ) from error
        connection.execute("COMMIT")
    stamp(target, None)


class _Builder:
    def __init__(
        self, target: sqlite3.Connection, source: sqlite3.Connection, blobs: Mapping[str, bytes]
    ) -> None:
        self._target = target
        self._source = source
        self._more = blobs

    def write(self, ids: Collection[str], contents: list[Mapping[str, Any]]) -> None:
        """All of the file, inside the caller's transaction."""
        numbers = self._steps(ids, contents)
        self._changes(set(ids), numbers, contents)
        self._rows()
        self._people(contents)
        for table in _SIDE:
            self._beside(table, numbers.keys(), contents)
        self._blobs()
        pruned = self._source.execute("SELECT pruned_before FROM meta").fetchone()[0]
        self._target.execute("UPDATE meta SET pruned_before = ?", (pruned,))
        refresh_states(self._target)

    def _steps(self, ids: Collection[str], contents: list[Mapping[str, Any]]) -> dict[str, int]:
        """Number the steps in the order that all copies agree on; returns the number of each id."""
        wanted = set(ids)
        rows = {row[0]: row for row in self._source.execute(f"SELECT {TXN_COLUMNS} FROM txn")}
        found = {identifier: tuple(row) for identifier, row in rows.items() if identifier in wanted}
        for content in contents:
            found.update((row[0], tuple(row)) for row in content["txns"])
        order = sorted(found.values(), key=lambda row: (row[1], row[2], row[0]))
        folded = {row[0] for row in self._source.execute("SELECT id FROM txn WHERE no <= 0")}
        old, rest = ([row for row in order if (row[0] in folded) == is_old] for is_old in (True, False))
        base = [tuple(row) for row in rows.values() if row[5] == KIND]
        numbered = list(enumerate([*old, *base, *rest], 1 - len(old)))
        self._target.executemany(
            f"INSERT INTO txn (no, {TXN_COLUMNS}) VALUES ({_marks(11)})",
            [(number, *row) for number, row in numbered],
        )
        return {row[0]: number for number, row in numbered}

    def _changes(self, own: set[str], numbers: Mapping[str, int], contents: list[Mapping[str, Any]]) -> None:
        base = base_number(self._source)  # what was folded is in all that a branch begins with
        here = dict(self._source.execute("SELECT no, id FROM txn").fetchall())
        rows = {
            (numbers[here[number]], row[0]): row
            for number, *row in self._source.execute(f'SELECT txn_no, {CHANGE_COLUMNS} FROM "change"')
            if here.get(number) in own or number == base
        }
        for content in contents:
            rows.update(((numbers[row[0]], row[1]), row[1:]) for row in content["changes"])
        self._target.executemany(
            f'INSERT INTO "change" (txn_no, {CHANGE_COLUMNS}) VALUES ({_marks(8)})',
            [(number, *rows[number, seq]) for number, seq in sorted(rows)],
        )

    def _rows(self) -> None:
        """The entity tables, from the journal."""
        by_entity: dict[str, list[tuple[Any, ...]]] = {}
        for (entity, _), row in sorted(replay.replayed(self._target).items()):
            names = shapes.columns(entity)
            by_entity.setdefault(entity, []).append(
                tuple(shapes.stored(entity, name, row[name]) for name in names)
            )
        for entity, rows in by_entity.items():
            names = shapes.columns(entity)
            listed = ", ".join(f'"{name}"' for name in names)
            self._target.executemany(f'INSERT INTO "{entity}" ({listed}) VALUES ({_marks(len(names))})', rows)

    def _people(self, contents: list[Mapping[str, Any]]) -> None:
        """Who made the steps, and where."""
        for table in ("author", "replica"):
            names = dict(self._source.execute(f"SELECT id, name FROM {table}").fetchall())
            for content in contents:
                names |= {each: name for each, name in content[table].items() if each not in names}
            used = {row[0] for row in self._target.execute(f"SELECT DISTINCT {table} FROM txn")}
            self._target.executemany(
                f"INSERT INTO {table} (id, name) VALUES (?, ?)",
                [(each, names[each]) for each in sorted(used & names.keys())],
            )

    def _beside(self, table: str, ids: Collection[str], contents: list[Mapping[str, Any]]) -> None:
        """What merges asked or decided, of those that are among the steps."""
        found: dict[str, tuple[Any, ...]] = {}
        given = [*self._source.execute(f"SELECT * FROM {table}")]
        given += [tuple(row) for content in contents for row in content[table]]
        for row in given:
            known = found.get(row[0])
            if row[1] in ids and (known is None or row[1] < known[1]):
                found[row[0]] = row
        self._target.executemany(
            f"INSERT INTO {table} VALUES ({_marks(9)})", [found[each] for each in sorted(found)]
        )

    def _blobs(self) -> None:
        """The contents of attachments that there are or were."""
        wanted = [
            row[0] for row in self._target.execute("SELECT DISTINCT blob FROM attachment ORDER BY blob")
        ]
        for name in wanted:
            row = self._source.execute("SELECT data FROM blob WHERE id = ?", (name,)).fetchone()
            data = row[0] if row is not None else self._more.get(name)
            if data is not None:
                self._target.execute("INSERT INTO blob (id, data) VALUES (?, ?)", (name, data))


def _marks(number: int) -> str:
    return ", ".join("?" * number)


def rows_of(database: Path) -> replay.State:
    """Every row of a database, removed ones too; raises sqlite3.Error."""
    with closing(connect(database, read_only=True)) as connection:
        return replay.stored(connection)
