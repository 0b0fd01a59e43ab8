"""Writes the journal of a merge of which a side has folded history: what either has folded stays folded."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from roadmapper.entities.columns import canonical_json
from roadmapper.storage import replay
from roadmapper.storage.connection import connect
from roadmapper.storage.folding.base import write_base
from roadmapper.storage.folding.fitting import Texts, fit, written_texts
from roadmapper.storage.merging import shapes
from roadmapper.storage.merging.draft import Draft, field_changes
from roadmapper.storage.merging.folds import base_state, stamp_of
from roadmapper.storage.merging.sides import Txn

_CHANGE = "txn_no, seq, entity, eid, op, field, old, new"


def write_folded(target: sqlite3.Connection, draft: Draft, merge: Txn, before: tuple[Path, Path]) -> None:
    """Write all transactions and changes anew, inside the caller's transaction; the rows are written already.

    First what is folded, under numbers of zero and less, then the base step, then the rest in the order that
    all copies agree on, and last what the ``merge`` has to say. ``before`` are the files of both sides.
    """
    folded = draft.first.folded | draft.second.folded
    union = {**draft.second.txns, **draft.first.txns, merge.id: merge}
    old = sorted((union[each] for each in folded), key=lambda txn: txn.stamp)
    rest = sorted((txn for txn in union.values() if txn.id not in folded), key=lambda txn: txn.stamp)
    numbers = {txn.id: place - len(old) for place, txn in enumerate(old, 1)}
    numbers |= {txn.id: len(old) + place for place, txn in enumerate(rest, 1)}
    rows = list(_rows(draft, numbers))
    target.execute('DELETE FROM "change"')
    target.execute("DELETE FROM txn")
    target.executemany(
        "INSERT INTO txn (no, id, clock, replica, author, at, kind, label, gesture, undoes, schema)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(numbers[txn.id], txn.id, *txn[2:]) for txn in (*old, *rest)],
    )
    _write_base(target, draft, old)
    _insert(target, rows)
    _settle(target, numbers[merge.id], fit(target, _texts(draft, before)))


def _rows(draft: Draft, numbers: dict[str, int]) -> Iterator[tuple[Any, ...]]:
    """The changes of what is not folded: the first side's, and what only the second has."""
    for side, known in ((draft.first, ()), (draft.second, draft.first.txns)):
        wanted = {
            txn.no: numbers[txn.id]
            for txn in side.txns.values()
            if txn.id not in known and numbers[txn.id] > 0
        }
        for row in side.connection.execute(f'SELECT {_CHANGE} FROM "change" ORDER BY txn_no, seq'):
            if row[0] in wanted:
                yield (wanted[row[0]], *row[1:])


def _insert(target: sqlite3.Connection, rows: list[tuple[Any, ...]]) -> None:
    target.executemany(f'INSERT INTO "change" ({_CHANGE}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)', rows)


def _write_base(target: sqlite3.Connection, draft: Draft, old: list[Txn]) -> None:
    stamps = tuple(stamp_of(*each) for each in zip(draft.sides, draft.folds.lost, strict=True))
    bases = [side.base for side in draft.sides if side.base is not None]
    write_base(
        target,
        len(old),
        [txn.id for txn in old],
        max(base.at for base in bases),
        max(txn.clock for txn in old),
        base_state(draft.folds, (stamps[0], stamps[1])),
    )


def _texts(draft: Draft, before: tuple[Path, Path]) -> Texts:
    """The texts that changes led to on the side they are taken from, read at the first need."""
    known: list[dict[tuple[str, int], str]] = []

    def text(identifier: str, seq: int) -> str:
        if not known:
            for path in before:
                with closing(connect(path, read_only=True)) as connection:
                    known.append(written_texts(connection, above=0))
        return known[0 if identifier in draft.first.txns else 1][identifier, seq]

    return text


def _settle(target: sqlite3.Connection, number: int, told: replay.State) -> None:
    """Have the merge itself say what the journal would not give."""
    held = replay.stored(target)
    changes = [
        change
        for place in sorted(held)
        if held[place] != told[place]
        for name in shapes.columns(place[0])[1:]
        for change in field_changes(place, name, told[place][name], held[place][name])
    ]
    _insert(
        target,
        [
            (number, seq, c.entity, c.eid, c.op, c.field, _json(c.old), _json(c.new))
            for seq, c in enumerate(changes)
        ],
    )


def _json(value: Any) -> str | None:
    return None if value is None else canonical_json(value)
