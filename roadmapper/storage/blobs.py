"""What attachments hold: bytes under their SHA-256, written once and never changed."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from roadmapper.counting import grouped
from roadmapper.errors import InvalidInput
from roadmapper.storage.file_values import LARGEST_BLOB
from roadmapper.storage.tables import BLOB, entity_table


def keep(connection: Connection, data: bytes) -> str:
    """Store a content unless it is there; returns its name. Raises InvalidInput for one that is too large."""
    if len(data) > LARGEST_BLOB:
        raise InvalidInput(
            "blob",
            f"An attachment may have {LARGEST_BLOB // 1_000_000} MB at the most, and this one has"
            f" {grouped(len(data) / 1_000_000, 1)} MB. Nothing was attached; "
            "make it smaller, then attach it again.",
        )
    name = hashlib.sha256(data).hexdigest()
    connection.execute(insert(BLOB).values(id=name, data=data).on_conflict_do_nothing())
    return name


def content(connection: sqlite3.Connection, name: str) -> bytes | None:
    """The bytes under a name; None where this file does not hold them."""
    row = connection.execute("SELECT data FROM blob WHERE id = ?", (name,)).fetchone()
    return row[0] if row else None


def missing(connection: Connection) -> Iterator[str]:
    """The keys of live attachments whose content is not in the file."""
    table = entity_table("attachment")
    query = select(table.c.key).where(table.c.deleted == 0, table.c.blob.not_in(select(BLOB.c.id)))
    yield from connection.execute(query.order_by(table.c.key)).scalars()
