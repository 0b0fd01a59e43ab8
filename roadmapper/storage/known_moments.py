"""Steps that stand out in a journal, by plain ``sqlite3``: updates that were sent, versions with a name."""

from __future__ import annotations

import sqlite3
from typing import Final, NamedTuple

_SENT: Final = (
    'SELECT t.id, t.at, u.title FROM "change" AS c JOIN txn AS t ON t.no = c.txn_no'
    " JOIN stakeholder_update AS u ON u.id = c.eid"
    " WHERE c.entity = 'stakeholder_update' AND ((c.field = 'status' AND c.new = '\"sent\"')"
    " OR (c.op = 'insert' AND json_extract(c.new, '$.status') = 'sent'))"
    " ORDER BY t.no DESC LIMIT ?"
)
_NAMED: Final = (
    "SELECT t.id, t.at, v.title || coalesce(' of ' || p.\"key\", '') FROM document_version AS v"
    " JOIN \"change\" AS c ON c.eid = v.id AND c.op = 'insert' JOIN txn AS t ON t.no = c.txn_no"
    " LEFT JOIN prd AS p ON p.id = v.document"
    " WHERE v.deleted = 0 AND v.kind = 'named' ORDER BY t.no DESC LIMIT ?"
)


class NamedStep(NamedTuple):
    """A step by its id, when it was (UTC milliseconds), and what is named after it."""

    id: str
    at: int
    title: str


def read_sent(connection: sqlite3.Connection, most: int) -> list[NamedStep]:
    """The steps that sent an update, the last one first."""
    return [NamedStep(*row) for row in connection.execute(_SENT, (most,))]


def read_named(connection: sqlite3.Connection, most: int) -> list[NamedStep]:
    """The steps that named a version of a document, the last one first."""
    return [NamedStep(*row) for row in connection.execute(_NAMED, (most,))]
