"""Reads every value of a file that came in: text that is text, numbers that are finite, JSON that is shallow.

SQLite's own checks know nothing of these, and code further in relies on all of them.
"""

from __future__ import annotations

import json
import math
import re
import sqlite3
from collections.abc import Iterable

from roadmapper.storage.identity import is_id

DEEPEST_JSON = 20
_DEEPEST_JOURNAL = DEEPEST_JSON + 4
"""A change may hold a whole row, whose fields hold JSON of their own."""
_LARGEST = 2**53
"""Clocks and times beyond this leave no room to count on."""
JSON_COLUMNS = frozenset(
    {"aliases", "owner", "tags", "custom", "options", "lead", "scope", "settings", "columns"}
)
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_SLICE = 500
_COUNTED = ("no", "clock", "at")


def check(connection: sqlite3.Connection, tables: Iterable[str]) -> None:
    """Read every row of these tables; raises ValueError with what is wrong, or sqlite3.Error."""
    for table in tables:
        cursor = connection.execute(f'SELECT * FROM "{table}"')
        names = [column[0] for column in cursor.description]
        json_places = [place for place, name in enumerate(names) if _is_json(table, name)]
        deepest = _DEEPEST_JOURNAL if table == "change" else DEEPEST_JSON
        while rows := cursor.fetchmany(_SLICE):
            for row in rows:
                _check_row(row, table)
                for place in json_places:
                    _check_json(row[place], table, deepest)
    _check_numbers(connection)
    _check_meta(connection)


def _is_json(table: str, column: str) -> bool:
    if table == "change":
        return column in ("old", "new")
    return column in JSON_COLUMNS


def _check_row(row: tuple[object, ...], table: str) -> None:
    for value in row:
        if type(value) is str:
            if "\x00" in value:
                raise ValueError(f"a text in {table} holds a NUL character")
        elif type(value) is float:
            if not math.isfinite(value):
                raise ValueError(f"a number in {table} is not finite")
        elif type(value) is bytes:
            raise ValueError(f"a text in {table} is not text")


def _check_json(value: str | None, table: str, deepest: int) -> None:
    """Valid and shallow; the brackets are counted before a parser sees them, since it recurses."""
    if value is None or value in ("[]", "{}"):
        return
    if value.count("[") + value.count("{") > deepest and _depth(value) > deepest:
        raise ValueError(f"a value in {table} is nested more than {deepest} deep")
    try:
        json.loads(value)
    except ValueError:
        raise ValueError(f"a value in {table} is not JSON") from None


def _depth(text: str) -> int:
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
        if low is not None and (low < 0 or high > _LARGEST):
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
