"""What fields were after a step of a journal in which copies were merged.

There steps stand side by side that knew nothing of each other, so what one says was before it may be another
copy's: the last value that was written up to the step counts, as in replay.
"""

from __future__ import annotations

import json
import sqlite3
from typing import Any, Final

from roadmapper.entities.columns import canonical_json
from roadmapper.storage import text_delta
from roadmapper.storage.merging import shapes

_OF_FIELD: Final = (
    'SELECT op, new FROM "change" WHERE eid = ? AND +txn_no <= ? AND field = ? ORDER BY txn_no, seq'
)
_LAST: Final = (
    'SELECT op, new FROM "change" WHERE eid = ? AND +txn_no <= ? AND field = ?'
    " ORDER BY txn_no DESC, seq DESC LIMIT 1"
)
_ADDED: Final = (
    "SELECT new FROM \"change\" WHERE eid = ? AND +txn_no <= ? AND op = 'insert' ORDER BY txn_no, seq LIMIT 1"
)


def is_merged(connection: sqlite3.Connection) -> bool:
    """Whether copies were ever merged into this journal."""
    return (
        connection.execute("SELECT 1 FROM txn WHERE kind = 'merge' AND no > 0 LIMIT 1").fetchone() is not None
    )


def was_there(connection: sqlite3.Connection, eid: str, step: int) -> bool:
    """Whether something had been added by a step, on either side."""
    return connection.execute(_ADDED, (eid, step)).fetchone() is not None


def value_after(connection: sqlite3.Connection, entity: str, eid: str, field: str, step: int) -> str | None:
    """A field's value after a step, as JSON."""
    row = connection.execute(_LAST, (eid, step, field)).fetchone()
    if row is not None and row[0] == "text":
        return canonical_json(text_after(connection, entity, eid, field, step))
    if row is not None:
        return row[1]
    value = _given(connection, entity, eid, field, step)
    return None if value is None else canonical_json(value)


def text_after(connection: sqlite3.Connection, entity: str, eid: str, field: str, step: int) -> str:
    """A text after a step: each delta goes on from the version that it names."""
    text = str(_given(connection, entity, eid, field, step) or "")
    versions = {text_delta.hash_of(text): text}
    for op, new in connection.execute(_OF_FIELD, (eid, step, field)).fetchall():
        change = None if new is None else json.loads(new)
        text = (
            text_delta.apply(versions.get(change["was"], text), change)
            if op == "text" and change is not None
            else str(change or "")
        )
        versions[text_delta.hash_of(text)] = text
    return text


def _given(connection: sqlite3.Connection, entity: str, eid: str, field: str, step: int) -> Any:
    """What a field was when its item was added, on the side that counts."""
    row = connection.execute(_ADDED, (eid, step)).fetchone()
    given = json.loads(row[0] or "{}") if row is not None else {}
    name, _, part = field.partition(".")
    value = given.get(name, shapes.defaults(entity).get(name))
    return (value or {}).get(part) if part else value
