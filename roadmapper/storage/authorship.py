"""Who gave a field a value, and when, read from the journal by plain ``sqlite3``: of one item at a time."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from roadmapper.storage.text_delta import hash_of

_CHANGES: Final = (
    "SELECT c.op, c.field, c.new, t.at, coalesce(a.name, '') FROM \"change\" c JOIN txn t ON t.no = c.txn_no"
    " LEFT JOIN author a ON a.id = t.author WHERE c.eid = ? AND t.kind NOT IN ('merge', 'base')"
    " ORDER BY t.clock DESC, t.no DESC, c.seq DESC"
)


class Said(NamedTuple):
    """Who, at which moment in UTC milliseconds."""

    name: str
    at: int


class Authors:
    """What each step has done to one item, the newest first; what merges wrote themselves is nobody's."""

    def __init__(self, connection: sqlite3.Connection, eid: str) -> None:
        self._changes = connection.execute(_CHANGES, (eid,)).fetchall()

    def of(self, values: Mapping[str, Any]) -> Said | None:
        """Who last gave one of these fields its value; None where the journal does not tell it."""
        wanted = {name: _marks(value) for name, value in values.items()}
        for op, field, new, at, name in self._changes:
            if op == "insert":
                given = json.loads(new or "{}")
                if any(field in given and given[field] == value for field, value in values.items()):
                    return Said(name, at)
            elif field in wanted and _is(op, new, *wanted[field]):
                return Said(name, at)
        return None

    def edited(self) -> Said | None:
        """Who last changed anything of the item, but for removing it."""
        rows = (row for row in self._changes if row[0] != "insert" and row[1] != "deleted")
        return next((Said(name, at) for _, _, _, at, name in rows), None)

    def added(self) -> Said | None:
        """Who added the item."""
        return next((Said(name, at) for op, _, _, at, name in self._changes if op == "insert"), None)


def _marks(value: Any) -> tuple[Any, str]:
    """A value, and of a text also what a delta calls it."""
    return value, hash_of(value) if isinstance(value, str) else ""


def _is(op: str, new: str | None, value: Any, mark: str) -> bool:
    found = None if new is None else json.loads(new)
    if op == "text" and isinstance(found, dict):
        return found.get("now") == mark
    return found == value
