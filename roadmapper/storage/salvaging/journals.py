"""The journal of a damaged file: kept where all of it was read, else what is left of it brings rows back."""

from __future__ import annotations

import json
from typing import Any

from roadmapper.entities.base import specs_of
from roadmapper.entities.registry import entity_types
from roadmapper.storage import text_delta
from roadmapper.storage.salvaging.reading import Salvage
from roadmapper.storage.salvaging.values import DoesNotFit, text_of
from roadmapper.storage.tables import AUTHOR, CHANGE, CONFLICT, DECISION, REPLICA, TXN

KEPT = (AUTHOR, REPLICA, TXN, CHANGE, CONFLICT, DECISION)
_LARGEST = 2**53
Place = tuple[str, str]


def journal_of(found: Salvage) -> dict[str, list[dict[str, Any]]] | None:
    """The journal's rows by table, fit to be written; None where any of it is lost."""
    kept: dict[str, list[dict[str, Any]]] = {}
    for table in KEPT:
        if found.gaps.get(table.name, 1):
            return None
        try:
            kept[table.name] = [_row(table, raw) for raw in found.rows[table.name]]
        except DoesNotFit:
            return None
    known = {row["no"] for row in kept["txn"]}
    return kept if known and all(row["txn_no"] in known for row in kept["change"]) else None


def _row(table: Any, raw: dict[str, Any]) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for column in table.c:
        value = raw.get(column.name)
        if value is None:
            if not column.nullable:
                raise DoesNotFit
        elif isinstance(value, bytes | str):
            value = text_of(value)
        elif not isinstance(value, int) or not 0 <= value <= _LARGEST:
            raise DoesNotFit
        row[column.name] = value
    return row


def told_rows(found: Salvage) -> dict[Place, dict[str, Any]]:
    """What the readable part of the journal says of each row, as raw as a table's: for rows lost there."""
    told: dict[Place, dict[str, Any]] = {}
    for raw in found.rows.get("change", ()):
        try:
            _apply(told, {name: _plain(value) for name, value in raw.items()})
        except (DoesNotFit, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            continue  # one change that makes no sense takes none of the others with it
    return told


def _plain(value: Any) -> Any:
    return text_of(value) if isinstance(value, bytes) else value


def _apply(told: dict[Place, dict[str, Any]], change: dict[str, Any]) -> None:
    entity, eid, field = change["entity"], change["eid"], change["field"] or ""
    if entity not in entity_types():
        return
    new: Any = None if change["new"] is None else json.loads(change["new"])
    place = (entity, eid)
    if change["op"] == "insert":
        specs = specs_of(entity_types()[entity])
        told[place] = {
            "id": eid,
            **{spec.name: _stored(spec.default) for spec in specs.values()},
            **{name: _stored(value) for name, value in new.items()},
        }
    elif place in told and change["op"] == "text":
        told[place][field] = text_delta.apply(told[place][field] or "", new)
    elif place in told and field.startswith("custom."):
        held = json.loads(told[place]["custom"])
        held[field.removeprefix("custom.")] = new
        told[place]["custom"] = json.dumps({name: value for name, value in held.items() if value is not None})
    elif place in told:
        told[place][field] = _stored(new)


def _stored(value: Any) -> Any:
    """A plain value as a table holds it."""
    return json.dumps(value) if isinstance(value, list | tuple | dict) else value
