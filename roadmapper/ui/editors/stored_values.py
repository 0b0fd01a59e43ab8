"""Rows as ``storage.table_reading`` gives them, made into the values that entities have."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from roadmapper.entities.base import Entity, FieldSpec, specs_of

_LISTS = frozenset({"people", "tags", "days"})
_OBJECTS = frozenset({"custom", "json"})
_UNSEEN = frozenset({"aliases", "deleted", "body", "encoding", "byte_order_mark", "newline", "source"})
"""Columns that no form and no table shows; a document's text may be long."""


def stored_columns(entity_type: type[Entity]) -> tuple[FieldSpec, ...]:
    """The columns that forms and tables read of an entity."""
    return tuple(spec for name, spec in specs_of(entity_type).items() if name not in _UNSEEN)


def decoded(spec: FieldSpec, raw: Any) -> Any:
    """A stored value as an entity has it: lists of names as tuples, objects as dicts."""
    if spec.kind in _LISTS:
        return tuple(json.loads(raw)) if raw else ()
    if spec.kind in _OBJECTS:
        return json.loads(raw) if raw else {}
    return raw


def values_of(specs: Sequence[FieldSpec], row: Sequence[Any]) -> dict[str, Any]:
    """A row (its id first) as field name to value."""
    values = {spec.name: decoded(spec, raw) for spec, raw in zip(specs, row[1:], strict=True)}
    values["id"] = row[0]
    return values
