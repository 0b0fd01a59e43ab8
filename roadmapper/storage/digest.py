"""The content digest: SHA-256 over every row of every entity and journal table, in order of id.

It leaves out local transaction numbers and what publishing writes, so two copies with the same content
have the same digest. ``integrity_check`` misses most single-bit damage; this misses none.
Plain ``sqlite3``: a file is checked before the heavy imports.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from functools import cache

from roadmapper.storage import schema

_SLICE = 500
_SPECIAL = {
    "txn": "SELECT id, clock, replica, author, at, kind, label, gesture, undoes, schema FROM txn ORDER BY id",
    "change": (
        "SELECT t.id, c.seq, c.entity, c.eid, c.op, c.field, c.old, c.new FROM change c "
        "LEFT JOIN txn t ON t.no = c.txn_no ORDER BY t.id, c.txn_no, c.seq"
    ),
    "change in order": (  # the same rows where each is of a transaction, without sorting them all
        "SELECT t.id, c.seq, c.entity, c.eid, c.op, c.field, c.old, c.new FROM txn t CROSS JOIN change c "
        "ON t.no = c.txn_no ORDER BY t.id, c.txn_no, c.seq"
    ),
    "meta": "SELECT doc_id, format, min_reader, min_writer, pruned_before FROM meta ORDER BY doc_id",
}
_STRAY = "SELECT 1 FROM change WHERE txn_no NOT IN (SELECT no FROM txn) LIMIT 1"


@cache
def _table_names(format_number: int) -> tuple[str, ...]:
    """Table names from the kept schema text, sorted."""
    names = (
        line.removeprefix("CREATE TABLE ").split(" (")[0].strip('"')
        for line in schema.released(format_number).splitlines()
        if line.startswith("CREATE TABLE ")
    )
    return tuple(sorted(names))


def content_digest(connection: sqlite3.Connection) -> str:
    """The digest of a workspace as 64 hexadecimal digits; raises sqlite3.Error on a damaged file."""
    total = hashlib.sha256()
    format_number = connection.execute("PRAGMA user_version").fetchone()[0]
    for name in _table_names(format_number):
        total.update(f"\n{name}\n".encode())
        if name == "blob":
            _add_blobs(total, connection)
            continue
        cursor = connection.execute(_query(connection, name))
        while rows := cursor.fetchmany(_SLICE):
            total.update(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode())
    return total.hexdigest()


def _query(connection: sqlite3.Connection, name: str) -> str:
    if name == "change" and connection.execute(_STRAY).fetchone() is None:
        name = "change in order"
    return _SPECIAL.get(name) or f'SELECT * FROM "{name}" ORDER BY id'


def _add_blobs(total: hashlib._Hash, connection: sqlite3.Connection) -> None:
    """Names and contents, one content in memory at a time."""
    for name, data in connection.execute("SELECT id, data FROM blob ORDER BY id"):
        total.update(f"{name} {hashlib.sha256(data).hexdigest()}\n".encode())
