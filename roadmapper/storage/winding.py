"""What rows were before the changes since a step, collected from the journal; and what brings them back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator
from typing import Any, Final, NamedTuple

from roadmapper.changes import Change
from roadmapper.entities.columns import JsonList, JsonObject
from roadmapper.entities.registry import entity_types
from roadmapper.storage import text_delta
from roadmapper.storage.side_by_side import is_merged, value_after, was_there
from roadmapper.storage.side_by_side import text_after as text_as_replayed
from roadmapper.storage.table_reading import read_columns
from roadmapper.storage.tables import entity_table

_SINCE: Final = 'SELECT entity, eid, op, field, old FROM "change" WHERE txn_no > ?'
_ORDER: Final = " ORDER BY txn_no, seq"
_OF_FIELD: Final = (
    'SELECT op, old, new FROM "change" WHERE eid = ? AND +txn_no > ? AND field = ? '
    "ORDER BY txn_no DESC, seq DESC"
)
_SLICE: Final = 500

Before = dict[tuple[str, str], dict[str, str | None]]
"""By entity and field, the value of each id before its oldest change since, as JSON."""


class Wound(NamedTuple):
    """``values`` by entity and field; ``texts`` are (entity, id, field, text) of what line deltas changed;
    ``added`` are the ids, by entity, of what was not there yet."""

    values: Before
    texts: list[tuple[str, str, str, str]]
    added: dict[str, list[str]]


def wind_back(
    connection: sqlite3.Connection,
    step: int,
    ids: Collection[str] | None = None,
    only: tuple[str, Collection[str]] | None = None,
) -> Wound:
    """What was otherwise after a step, of all or of these ids; what newer versions added is left out.

    ``only`` asks for some fields of one entity alone, and what was added of it.
    """
    values: Before = {}
    added: dict[str, list[str]] = {}
    texts: list[tuple[str, str, str]] = []
    for entity, eid, op, field, old in _since(connection, step, ids, only):
        if op == "insert":
            added.setdefault(entity, []).append(eid)
            continue
        place = (entity, field)
        held = values.get(place)
        if held is None:
            held = values[place] = {}
        if eid not in held:
            held[eid] = old
            if op == "text":
                texts.append((entity, eid, field))
    for entity, eid, field in texts:
        del values[entity, field][eid]
    if is_merged(connection):
        _as_replayed(connection, step, values, added)
    known = entity_types()
    return Wound(
        {place: held for place, held in values.items() if place[0] in known},
        [(*place, text_after(connection, *place, step)) for place in texts if place[0] in known],
        {entity: found for entity, found in added.items() if entity in known},
    )


def _as_replayed(
    connection: sqlite3.Connection, step: int, values: Before, added: dict[str, list[str]]
) -> None:
    """Say of fields what replay gives, since a step of another copy tells what was before it there."""
    known = entity_types()
    for entity, ids in added.items():
        added[entity] = [eid for eid in dict.fromkeys(ids) if not was_there(connection, eid, step)]
    new = {eid for ids in added.values() for eid in ids}
    for (entity, field), held in values.items():
        for eid in held if entity in known else ():
            if eid not in new:
                held[eid] = value_after(connection, entity, eid, field, step)


def _since(
    connection: sqlite3.Connection,
    step: int,
    ids: Collection[str] | None,
    only: tuple[str, Collection[str]] | None,
) -> Iterator[tuple[str, str, str, str, str | None]]:
    query, values = _SINCE, list[object]([step])
    if only is not None:
        entity, fields = only
        query += f" AND entity = ? AND (op = 'insert' OR field IN ({', '.join('?' * len(fields))}))"
        values += [entity, *fields]
    if ids is None:
        yield from connection.execute(query + _ORDER, values)
        return
    wanted = list(dict.fromkeys(ids))
    for begin in range(0, len(wanted), _SLICE):
        part = wanted[begin : begin + _SLICE]
        marks = f" AND eid IN ({', '.join('?' * len(part))})"
        yield from connection.execute(
            query.replace("txn_no >", "+txn_no >") + marks + _ORDER, (*values, *part)
        )


def text_after(connection: sqlite3.Connection, entity: str, eid: str, field: str, step: int) -> str:
    """A text as it was after a step, by way of every change since, from now."""
    if is_merged(connection):
        return text_as_replayed(connection, entity, eid, field, step)
    text = value_now(connection, entity, field, eid) or ""
    for op, old, new in connection.execute(_OF_FIELD, (eid, step, field)).fetchall():
        text = (
            text_delta.apply(text, text_delta.inverted(json.loads(new)))
            if op == "text"
            else json.loads(old or '""')
        )
    return text


def value_now(connection: sqlite3.Connection, entity: str, field: str, eid: str) -> Any:
    """One stored value, of a removed row too."""
    return connection.execute(f'SELECT "{field}" FROM "{entity}" WHERE id = ?', (eid,)).fetchone()[0]


def is_json(entity: str, field: str) -> bool:
    """Whether a field is stored as JSON text."""
    return isinstance(entity_table(entity).c[field].type, JsonList | JsonObject)


def changes_back(
    connection: sqlite3.Connection, step: int, ids: Collection[str] | None = None
) -> list[Change]:
    """What brings everything, or these ids, to what it was after a step: updates from what is to what was.

    What was added since is removed. Fields that this version does not know are left out.
    """
    wound = wind_back(connection, step, ids)
    new = {eid for found in wound.added.values() for eid in found}
    then: dict[tuple[str, str], dict[str, Any]] = {}
    for place, held in wound.values.items():
        then[place] = {
            eid: None if text is None else json.loads(text) for eid, text in held.items() if eid not in new
        }
    for entity, eid, field, text in wound.texts:
        if eid not in new:
            then.setdefault((entity, field), {})[eid] = text
    for entity, found in wound.added.items():
        then.setdefault((entity, "deleted"), {}).update(dict.fromkeys(found, 1))
    return [
        change
        for (entity, field), held in then.items()
        for change in _differing(connection, entity, field, held)
    ]


def _differing(
    connection: sqlite3.Connection, entity: str, field: str, then: dict[str, Any]
) -> Iterator[Change]:
    column, _, part = field.partition(".")
    if column not in entity_table(entity).c:
        return
    for eid, stored in read_columns(connection, entity, [column], list(then), removed=True):
        now = json.loads(stored) if stored is not None and is_json(entity, column) else stored
        if part:
            now = (now or {}).get(part)
        if now != then[eid]:
            yield Change(entity, eid, "update", field, now, then[eid])
