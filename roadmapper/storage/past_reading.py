"""The dates of initiatives as they are now, and which of them make up the past of a bar."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from typing import Any, Final

DATE_FIELDS: Final = ("start", "start_precision", "end", "end_precision", "deleted")
"""What the past of a bar's dates consists of; ``deleted`` says whether it was there."""
_COLUMNS: Final = ", ".join(f'"{field}"' for field in DATE_FIELDS)
_VALUES: Final = f"SELECT id, {_COLUMNS} FROM initiative WHERE id IN "
_SLICE: Final = 10_000


def read_dates(connection: sqlite3.Connection, ids: Collection[str]) -> dict[str, dict[str, Any]]:
    """The dates of initiatives as they are now, removed ones included, by id and field."""
    wanted, rows = list(ids), list[tuple[Any, ...]]()
    for begin in range(0, len(wanted), _SLICE):
        part = wanted[begin : begin + _SLICE]
        rows += connection.execute(f"{_VALUES}({', '.join('?' * len(part))})", part).fetchall()
    return {eid: dict(zip(DATE_FIELDS, found, strict=True)) for eid, *found in rows}
