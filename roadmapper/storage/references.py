"""References between entities: what they may name, and what follows when their target is removed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, or_, select

from roadmapper.entities.base import Entity, FieldSpec, fields_of
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
        if spec.name == "parent":
            _no_circle(connection, name, row["id"], wanted)
    if name == "dependency":
        after = {**row, **differing}
        _not_itself(after["predecessor"], after["successor"])


def _require(connection: Connection, spec: FieldSpec, wanted: Iterable[str]) -> None:
    asked = set(wanted)
    missing = asked - entity_rows.existing_ids(connection, spec.target, asked) if asked else set()
    if missing:
        title = entity_types()[spec.target].titles[0].lower()
        raise InvalidInput(spec.name, f"{spec.title}: there is no {title} “{min(missing)}”.")


def _not_itself(predecessor: str, successor: str) -> None:
    if predecessor == successor:
        raise InvalidInput("successor", "An initiative cannot depend on itself.")


def _no_circle(connection: Connection, name: str, child: str, parent: str) -> None:
    table = entity_table(name)
    seen = {child}
    at: str | None = parent
    while at:
        if at in seen:
            raise InvalidInput("parent", _UNDER_ITSELF)
        seen.add(at)
        at = connection.execute(select(table.c.parent).where(table.c.id == at)).scalar()


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


def after_removal(connection: Connection, name: str, row: entity_rows.Row) -> list[Consequence]:
    """What must change because a row was removed."""
    found: list[Consequence] = []
    for holder, spec in _referring(name):
        for eid in entity_rows.ids_where(connection, holder, spec.name, row["id"]):
            if spec.required:
                found.append(Consequence(holder, eid, None))
            else:
                up = row.get("parent") if spec.name == "parent" and holder == name else None
                found.append(Consequence(holder, eid, spec.name, up))
    return found + _links_of(connection, row["id"])


def _links_of(connection: Connection, identifier: str) -> list[Consequence]:
    table = entity_table("link")
    query = select(table.c.id).where(
        or_(table.c.source == identifier, table.c.target == identifier), table.c.deleted == 0
    )
    return [Consequence("link", eid, None) for eid in connection.execute(query).scalars()]
