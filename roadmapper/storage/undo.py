"""Undo and redo from the journal: which steps are next, and the changes that take them back.

The stacks follow from the transactions of this replica alone, so they survive restarts, publishing and
merges. An undo or redo is itself a transaction that names the last one it takes back.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from roadmapper.changes import Change
from roadmapper.storage import entity_rows, journal, references, text_delta
from roadmapper.storage.disagreements import Disagreement
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
        self._history: str | None = None
        self._folding = threading.Lock()
        self.undo: list[Entry] = []
        self.redo: list[Entry] = []

    def refresh(self, connection: Connection) -> None:
        """Take in the transactions written since the last call; all anew where the content was exchanged."""
        with self._folding:
            last = journal.last_txn(connection)
            if last.history != self._history or last.no < self._seen:
                self.undo, self.redo, self._seen, self._history = [], [], 0, last.history
            query = (
                select(TXN.c.no, TXN.c.id, TXN.c.kind, TXN.c.label, TXN.c.gesture)
                .where(TXN.c.no > self._seen, TXN.c.replica == self._replica)
                .order_by(TXN.c.no)
            )
            for row in connection.execute(query):
                self._take(row)
                self._seen = row.no

    def _take(self, row: Any) -> None:
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


def apply(connection: Connection, changes: Sequence[Change], record: EditRecord) -> list[Disagreement]:
    """Write inverse changes and note them in ``record``; returns what somebody else has changed since.

    A disagreeing value is overwritten, a text that no longer fits its delta is left, and a reference to
    what is gone is cleared: the caller rolls back when there is any disagreement, unless the person said
    to go on.
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
                disagreements.append(Disagreement(change.entity, change.eid, change.field, now))
                continue
        elif plain(now) != change.old:
            disagreements.append(Disagreement(change.entity, change.eid, change.field, now))
        _store(connection, change.entity, row, change.field, becomes, record)
    return disagreements + _mended(connection, {(change.entity, change.eid) for change in changes}, record)


def _mended(
    connection: Connection, places: Collection[tuple[str, str]], record: EditRecord
) -> list[Disagreement]:
    """Clear what would hang: somebody else referred to what goes again, or removed what is referred to."""
    disagreements: list[Disagreement] = []
    while places:
        touched: set[tuple[str, str]] = set()
        for found in references.left_hanging(connection, places):
            row = entity_rows.get(connection, found.entity, found.eid)
            assert row is not None
            field, value = ("deleted", 1) if found.field is None else (found.field, found.value)
            if row[field] == value:
                continue
            disagreements.append(Disagreement(found.entity, found.eid, field, row[field]))
            _store(connection, found.entity, row, field, value, record)
            touched.add((found.entity, found.eid))
        places = touched
    return disagreements


def _value(row: entity_rows.Row, field: str) -> Any:
    if field.startswith("custom."):
        return row["custom"].get(field.removeprefix("custom."))
    return row[field]


def _store(
    connection: Connection, entity: str, row: entity_rows.Row, field: str, becomes: Any, record: EditRecord
) -> None:
    eid = row["id"]
    if field.startswith("custom."):
        custom = {**row["custom"], field.removeprefix("custom."): becomes}
        field, becomes = "custom", {key: value for key, value in custom.items() if value is not None}
    elif isinstance(becomes, list):
        becomes = tuple(becomes)
    entity_rows.update_row(connection, entity, eid, {field: becomes})
    record.updated(entity, eid, field, row[field], becomes)


def lowered(label: str) -> str:
    """ "Move initiative" becomes "move initiative"; names in capitals stay ("PRD")."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
