"""The schema as text: what a new file gets, and what a file that comes in must have, letter for letter.

Plain ``sqlite3``: it runs before the first paint. The text of each released schema is kept for ever in
``schemas/``; ``python -m roadmapper.storage.write_schema`` writes the newest from the declarations.
"""

from __future__ import annotations

import sqlite3
from functools import cache
from pathlib import Path

APPLICATION_ID = 0x52444D50
"""``RDMP``: what tells a workspace from other SQLite files."""
FORMAT = 1
"""The schema this version writes; it equals ``PRAGMA user_version``."""
MIN_READER = 1
MIN_WRITER = 1


@cache
def released(format_number: int) -> str:
    """The text of a released schema, one statement a line group, ending in semicolons."""
    file = Path(__file__).parent / "schemas" / f"{format_number}.sql"
    return file.read_text(encoding="utf-8")


@cache
def _statements(format_number: int) -> tuple[str, ...]:
    return tuple(part.strip() for part in released(format_number).split(";\n") if part.strip())


def create(connection: sqlite3.Connection) -> None:
    """Create the newest schema in an empty database, inside the caller's transaction."""
    for statement in _statements(FORMAT):
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {FORMAT}")


def mark(connection: sqlite3.Connection) -> None:
    """Write the application id; SQLite refuses it inside a transaction."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def matches(connection: sqlite3.Connection, format_number: int) -> bool:
    """Whether the file's ``sqlite_master`` holds exactly the statements of a released schema.

    In any order: VACUUM, with which every file is published, writes tables first and indexes after them.
    """
    rows = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return sorted(" ".join(sql.split()) for (sql,) in rows) == sorted(
        " ".join(statement.split()) for statement in _statements(format_number)
    )
