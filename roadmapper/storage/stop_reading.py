"""The journal's steps as stops in time, read by plain ``sqlite3``: when each was, and what marks it."""

from __future__ import annotations

import sqlite3
from typing import Final, Literal, NamedTuple

Mark = Literal["merge", "update"]
_STOPS: Final = "SELECT no, id, at, kind, label FROM txn WHERE no > 0 ORDER BY no"
_SENT: Final = (
    "SELECT DISTINCT txn_no FROM \"change\" WHERE entity = 'stakeholder_update' AND field = 'status'"
    " AND new = '\"sent\"'"
)


class Stop(NamedTuple):
    """One step, as a moment to look at; ``at`` is UTC milliseconds, ``mark`` tells why it stands out."""

    no: int
    id: str
    at: int
    label: str
    mark: Mark | None


def read_stops(connection: sqlite3.Connection) -> list[Stop]:
    """Every step that is remembered, in the journal's order."""
    sent = {number for (number,) in connection.execute(_SENT)}
    return [
        Stop(no, eid, at, label, "merge" if kind == "merge" else "update" if no in sent else None)
        for no, eid, at, kind, label in connection.execute(_STOPS)
    ]
