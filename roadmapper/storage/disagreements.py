"""What stands in the way of taking a step back: what somebody else has done since, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from roadmapper.counting import grouped
from roadmapper.entities.base import specs_of
from roadmapper.entities.registry import entity_named
from roadmapper.errors import UndoConflict
from roadmapper.storage import entity_rows

_TOLD = 5
_LONGEST = 60


@dataclass(frozen=True)
class Disagreement:
    """A field that taking a step back would write over what somebody else has made of it since."""

    entity: str
    eid: str
    field: str
    now: Any


def conflict(connection: Connection, found: Sequence[Disagreement], outcome: str) -> UndoConflict:
    """The question that the app asks; ``outcome`` is how the sentence ends ("Nothing was undone")."""
    values = {_name(connection, each): _shown(connection, each) for each in found}
    told = ", ".join(list(values)[:_TOLD])
    more = f" and {grouped(len(values) - _TOLD)} more" if len(values) > _TOLD else ""
    return UndoConflict(f"Somebody else has since changed {told}{more}. {outcome}.", values)


def _name(connection: Connection, found: Disagreement) -> str:
    """ "ATL-12 Theme": the key and the field's title; the key alone for the whole item."""
    row = entity_rows.get(connection, found.entity, found.eid) or {}
    key = str(row.get("key") or entity_named(found.entity).titles[0])
    if found.field == "deleted":
        return key
    if found.field.startswith("custom."):
        return f"{key} {_title(connection, 'custom_field', found.field.removeprefix('custom.'))}"
    return f"{key} {specs_of(entity_named(found.entity))[found.field].title}"


def _shown(connection: Connection, found: Disagreement) -> str:
    if found.field == "deleted":
        return "removed" if found.now else "in use"
    spec = specs_of(entity_named(found.entity)).get(found.field)
    if found.entity == "given_score":
        return "another number"  # numbers of a scoring round are told when it is revealed
    if found.now is None or spec is None:
        return "" if found.now is None else str(found.now)
    if spec.target:
        return _title(connection, spec.target, found.now)
    if spec.choices:
        return spec.choice_title(found.now)
    text = ", ".join(found.now) if isinstance(found.now, tuple) else " ".join(str(found.now).split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _title(connection: Connection, entity: str, eid: str) -> str:
    row = entity_rows.get(connection, entity, eid) or {}
    return str(row.get(entity_named(entity).title_field) or row.get("key") or "something removed")
