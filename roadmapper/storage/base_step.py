"""A file made of rows alone: its journal is one step that adds them all, so replay gives its tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, insert

from roadmapper.changes import Change
from roadmapper.storage import entity_rows, journal
from roadmapper.storage.edit_record import EditRecord
from roadmapper.storage.empty_file import write_empty
from roadmapper.storage.engine import Database
from roadmapper.storage.entity_rows import Row
from roadmapper.storage.journal import Last, Stamp
from roadmapper.storage.tables import BLOB

Rows = Mapping[str, Sequence[Row]]
"""Whole rows by the name of their entity, with ids and keys."""


def write_file(
    target: Path, doc_id: str, rows: Rows, blobs: Iterable[tuple[str, bytes]], *, label: str, kind: str
) -> None:
    """Make a database at a free path that holds these rows and nobody's name.

    Raises WorkspaceError where the disk is full, and ValueError for rows that do not fit their tables.
    """
    write_empty(target, doc_id)
    nobody = Stamp(label, kind, journal.new_id(), journal.new_id(), "", "")
    with closing(Database.at(target)) as database, database.transaction() as connection:
        changes = insert_all(connection, rows)
        journal.append(connection, nobody, changes, Last(0, 0, None))
        for name, data in blobs:
            connection.execute(insert(BLOB), {"id": name, "data": data})


def insert_all(connection: Connection, rows: Rows) -> list[Change]:
    """Put rows into their tables; returns the changes that say so."""
    record = EditRecord()
    for name, given in rows.items():
        ordered = [in_order(name, row) for row in given]
        if ordered:
            entity_rows.insert_rows(connection, name, ordered)
            record.inserted(name, ordered, entity_rows.defaults(name))
    return record.changes()


def in_order(name: str, row: Row) -> Row:
    """A row with its id first and then every field of its entity in order, as the journal's record asks."""
    return {"id": row["id"]} | {
        field: row.get(field, default) for field, default in entity_rows.defaults(name).items()
    }
