"""How two workspaces differ, item by item and field by field: copies by ids, others by key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing
from typing import Any

from roadmapper.changes import Change
from roadmapper.entities.base import Entity, fields_of
from roadmapper.entities.registry import entity_named
from roadmapper.operations.differences import Differing, Values, compared_entities, is_compared, tell
from roadmapper.operations.wording import GONE, Name, Wording
from roadmapper.storage.edit_record import plain
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace


class _Both(Wording):
    """Names of the later workspace, and of the earlier one for what is only there."""

    def __init__(self, after: Workspace, before: Workspace) -> None:
        super().__init__(after)
        self._before = Wording(before, self.conventions)

    def name(self, entity: str, eid: str | None) -> Name:
        found = super().name(entity, eid)
        return found if found != GONE else self._before.name(entity, eid)


def differing(before: Workspace, after: Workspace) -> Differing:
    """How ``after`` differs from ``before``. Takes time with the size of both."""
    with ExitStack() as opened:
        readers = [opened.enter_context(closing(Reader(each.file.working_path))) for each in (before, after)]
        same = len({reader.read(_doc_id) for reader in readers}) == 1
        old, new = _rows(before), _rows(after)
        if not same:
            old = _with_ids_of(old, new)
        changes = [
            change for entity in compared_entities() for change in _changes(entity, old[entity], new[entity])
        ]
        rows = {entity: {**_gone(old[entity], new[entity]), **new[entity]} for entity in compared_entities()}
        return tell(after, readers[1], changes, rows, _Both(after, before), same_document=same)


def _gone(old: Mapping[str, Values], new: Mapping[str, Values]) -> dict[str, Values]:
    """What is there no more, as it was."""
    return {eid: {**values, "deleted": 1} for eid, values in old.items() if eid not in new}


def _doc_id(connection: Any) -> str:
    return connection.execute("SELECT doc_id FROM meta").fetchone()[0]


def _rows(workspace: Workspace) -> dict[str, dict[str, Values]]:
    """Every live item's stored values by id, by entity."""
    return {
        entity: {item.id: _values(item) for item in workspace.all(entity_named(entity))}
        for entity in compared_entities()
    }


def _values(item: Entity) -> Values:
    return {spec.name: plain(getattr(item, spec.name)) for spec in fields_of(type(item))} | {"id": item.id}


def _with_ids_of(
    old: dict[str, dict[str, Values]], new: dict[str, dict[str, Values]]
) -> dict[str, dict[str, Values]]:
    """The old items under the ids of those with the same key, references and custom fields included."""
    ids: dict[str, str] = {}
    for entity, items in old.items():
        by_key = {_known_by(entity, values): eid for eid, values in new[entity].items()}
        for eid, values in items.items():
            ids[eid] = by_key.get(_known_by(entity, values), eid)

    def turned(value: Any) -> Any:
        return ids.get(value, value) if isinstance(value, str) else value

    found: dict[str, dict[str, Values]] = {}
    for entity, items in old.items():
        found[entity] = {}
        for eid, values in items.items():
            custom = {ids.get(name, name): held for name, held in (values.get("custom") or {}).items()}
            more = {"custom": custom} if "custom" in values else {}
            found[entity][ids[eid]] = {name: turned(value) for name, value in values.items()} | more
    return found


def _known_by(entity: str, values: Values) -> Any:
    """Lists are known by their titles, everything else by its key; there is one workspace."""
    if entity == "workspace":
        return entity
    listed = entity in ("status", "theme", "team", "product", "audience", "custom_field")
    return str(values.get("title")).casefold() if listed else values["key"]


def _changes(entity: str, old: Mapping[str, Values], new: Mapping[str, Values]) -> Iterator[Change]:
    for eid in old:
        if eid not in new:
            yield Change(entity, eid, "update", "deleted", 0, 1)
    for eid, values in new.items():
        if eid not in old:
            yield Change(entity, eid, "insert", None, None, values)
        else:
            yield from _changed(entity, eid, old[eid], values)


def _changed(entity: str, eid: str, old: Values, new: Values) -> Iterator[Change]:
    for spec in fields_of(entity_named(entity)):
        before, after = old[spec.name], new[spec.name]
        if not is_compared(entity, spec.name) or before == after:
            continue
        if spec.kind == "custom":
            for name in dict.fromkeys([*before, *after]):
                if before.get(name) != after.get(name):
                    yield Change(entity, eid, "update", f"custom.{name}", before.get(name), after.get(name))
        else:
            yield Change(entity, eid, "update", spec.name, before, after)
