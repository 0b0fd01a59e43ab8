"""Looks at a file before trusting it: on a private copy, with limits, and with a sentence for every fault.

A workspace comes by mail and from sync folders, so nothing it holds is believed before all of this passed.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from roadmapper.errors import FileProblem, NewerFile
from roadmapper.storage import file_values, schema, schema_shape
from roadmapper.storage.connection import connect
from roadmapper.storage.digest import content_digest
from roadmapper.storage.file_header import FROM_BACKUP, HEAD, WAL_OFFSET, Header, problem, read_header

DEADLINE_SECONDS = 30.0
_OPCODES_BETWEEN_LOOKS = 100_000


@dataclass(frozen=True)
class Checked:
    """What a file proved to be: which workspace, in which format, and whether this version may write it."""

    doc_id: str
    format: int
    read_only: bool


def check_copy(copy: Path, name: str, *, seconds: float = DEADLINE_SECONDS) -> Checked:
    """Check a private copy of the file called ``name`` whole, hardened and with a deadline.

    A write-ahead log that the header asks for is cleared. Raises FileProblem, and NewerFile for a file whose
    format this version cannot read; one that it can read but not write is ``read_only``.
    """
    with copy.open("rb") as file:
        header = read_header(file.read(HEAD), copy.stat().st_size, name)
    if header.wal:
        _clear_wal_flag(copy)
    try:
        with closing(connect(copy)) as connection, deadline(connection, seconds):
            return _check_database(connection, header, name)
    except sqlite3.Error as error:
        if "interrupted" in str(error):
            raise problem(name, f"could not be checked within {seconds:.0f} seconds.", FROM_BACKUP) from error
        raise _damaged(name, str(error)) from error
    except (ValueError, RecursionError, OverflowError) as error:
        raise _damaged(name, str(error)) from error


def _clear_wal_flag(copy: Path) -> None:
    with copy.open("r+b") as file:
        file.seek(WAL_OFFSET)
        file.write(b"\x01\x01")


@contextmanager
def deadline(connection: sqlite3.Connection, seconds: float) -> Iterator[None]:
    """Interrupt (sqlite3.OperationalError) whatever runs longer than this on the connection."""
    until = time.monotonic() + seconds
    connection.set_progress_handler(lambda: int(time.monotonic() > until), _OPCODES_BETWEEN_LOOKS)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)


def _check_database(connection: sqlite3.Connection, header: Header, name: str) -> Checked:
    newer = header.user_version > schema.FORMAT
    if newer:
        _check_readable(connection, header.user_version, name)
    elif header.user_version < 1 or not schema.matches(connection, header.user_version):
        raise problem(
            name,
            "does not have the tables of any released version: another program changed them.",
            FROM_BACKUP,
        )
    found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise ValueError("parts of it do not fit together")  # SQLite's own words help nobody here
    file_values.check(connection, schema_shape.columns(min(header.user_version, schema.FORMAT)))
    doc_id, min_writer, digest = connection.execute("SELECT doc_id, min_writer, digest FROM meta").fetchone()
    if digest is not None and not newer and digest != content_digest(connection):
        raise ValueError("its content does not fit its checksum")
    return Checked(doc_id, header.user_version, min_writer > schema.FORMAT)


def _check_readable(connection: sqlite3.Connection, version: int, name: str) -> None:
    """A newer format may be read when it says so and its tables hold at least those columns known here."""
    row = connection.execute("SELECT min_reader FROM meta").fetchone() if _has(connection, "meta") else None
    needed = row[0] if row and isinstance(row[0], int) else version
    if needed > schema.FORMAT:
        raise NewerFile(
            f"“{name}” was saved by a newer Roadmapper: it needs one that reads format {needed}, and this"
            f" one reads up to format {schema.FORMAT}. Nothing was changed. Update Roadmapper, then open it"
            " again."
        )
    if not schema_shape.extends(connection, schema.FORMAT):
        raise problem(
            name, f"says that it is of format {version}, but its tables are not those.", FROM_BACKUP
        )


def _has(connection: sqlite3.Connection, table: str) -> bool:
    query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ? AND sql LIKE 'CREATE TABLE%'"
    return connection.execute(query, (table,)).fetchone() is not None


def _damaged(name: str, detail: str) -> FileProblem:
    return problem(name, f"is damaged ({' '.join(detail.split())[:160]}).", FROM_BACKUP)
