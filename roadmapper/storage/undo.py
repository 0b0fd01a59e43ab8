"""Undo and redo from the journal: which steps are next, and the changes that take them back.

The stacks follow from the transactions of this replica alone, so they survive restarts, publishing and
merges. An undo or redo is itself a transaction that names the last one it takes back.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from roadmapper.changes import Change
from roadmapper.entities.registry import entity_named
from roadmapper.storage import entity_rows, journal, text_delta
from roadmapper.storage.edit_record import EditRecord, plain
from roadmapper.storage.tables import TXN

_OWN_KINDS = ("edit", "import", "merge", "resolve", "repair")


@dataclass(frozen=True)
class Entry:
    """One thing that Undo or Redo takes back: its words, its transactions (oldest first), their last id."""

    label: str
    numbers: tuple[int, ...]
    last_id: str
    gesture: str | None


class Stacks:
    """The undo and redo stacks, folded over the replica's transactions and kept up as new ones arrive."""

    def __init__(self, replica: str) -> None:
        self._replica = replica
        self._seen = 0
        self._folding = threading.Lock()
        self.undo: list[Entry] = []
        self.redo: list[Entry] = []

    def refresh(self, connection: Connection) -> None:
        """Take in the transactions written since the last call."""
        with self._folding:
            query = (
                select(TXN.c.no, TXN.c.id, TXN.c.kind, TXN.c.label, TXN.c.gesture)
                .where(TXN.c.no > self._seen, TXN.c.replica == self._replica)
                .order_by(TXN.c.no)
            )
            for row in connection.execute(query):
                self._take(row)
                self._seen = row.no

    def _take(self, row: Row[Any]) -> None:
        if row.kind == "undo" and self.undo:
            entry = self.undo.pop()
            self.redo.append(Entry(entry.label, (row.no,), row.id, None))
        elif row.kind == "redo" and self.redo:
            entry = self.redo.pop()
            self.undo.append(Entry(entry.label, (row.no,), row.id, None))
        elif row.kind in _OWN_KINDS:
            self.redo.clear()
            self._push(Entry(row.label, (row.no,), row.id, row.gesture))

    def _push(self, entry: Entry) -> None:
        """Steps of one gesture are one entry, as one pull on Undo takes them all back."""
        top = self.undo[-1] if self.undo else None
        if top is not None and entry.gesture is not None and top.gesture == entry.gesture:
            self.undo[-1] = Entry(top.label, top.numbers + entry.numbers, entry.last_id, entry.gesture)
        else:
            self.undo.append(entry)


def inverse_changes(connection: Connection, entry: Entry) -> list[Change]:
    """The changes that take an entry back, newest first, each as (was, becomes)."""
    found: list[Change] = []
    for number in reversed(entry.numbers):
        found.extend(_inverse(change) for change in reversed(journal.changes_of(connection, number)))
    return found


def _inverse(change: Change) -> Change:
    if change.op == "insert":
        return Change(change.entity, change.eid, "update", "deleted", 0, 1)
    if change.op == "text":
        return Change(change.entity, change.eid, "text", change.field, None, text_delta.inverted(change.new))
    return Change(change.entity, change.eid, "update", change.field, change.new, change.old)


@dataclass(frozen=True)
class Disagreement:
    """A field that somebody else has changed since: the value there now."""

    change: Change
    now: Any


def apply(connection: Connection, changes: Sequence[Change], record: EditRecord) -> list[Disagreement]:
    """Write inverse changes and note them in ``record``; returns the fields that somebody else has changed.

    A disagreeing value is overwritten, a text that no longer fits its delta is left: the caller rolls
    back when there is any disagreement, unless the person said to go on.
    """
    disagreements: list[Disagreement] = []
    for change in changes:
        row = entity_rows.get(connection, change.entity, change.eid)
        if row is None or change.field is None:
            continue
        now = _value(row, change.field)
        becomes: Any = change.new
        if change.op == "text":
            try:
                becomes = text_delta.apply(now or "", change.new)
            except text_delta.DeltaMismatch:
                disagreements.append(Disagreement(change, now))
                continue
        elif plain(now) != change.old:
            disagreements.append(Disagreement(change, now))
        _store(connection, row, change, becomes, record)
    return disagreements


def _value(row: entity_rows.Row, field: str) -> Any:
    if field.startswith("custom."):
        return row["custom"].get(field.removeprefix("custom."))
    return row[field]


def _store(
    connection: Connection, row: entity_rows.Row, change: Change, becomes: Any, record: EditRecord
) -> None:
    field = change.field
    assert field is not None
    if field.startswith("custom."):
        custom = {**row["custom"], field.removeprefix("custom."): becomes}
        field, becomes = "custom", {key: value for key, value in custom.items() if value is not None}
    elif isinstance(becomes, list):
        becomes = tuple(becomes)
    entity_rows.update_row(connection, change.entity, row["id"], {field: becomes})
    record.updated(change.entity, row["id"], field, row[field], becomes)


def disagreement_words(found: Sequence[Disagreement]) -> dict[str, str]:
    """ "Initiative end" to the value there now, for the question the app asks."""
    words: dict[str, str] = {}
    for item in found:
        entity_type = entity_named(item.change.entity)
        words[f"{entity_type.titles[0]} {item.change.field}"] = "" if item.now is None else str(item.now)
    return words
