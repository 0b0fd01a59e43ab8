"""What a part of a branch holds: steps with their changes, as rows of the journal, and what goes along."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Final

TXN_COLUMNS: Final = "id, clock, replica, author, at, kind, label, gesture, undoes, schema"
CHANGE_COLUMNS: Final = "seq, entity, eid, op, field, old, new"
_MOST: Final = 1_000_000
"""Letters in one part; a longer step is spread over several."""
_HEAD: Final = 300
"""Letters of a step without its changes, about."""
_SLICE: Final = 500
Content = dict[str, Any]
"""``txns`` are rows in the order of TXN_COLUMNS, ``changes`` those of CHANGE_COLUMNS behind the id of their
step; ``author`` and ``replica`` are names by id, ``conflict`` and ``decision`` rows of merges, ``blobs``
names of contents that the file holds."""


def contents_of(connection: sqlite3.Connection, ids: Collection[str]) -> list[Content]:
    """These steps of a database in as many contents as it takes, each of a length that a file can hold."""
    if not ids:
        return []
    rows = _rows(connection, "txn", TXN_COLUMNS, "id", ids)
    rows.sort(key=lambda row: (row[1], row[2], row[0]))
    numbers = dict(_rows(connection, "txn", "id, no", "id", ids))
    changes: dict[int, list[tuple[Any, ...]]] = {}
    for number, *change in sorted(
        _rows(connection, '"change"', f"txn_no, {CHANGE_COLUMNS}", "txn_no", numbers.values()),
        key=lambda row: row[:2],
    ):
        changes.setdefault(number, []).append(tuple(change))
    found = list(_cut((row, changes.get(numbers[row[0]], [])) for row in rows))
    found[0] |= {
        "author": dict(_rows(connection, "author", "id, name", "id", {row[3] for row in rows})),
        "replica": dict(_rows(connection, "replica", "id, name", "id", {row[2] for row in rows})),
        "blobs": _blobs(change for own in changes.values() for change in own),
    }
    for table in ("conflict", "decision"):
        found[0][table] = [list(row) for row in _rows(connection, table, "*", "txn", ids)]
    return found


def _cut(steps: Iterable[tuple[tuple[Any, ...], list[tuple[Any, ...]]]]) -> Iterator[Content]:
    part, length = _empty(), 0
    for row, changes in steps:
        part["txns"].append(list(row))
        for change in changes:
            part["changes"].append([row[0], *change])
            length += sum(len(value) for value in change if isinstance(value, str))
            if length >= _MOST:
                yield part
                part, length = _empty(), 0
        length += _HEAD
    yield part


def _empty() -> Content:
    return {
        "txns": [],
        "changes": [],
        "author": {},
        "replica": {},
        "conflict": [],
        "decision": [],
        "blobs": [],
    }


def _rows(
    connection: sqlite3.Connection, table: str, columns: str, key: str, wanted: Iterable[Any]
) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = []
    asked = sorted(set(wanted))
    for start in range(0, len(asked), _SLICE):
        part = asked[start : start + _SLICE]
        marks = ", ".join("?" * len(part))
        found += connection.execute(f"SELECT {columns} FROM {table} WHERE {key} IN ({marks})", part)
    return found


def _blobs(changes: Iterable[tuple[Any, ...]]) -> list[str]:
    """The names of the contents of attachments that these changes add."""
    added = (new for _, entity, _, op, _, _, new in changes if (entity, op) == ("attachment", "insert"))
    return sorted({name for new in added if (name := json.loads(new or "{}").get("blob"))})


def ids_in(content: Mapping[str, Any]) -> Iterator[str]:
    """The ids of the steps that begin in a content; raises ValueError where it makes no sense."""
    for row in content.get("txns", ()):
        if not isinstance(row, list) or not isinstance(row[0], str):
            raise ValueError("a step of a branch is no row of a journal")
        yield row[0]


def edits_in(content: Mapping[str, Any]) -> int:
    """How many of the steps somebody made."""
    return sum(row[5] != "merge" for row in content["txns"])
