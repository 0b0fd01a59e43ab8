"""Reads the rows of a damaged or altered database around whatever cannot be read.

On a private copy, hardened, with a deadline; nothing that the file itself says is run.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from roadmapper.counting import grouped
from roadmapper.errors import NewerFile
from roadmapper.storage import schema, schema_shape
from roadmapper.storage.connection import harden
from roadmapper.storage.file_checks import deadline
from roadmapper.storage.file_header import FROM_BACKUP, MAGIC, problem, something_else
from roadmapper.storage.salvaging.list_of_tables import renewed

SECONDS = 120.0
_FARTHEST = 2**40
_PAGE_SIZE = 4096
_RELISTED = "Its list of tables was damaged, and was written anew as the format has it."
_WHOLE = 100
"""Bytes of a database's header."""


@dataclass
class Salvage:
    """What was read: raw rows by table, how many gaps there are, keys of rows that could not be read.

    ``troubles`` are sentences about the file as a whole. ``left`` is what could be read of a damaged list of
    tables, as (name, page); None where the list is whole.
    """

    format: int
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    gaps: dict[str, int] = field(default_factory=dict)
    unread: dict[str, list[str]] = field(default_factory=dict)
    troubles: list[str] = field(default_factory=list)
    left: set[tuple[str, int]] | None = None


def salvage(copy: Path, name: str) -> Salvage:
    """All that can be read of a private copy of the file called ``name``, which is made readable first.

    Raises FileProblem for what is no workspace at all, and NewerFile for one of a newer version.
    """
    troubles = _make_readable(copy, name)
    found = _read(copy, name, list(troubles))
    if found.left is not None:
        again = copy.with_name(f"{copy.name}-relisted")
        if renewed(copy, again, found.format, found.left):
            better = _read(again, name, [*troubles, _RELISTED])
            if _is_sorted(better):
                return better
    return found


def _read(copy: Path, name: str, troubles: list[str]) -> Salvage:
    with _opened(copy) as connection, deadline(connection, SECONDS):
        version = _format(connection)
        if version > schema.FORMAT:
            raise NewerFile(
                f"“{name}” was saved by a newer Roadmapper (format {version}; this one writes format"
                f" {schema.FORMAT}). Nothing was changed. Repair it with that one."
            )
        found = Salvage(version, troubles=troubles)
        tables = _tables(connection, found)
        for table, columns in schema_shape.columns(version).items():
            there = tables.get(table, [])
            _read_table(connection, found, table, [column for column in columns if column in there])
        return found


