"""The base step of a folded journal: all that was there at one moment, added by nobody.

The transactions that were folded keep their rows, which merges compare, under numbers of zero and less; their
changes are gone, and the base step in their place adds what they amounted to.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from roadmapper.entities.columns import canonical_json
from roadmapper.storage import schema
from roadmapper.storage.merging import shapes

KIND: Final = "base"
FOLD: Final = "fold"
"""The kind of the step that says who folded, and of the one that takes that back."""
LABEL: Final = "Earlier history, folded"
_TXN: Final = "no, id, clock, replica, author, at, kind, label, gesture, undoes, schema"

State = Mapping[tuple[str, str], Mapping[str, Any]]


def base_number(connection: sqlite3.Connection) -> int | None:
    """The number of the base step; None where nothing was folded."""
    row = connection.execute("SELECT no FROM txn WHERE kind = 'base'").fetchone()
    return None if row is None else row[0]


def base_id(folded: Collection[str], at: int) -> str:
    """The id of the base of these transactions: a UUIDv7 that is the same wherever they are folded."""
    digest = hashlib.sha256(" ".join(sorted(folded)).encode()).digest()
    number = int.from_bytes(digest[:10], "big") | (at & (1 << 48) - 1) << 80
    number = number & ~(0xF << 76) | 0x7 << 76
    number = number & ~(0x3 << 62) | 0x2 << 62
    text = f"{number & (1 << 128) - 1:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def write_base(
    connection: sqlite3.Connection, number: int, folded: Collection[str], at: int, clock: int, state: State
) -> None:
    """Write the base step with its number, inside the caller's transaction."""
    identifier = base_id(folded, at)
    connection.execute(
        f"INSERT INTO txn ({_TXN}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (number, identifier, clock, KIND, KIND, at, KIND, LABEL, None, None, schema.FORMAT),
    )
    connection.executemany(
        'INSERT INTO "change" (txn_no, seq, entity, eid, op, field, old, new)'
        " VALUES (?, ?, ?, ?, 'insert', NULL, NULL, ?)",
        ((number, seq, *row) for seq, row in enumerate(_inserts(state))),
    )


def _inserts(state: State) -> Iterator[tuple[str, str, str]]:
    """(entity, id, row as JSON) of everything, removed items too, without what is at its default."""
    for entity, eid in sorted(state):
        defaults = shapes.defaults(entity)
        row = state[entity, eid]
        given = {name: value for name, value in row.items() if name != "id" and value != defaults[name]}
        yield entity, eid, canonical_json(given)


def forget_decided(connection: sqlite3.Connection) -> None:
    """Forget what merges that are folded now had settled; what still waits for somebody stays."""
    folded = "SELECT id FROM txn WHERE no <= 0"
    connection.execute(f"DELETE FROM conflict WHERE state <> 'open' AND txn IN ({folded})")
    connection.execute(
        f"DELETE FROM decision WHERE txn IN ({folded}) AND txn NOT IN (SELECT txn FROM conflict)"
    )
