"""What differs between the rows of two states of one workspace: the changes from one to the other."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any, NamedTuple

from roadmapper.changes import Change
from roadmapper.entities.registry import entity_types
from roadmapper.storage import entity_rows
from roadmapper.storage.edit_record import EditRecord
from roadmapper.storage.engine import Database
from roadmapper.storage.entity_rows import Row


class Differing(NamedTuple):
    """One entity's rows that differ: each as it was and as it becomes; None where it is not there."""

    entity: str
    rows: list[tuple[Row | None, Row | None]]


def differing(before: Database, after: Database) -> Iterator[Differing]:
    """The rows that differ, by entity; both databases are of today's format."""
    for name in entity_types():
        was, becomes = _raw(before.raw, name), _raw(after.raw, name)
        ids = [eid for eid, row in becomes.items() if was.get(eid) != row]
        ids += [eid for eid in was if eid not in becomes]
        if ids:
            old, new = entity_rows.rows(before.core, name, ids), entity_rows.rows(after.core, name, ids)
            yield Differing(name, [(old.get(eid), new.get(eid)) for eid in ids])


def _raw(connection: sqlite3.Connection, name: str) -> dict[str, tuple[Any, ...]]:
    """Rows as they are stored, which compare fast, by id."""
    cursor = connection.execute(f'SELECT * FROM "{name}" ORDER BY id')
    place = [column[0] for column in cursor.description].index("id")
    return {row[place]: row for row in cursor}


def changes_between(before: Database, after: Database) -> list[Change]:
    """The changes that make of the one state the other; a row that is gone without a trace is removed."""
    record = EditRecord()
    for name, rows in differing(before, after):
        note(record, name, rows)
    return record.changes()


def note(record: EditRecord, name: str, rows: list[tuple[Row | None, Row | None]]) -> None:
    """Note differing rows of one entity as inserts and updates."""
    fresh = [new for old, new in rows if old is None and new is not None]
    if fresh:
        record.inserted(name, fresh, entity_rows.defaults(name))
    for old, new in rows:
        if old is None:
            continue
        becomes = new if new is not None else {"deleted": 1}
        for field, value in becomes.items():
            if old[field] != value:
                record.updated(name, old["id"], field, old[field], value)
