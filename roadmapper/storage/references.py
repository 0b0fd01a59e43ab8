"""References between entities: what they may name, and what follows when their target is removed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, select

from roadmapper.entities.base import Entity, FieldSpec, fields_of, noun
from roadmapper.entities.registry import entity_types
from roadmapper.errors import InvalidInput
from roadmapper.storage import entity_rows
from roadmapper.storage.tables import entity_table

_UNDER_ITSELF = "That would put an item under itself; choose another parent."


@dataclass(frozen=True)
class Consequence:
    """One row that a removal touches: removed too when ``field`` is None, else the field's new value."""

    entity: str
    eid: str
    field: str | None
    value: Any = None


@cache
def _reference_fields(name: str) -> tuple[FieldSpec, ...]:
    return tuple(spec for spec in fields_of(entity_types()[name]) if spec.target)


@cache
def _referring(target: str) -> tuple[tuple[str, FieldSpec], ...]:
    """Every (entity, field) that may refer to ``target``."""
    return tuple(
        (name, spec) for name in entity_types() for spec in _reference_fields(name) if spec.target == target
    )


def check_new(connection: Connection, entity_type: type[Entity], rows: list[entity_rows.Row]) -> None:
    """Every reference of new rows names a live row; raises InvalidInput. Rows may refer to each other."""
    name = entity_type.entity_name()
    own = {row["id"] for row in rows}
    for spec in _reference_fields(name):
        wanted = {row[spec.name] for row in rows if row[spec.name]}
        if spec.target == name:
            wanted -= own
        _require(connection, spec, wanted)
        if spec.name == "parent" and in_circles({row["id"]: row["parent"] for row in rows}):
            raise InvalidInput("parent", _UNDER_ITSELF)
    if name == "dependency":
        for row in rows:
            _not_itself(row["predecessor"], row["successor"])


def check_ends(connection: Connection, links: list[entity_rows.Row]) -> None:
    """Both ends of each link are live rows, of whatever entity; raises InvalidInput."""
    for end in ("source", "target"):
        missing = {row[end] for row in links}
        for name in entity_types():
            if missing:
                missing -= entity_rows.existing_ids(connection, name, missing)
        if missing:
            raise InvalidInput(end, f"There is nothing with the id “{min(missing)}” to link.")


def check_changed(
    connection: Connection, entity_type: type[Entity], row: entity_rows.Row, differing: entity_rows.Row
) -> None:
    """Changed references name live rows and make no circle of parents; raises InvalidInput."""
    name = entity_type.entity_name()
    for spec in _reference_fields(name):
        wanted = differing.get(spec.name)
        if not wanted:
            continue
        _require(connection, spec, {wanted})
        if spec.name == "parent" and _comes_back(connection, name, row["id"], wanted):
            raise InvalidInput("parent", _UNDER_ITSELF)
    if name == "dependency":
        after = {**row, **differing}
        _not_itself(after["predecessor"], after["successor"])


def _require(connection: Connection, spec: FieldSpec, wanted: Iterable[str]) -> None:
    asked = set(wanted)
    missing = asked - entity_rows.existing_ids(connection, spec.target, asked) if asked else set()
    if missing:
        title = noun(entity_types()[spec.target])
        raise InvalidInput(spec.name, f"{spec.title}: there is no {title} “{min(missing)}”.")


def _not_itself(predecessor: str, successor: str) -> None:
    if predecessor == successor:
        raise InvalidInput("successor", "An initiative cannot depend on itself.")


def _comes_back(connection: Connection, name: str, child: str, parent: str) -> bool:
    """Whether walking up from ``parent`` meets ``child``, or a circle that is there already."""
    table = entity_table(name)
    seen = {child}
    at: str | None = parent
    while at:
        if at in seen:
            return True
        seen.add(at)
        at = connection.execute(select(table.c.parent).where(table.c.id == at)).scalar()
    return False


def in_circles(above: Mapping[str, str | None]) -> set[str]:
    """Those from which walking up (id to parent) comes back to itself; each is visited once."""
    sound: set[str] = set()
    bad: set[str] = set()
    for start in above:
        path: list[str] = []
        on_path: set[str] = set()
        at: str | None = start
        while at is not None and at in above and at not in sound and at not in on_path:
            path.append(at)
            on_path.add(at)
            at = above[at]
        if at is not None and at in on_path:
            bad.update(path[path.index(at) :])
        sound.update(path)
    return bad


def after_removal(
    connection: Connection, name: str, gone: Mapping[str, entity_rows.Row]
) -> list[Consequence]:
    """What must change because rows of one entity (id to row) were removed: who refers to them."""
    found: list[Consequence] = []
    for holder, spec in _referring(name):
        for eid, target in entity_rows.holders(connection, holder, spec.name, gone):
            if spec.required:
                found.append(Consequence(holder, eid, None))
            else:
                up = gone[target].get("parent") if spec.name == "parent" and holder == name else None
                found.append(Consequence(holder, eid, spec.name, up))
    for end in ("source", "target"):
        links = entity_rows.holders(connection, "link", end, gone)
        found.extend(Consequence("link", eid, None) for eid, _ in links)
    return found


def left_hanging(connection: Connection, places: Collection[tuple[str, str]]) -> list[Consequence]:
    """What must change so that nothing at these (entity, id) refers, or is referred to, in vain.

    An edit asks for each reference it writes; taking a step back writes many at once, past what others
    have done since.
    """
    found: list[Consequence] = []
    for name in dict.fromkeys(entity for entity, _ in places):
        rows = entity_rows.rows(connection, name, [eid for entity, eid in places if entity == name])
        found += after_removal(connection, name, {eid: row for eid, row in rows.items() if row["deleted"]})
        found += _in_vain(connection, name, {eid: row for eid, row in rows.items() if not row["deleted"]})
    return found


def _in_vain(connection: Connection, name: str, live: Mapping[str, entity_rows.Row]) -> Iterator[Consequence]:
    for spec in _reference_fields(name):
        holders = {eid: row[spec.name] for eid, row in live.items() if row[spec.name]}
        there = entity_rows.existing_ids(connection, spec.target, holders.values())
        for eid, target in holders.items():
            if target not in there or (spec.name == "parent" and _comes_back(connection, name, eid, target)):
                yield Consequence(name, eid, None if spec.required else spec.name)
    if name == "link":
        for eid, row in live.items():
            try:
                check_ends(connection, [row])
            except InvalidInput:
                yield Consequence(name, eid, None)
