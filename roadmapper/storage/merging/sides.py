"""One of the two copies, as a merge sees it: its transactions, what only it has changed, and its rows."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from roadmapper.entities.registry import entity_types
from roadmapper.storage.digest import content_digest
from roadmapper.storage.merging import shapes
from roadmapper.storage.merging.shapes import Row
from roadmapper.storage.merging.touches import Stamp, Touch, said

Place = tuple[str, str]
"""(entity, id)."""
Key = tuple[str, str, str]
"""(entity, id, field); a whole item's insert has the field ""."""
_SLICE = 500
_TXN = "id, no, clock, replica, author, at, kind, label, gesture, undoes, schema"


class Txn(NamedTuple):
    """A row of the journal's transactions."""

    id: str
    no: int
    clock: int
    replica: str
    author: str
    at: int
    kind: str
    label: str
    gesture: str | None
    undoes: str | None
    schema: int

    @property
    def stamp(self) -> Stamp:
        return (self.clock, self.replica, self.id)


class Side:
    """A copy, read through a connection of its own."""

    def __init__(self, connection: sqlite3.Connection, *, stamped: bool = False) -> None:
        """``stamped`` says that the digest in the file was made, or checked, just now."""
        self.connection = connection
        known = connection.execute("SELECT digest FROM meta").fetchone()[0] if stamped else None
        self.digest: str = known or content_digest(connection)
        txns = [Txn(*row) for row in connection.execute(f"SELECT {_TXN} FROM txn")]
        self.base = next((txn for txn in txns if txn.kind == "base"), None)
        self.txns = {txn.id: txn for txn in txns if txn is not self.base}
        self.folded = frozenset(txn.id for txn in txns if txn.no <= 0)
        self.own: list[Txn] = []
        self.touches: dict[Key, list[Touch]] = {}
        self.inserted: dict[Place, Touch] = {}
        self.added_again: dict[Place, list[Touch]] = {}
        self.places: set[Place] = set()
        self.unmended: dict[Place, Row] = {}
        self._rows: dict[Place, Row | None] = {}

    def compare(self, other: Side) -> None:
        """Find what only this side has done, in the order that all copies agree on."""
        ids = self.txns.keys() - other.txns.keys()
        self.own = sorted((self.txns[each] for each in ids), key=lambda txn: txn.stamp)
        by_number = {txn.no: txn for txn in self.own}
        if not by_number:
            return
        rows = self.connection.execute(
            'SELECT txn_no, entity, eid, op, field, old, new FROM "change" WHERE txn_no >= ? AND txn_no <= ?'
            " ORDER BY txn_no, seq",
            (min(by_number), max(by_number)),
        )
        for number, entity, eid, op, field, old, new in rows:
            txn = by_number.get(number)
            if txn is None:
                continue
            touch = Touch(txn.stamp, txn.kind != "merge", op, old, new)
            self.places.add((entity, eid))
            if op == "insert":
                if self.inserted.setdefault((entity, eid), touch) is not touch:  # the same link, by another
                    self.added_again.setdefault((entity, eid), []).append(touch)
            else:
                self.touches.setdefault((entity, eid, field), []).append(touch)

    def load(self, places: Iterable[Place]) -> None:
        """Read many rows at once, for ``row``."""
        wanted: dict[str, list[str]] = {}
        for entity, eid in places:
            if (entity, eid) not in self._rows:
                self._rows[(entity, eid)] = None
                wanted.setdefault(entity, []).append(eid)
        for entity, ids in wanted.items():
            names = shapes.columns(entity)
            listed = ", ".join(f'"{name}"' for name in names)
            for start in range(0, len(ids), _SLICE):
                part = ids[start : start + _SLICE]
                marks = ", ".join("?" * len(part))
                query = f'SELECT {listed} FROM "{entity}" WHERE id IN ({marks})'
                for found in self.connection.execute(query, part):
                    self._rows[(entity, found[0])] = shapes.plain(entity, names, found)

    def row(self, place: Place) -> Row | None:
        """A row of this side as people left it, None where it has none."""
        return self.unmended[place] if place in self.unmended else self.held(place)

    def held(self, place: Place) -> Row | None:
        """A row as this copy holds it, with what merges have mended."""
        if place not in self._rows:
            self.load([place])
        return self._rows[place]

    def show(self, place: Place, values: Row) -> None:
        """Have ``row`` give other values than the copy holds."""
        row = self.row(place)
        assert row is not None
        self.unmended[place] = {**row, **values}

    def stamp_of(self, key: Key, value: Any, *, but: Collection[Stamp] = ()) -> Stamp:
        """When this side gave a field its value: the last who left it so, past what merges wrote.

        Changes ``but`` for which there are others do not count.
        """
        touches = said(self.touches.get(key, ()))
        touches = [each for each in touches if each.stamp not in but] or touches
        last = {touch.stamp[1]: touch for touch in touches}
        given = [each.stamp for each in last.values() if each.op == "update" and _plain(each.new) == value]
        if given:
            return max(given)
        if touches:
            return touches[-1].stamp
        inserted = self.inserted.get(key[:2])
        return inserted.stamp if inserted else (0, "", "")

    def additions(self, place: Place) -> list[Touch]:
        """Everybody's adding of an item on this side: people may add the same link."""
        first = self.inserted.get(place)
        return [] if first is None else [first, *self.added_again.get(place, ())]

    def people(self) -> list[str]:
        """The names of those who made this side's own changes, sorted."""
        names = dict(self.connection.execute("SELECT id, name FROM author").fetchall())
        return sorted({names[txn.author] for txn in self.own if txn.author in names})


def _plain(value: str | None) -> Any:
    return None if value is None else json.loads(value)


def all_rows(connection: sqlite3.Connection, fields: tuple[str, ...]) -> dict[str, list[tuple[Any, ...]]]:
    """These columns (NULL where an entity lacks one) of every row of every entity, by entity."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    for entity in entity_types():
        held = shapes.columns(entity)
        listed = ", ".join(f'"{name}"' if name in held else "NULL" for name in fields)
        found[entity] = connection.execute(f'SELECT {listed} FROM "{entity}"').fetchall()
    return found
