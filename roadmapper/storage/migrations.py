"""Brings a working copy of an older format up to today's, in numbered plain-SQL steps by ``user_version``.

A file of an older version changes only through its working copy, and only after a copy of that was kept.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from roadmapper.errors import FileProblem
from roadmapper.storage import schema
from roadmapper.storage.connection import allow_vacuum, connect

Migration = Callable[[sqlite3.Connection], None]
MIGRATIONS: Mapping[int, Migration] = {}
"""A released format to the step that leads to the next one; each runs inside the caller's transaction."""


def format_of(database: Path) -> int:
    """The format of a working copy, read from its header."""
    with database.open("rb") as file:
        file.seek(60)
        return int.from_bytes(file.read(4), "big")


def migrate(
    database: Path,
    *,
    kept: Path,
    migrations: Mapping[int, Migration] = MIGRATIONS,
    to: int = schema.FORMAT,
    fits: Callable[[sqlite3.Connection, int], bool] = schema.matches,
) -> bool:
    """Bring a working copy up to format ``to``; False where it already is (or is newer, which is only read).

    A copy of it as it was goes to ``kept`` first; all steps are one transaction. ``fits`` says whether the
    result is the schema that it should be. Raises FileProblem, with the working copy as it was.
    """
    written = format_of(database)
    if written >= to:
        return False
    with closing(connect(database)) as connection:
        _keep(connection, kept)
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("BEGIN IMMEDIATE")
        try:
            for number in range(written, to):
                migrations[number](connection)
            connection.execute("UPDATE meta SET format = ?, min_reader = ?, min_writer = ?", _versions(to))
            connection.execute(f"PRAGMA user_version = {to}")
            if not fits(connection, to) or connection.execute("PRAGMA foreign_key_check").fetchone():
                raise ValueError("the result is not the schema that it should be")
            connection.execute("COMMIT")
        except (sqlite3.Error, KeyError, ValueError) as error:
            connection.execute("ROLLBACK")
            raise FileProblem(
                f"This workspace is of format {written} and could not be brought to format {to} ({error})."
                f" Nothing was changed; a copy is in {kept}. Open it with the version that wrote it."
            ) from error
    return True


def _versions(to: int) -> tuple[int, int, int]:
    if to == schema.FORMAT:
        return to, schema.MIN_READER, schema.MIN_WRITER
    return to, to, to


def _keep(connection: sqlite3.Connection, kept: Path) -> None:
    kept.unlink(missing_ok=True)
    allow_vacuum(connection)
    connection.execute("VACUUM INTO ?", (str(kept),))
