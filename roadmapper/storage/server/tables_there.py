"""The tables on a server: the same as in a file, from the same declarations, with texts compared as bytes."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from typing import Any, Final

from sqlalchemy import Column, Table
from sqlalchemy.dialects import sqlite

from roadmapper.storage import schema, schema_shape
from roadmapper.storage.tables import all_tables

_TYPES: Final = {
    "TEXT": 'text COLLATE "C"',
    "INTEGER": "bigint",
    "REAL": "double precision",
    "BLOB": "bytea",
}


def columns() -> dict[str, tuple[str, ...]]:
    """Table name to its columns in order; every name in SQL for a server comes from here."""
    return schema_shape.columns(schema.FORMAT)


def statements() -> Iterator[str]:
    """What makes all tables and indexes in an empty database."""
    for table in all_tables():
        yield from _making(table)


def changing(name: str, there: Collection[str] | None) -> Iterator[str]:
    """What empties one table of a database and makes it today's; ``there`` are its columns, if it is."""
    table = next(table for table in all_tables() if table.name == name)
    if there is None:
        yield from _making(table)
        return
    yield f"DELETE FROM {quoted(name)}"
    for column in table.columns:
        if column.name not in there:
            yield f"ALTER TABLE {quoted(name)} ADD COLUMN {_column(column)}"
    for surplus in sorted(set(there) - {column.name for column in table.columns}):
        yield f"ALTER TABLE {quoted(name)} DROP COLUMN {quoted(surplus)}"
    yield from (line.replace("CREATE INDEX", "CREATE INDEX IF NOT EXISTS", 1) for line in _indexes(table))


def _making(table: Table) -> Iterator[str]:
    keys = ", ".join(quoted(column.name) for column in table.primary_key.columns)
    parts = [*(_column(column) for column in table.columns), f"PRIMARY KEY ({keys})"]
    yield f"CREATE TABLE {quoted(table.name)} ({', '.join(parts)})"
    yield from _indexes(table)


def _column(column: Column[Any]) -> str:
    dialect = sqlite.dialect()  # pyright: ignore[reportAttributeAccessIssue] - the module's factory is untyped
    kind = _TYPES[column.type.compile(dialect=dialect)]
    words = [quoted(column.name), kind, *([] if column.nullable else ["NOT NULL"])]
    return " ".join([*words, *(["UNIQUE"] if column.unique else [])])


def _indexes(table: Table) -> Iterator[str]:
    for index in sorted(table.indexes, key=lambda index: str(index.name)):
        names = ", ".join(quoted(column.name) for column in index.columns)
        yield f"CREATE INDEX {quoted(str(index.name))} ON {quoted(table.name)} ({names})"


def quoted(name: str) -> str:
    """A name of ours as it stands in SQL."""
    return f'"{name}"'


@cache
def select(table: str) -> str:
    """Reads all columns of a table, in order."""
    return f"SELECT {', '.join(map(quoted, columns()[table]))} FROM {quoted(table)}"


@cache
def insert(table: str) -> str:
    """Adds a row of all columns."""
    names = columns()[table]
    marks = ", ".join(["%s"] * len(names))
    return f"INSERT INTO {quoted(table)} ({', '.join(map(quoted, names))}) VALUES ({marks})"


@cache
def upsert(table: str) -> str:
    """Adds a row of all columns, or gives the one with its id these values."""
    others = ", ".join(
        f"{quoted(name)} = EXCLUDED.{quoted(name)}" for name in columns()[table] if name != "id"
    )
    return f'{insert(table)} ON CONFLICT ("id") DO UPDATE SET {others}'
