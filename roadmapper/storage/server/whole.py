"""A workspace between a server and a file, whole: put there when it is set up, taken from there as a copy."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from roadmapper.storage import schema
from roadmapper.storage.connection import connect
from roadmapper.storage.empty_file import write_empty
from roadmapper.storage.identity import is_id
from roadmapper.storage.server import driver, tables_there
from roadmapper.storage.server.address import Address
from roadmapper.storage.server.driver import ServerProblem
from roadmapper.storage.server.tables_there import quoted
from roadmapper.storage.shared_bytes import LARGEST, sha256_of
from roadmapper.storage.snapshot import stamp

if TYPE_CHECKING:
    import psycopg

_LOCAL: Final = ("publish_id", "published_at", "published_by", "digest")
"""What only a file says of itself."""


def upload(connection: psycopg.Connection[Any], database: Path) -> None:
    """Fill the empty tables of a server from a database, inside the caller's transaction."""
    with closing(connect(database, read_only=True)) as local, connection.cursor() as cursor:
        for table, names in tables_there.columns().items():
            listed = ", ".join(map(quoted, names))
            with cursor.copy(f"COPY {quoted(table)} ({listed}) FROM STDIN".encode()) as copy:
                for row in local.execute(f"SELECT {listed} FROM {quoted(table)}"):
                    copy.write_row(row)
        cursor.execute(f"UPDATE meta SET {', '.join(f'{name} = NULL' for name in _LOCAL)}")


def take_copy(address: Address, copy: Path) -> str:
    """Write a server's workspace into a file at a free path, to be checked as any file; returns its SHA-256.

    Raises ServerProblem and FileProblem.
    """
    with closing(driver.connect(address)) as connection, driver.told(address), driver.snapshot(connection):
        return download(connection, address, copy)


def download(connection: psycopg.Connection[Any], address: Address, copy: Path) -> str:
    """As ``take_copy``, inside the caller's transaction."""
    doc_id, pruned = identify(connection, address)
    write_empty(copy, doc_id)
    budget = Budget(address)
    try:
        with closing(connect(copy)) as local:
            local.execute("PRAGMA synchronous = OFF")  # nothing stands on it before it is checked and placed
            local.execute("BEGIN IMMEDIATE")
            for table in tables_there.columns():
                if table != "meta":
                    with closing(budget.spent_on(connection, tables_there.select(table))) as rows:
                        fill(local, table, tables_there.columns()[table], rows)
            local.execute("UPDATE meta SET pruned_before = ?", (pruned,))
            _check_entities(local)
            local.execute("COMMIT")
        stamp(copy, None)
    except (sqlite3.Error, ValueError, OverflowError) as error:
        raise ServerProblem(address, f"what it holds is damaged ({error})") from error
    return sha256_of(copy)


def _check_entities(local: sqlite3.Connection) -> None:
    """What the journal tells of is what there are tables for, since their names are written into SQL."""
    for (entity,) in local.execute('SELECT DISTINCT entity FROM "change"'):
        if entity not in tables_there.columns():
            raise ValueError(f"{entity} is no table of a workspace")


def identify(connection: psycopg.Connection[Any], address: Address) -> tuple[str, int | None]:
    """The id of the workspace there, and up to when its history was folded.

    Raises ServerProblem where there is none, or one of another version.
    """
    found = connection.execute(
        "SELECT doc_id, format, min_reader, pruned_before FROM meta LIMIT 2"
    ).fetchall()
    if len(found) != 1 or not is_id(found[0][0]):
        raise ServerProblem(address, "its database holds no Roadmapper workspace")
    doc_id, written, _reader, pruned = found[0]
    check_format(address, written)
    return doc_id, pruned if isinstance(pruned, int) else None


def check_format(address: Address, written: object) -> None:
    """Raises ServerProblem unless the tables there are of the format that this version writes."""
    if written == schema.FORMAT:
        return
    if isinstance(written, int) and written > schema.FORMAT:
        raise ServerProblem(
            address,
            "a newer Roadmapper has set it up; update this one",
            f"It is of format {written}, and this one knows up to {schema.FORMAT}. Nothing was changed.",
        )
    raise ServerProblem(
        address,
        "an older Roadmapper has set it up; whoever did brings it up with “roadmapper serve-setup ADDRESS”",
        f"It is of format {written}, and this one works with {schema.FORMAT}. Nothing was changed. All need"
        " this version once it is brought up.",
    )


class Budget:
    """Reads rows one at a time, and no more of them than a file may hold."""

    def __init__(self, address: Address) -> None:
        self._address, self._left = address, LARGEST

    def spent_on(
        self, connection: psycopg.Connection[Any], query: str, values: tuple[Any, ...] = ()
    ) -> Generator[tuple[Any, ...], None, None]:
        """The rows of a query; raises ServerProblem for too many."""
        # Closed at once where it is left: until then it keeps the connection from any other statement.
        with connection.cursor() as cursor, closing(_stream(cursor, query, values)) as rows:
            for row in rows:
                self._left -= 16 + sum(len(value) for value in row if isinstance(value, str | bytes))
                if self._left < 0:
                    raise ServerProblem(
                        self._address, f"it holds more than the {LARGEST // 1024**2} MB of a workspace"
                    )
                yield row


def _stream(
    cursor: psycopg.Cursor[Any], query: str, values: tuple[Any, ...]
) -> Generator[tuple[Any, ...], None, None]:
    return cast("Generator[tuple[Any, ...], None, None]", cursor.stream(query.encode(), values))


def fill(
    local: sqlite3.Connection, table: str, names: Sequence[str], rows: Iterator[tuple[Any, ...]]
) -> None:
    """Add rows of these columns to a table of a file."""
    marks = ", ".join("?" * len(names))
    local.executemany(f"INSERT INTO {quoted(table)} ({', '.join(map(quoted, names))}) VALUES ({marks})", rows)


@contextmanager
def copied(connection: psycopg.Connection[Any], address: Address, copy: Path) -> Iterator[str]:
    """A whole copy made inside the caller's transaction, for as long as the block runs."""
    try:
        yield download(connection, address, copy)
    finally:
        for leftover in (copy, copy.with_name(copy.name + "-journal")):
            leftover.unlink(missing_ok=True)
