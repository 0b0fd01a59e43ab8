"""What comes back with a removed item: what went in its step because of it, and what it cannot be without."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, Final

from roadmapper.changes import Change
from roadmapper.entities.base import FieldSpec, fields_of
from roadmapper.entities.registry import entity_named, entity_types
from roadmapper.storage.history_reading import Sought, read_changes, read_heads
from roadmapper.storage.reading import Reader
from roadmapper.storage.table_reading import read_columns

_ENDS: Final = ("source", "target")


def with_what_went(reader: Reader, own: Sequence[Change], eid: str) -> list[Change]:
    """An item's own changes back, with those of what its removal took along and of what it needs."""
    found = list(own)
    entity = next(change.entity for change in own)
    back = {eid}
    for change in _consequences(reader, eid):
        if change.field == "deleted":
            if _leans_on(reader, change, back):
                back.add(change.eid)
                found.append(change)
        elif change.new in back:
            found += _if_unchanged(reader, change)
    return [*_needed(reader, entity, own, eid), *found]


def _consequences(reader: Reader, eid: str) -> list[Change]:
    """What the step that removed an item changed elsewhere, each the other way round, removals first."""
    sought = Sought(ids=(eid,), fields=("deleted",))
    heads = reader.read(lambda connection: read_heads(connection, sought, limit=1))
    numbers = [head.no for head in heads]
    changes = reader.read(lambda connection: read_changes(connection, numbers))
    back = [
        change._replace(old=change.new, new=change.old)
        for number in numbers
        for change in changes.get(number, ())
        if change.op == "update" and change.eid != eid and change.entity in entity_types()
    ]
    removals = [change for change in back if change.field == "deleted" and change.new == 0]
    return removals + [change for change in back if change.field != "deleted"]


@cache
def _references(entity: str, *, required: bool) -> tuple[str, ...]:
    """The fields that point to others; a link's two ends are such that it cannot be without."""
    specs: tuple[FieldSpec, ...] = fields_of(entity_named(entity))
    named = tuple(spec.name for spec in specs if spec.target and (spec.required or not required))
    return (*named, *_ENDS) if entity == "link" else named


def _leans_on(reader: Reader, removal: Change, back: set[str]) -> bool:
    """Whether something removed, still gone, cannot be without one of these."""
    names = _references(removal.entity, required=True)
    rows = _rows(reader, removal.entity, removal.eid, ("deleted", *names))
    return any(row[1] and not back.isdisjoint(row[2:]) for row in rows)


def _if_unchanged(reader: Reader, change: Change) -> Iterator[Change]:
    """A reference that was cleared, unless somebody has pointed it elsewhere since."""
    for row in _rows(reader, change.entity, change.eid, ("deleted", change.field or "")):
        if not row[1] and row[2] == change.old:
            yield change


def _needed(reader: Reader, entity: str, own: Iterable[Change], eid: str) -> Iterator[Change]:
    """What an item cannot be without and that is gone, too, with what that cannot be without."""
    then = {change.field: change.new for change in own}
    for spec in fields_of(entity_named(entity)):
        if not (spec.target and spec.required):
            continue
        ((_id, now),) = _rows(reader, entity, eid, (spec.name,))
        target = then.get(spec.name, now)
        rows = _rows(reader, spec.target, target, ("deleted",)) if target else []
        if rows and rows[0][1]:
            yield from _needed(reader, spec.target, (), target)
            yield Change(spec.target, target, "update", "deleted", 1, 0)


def _rows(reader: Reader, entity: str, eid: str, columns: Sequence[str]) -> list[tuple[Any, ...]]:
    """The row of something, removed or not: its id and these columns."""
    return reader.read(lambda connection: read_columns(connection, entity, columns, [eid], removed=True))
