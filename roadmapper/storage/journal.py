"""The journal: one transaction row and its change rows a step, written with the edit itself.

Replaying it gives exactly the tables; undo, history, "what changed since" and merge all read it.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import uuid_utils
from sqlalchemy import Connection, Dialect, Row, insert, select, update

from roadmapper.changes import Change, Step
from roadmapper.entities.columns import canonical_json
from roadmapper.storage import schema
from roadmapper.storage.folding import base
from roadmapper.storage.tables import AUTHOR, CHANGE, META, REPLICA, TXN

_LAST = (
    f"SELECT (SELECT max(no) FROM {TXN.name}), (SELECT max(clock) FROM {TXN.name}),"
    f" (SELECT publish_id FROM {META.name})"
)
"""Subqueries, since SQLite answers a lone max() from its index; as text, since all ask this all the time."""

_MANY_IDS = 500


@dataclass(frozen=True)
class Signature:
    """Whom and when a step speaks for, where that is not this person now; ``at`` is UTC milliseconds.

    Steps of another ``replica`` are history: this installation's Undo does not reach them.
    """

    replica: str
    author: str
    name: str
    at: int


@dataclass(frozen=True)
class Stamp:
    """What a transaction says of itself besides its changes; ``undoes`` names the txn it takes back."""

    label: str
    kind: str
    replica: str
    author: str
    author_name: str
    host: str
    gesture: str | None = None
    undoes: str | None = None
    at: int | None = None


def new_id() -> str:
    """A UUIDv7: ids sort by the time they were made."""
    return str(uuid_utils.uuid7())


class Last(NamedTuple):
    """How far a journal is: its highest local number and Lamport clock, 0 in a new file.

    ``history`` is the publish that the working copy was taken from: where it differs, all of the content
    was exchanged, and numbers of before mean nothing.
    """

    no: int
    clock: int
    history: str | None


def last_txn(connection: Connection) -> Last:
    """How far the journal is."""
    row = connection.exec_driver_sql(_LAST).one()
    return Last(row[0] or 0, row[1] or 0, row[2])


def append(connection: Connection, stamp: Stamp, changes: Sequence[Change], last: Last) -> Step:
    """Write one step after the ``last``; returns it as it will be announced."""
    number, clock = last.no + 1, last.clock + 1
    step = Step(
        no=number,
        id=new_id(),
        label=stamp.label,
        kind=stamp.kind,
        at=time.time_ns() // 1_000_000 if stamp.at is None else stamp.at,
        author=stamp.author_name,
        gesture=stamp.gesture,
        changes=tuple(changes),
    )
    connection.execute(
        insert(TXN),
        {
            "no": number,
            "id": step.id,
            "clock": clock,
            "replica": stamp.replica,
            "author": stamp.author,
            "at": step.at,
            "kind": stamp.kind,
            "label": stamp.label,
            "gesture": stamp.gesture,
            "undoes": stamp.undoes,
            "schema": schema.FORMAT,
        },
    )
    _insert_changes(connection, number, changes)
    return step


def introduce(connection: Connection, stamp: Stamp) -> None:
    """Give the stamp's author and replica their rows, under the names that they go by now."""
    people = ((AUTHOR, stamp.author, stamp.author_name), (REPLICA, stamp.replica, stamp.host))
    for table, identifier, name in people:
        known = connection.execute(select(table.c.name).where(table.c.id == identifier)).scalar()
        if known is None:
            connection.execute(insert(table), {"id": identifier, "name": name})
        elif known != name:
            connection.execute(update(table).where(table.c.id == identifier).values(name=name))


def _insert_changes(connection: Connection, number: int, changes: Sequence[Change]) -> None:
    """All rows in one executemany, past the work for each that Core does."""
    rows = [
        (
            number,
            seq,
            change.entity,
            change.eid,
            change.op,
            change.field,
            None if change.old is None else canonical_json(change.old),
            None if change.new is None else canonical_json(change.new),
        )
        for seq, change in enumerate(changes)
    ]
    if rows:  # taking back what others have written over since may change nothing at all
        connection.exec_driver_sql(_insert_change(connection.dialect), rows)


