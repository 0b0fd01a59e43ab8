"""Writes a merge into a private copy of one side: the other's transactions, then the merge's own."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any

from roadmapper.entities.columns import canonical_json
from roadmapper.storage import schema
from roadmapper.storage.conflict_states import refresh_states
from roadmapper.storage.folding.base import forget_decided
from roadmapper.storage.merging import shapes
from roadmapper.storage.merging.draft import UNKNOWN, Decision, Draft
from roadmapper.storage.merging.folded_union import write_folded
from roadmapper.storage.merging.sides import Side, Txn

SUMMARY = "merge"
"""The entity of the decision that tells of a merge as a whole."""
_TXN = "no, id, clock, replica, author, at, kind, label, gesture, undoes, schema"
_CHANGE = "txn_no, seq, entity, eid, op, field, old, new"


def merge_id(draft: Draft) -> str:
    """The id that both people who merge the same two copies give: a UUIDv7 made from both digests."""
    digest = hashlib.sha256(f"{draft.first.digest} {draft.second.digest}".encode()).digest()
    number = int.from_bytes(digest[:10], "big") | _last_at(draft) << 80
    number = number & ~(0xF << 76) | 0x7 << 76
    number = number & ~(0x3 << 62) | 0x2 << 62
    text = f"{number & (1 << 128) - 1:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def write_union(target: sqlite3.Connection, mine: Side, draft: Draft, before: tuple[Path, Path]) -> str:
    """Make ``target``, a copy of ``mine``, the merged file, inside the caller's transaction.

    ``before`` are the files of this side and the other as they are. Returns the merge's id.
    """
    theirs = draft.second if mine is draft.first else draft.first
    identifier = merge_id(draft)
    merge = _merge_txn(draft, identifier)
    if draft.folds.is_any:
        _write_rows(target, mine, draft)
        ordered = before if mine is draft.first else (before[1], before[0])
        write_folded(target, draft, merge, ordered)
    else:
        numbers = _renumber(target, mine, theirs, merge)
        _copy_changes(target, theirs, numbers)
        _write_merge(target, draft, numbers[identifier])
        _write_rows(target, mine, draft)
    _unite(target, draft, theirs, identifier)
    forget_decided(target)
    refresh_states(target)
    return identifier


def _last_at(draft: Draft) -> int:
    return max(txn.at for side in draft.sides for txn in side.own) & (1 << 48) - 1


def _merge_txn(draft: Draft, identifier: str) -> Txn:
    clock = 1 + max(txn.clock for side in draft.sides for txn in side.txns.values())
    people = sorted({name for side in draft.sides for name in side.people()})
    label = "Merge copies of " + _listed(people) if people else "Merge copies"
    return Txn(
        identifier, 0, clock, "merge", "merge", _last_at(draft), "merge", label, None, None, schema.FORMAT
    )


def _listed(names: Sequence[str]) -> str:
    shown = [*names[:3], f"{len(names) - 3} more"] if len(names) > 4 else list(names)
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def _renumber(target: sqlite3.Connection, mine: Side, theirs: Side, merge: Txn) -> dict[str, int]:
    """Number all transactions in the order that every copy agrees on; returns the number of each id.

    What both have begins the same on both sides as a rule, so that only the end is written anew.
    """
    union = {**theirs.txns, **mine.txns, merge.id: merge}
    order = sorted(union.values(), key=lambda txn: txn.stamp)
    numbers = {txn.id: number for number, txn in enumerate(order, 1)}
    moved = [txn for txn in mine.txns.values() if numbers[txn.id] != txn.no]
    first = min((txn.no for txn in moved), default=None)
    if first is not None:
        _move(target, first, numbers, mine)
    fresh = [txn for txn in order if txn.id not in mine.txns or numbers[txn.id] != mine.txns[txn.id].no]
    rows = [
        (
            numbers[t.id],
            t.id,
            t.clock,
            t.replica,
            t.author,
            t.at,
            t.kind,
            t.label,
            t.gesture,
            t.undoes,
            t.schema,
        )
        for t in fresh
    ]
    target.executemany(f"INSERT INTO txn ({_TXN}) VALUES ({', '.join('?' * 11)})", rows)
    return numbers


def _move(target: sqlite3.Connection, first: int, numbers: dict[str, int], mine: Side) -> None:
    """Take out the transactions whose number changes; their changes go to the new ones."""
    renumbered = {txn.no: numbers[txn.id] for txn in mine.txns.values() if numbers[txn.id] != txn.no}
    rows = target.execute('SELECT * FROM "change" WHERE txn_no >= ?', (first,)).fetchall()
    moved = [(renumbered[row[0]], *row[1:]) for row in rows if row[0] in renumbered]
    target.executemany('DELETE FROM "change" WHERE txn_no = ?', [(number,) for number in renumbered])
    target.executemany("DELETE FROM txn WHERE no = ?", [(number,) for number in renumbered])
    _insert_changes(target, moved)


def _insert_changes(target: sqlite3.Connection, rows: Iterable[tuple[Any, ...]]) -> None:
    target.executemany(
        f'INSERT INTO "change" ({_CHANGE}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        sorted(rows, key=itemgetter(0, 1)),
    )


def _copy_changes(target: sqlite3.Connection, theirs: Side, numbers: dict[str, int]) -> None:
    own = {txn.no: numbers[txn.id] for txn in theirs.own}
    if not own:
        return
    rows = theirs.connection.execute(
        f'SELECT {_CHANGE} FROM "change" WHERE txn_no >= ? AND txn_no <= ?',
        (min(own), max(own)),
    )
    _insert_changes(target, [(own[row[0]], *row[1:]) for row in rows if row[0] in own])


def _write_merge(target: sqlite3.Connection, draft: Draft, number: int) -> None:
    rows = [
        (number, seq, c.entity, c.eid, c.op, c.field, _json(c.old), _json(c.new))
        for seq, c in enumerate(draft.changes())
    ]
    _insert_changes(target, rows)


def _json(value: Any) -> str | None:
    return None if value is None else canonical_json(value)


def _write_rows(target: sqlite3.Connection, mine: Side, draft: Draft) -> None:
    """Bring the tables from this side's rows to the result's."""
    fresh: dict[str, list[tuple[Any, ...]]] = {}
    changed: dict[tuple[str, tuple[str, ...]], list[tuple[Any, ...]]] = {}
    for (entity, eid), row in draft.rows.items():
        before = mine.held((entity, eid))
        if before is None:
            names = shapes.columns(entity)
            fresh.setdefault(entity, []).append(
                tuple(shapes.stored(entity, name, row[name]) for name in names)
            )
        elif before != row:
            names = tuple(name for name in row if row[name] != before[name])
            values = (*(shapes.stored(entity, name, row[name]) for name in names), eid)
            changed.setdefault((entity, names), []).append(values)
    for entity, rows in fresh.items():
        names = shapes.columns(entity)
        listed = ", ".join(f'"{name}"' for name in names)
        marks = ", ".join("?" * len(names))
        target.executemany(f'INSERT INTO "{entity}" ({listed}) VALUES ({marks})', rows)
    for (entity, names), rows in changed.items():
        listed = ", ".join(f'"{name}" = ?' for name in names)
        target.executemany(f'UPDATE "{entity}" SET {listed} WHERE id = ?', rows)


def _unite(target: sqlite3.Connection, draft: Draft, theirs: Side, identifier: str) -> None:
    """People, blobs, and what was asked and decided, of both sides and of this merge."""
    _unite_names(target, draft)
    held = {row[0] for row in target.execute("SELECT id FROM blob")}
    wanted = [row[0] for row in theirs.connection.execute("SELECT id FROM blob") if row[0] not in held]
    for name in wanted:
        data = theirs.connection.execute("SELECT data FROM blob WHERE id = ?", (name,)).fetchone()[0]
        target.execute("INSERT INTO blob (id, data) VALUES (?, ?)", (name, data))
    for table, count in (("conflict", 9), ("decision", 9)):
        rows = theirs.connection.execute(f'SELECT * FROM "{table}"').fetchall()
        _keep_earliest(target, table, rows, count)
    decisions = {each.id: each for each in reversed(draft.decisions)}
    asked = [each for each in decisions.values() if each.is_open]
    _keep_earliest(target, "conflict", [_conflict_row(each, identifier) for each in asked], 9)
    _keep_earliest(target, "decision", [_decision_row(each, identifier) for each in decisions.values()], 9)
    target.execute("INSERT INTO decision VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", _summary(draft, identifier))
    pruned = theirs.connection.execute("SELECT pruned_before FROM meta").fetchone()[0]
    target.execute(
        "UPDATE meta SET pruned_before = nullif(max(coalesce(pruned_before, 0), ?), 0)", (pruned or 0,)
    )


def _keep_earliest(target: sqlite3.Connection, table: str, rows: list[Any], count: int) -> None:
    """Add rows by id; of two with one id, that of the smaller transaction id, wherever it is merged."""
    held = dict(target.execute(f'SELECT id, txn FROM "{table}"').fetchall())
    wanted = [row for row in rows if row[0] not in held or row[1] < held[row[0]]]
    target.executemany(f'DELETE FROM "{table}" WHERE id = ?', [(row[0],) for row in wanted])
    target.executemany(f'INSERT INTO "{table}" VALUES ({", ".join("?" * count)})', wanted)


def _conflict_row(each: Decision, txn: str) -> tuple[Any, ...]:
    return (
        each.id, txn, each.entity, each.eid, each.field, _known(each.base),
        canonical_json(each.result), canonical_json(each.other), "open",
    )  # fmt: skip


def _decision_row(each: Decision, txn: str) -> tuple[Any, ...]:
    return (
        each.id, txn, each.entity, each.eid, each.field, _known(each.base),
        canonical_json(each.first), canonical_json(each.second), canonical_json(each.result),
    )  # fmt: skip


def _known(value: Any) -> str | None:
    """Empty where nobody knows; a value that was empty is JSON's null."""
    return None if value is UNKNOWN else canonical_json(value)


