"""Finds what a person means: a key, an earlier key, a source id, an exact title, or an id."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache

from sqlalchemy import ColumnElement, Connection, Text, TextClause, or_, select, text, type_coerce

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
    kinds = " or ".join(_kind(each) for each in types) if among is not None and len(types) < 4 else "item"
    nothing = f"There is no {kinds} “{wanted}” in this workspace; give a key or an exact title."
    if not wanted.isascii() and not _is_whole(wanted):
        raise NotFound(nothing)
    holding = _holding(connection, types, wanted)
    for rank in (_by_key, _by_id, _by_alias, _by_source_id, _by_title):
        near = holding if rank in (_by_key, _by_id) else types
        found = [hit for entity_type in near for hit in rank(connection, entity_type, wanted)]
        if len(found) == 1:
            return found[0]
        if found:
            keys = ", ".join(sorted(hit.key for hit in found)[:5])
            raise Ambiguous(f"“{wanted}” could be {keys}; say which by its key.")
    if among is not None and _holding(connection, tuple(entity_types().values()), wanted):
        raise NotFound(f"“{wanted}” is no {kinds}; give the key or the exact title of one.")
    raise NotFound(nothing)


def _kind(entity_type: type[Entity]) -> str:
    title = entity_type.titles[0]
    return title if title.isupper() else title.lower()


def _is_whole(text: str) -> bool:
    """Whether a text holds no half characters, as arguments that are no UTF-8 do."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


@lru_cache(maxsize=64)
def _holding_query(names: tuple[str, ...]) -> TextClause:
    """One question to all tables: asked apart, those of a document full of facts are felt."""
    one = 'SELECT \'{name}\' FROM "{name}" WHERE ("key" IN (:given, :upper) OR id = :given) AND deleted = 0'
    return text(" UNION ".join(one.format(name=name) for name in names))


def _holding(
    connection: Connection, types: tuple[type[Entity], ...], wanted: str
) -> tuple[type[Entity], ...]:
    """Those of the types that have a live row with this key or id."""
    by_name = {entity_type.entity_name(): entity_type for entity_type in types}
    found = connection.execute(_holding_query(tuple(by_name)), {"given": wanted, "upper": wanted.upper()})
    holding = set(found.scalars())
    return tuple(entity_type for name, entity_type in by_name.items() if name in holding)


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
    stored = type_coerce(table.c.aliases, Text)  # the column's own type would make JSON of the JSON
    meant = {wanted, wanted.upper()}
    holds = [stored.contains(canonical_json(each), autoescape=True) for each in sorted(meant)]
    return [entity for entity in _where(connection, entity_type, or_(*holds)) if meant & {*entity.aliases}]


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


def names(
    connection: Connection, entity_type: type[Entity], ids: Collection[str] | None = None
) -> dict[str, tuple[str, str]]:
    """Id to key and title of every row or of these few, removed ones too; "" where there are no titles."""
    table = entity_table(entity_type.entity_name())
    title = table.c[entity_type.title_field]
    query = select(table.c.id, table.c.key, title)
    if ids is not None:
        query = query.where(table.c.id.in_(ids))
    return {identifier: (key, words or "") for identifier, key, words in connection.execute(query)}
