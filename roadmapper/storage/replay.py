"""The oracle for everything: the tables that replaying the journal gives, to hold against those stored."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from roadmapper.changes import Change
from roadmapper.entities.registry import entity_types
from roadmapper.storage import entity_rows, journal, text_delta
from roadmapper.storage.edit_record import plain
from roadmapper.storage.tables import CHANGE, entity_table

State = dict[tuple[str, str], dict[str, Any]]
"""(entity, id) to a row of plain JSON values."""


def replayed(connection: Connection) -> State:
    """Every row as the journal tells it; raises ValueError where a change does not fit the row before it."""
    state: State = {}
    for row in connection.execute(select(CHANGE).order_by(CHANGE.c.txn_no, CHANGE.c.seq)):
        step(state, journal.change_of(row))
    return state


def step(state: State, change: Change) -> None:
    """Apply one change to a state; raises ValueError where it does not fit."""
    place = (change.entity, change.eid)
    if change.op == "insert":
        if place in state:
            raise ValueError(f"{change.entity} {change.eid} is added twice")
        fresh = {field: plain(value) for field, value in entity_rows.defaults(change.entity).items()}
        state[place] = {**fresh, **change.new, "id": change.eid}
        if "custom" in state[place]:
            state[place]["custom"] = dict(state[place]["custom"])
        return
    row, field = state.get(place), change.field or ""
    if row is None:
        raise ValueError(f"{change.entity} {change.eid} is changed before it is added")
    if field.startswith("custom."):
        _step_custom(row, field.removeprefix("custom."), change)
    elif change.op == "text":
        row[field] = text_delta.apply(row[field] or "", change.new)
    else:
        if row[field] != change.old:
            raise ValueError(f"{change.entity} {change.eid} {field} was not what the journal says")
        row[field] = change.new


def _step_custom(row: dict[str, Any], key: str, change: Change) -> None:
    if row["custom"].get(key) != change.old:
        raise ValueError(f"{change.entity} {change.eid} custom.{key} was not what the journal says")
    if change.new is None:
        row["custom"].pop(key, None)
    else:
        row["custom"][key] = change.new


def stored(connection: Connection) -> State:
    """Every row as the tables hold it, in the same plain form."""
    state: State = {}
    for name in entity_types():
        for row in connection.execute(select(entity_table(name))).mappings():
            state[(name, row["id"])] = {field: plain(value) for field, value in row.items()}
    return state


def differences(connection: Connection) -> Iterator[str]:
    """One line for each row that the journal and the tables tell differently."""
    try:
        told = replayed(connection)
    except (ValueError, KeyError, TypeError, AttributeError) as error:  # a foreign journal may say anything
        yield f"The journal cannot be replayed: {error}."
        return
    held = stored(connection)
    for name, eid in sorted(told.keys() | held.keys()):
        a, b = told.get((name, eid)), held.get((name, eid))
        if a is None or b is None:
            where = "the journal" if a is None else "the tables"
            yield f"{name} {eid} is missing from {where}."
        elif a != b:
            fields = ", ".join(sorted(field for field in a.keys() | b.keys() if a.get(field) != b.get(field)))
            yield f"{b.get('key') or eid}: the journal and the table disagree on {fields}."