def _make_readable(copy: Path, name: str) -> list[str]:
    """Mend what keeps SQLite from opening the copy at all: header, size, log flag; returns what was wrong."""
    troubles: list[str] = []
    size = copy.stat().st_size
    with copy.open("r+b") as file:
        head = bytearray(file.read(_PAGE_SIZE))
        if not head.startswith(MAGIC) or len(head) < _WHOLE:
            raise something_else(bytes(head), name)
        if struct.unpack_from(">I", head, 68)[0] != schema.APPLICATION_ID:
            raise problem(name, "is a SQLite database of another program.", FROM_BACKUP)
        page = struct.unpack_from(">H", head, 16)[0]
        page = 65536 if page == 1 else page
        if page < 512 or page & (page - 1):
            page = _PAGE_SIZE
            troubles.append("Its header made no sense.")
        pages = struct.unpack_from(">I", head, 28)[0]
        if size != page * pages:
            troubles.append(f"It should hold {grouped(page * pages)} bytes and held {grouped(size)}.")
        whole = max(1, -(-size // page))
        struct.pack_into(">H", head, 16, 1 if page == 65536 else page)
        head[18:20] = b"\x01\x01"
        head[21:24] = b"\x40\x20\x20"
        struct.pack_into(">I", head, 28, whole)
        struct.pack_into(">I", head, 56, 1)
        head[92:96] = head[24:28]  # the size in the header is believed only where these agree
        file.seek(0)
        file.write(head[:_WHOLE])
        file.truncate(whole * page)
    return troubles


@contextmanager
def _opened(copy: Path) -> Iterator[sqlite3.Connection]:
    """A connection that takes a schema with faults for what it is; texts come as bytes."""
    uri = f"{copy.absolute().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as connection:
        with suppress(sqlite3.DatabaseError):
            harden(connection)
        connection.text_factory = bytes
        connection.execute("PRAGMA writable_schema = ON")
        yield connection


def _format(connection: sqlite3.Connection) -> int:
    try:
        found = connection.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.DatabaseError:
        return schema.FORMAT
    return found if found >= 1 else schema.FORMAT


def _tables(connection: sqlite3.Connection, found: Salvage) -> dict[str, list[str]]:
    """The real tables of the file with their plain columns; what else it holds is told and not read."""
    tables: dict[str, list[str]] = {}
    known = schema_shape.columns(found.format)
    try:
        for kind, raw in connection.execute("SELECT type, name FROM sqlite_master"):
            name = _text(raw)
            if kind in (b"trigger", b"view"):
                found.troubles.append(f"Another program put a {kind.decode()} into it: “{name}”.")
            elif kind == b"table" and name in known:
                tables[name] = _columns(connection, name)
            elif kind == b"table" and not name.startswith("sqlite_"):
                found.troubles.append(f"Another program put a table into it: “{name}”.")
    except sqlite3.DatabaseError as error:
        found.troubles.append(f"Its list of tables is damaged ({error}).")
        found.left = _left_of_list(connection)
        tables = tables or {name: list(columns) for name, columns in known.items()}
    return tables


def _left_of_list(connection: sqlite3.Connection) -> set[tuple[str, int]]:
    with suppress(sqlite3.Error):
        rows, _gaps = _around_gaps(connection, "SELECT rowid, name, rootpage FROM sqlite_master", "rowid")
        return {(_text(name), page) for _place, name, page in rows}
    return set()


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    try:
        rows = connection.execute(f'PRAGMA table_xinfo("{table}")').fetchall()
    except sqlite3.DatabaseError:
        return []
    return [_text(row[1]) for row in rows if row[6] == 0]  # a generated column would run what the file says


def _read_table(connection: sqlite3.Connection, found: Salvage, table: str, columns: list[str]) -> None:
    if not columns:
        found.rows[table], found.gaps[table] = [], 1
        found.troubles.append(f"Its table “{table}” is not there or cannot be read.")
        return
    by = "txn_no" if table == "change" else "rowid"
    names = ", ".join(f'"{column}"' for column in columns)
    try:
        rows = connection.execute(f'SELECT {by}, {names} FROM "{table}" ORDER BY {by}').fetchall()
        gaps = 0
    except sqlite3.Error:
        rows, gaps = _around_gaps(connection, f'SELECT {by}, {names} FROM "{table}"', by)
    found.rows[table] = [dict(zip(columns, row[1:], strict=True)) for row in rows]
    found.gaps[table] = gaps
    if gaps and "key" in columns:
        found.unread[table] = _unread(connection, table, found.rows[table])


def _around_gaps(connection: sqlite3.Connection, select: str, by: str) -> tuple[list[tuple[Any, ...]], int]:
    """Rows read upwards to each gap, beyond it, and from there down again; and how many gaps there are."""
    rows: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    low, gaps = -1, 0
    while True:
        last = _take(connection, f"{select} WHERE {by} > {low} ORDER BY {by}", rows, low)
        if last is None:
            break
        gaps += 1
        beyond = _beyond(connection, select, by, last)
        upper = "" if beyond is None else f"AND {by} <= {beyond}"
        _take(connection, f"{select} WHERE {by} > {last} {upper} ORDER BY {by} DESC", rows, last)
        if beyond is None or beyond <= low:  # a damaged tree may lead back to where one was
            break
        low = beyond
    return [
        rows[place] for place in sorted(rows, key=lambda place: (place[0], str(place[2:]).zfill(20)))
    ], gaps


def _take(
    connection: sqlite3.Connection, query: str, rows: dict[tuple[Any, ...], tuple[Any, ...]], last: int
) -> int | None:
    """Read as far as it goes; returns where it ended, None where that was the end."""
    try:
        for row in connection.execute(query):
            if isinstance(row[0], int):
                rows[row[:3]] = row
                last = row[0]
    except sqlite3.Error:
        return last
    return None


def _beyond(connection: sqlite3.Connection, select: str, by: str, last: int) -> int | None:
    """The next place behind a gap that can be read; None where there is none."""
    step = 1
    while step < _FARTHEST:
        try:
            row = connection.execute(f"{select} WHERE {by} > {last + step} ORDER BY {by} LIMIT 1").fetchone()
        except sqlite3.Error:
            step *= 2
            continue
        return row[0] if row is not None and isinstance(row[0], int) else None
    return None


def _unread(connection: sqlite3.Connection, table: str, rows: list[dict[str, Any]]) -> list[str]:
    """The keys that the table's index knows and that no row was read for."""
    try:
        query = f'SELECT "key" FROM "{table}" INDEXED BY "ix_{table}_key" ORDER BY "key"'
        known = {_text(key) for (key,) in connection.execute(query)}
    except sqlite3.Error:
        return []
    return sorted(known - {_text(row.get("key")) for row in rows})


def _text(value: Any) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def _is_sorted(found: Salvage) -> bool:
    """Whether no table holds what the history says is in another one: a list made anew may err."""
    homes: dict[str, set[str]] = {}
    for change in found.rows.get("change", ()):
        homes.setdefault(_text(change.get("eid")), set()).add(_text(change.get("entity")))
    return all(
        table in homes.get(_text(row.get("id")), {table})
        for table, rows in found.rows.items()
        for row in rows
    )
