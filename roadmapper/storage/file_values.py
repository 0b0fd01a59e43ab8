"""Reads every value of a file that came in: text that is text, numbers that are finite, JSON that is shallow.

SQLite's own checks know nothing of these, and code further in relies on all of them.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from roadmapper.storage.identity import is_id

DEEPEST_JSON = 20
_DEEPEST_JOURNAL = DEEPEST_JSON + 4
"""A change may hold a whole row, whose fields hold JSON of their own."""
_LARGEST = 2**53
"""Clocks and times beyond this leave no room to count on."""
JSON_COLUMNS = frozenset(
    {
        *(
            "aliases",
            "owner",
            "tags",
            "custom",
            "options",
            "lead",
            "holidays",
            "scope",
            "settings",
            "columns",
        ),
        *("facts", "hidden_fields", "hidden_themes", "hidden_statuses", "passage"),
        *("beginning", "after", "content", "subjects", "items", "lint_off", "asked_by"),
    }
)
LARGEST_BLOB = 10_000_000
"""Bytes of one attachment."""
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_SLICE = 500
_COUNTED = ("no", "clock", "at")


def check(connection: sqlite3.Connection, tables: Mapping[str, Sequence[str]]) -> None:
    """Read every value of these tables (name to columns).

    Column by column, so that the loops run inside the interpreter's own functions. Raises ValueError with
    what is wrong, or sqlite3.Error where a row cannot be read.
    """
    for table, columns in tables.items():
        if table == "blob":
            _check_blobs(connection)
            continue
        json_columns = [column for column in columns if _is_json(table, column)]
        for column in json_columns:
            query = f'SELECT 1 FROM "{table}" WHERE "{column}" NOTNULL AND NOT json_valid("{column}") LIMIT 1'
            if connection.execute(query).fetchone():
                raise ValueError(f"a value in {table} is not JSON")
        names = ", ".join(f'"{column}"' for column in columns)
        cursor = connection.execute(f'SELECT {names} FROM "{table}"')
        while rows := cursor.fetchmany(_SLICE):
            for column, values in zip(columns, zip(*rows, strict=True), strict=True):
                _check_column(values, table)
                if column in json_columns:
                    _check_depth(values, table)
    _check_numbers(connection)
    _check_meta(connection)


def check_rows(table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """As ``check``, for rows of one table that came from elsewhere; raises ValueError with what is wrong."""
    if table == "blob":
        for name, data in rows:
            _check_blob(name, data)
        return
    for column, values in zip(columns, zip(*rows, strict=True), strict=False):  # without rows, no values
        _check_column(values, table)
        if table == "txn" and column in _COUNTED and not all(0 <= value <= _LARGEST for value in values):
            raise ValueError(f"the journal's {column} counts beyond all bounds")
        if _is_json(table, column):
            _check_depth(values, table)
            for value in set(values):
                if value is not None:
                    json.loads(value)


def _check_blobs(connection: sqlite3.Connection) -> None:
    """What documents show is what was attached, and small enough to be drawn."""
    for name, data in connection.execute("SELECT id, data FROM blob"):
        _check_blob(name, data)


def _check_blob(name: str, data: bytes) -> None:
    if len(data) > LARGEST_BLOB:
        raise ValueError(f"an attachment is larger than {LARGEST_BLOB // 1_000_000} MB")
    if hashlib.sha256(data).hexdigest() != name:
        raise ValueError("an attachment's content does not fit its name")


def _is_json(table: str, column: str) -> bool:
    return column in (("old", "new") if table == "change" else JSON_COLUMNS)


def _check_column(values: tuple[Any, ...], table: str) -> None:
    kinds = set(map(type, values))
    if bytes in kinds:
        raise ValueError(f"a text in {table} is not text")
    if str in kinds and "\x00" in "".join([value for value in values if type(value) is str]):
        raise ValueError(f"a text in {table} holds a NUL character")
    if float in kinds and not all(math.isfinite(value) for value in values if type(value) is float):
        raise ValueError(f"a number in {table} is not finite")


def _check_depth(values: tuple[str | None, ...], table: str) -> None:
    """Brackets are counted before a parser sees them, since a parser recurses."""
    deepest = _DEEPEST_JOURNAL if table == "change" else DEEPEST_JSON
    for value in set(values):
        if value and value.count("[") + value.count("{") > deepest and depth_of(value) > deepest:
            raise ValueError(f"a value in {table} is nested more than {deepest} deep")


def depth_of(text: str) -> int:
    """How deep a JSON text is nested, by its brackets: before a parser sees it, since a parser recurses."""
    deepest = level = 0
    for sign in _STRING.sub("", text):
        if sign in "[{":
            level += 1
            deepest = max(deepest, level)
        elif sign in "]}":
            level -= 1
    return deepest


def _check_numbers(connection: sqlite3.Connection) -> None:
    for column in _COUNTED:
        low, high = connection.execute(f"SELECT min({column}), max({column}) FROM txn").fetchone()
        lowest = -_LARGEST if column == "no" else 0  # steps that were folded count downwards
        if low is not None and (low < lowest or high > _LARGEST):
            raise ValueError(f"the journal's {column} counts beyond all bounds")


def _check_meta(connection: sqlite3.Connection) -> None:
    rows = connection.execute(
        "SELECT doc_id, format, min_reader, min_writer FROM meta NOT INDEXED"
    ).fetchall()
    if len(rows) != 1 or not is_id(rows[0][0]):
        raise ValueError("it does not say which workspace it is")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    _, written, reader, writer = rows[0]
    if written != version or not 1 <= reader <= writer <= written:
        raise ValueError("it does not say which version wrote it")
