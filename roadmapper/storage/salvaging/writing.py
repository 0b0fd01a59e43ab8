"""Writes what was brought out of a damaged file into a fresh one, with its history where that fits."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert
from sqlalchemy.exc import DBAPIError

from roadmapper.entities.base import fields_of
from roadmapper.entities.registry import entity_named
from roadmapper.storage import check, entity_rows, faults, journal, replay
from roadmapper.storage.base_step import Rows, in_order, write_file
from roadmapper.storage.edit_record import EditRecord, plain
from roadmapper.storage.empty_file import write_empty
from roadmapper.storage.engine import Database
from roadmapper.storage.entity_rows import Row
from roadmapper.storage.file_checks import check_copy
from roadmapper.storage.identity import Identity
from roadmapper.storage.journal import Stamp
from roadmapper.storage.snapshot import copy_compact, stamp
from roadmapper.storage.tables import BLOB, METADATA

LABEL = "Repair file"
Journal = Mapping[str, Sequence[dict[str, Any]]]


def write_with_history(
    target: Path, doc_id: str, rows: Rows, blobs: Mapping[str, bytes], kept: Journal, who: Identity
) -> None:
    """Rows, journal and contents; where the tables say otherwise than the journal, a step says so.

    Raises ValueError where the journal cannot be replayed, or does not fit its tables.
    """
    write_empty(target, doc_id)
    try:
        _write(target, rows, blobs, kept, who)
    except DBAPIError as error:
        if faults.is_full(error):
            raise  # that says nothing of the journal
        raise ValueError(str(error)) from error


def _write(target: Path, rows: Rows, blobs: Mapping[str, bytes], kept: Journal, who: Identity) -> None:
    stamp = Stamp(LABEL, "repair", who.replica, who.author, who.name, who.host)
    with closing(Database.at(target)) as database, database.transaction() as connection:
        for name, given in kept.items():
            if given:
                connection.execute(insert(METADATA.tables[name]), list(given))
        told = replay.replayed(database.raw)
        record = EditRecord()
        for name, given in rows.items():
            ordered = [in_order(name, row) for row in given]
            if ordered:
                entity_rows.insert_rows(connection, name, ordered)
            _note(record, name, ordered, told)
        changes = record.changes()
        if changes:
            journal.introduce(connection, stamp)
            journal.append(connection, stamp, changes, journal.last_txn(connection))
        _write_contents(connection, blobs)


def _note(
    record: EditRecord, name: str, rows: Sequence[Row], told: Mapping[tuple[str, str], Mapping[str, Any]]
) -> None:
    """Note what the tables hold otherwise than the journal tells."""
    fresh: list[Row] = []
    for row in rows:
        known = told.get((name, row["id"]))
        if known is None:
            fresh.append(row)
            continue
        for spec in fields_of(entity_named(name)):
            if plain(row[spec.name]) != known[spec.name]:
                record.updated(name, row["id"], spec.name, known[spec.name], row[spec.name])
    if fresh:
        record.inserted(name, fresh, entity_rows.defaults(name))


def write_without_history(target: Path, doc_id: str, rows: Rows, blobs: Mapping[str, bytes]) -> None:
    """Rows and contents, with one step that adds them all."""
    target.unlink(missing_ok=True)
    write_file(target, doc_id, rows, blobs.items(), label=LABEL, kind="repair")


def _write_contents(connection: Connection, blobs: Mapping[str, bytes]) -> None:
    for name, data in blobs.items():
        connection.execute(insert(BLOB), {"id": name, "data": data})


def proved(made: Path, compact: Path, by: str | None) -> Path:
    """A compact copy of what was written, stamped and checked; raises ValueError with what is wrong."""
    try:
        copy_compact(made, compact)
        stamp(compact, by)
    except sqlite3.Error as error:
        if faults.is_full(error):
            raise
        raise ValueError(str(error)) from error
    findings = check.findings(compact.read_bytes(), published=True)
    if findings:
        raise ValueError(findings[0])
    check_copy(compact, compact.name)
    return compact
