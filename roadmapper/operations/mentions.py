"""What mentions an item by its key, as ``[[ATL-12]]`` or as a fact of it, in any text of the workspace."""

from __future__ import annotations

from dataclasses import dataclass

from roadmapper.documents.facts import fact_references
from roadmapper.entities.base import Entity, fields_of
from roadmapper.entities.registry import entity_types
from roadmapper.storage import table_reading
from roadmapper.storage.table_reading import Connection


@dataclass(frozen=True)
class Mention:
    """An item whose text mentions another one, ``times`` in all of its texts."""

    entity: str
    id: str
    key: str
    title: str
    times: int


def read_mentions(connection: Connection, entity: str, eid: str) -> tuple[Mention, ...]:
    """Every live item that mentions this one outside of code, by kind and key; not the item itself."""
    rows = table_reading.read_columns(connection, entity, ("key",), [eid])
    key = rows[0][1] if rows else ""
    found: list[Mention] = []
    for name, kind in entity_types().items() if key else ():
        texts = _texts_of(kind)
        if not texts:
            continue
        for row in table_reading.read_rows_with(connection, name, texts, f"[[{key}"):
            times = sum(one.key == key for text in row[3:] if text for one in fact_references(text))
            if times and row[0] != eid:
                found.append(Mention(name, row[0], row[1], row[2] or row[1], times))
    return tuple(sorted(found, key=lambda one: (one.entity, len(one.key), one.key)))


def _texts_of(kind: type[Entity]) -> tuple[str, ...]:
    """The fields that hold Markdown, of an entity that can be shown by key and title."""
    if not {"key", "title"} <= set(kind.model_fields):
        return ()
    return tuple(spec.name for spec in fields_of(kind) if spec.kind == "markdown")
