"""Finds what a person means: a key, an earlier key, a source id, an exact title, or an id."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, select

from roadmapper.entities.base import Entity
from roadmapper.entities.columns import canonical_json
from roadmapper.entities.registry import entity_types
from roadmapper.errors import Ambiguous, NotFound
from roadmapper.storage import entity_rows
from roadmapper.storage.tables import entity_table


def find(connection: Connection, reference: str, among: Iterable[type[Entity]] | None = None) -> Entity:
    """The one live value that a reference names: by key, else earlier key, else source id, else title.

    Raises NotFound, or Ambiguous with the keys when several fit equally well.
    """
    wanted = reference.strip()
    types = tuple(among) if among is not None else tuple(entity_types().values())
    kinds = types[0].titles[0].lower() if len(types) == 1 else "item"
    nothing = f"There is no {kinds} “{wanted}” in this workspace; give a key or an exact title."
    if not wanted.isascii() and not _is_whole(wanted):
        raise NotFound(nothing)
    for rank in (_by_key, _by_id, _by_alias, _by_source_id, _by_title):
        found = [hit for entity_type in types for hit in rank(connection, entity_type, wanted)]
        if len(found) == 1:
            return found[0]
        if found:
            keys = ", ".join(sorted(hit.key for hit in found)[:5])
            raise Ambiguous(f"“{wanted}” could be {keys}; say which by its key.")
    raise NotFound(nothing)


def _is_whole(text: str) -> bool:
    """Whether a text holds no half characters, as arguments that are no UTF-8 do."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _where(connection: Connection, entity_type: type[Entity], condition: ColumnElement[bool]) -> list[Entity]:
    table = entity_table(entity_type.entity_name())
    query = select(table).where(condition, table.c.deleted == 0).limit(6)
    return [entity_rows.value_of(entity_type, row) for row in connection.execute(query).mappings()]


def _by_key(connection: Connection, entity_type: type[Entity], wanted: str) -> list[Entity]:
    table = entity_table(entity_type.entity_name())
    return _where(connection, entity_type, table.c.key.in_({wanted, wanted.upper()}))


def _by_id(connection: Connection, entity_type: type[Entity], wanted: str) -> list[Entity]:
    table = entity_table(entity_type.entity_name())
    return _where(connection, entity_type, table.c.id == wanted)


def _by_alias(connection: Connection, entity_type: type[Entity], wanted: str) -> list[Entity]:
    table = entity_table(entity_type.entity_name())
    quoted = canonical_json(wanted)
    near = _where(connection, entity_type, table.c.aliases.contains(quoted, autoescape=True))
    return [entity for entity in near if wanted in entity.aliases]


def _by_source_id(connection: Connection, entity_type: type[Entity], wanted: str) -> list[Entity]:
    table = entity_table(entity_type.entity_name())
    if "source_id" not in table.c:
        return []
    return _where(connection, entity_type, table.c.source_id == wanted)


def _by_title(connection: Connection, entity_type: type[Entity], wanted: str) -> list[Entity]:
    table = entity_table(entity_type.entity_name())
    if "title" not in table.c:
        return []
    return _where(connection, entity_type, table.c.title == wanted)


def names(connection: Connection, entity_type: type[Entity]) -> dict[str, tuple[str, str]]:
    """Id to key and title of every row, removed ones too; "" where an entity has no titles."""
    table = entity_table(entity_type.entity_name())
    title = table.c[entity_type.title_field]
    query = select(table.c.id, table.c.key, title)
    return {identifier: (key, text or "") for identifier, key, text in connection.execute(query)}
