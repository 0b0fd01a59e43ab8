"""Gives every row of a table an id that no other row of it has: its own, its key's, or its title."""

from __future__ import annotations

from collections import Counter
from typing import Any


class Refused(str):
    """Why a row is none of its own; stands where its id would."""

    __slots__ = ()


class RowIds:
    """The ids of one table's rows, asked for in their order."""

    def __init__(self, fields: dict[str, list[Any]], count: int) -> None:
        nothing = [None] * count
        self._ids = fields.get("source_id", nothing)
        self._origins = list(zip(fields.get("key", nothing), fields.get("id", nothing), strict=True))
        self._seen: dict[str, int] = {}
        self._keyed: dict[str, int] = {}
        self._times: Counter[str] = Counter()

    def of(self, index: int, number: int, title: str) -> str | Refused:
        """The id of the row at ``index``; ``number`` is what a spreadsheet calls it.

        The key decides where the table has one, because ids from elsewhere may repeat under several keys.
        """
        own, origin = self._ids[index], [*filter(None, self._origins[index])]
        for name in origin:
            if name in self._keyed:
                return Refused(f"its key {name} is already in row {self._keyed[name]}")
        self._keyed |= dict.fromkeys(origin, number)
        key = origin[0] if origin else None
        if key:
            own = own if own and own not in self._seen else key
        if own is None or (key and own in self._seen):
            self._times[title] += 1
            own = title if self._times[title] == 1 else f"{title} ({self._times[title]})"
        if own in self._seen:
            return Refused(f"its id {own} is already in row {self._seen[own]}")
        self._seen[own] = number
        return own
