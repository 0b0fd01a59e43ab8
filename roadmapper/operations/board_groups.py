"""What columns and lanes of a board are made of: every group of a field, in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from roadmapper.entities.base import FieldSpec, specs_of
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.registry import entity_named
from roadmapper.operations.declines import CATEGORY
from roadmapper.operations.grouped_values import Grouped, grouped
from roadmapper.planning.board import Group
from roadmapper.storage.board_reading import CUSTOM, read_statuses
from roadmapper.storage.reading import Reader
from roadmapper.storage.table_reading import read_choices

Own = dict[str, Grouped]
"""The custom fields that a board is made of, by name."""


def read_own(reader: Reader, fields: Iterable[str]) -> Own:
    """Those of these fields that are custom ones; for a worker."""
    customs = {field: grouped(reader, field) for field in fields if field.startswith(CUSTOM)}
    return {field: found for field, found in customs.items() if found is not None}


def groups_of(reader: Reader, field: str, own: Own) -> list[Group]:
    """A field's own values in order, and last the words for having none."""
    if field in own:
        return own_groups(own[field])
    spec = specs_of(Initiative)[field]
    found = _referred(reader, spec) if spec.target else [Group(*choice) for choice in spec.choices]
    return [*found, Group(None, f"No {spec.title if spec.title[1:2].isupper() else spec.title.lower()}")]


def own_groups(found: Grouped) -> list[Group]:
    """The groups of a custom field."""
    return [Group(value.id, value.title, fixed=value.fixed) for value in found.groups]


def _referred(reader: Reader, spec: FieldSpec) -> list[Group]:
    if spec.target == "status":
        categories = reader.read(read_statuses)
        rows = reader.read(lambda connection: read_choices(connection, "status"))
        return [Group(eid, title, declines=categories.get(eid) == CATEGORY) for eid, _, title in rows]
    more = ("colour",) if "colour" in specs_of(entity_named(spec.target)) else ()
    rows = reader.read(lambda connection: read_choices(connection, spec.target, more))
    return [Group(eid, title, _colour(rest)) for eid, _, title, *rest in rows]


def _colour(rest: Sequence[Any]) -> int | None:
    stored = rest[0] if rest else None
    return int(stored) - 1 if isinstance(stored, str) and stored.isdecimal() else None
