"""Every text that a workspace holds: in its rows, in its journal, within JSON; for checks of copies."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from roadmapper.storage.tables import all_tables
from roadmapper.storage.workspace import Workspace

_JSON_SIGNS = ("[", "{", '"')
_STAMPS = frozenset({"digest", "publish_id"})
"""Columns of ``meta`` that are made anew with every publish."""


def texts_of(workspace: Workspace) -> set[str]:
    """All that an open workspace holds, its journal included, at one moment."""
    with workspace._reading():  # this room may: nobody else needs it
        return set(texts_in(workspace._read.raw))


def texts_in(connection: sqlite3.Connection) -> Iterator[str]:
    """Every text of a database; of JSON each text within, keys too. Raises sqlite3.Error."""
    for table in all_tables():
        columns = [column.name for column in table.c if column.name not in _STAMPS]
        if table.name == "blob":
            columns = ["id"]
        names = ", ".join(f'"{name}"' for name in columns)
        for row in connection.execute(f'SELECT {names} FROM "{table.name}"'):
            for value in row:
                if isinstance(value, str):
                    yield from _within(value)


def _within(value: str) -> Iterator[str]:
    if value.startswith(_JSON_SIGNS):
        try:
            yield from leaves(json.loads(value))
            return
        except (ValueError, RecursionError):
            pass
    yield value


def leaves(value: Any) -> Iterator[str]:
    """The texts of a JSON value, keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield str(key)
            yield from leaves(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from leaves(part)
