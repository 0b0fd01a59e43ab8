"""Rows in and out of entity tables, as plain dicts and as detached entity values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any, TypeVar

from sqlalchemy import Connection, CursorResult, Dialect, Select, bindparam, insert, select, update
from sqlalchemy.orm import configure_mappers
from sqlalchemy.orm.instrumentation import manager_of_class

from roadmapper.entities.base import Entity, fields_of
from roadmapper.entities.columns import JsonList, JsonObject, canonical_json
from roadmapper.storage.tables import entity_table

E = TypeVar("E", bound=Entity)
_MANY = 100
_SLICE = 500
_SLICE = 500
Row = dict[str, Any]


@cache
def _select_by_id(name: str) -> Select[Any]:
    table = entity_table(name)
    return select(table).where(table.c.id == bindparam("wanted"))


@cache
def _update_by_id(name: str, fields: tuple[str, ...]) -> Any:
    table = entity_table(name)
    return (
        update(table)
        .where(table.c.id == bindparam("wanted"))
        .values({field: bindparam(f"new_{field}") for field in fields})
    )


@cache
def _insert(name: str) -> Any:
    return insert(entity_table(name))


@cache
def defaults(name: str) -> Row:
    """The value of each field of an entity that nobody has set."""
    from roadmapper.entities.registry import entity_named

    return {spec.name: spec.default for spec in fields_of(entity_named(name))}


def row_of(entity: Entity) -> Row:
    """An entity's fields as a plain dict, id first."""
    return {"id": entity.id, **{spec.name: getattr(entity, spec.name) for spec in fields_of(type(entity))}}


def value_of(entity_type: type[E], row: Mapping[Any, Any]) -> E:
    """A detached entity value from a whole row.

    Made as SQLAlchemy makes what it loads, since the constructor's events for each field take twenty
    times as long.
    """
    made: E = _manager(entity_type.entity_name()).new_instance()
    vars(made).update(row)
    return made


@cache
def _manager(name: str) -> Any:
    from roadmapper.entities.registry import entity_named

    configure_mappers()  # a field of a value cannot be read before, and no constructor need have run yet
    return manager_of_class(entity_named(name))


def get(connection: Connection, name: str, identifier: str) -> Row | None:
    """One row by id, removed ones too; None when there is none."""
    found = connection.execute(_select_by_id(name), {"wanted": identifier}).mappings().one_or_none()
    return dict(found) if found is not None else None


def values(connection: Connection, entity_type: type[E], *, removed: bool = False) -> list[E]:
    """All live values of one entity, with ``removed`` the others too; in order of rank, else of id."""
    table = entity_table(entity_type.entity_name())
    query = select(table).order_by(*((table.c.rank, table.c.id) if "rank" in table.c else (table.c.id,)))
    if not removed:
        query = query.where(table.c.deleted == 0)
    return _made(entity_type, connection.execute(query))


def _made(entity_type: type[E], rows: CursorResult[Any]) -> list[E]:
    names = tuple(rows.keys())  # once: a row's mapping looks them up anew
    return [value_of(entity_type, dict(zip(names, row, strict=True))) for row in rows]


def insert_rows(connection: Connection, name: str, rows: Sequence[Row]) -> None:
    """Insert rows; many at once go to the driver directly, past the work for each that Core does."""
    if len(rows) < _MANY:
        connection.execute(_insert(name), list(rows))
        return
    sql, fields, encoded = _driver_insert(name, connection.dialect)
    columns = (_encoded(rows, name) if name in encoded else map(itemgetter(name), rows) for name in fields)
    connection.exec_driver_sql(sql, list(zip(*columns, strict=True)))


def _encoded(rows: Sequence[Row], field: str) -> Iterator[str]:
    """A column's values as they are stored; the same few lists of texts come again and again."""
    known: dict[tuple[str, ...], str] = {}
    for row in rows:
        value = row[field]
        if isinstance(value, tuple):
            text = known.get(value)
            if text is None:
                text = known[value] = canonical_json(value)
            yield text
        else:
            yield canonical_json(value) if value else "{}"


@cache
def _driver_insert(name: str, dialect: Dialect) -> tuple[str, tuple[str, ...], frozenset[str]]:
    """The INSERT as the driver takes it, its fields in order, and those that are stored as JSON."""
    compiled = _insert(name).compile(dialect=dialect)
    columns = entity_table(name).c
    encoded = frozenset(c.name for c in columns if isinstance(c.type, JsonList | JsonObject))
    return str(compiled), tuple(compiled.positiontup or ()), encoded


def update_row(connection: Connection, name: str, identifier: str, values: Row) -> None:
    """Write the given fields of one row."""
    bound = {f"new_{field}": value for field, value in values.items()}
    connection.execute(_update_by_id(name, tuple(sorted(values))), {"wanted": identifier, **bound})


def rows(connection: Connection, name: str, wanted: Iterable[str]) -> dict[str, Row]:
    """Rows by id, removed ones too; those that are not there are left out."""
    table = entity_table(name)
    found: dict[str, Row] = {}
    for part in _slices(wanted):
        query = select(table).where(table.c.id.in_(part))
        found.update((row["id"], dict(row)) for row in connection.execute(query).mappings())
    return found


def holders(
    connection: Connection, name: str, field: str, wanted: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """(id, value) of live rows whose field has one of these values."""
    table = entity_table(name)
    for part in _slices(wanted):
        query = select(table.c.id, table.c[field]).where(table.c[field].in_(part), table.c.deleted == 0)
        yield from [(eid, value) for eid, value in connection.execute(query)]


def having(
    connection: Connection, entity_type: type[E], field: str, wanted: Iterable[str], *, removed: bool = False
) -> list[E]:
    """Live values, or ``removed`` ones alone, whose field has one of these values."""
    table = entity_table(entity_type.entity_name())
    found: list[E] = []
    for part in _slices(wanted):
        query = select(table).where(table.c[field].in_(part), table.c.deleted == int(removed))
        found += _made(entity_type, connection.execute(query))
    return found


def existing_ids(connection: Connection, name: str, wanted: Iterable[str]) -> set[str]:
    """Which of the ids are live rows."""
    table, found = entity_table(name), set()
    for part in _slices(wanted):
        query = select(table.c.id).where(table.c.id.in_(part), table.c.deleted == 0)
        found.update(connection.execute(query).scalars())
    return found


def _slices(wanted: Iterable[str]) -> Iterator[list[str]]:
    """Each value once, in slices that a statement takes, so that any number may be given."""
    asked = list(dict.fromkeys(wanted))
    for start in range(0, len(asked), _SLICE):
        yield asked[start : start + _SLICE]
