"""Makes the changes that stay after folding fit the base step, where they went on from what is folded.

Of copies that were merged, one may have gone on from a value that only folded steps held. Such a change says
from then on what it made of the value as replay has it; a text, which may be a delta of a version that is no
more, is told whole.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any, Final

from roadmapper.entities.columns import canonical_json
from roadmapper.storage.merging.proof import UnsoundMerge
from roadmapper.storage.replay import Replay, State

Texts = Callable[[str, int], str]
"""Gives the text that a change (its transaction's id, its place in that) led to."""
_ROUNDS: Final = 3
_CHANGES: Final = (
    "SELECT t.id, c.txn_no, c.seq, c.entity, c.eid, c.op, c.field, c.old, c.new FROM txn t"
    ' CROSS JOIN "change" c ON c.txn_no = t.no ORDER BY c.txn_no, c.seq'
)


def written_texts(connection: sqlite3.Connection, above: int) -> dict[tuple[str, int], str]:
    """Each text that a delta led to, of the steps after a number, by transaction and place."""
    replay = Replay(connection)
    found: dict[tuple[str, int], str] = {}
    for identifier, number, seq, entity, eid, op, field, old, new in connection.execute(_CHANGES):
        replay.step(entity, eid, op, field, old, new)
        if op == "text" and number > above:
            found[identifier, seq] = replay.state[entity, eid][field]
    return found


def fit(connection: sqlite3.Connection, texts: Texts) -> State:
    """Rewrite what does not fit, inside the caller's transaction; returns what replay gives then."""
    for _ in range(_ROUNDS):
        state, rewritten = _looked_through(connection, texts)
        if not rewritten:
            return state
        connection.executemany(
            'UPDATE "change" SET op = ?, old = ?, new = ? WHERE txn_no = ? AND seq = ?', rewritten
        )
    raise UnsoundMerge("The journal does not fit its base step.")


def _looked_through(connection: sqlite3.Connection, texts: Texts) -> tuple[State, list[tuple[Any, ...]]]:
    replay, rewritten = Replay(connection), list[tuple[Any, ...]]()
    for identifier, number, seq, entity, eid, op, field, old, new in connection.execute(_CHANGES):
        try:
            replay.step(entity, eid, op, field, old, new)
        except ValueError as error:
            row = replay.state.get((entity, eid))
            if op == "insert" or row is None:
                raise UnsoundMerge(str(error)) from error
            now = _json(_value(row, field))
            after = _json(texts(identifier, seq)) if op == "text" else new
            rewritten.append(("update", now, after, number, seq))
            replay.step(entity, eid, "update", field, now, after)
    return replay.state, rewritten


def _value(row: dict[str, Any], field: str) -> Any:
    return row["custom"].get(field.removeprefix("custom.")) if field.startswith("custom.") else row[field]


def _json(value: Any) -> str | None:
    return None if value is None else canonical_json(value)
