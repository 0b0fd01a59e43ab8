"""Makes the empty file that every new workspace begins as: its tables and ``meta``, and no other row."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from roadmapper.storage import schema
from roadmapper.storage.connection import connect


def write_empty(database: Path, doc_id: str, number: int = schema.FORMAT) -> None:
    """Make a database of a format for one person's eyes at a free path; raises sqlite3.Error and OSError."""
    database.touch(mode=0o600)
    with closing(connect(database)) as connection:
        schema.mark(connection)
        connection.execute("BEGIN IMMEDIATE")
        schema.create(connection, number)
        connection.execute(
            "INSERT INTO meta (doc_id, format, min_reader, min_writer) VALUES (?, ?, ?, ?)",
            (doc_id, number, min(schema.MIN_READER, number), min(schema.MIN_WRITER, number)),
        )
        connection.execute("COMMIT")
