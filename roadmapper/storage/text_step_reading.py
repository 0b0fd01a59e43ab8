"""The steps in which a document's text was written, read by plain ``sqlite3`` in slices, newest first."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple


class TextStep(NamedTuple):
    """One step that changed a text: its number, UTC milliseconds, who, and what it is called."""

    no: int
    at: int
    author: str
    label: str


def read_text_steps(connection: sqlite3.Connection, document: str, before: int, limit: int) -> list[TextStep]:
    """At most ``limit`` steps of a document's text with numbers below ``before``, newest first.

    The index on ids holds a document's steps in their order, so a slice costs the same in a long journal.
    """
    rows = connection.execute(
        "SELECT c.txn_no, t.at, coalesce(a.name, ''), t.label FROM \"change\" AS c"
        " JOIN txn AS t ON t.no = c.txn_no LEFT JOIN author AS a ON a.id = t.author"
        " WHERE c.eid = ? AND c.txn_no < ? AND (c.field = 'body' OR c.op = 'insert')"
        " ORDER BY c.txn_no DESC LIMIT ?",
        (document, before, limit),
    )
    return [TextStep(*row) for row in rows]