def _summary(draft: Draft, txn: str) -> tuple[Any, ...]:
    """What the review page says of the merge as a whole."""
    common = [each for each in draft.first.txns.values() if each.id in draft.second.txns]
    last = max(common, key=lambda each: each.stamp, default=None)
    told = [
        canonical_json(
            {
                "digest": side.digest,
                "people": side.people(),
                "steps": len(side.own),
                "changes": sum(map(len, side.touches.values())) + len(side.inserted),
            }
        )
        for side in draft.sides
    ]
    base = canonical_json({"at": last.at, "steps": len(common)}) if last else None
    decisions = {each.id: each for each in draft.decisions}.values()
    asked = sum(each.is_open for each in decisions)
    result = canonical_json({"open": asked, "settled": len(decisions) - asked})
    return (txn, txn, SUMMARY, txn, None, base, *told, result)


def _unite_names(target: sqlite3.Connection, draft: Draft) -> None:
    """Who people and computers are; where both copies know one, as whoever heard of it last says."""
    for table, column in (("author", "author"), ("replica", "replica")):
        names: dict[str, tuple[Any, str]] = {}
        for side in draft.sides:
            heard: dict[str, Any] = {}
            for txn in side.txns.values():
                heard[getattr(txn, column)] = max(heard.get(getattr(txn, column), txn.stamp), txn.stamp)
            for identifier, name in side.connection.execute(f"SELECT id, name FROM {table}"):
                told = (heard.get(identifier, (0, "", "")), name)
                names[identifier] = max(names.get(identifier, told), told)
        target.executemany(
            f"INSERT OR REPLACE INTO {table} (id, name) VALUES (?, ?)",
            [(identifier, name) for identifier, (_, name) in names.items()],
        )
