"""A field that filters may ask for although no field of the item holds it, and the usual kinds of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from roadmapper.planning.query_fields import Named, QueryField
from roadmapper.storage.filter_reading import Column, Ids, linked, read_named
from roadmapper.storage.reading import Reader


class Computed(NamedTuple):
    """One field: ``read`` gives values by id, ``values`` what it can be, where that has names.

    A change in ``rests_on`` may change it for other items than those that changed.
    """

    field: QueryField
    read: Callable[[Reader, Ids], Column]
    values: Callable[[Reader], Sequence[Named]] | None = None
    rests_on: frozenset[str] = frozenset()


def rows_of(*tables: str) -> Callable[[Reader], Sequence[Named]]:
    return lambda reader: [
        Named(*row) for table in tables for row in reader.read(lambda c, table=table: read_named(c, table))
    ]


def linked_field(name: str, title: str, table: str, *words: str) -> Computed:
    """What of a table is linked to an item."""
    read = linked(table)
    return Computed(
        QueryField(name, title, "names", words, closed=True),
        lambda reader, ids: reader.read(lambda connection: read(connection, ids)),
        rows_of(table),
        frozenset({"link", table}),
    )


def number_field(
    name: str, title: str, read: Callable[[Reader, Ids], Column], *on: str, unit: str = ""
) -> Computed:
    return Computed(QueryField(name, title, "number", unit=unit), read, None, frozenset(on))


def flag_field(name: str, title: str, read: Callable[[Reader, Ids], Column], *on: str) -> Computed:
    return Computed(QueryField(name, title, "flag"), read, None, frozenset(on))
