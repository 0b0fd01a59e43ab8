"""What a merge knows of fields: which merge as one value, which are sets, texts, or asked of nobody."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from roadmapper.entities.base import FieldSpec, specs_of
from roadmapper.entities.columns import canonical_json
from roadmapper.entities.registry import entity_named

Row = dict[str, Any]
"""A row of plain JSON values by column."""
_SETS = ("people", "tags", "days")
_OBJECTS = ("custom", "json")
CUSTOM = "custom"


@cache
def specs(entity: str) -> dict[str, FieldSpec]:
    """The declared fields of an entity by name."""
    return specs_of(entity_named(entity))


@cache
def columns(entity: str) -> tuple[str, ...]:
    """The columns of an entity's table, the id first."""
    return ("id", *specs(entity))


@cache
def _encoded(entity: str) -> frozenset[str]:
    return frozenset(name for name, spec in specs(entity).items() if spec.kind in (*_SETS, *_OBJECTS))


def plain(entity: str, names: Sequence[str], stored: Sequence[Any]) -> Row:
    """A stored row as plain values."""
    row = dict(zip(names, stored, strict=True))
    for name in _encoded(entity):
        value = row[name]
        if value is not None:
            row[name] = [] if value == "[]" else {} if value == "{}" else json.loads(value)
    return row


def stored(entity: str, field: str, value: Any) -> Any:
    """A plain value as its column holds it."""
    return canonical_json(value) if field in _encoded(entity) else value


@cache
def defaults(entity: str) -> Mapping[str, Any]:
    """What a field holds that nobody has set, as plain values."""
    return {
        name: list(spec.default) if isinstance(spec.default, tuple) else spec.default
        for name, spec in specs(entity).items()
    }


@cache
def unit_of(entity: str, field: str) -> str:
    """The name of the value that a field is part of: its group's, else its own."""
    spec = specs(entity).get(field)
    return spec.group or field if spec is not None else field


@cache
def fields_of_unit(entity: str, unit: str) -> tuple[str, ...]:
    """The fields that merge as this one value."""
    return tuple(name for name, spec in specs(entity).items() if spec.group == unit) or (unit,)


def refers(key: tuple[str, str, str]) -> bool:
    """Whether a field (entity, id, field) names another item."""
    spec = specs(key[0]).get(key[2])
    return spec is not None and bool(spec.target)


def kind_of(entity: str, unit: str) -> str:
    """How a value merges: ``text``, ``set``, ``quiet`` (nobody is asked), else ``value``."""
    spec = specs(entity).get(unit)
    if spec is None:
        return "value"
    if spec.kind in _SETS:
        return "set"
    if spec.kind == "markdown":
        return "text"
    return "quiet" if spec.internal and spec.kind in ("text", "rank") else "value"


def value_at(row: Row | None, entity: str, field: str) -> Any:
    """A field of a row, ``custom.<id>`` included; the default where there is no row."""
    if field.startswith("custom."):
        return (row or {}).get(CUSTOM, {}).get(field.removeprefix("custom."))
    return defaults(entity)[field] if row is None else row[field]


def put(row: Row, field: str, value: Any) -> None:
    """Set a field of a row, ``custom.<id>`` included."""
    if not field.startswith("custom."):
        row[field] = value
        return
    name = field.removeprefix("custom.")
    row[CUSTOM] = {key: held for key, held in row[CUSTOM].items() if key != name}
    if value is not None:
        row[CUSTOM][name] = value