@cache
def _insert_change(dialect: Dialect) -> str:
    return str(insert(CHANGE).compile(dialect=dialect))


def changes_of(connection: Connection, number: int) -> list[Change]:
    """The changes of one transaction, in their order."""
    query = select(CHANGE).where(CHANGE.c.txn_no == number).order_by(CHANGE.c.seq)
    return [change_of(row) for row in connection.execute(query)]


def change_of(row: Row[Any]) -> Change:
    """A stored change row as plain data."""
    return Change(
        entity=row.entity,
        eid=row.eid,
        op=row.op,
        field=row.field,
        old=None if row.old is None else json.loads(row.old),
        new=None if row.new is None else json.loads(row.new),
    )


def steps(
    connection: Connection,
    *,
    eids: Iterable[str] | None = None,
    since: int | None = None,
    until: int | None = None,
    after_no: int | None = None,
    limit: int | None = None,
) -> list[Step]:
    """Steps, newest first; ``since`` and ``until`` are UTC milliseconds, both included.

    With ``eids`` a step holds only the changes to those ids, and steps without any are left out. What was
    folded is not told: the base step says what was there, not what anybody did.
    """
    wanted = None if eids is None else tuple(dict.fromkeys(eids))
    if wanted is not None and len(wanted) > _MANY_IDS:
        return _of_many(connection, wanted, since=since, until=until, after_no=after_no)[:limit]
    query = select(TXN, AUTHOR.c.name).outerjoin(AUTHOR, AUTHOR.c.id == TXN.c.author)
    query = query.where(TXN.c.no > 0, TXN.c.kind != base.KIND)
    if wanted is not None:
        query = query.where(TXN.c.no.in_(select(CHANGE.c.txn_no).where(CHANGE.c.eid.in_(wanted))))
    if since is not None:
        query = query.where(TXN.c.at >= since)
    if until is not None:
        query = query.where(TXN.c.at <= until)
    if after_no is not None:
        query = query.where(TXN.c.no > after_no)
    rows = connection.execute(query.order_by(TXN.c.no.desc()).limit(limit)).all()
    grouped = _grouped_changes(connection, [row.no for row in rows], wanted)
    return [_step(row, grouped.get(row.no, ())) for row in rows]


def _of_many(connection: Connection, wanted: tuple[str, ...], **bounds: int | None) -> list[Step]:
    """In slices that a statement takes; the changes of one step come slice by slice."""
    found: dict[int, Step] = {}
    for start in range(0, len(wanted), _MANY_IDS):
        for step in steps(connection, eids=wanted[start : start + _MANY_IDS], **bounds):
            known = found.get(step.no)
            found[step.no] = step if known is None else known._replace(changes=known.changes + step.changes)
    return [found[number] for number in sorted(found, reverse=True)]


def _grouped_changes(
    connection: Connection, numbers: list[int], wanted: tuple[str, ...] | None
) -> dict[int, list[Change]]:
    grouped: dict[int, list[Change]] = {}
    if not numbers:
        return grouped
    query = select(CHANGE).order_by(CHANGE.c.txn_no, CHANGE.c.seq)
    query = query.where(CHANGE.c.txn_no >= min(numbers), CHANGE.c.txn_no <= max(numbers))
    if wanted is not None:
        query = query.where(CHANGE.c.eid.in_(wanted))
    for row in connection.execute(query):
        grouped.setdefault(row.txn_no, []).append(change_of(row))
    return grouped


def _step(row: Row[Any], changes: Sequence[Change]) -> Step:
    return Step(
        no=row.no,
        id=row.id,
        label=row.label,
        kind=row.kind,
        at=row.at,
        author=row.name or "",
        gesture=row.gesture,
        changes=tuple(changes),
    )
