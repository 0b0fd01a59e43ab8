"""Undo and redo from the journal: which steps are next, and the changes that take them back.

The stacks follow from the transactions of this replica alone, so they survive restarts, publishing and
merges. An undo or redo is itself a transaction that names the last one it takes back.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, or_, select

from roadmapper.changes import Change, belongs_to
from roadmapper.storage import entity_rows, journal, references, text_delta
from roadmapper.storage.disagreements import Disagreement
from roadmapper.storage.edit_record import EditRecord, plain
from roadmapper.storage.folding.base import FOLD
from roadmapper.storage.merging.memory import MergeMemory
from roadmapper.storage.tables import TXN

_OWN_KINDS = ("edit", "import", "resolve", "repair")


@dataclass(frozen=True)
class Entry:
    """One thing that Undo or Redo takes back: its words, its transactions (oldest first), their last id."""

    label: str
    numbers: tuple[int, ...]
    last_id: str
    gesture: str | None
    is_merge: bool = False
    is_fold: bool = False


class Stacks:
    """The undo and redo stacks, folded over the replica's transactions and kept up as new ones arrive.

    A merge is nobody's transaction: it is undone where it was made, which ``merges`` remembers. Folding is
    undone until it is published; what was folded is on no stack.
    """

    def __init__(self, replica: str, merges: MergeMemory) -> None:
        self._replica = replica
        self._merges, self._folds = merges, merges.folds
        self._seen = 0
        self._history: str | None = None
        self._has_folds = False
        self._folding = threading.Lock()
        self.undo: list[Entry] = []
        self.redo: list[Entry] = []

    def refresh(self, connection: Connection) -> None:
        """Take in the transactions written since the last call; all anew where the content was exchanged."""
        with self._folding:
            last = journal.last_txn(connection)
            if last.history != self._history or last.no < self._seen:
                self.undo, self.redo, self._seen, self._history = [], [], 0, last.history
            if last.no > self._seen:
                self._take_in(connection)
                self._seen = max(self._seen, last.no)  # whoever wrote it
            if self._has_folds:
                self.undo = [each for each in self.undo if not each.is_fold or self._folds.has(each.last_id)]

    def _take_in(self, connection: Connection) -> None:
        query = (
            select(TXN.c.no, TXN.c.id, TXN.c.kind, TXN.c.label, TXN.c.gesture)
            .where(TXN.c.no > self._seen, or_(TXN.c.replica == self._replica, TXN.c.kind == "merge"))
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
        elif row.kind == "merge":
            if self._merges.has(row.id):
                self.redo.clear()
                self.undo.append(Entry(row.label, (row.no,), row.id, None, is_merge=True))
        elif row.kind == FOLD:
            if self._folds.has(row.id):
                self.redo.clear()
                self._has_folds = True
                self.undo.append(Entry(row.label, (row.no,), row.id, None, is_fold=True))
        elif row.kind in _OWN_KINDS:
            self.redo.clear()
            self._push(Entry(row.label, (row.no,), row.id, row.gesture))

    def _push(self, entry: Entry) -> None:
        """Steps of one gesture are one entry, as one pull on Undo takes them all back."""
        top = self.undo[-1] if self.undo else None
        if top is not None and _is_of(entry.gesture, top):
            self.undo[-1] = Entry(top.label, top.numbers + entry.numbers, entry.last_id, top.gesture)
        else:
            self.undo.append(entry)


def _is_of(gesture: str | None, top: Entry) -> bool:
    """Whether a step is one with the entry on top: of the same gesture, or said to belong to it."""
    return gesture is not None and (gesture == top.gesture or belongs_to(gesture) == top.last_id)


def inverse_changes(connection: Connection, entry: Entry, merges: MergeMemory) -> Sequence[Change]:
    """The changes that take an entry back, newest first, each as (was, becomes)."""
    if entry.is_merge:
        return merges.back(entry.last_id)
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
