"""Workspaces on a server, and working copies of them, as earlier and later versions leave them."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from roadmapper.storage import schema, schema_shape
from roadmapper.storage.server import address, driver

OLD: Final = 5
NEXT: Final = schema.FORMAT + 1
OLD_FILE: Final = Path(__file__).parent.parent / "old_files" / f"{OLD}.roadmap"
_TABLE = "later"
_COLUMN = "weight"


def change(where: str, *statements: str) -> None:
    """Change the server's tables past Roadmapper."""
    with closing(driver.connect(address.parsed(where))) as connection:
        for statement in statements:
            connection.execute(statement.encode())


def set_back(where: str) -> None:
    """Give a server's workspace the tables that format 5 had."""
    shape = schema_shape.columns(OLD)
    statements: list[str] = []
    for table, names in schema_shape.columns(schema.FORMAT).items():
        if table not in shape:
            statements.append(f'DROP TABLE "{table}"')
            continue
        statements += [
            f'ALTER TABLE "{table}" DROP COLUMN "{name}"' for name in names if name not in shape[table]
        ]
    change(where, *statements, f"UPDATE meta SET format = {OLD}, min_reader = 1, min_writer = {OLD}")


def set_ahead(where: str) -> None:
    """Give it tables as a later format might have them, which this version cannot fill."""
    change(
        where,
        f'ALTER TABLE initiative ADD COLUMN "{_COLUMN}" bigint NOT NULL DEFAULT 1',
        f'ALTER TABLE initiative ALTER COLUMN "{_COLUMN}" DROP DEFAULT',
        f'CREATE TABLE "{_TABLE}" (id text PRIMARY KEY)',
        f"UPDATE meta SET format = {NEXT}, min_reader = {NEXT}, min_writer = {NEXT}",
    )


def take_back_ahead(where: str) -> None:
    """As a server looks to a client that knows its format: the client cannot be updated, so the server is."""
    change(
        where,
        f'ALTER TABLE initiative DROP COLUMN "{_COLUMN}"',
        f'DROP TABLE "{_TABLE}"',
        f"UPDATE meta SET format = {schema.FORMAT}, min_reader = {schema.MIN_READER},"
        f" min_writer = {schema.MIN_WRITER}",
    )


_STEP = (
    "INSERT INTO txn (no, id, clock, replica, author, at, kind, label, gesture, undoes, schema)"
    " SELECT {no}, '{id}', {no}, {replica}, author, at + 60000 * {no}, 'edit', 'Rename initiative', NULL,"
    f" NULL, {OLD} FROM txn WHERE no = 1"
)
_CHANGE = (
    "INSERT INTO change (txn_no, seq, entity, eid, op, field, old, new)"
    " SELECT {no}, 0, 'initiative', id, 'update', 'title', '\"' || title || '\"', '\"{becomes}\"'"
    " FROM initiative WHERE title = '{title}'"
)
_ROW = "UPDATE initiative SET title = '{becomes}' WHERE title = '{title}'"


def renaming(no: int, title: str, becomes: str, *, replica: str = "replica") -> list[str]:
    """The statements by which format 5 renamed an initiative, in a file as on a server."""
    values: dict[str, Any] = {"no": no, "title": title, "becomes": becomes, "replica": replica}
    values["id"] = f"01900000-0000-7000-8000-{sum(becomes.encode()):012d}"
    return [text.format(**values) for text in (_STEP, _CHANGE, _ROW)]


def put_old_copy(database: Path, *statements: str) -> None:
    """Put a working copy of format 5 in the place of one, with what was edited in it since."""
    shutil.copyfile(OLD_FILE, database)
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        for statement in ("UPDATE meta SET digest = NULL", *statements):
            connection.execute(statement)
