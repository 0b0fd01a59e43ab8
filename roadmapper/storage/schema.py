"""The schema as text: what a new file gets, and what a file that comes in must have, letter for letter.

Plain ``sqlite3``: it runs before the first paint. The text of each released schema is kept for ever in
``schemas/``; ``python -m roadmapper.storage.write_schema`` writes the newest from the declarations.
"""

from __future__ import annotations

import re
import sqlite3
from functools import cache
from pathlib import Path

APPLICATION_ID = 0x52444D50
"""``RDMP``: what tells a workspace from other SQLite files."""
FORMAT = 6
"""The schema this version writes; it equals ``PRAGMA user_version``."""
MIN_READER = 1
_MAKES = re.compile(r'CREATE (TABLE|INDEX) "?(\w+)"?(?: ON "?(\w+)"?)? \(')
MIN_WRITER = 6


@cache
def released(format_number: int) -> str:
    """The text of a released schema, one statement a line group, ending in semicolons."""
    file = Path(__file__).parent / "schemas" / f"{format_number}.sql"
    return file.read_text(encoding="utf-8")


@cache
def _statements(format_number: int) -> tuple[str, ...]:
    return tuple(part.strip() for part in released(format_number).split(";\n") if part.strip())


def statements_of(format_number: int, table: str) -> list[str]:
    """What makes one table of a released schema: the table, then its indexes."""
    own = re.compile(rf'CREATE TABLE "?{table}"? \(|CREATE INDEX \w+ ON "?{table}"? \(')
    return [statement for statement in _statements(format_number) if own.match(statement)]


def as_stored(format_number: int) -> str:
    """The text of a released schema as a file's bytes hold it: names stand right before one another there."""
    made = [(_MAKES.match(statement), statement) for statement in _statements(format_number)]
    return "\n".join(
        f"{found[1].lower()}{found[2]}{found[3] or found[2]}\n{statement}"
        for found, statement in made
        if found
    )


def _is_told_truly(text: str, kind: str, name: str, table: str) -> bool:
    """Whether a row of ``sqlite_master`` says of its statement what that makes, which damage can change."""
    made = _MAKES.match(text)
    return made is not None and (made[1].lower(), made[2], made[3] or made[2]) == (kind, name, table)


def create(connection: sqlite3.Connection, number: int = FORMAT) -> None:
    """Create a released schema in an empty database, inside the caller's transaction."""
    for statement in _statements(number):
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {number}")


def mark(connection: sqlite3.Connection) -> None:
    """Write the application id; SQLite refuses it inside a transaction."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def matches(connection: sqlite3.Connection, format_number: int) -> bool:
    """Whether the file's ``sqlite_master`` holds exactly the statements of a released schema.

    In any order: VACUUM, with which every file is published, writes tables first and indexes after them.
    """
    rows = connection.execute("SELECT sql, type, name, tbl_name FROM sqlite_master WHERE sql NOTNULL")
    found = rows.fetchall()
    if not all(isinstance(text, str) for row in found for text in row):
        return False  # damage can make bytes of a text
    if not all(_is_told_truly(*row) for row in found):
        return False
    return sorted(" ".join(row[0].split()) for row in found) == sorted(
        " ".join(statement.split()) for statement in _statements(format_number)
    )
