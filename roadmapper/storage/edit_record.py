"""What one edit has changed, net: first value before, last value after, in the order of first touch."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress
from operator import is_not
from typing import Any

from roadmapper.changes import Change
from roadmapper.storage import text_delta
from roadmapper.storage.entity_rows import Row

LONG_TEXT = 200
"""From this many characters on, a changed text is journaled as a line delta."""


class EditRecord:
    """Collects inserts and field updates and gives the change rows they amount to."""

    def __init__(self) -> None:
        self._inserts: dict[tuple[str, str], Row] = {}
        self._defaults: dict[str, Row] = {}
        self._updates: dict[tuple[str, str, str], tuple[Any, Any]] = {}

    def inserted(self, name: str, rows: Sequence[Row], defaults: Row) -> None:
        """Note new rows of one entity."""
        self._defaults[name] = defaults
        for row in rows:
            self._inserts[(name, row["id"])] = row

    def updated(self, name: str, identifier: str, field: str, old: Any, new: Any) -> None:
        """Note one field's change; a row inserted by this very edit just takes the value."""
        fresh = self._inserts.get((name, identifier))
        if fresh is not None:
            fresh[field] = new
            return
        place = (name, identifier, field)
        first = self._updates[place][0] if place in self._updates else old
        self._updates[place] = (first, new)

    def changes(self) -> list[Change]:
        """Inserts first, then updates; a value changed and changed back leaves nothing."""
        found = [
            Change(name, eid, "insert", None, None, _given(row, self._defaults[name]))
            for (name, eid), row in self._inserts.items()
        ]
        for (name, eid, field), (old, new) in self._updates.items():
            found.extend(_field_changes(name, eid, field, old, new))
        return found


def _given(row: Row, defaults: Row) -> Row:
    """The fields of a new row that are not at their default, in plain JSON values.

    Most fields hold the very object that is their default, which ``compress`` passes over: a new row has
    its id and then the defaults' fields in their order.
    """
    others = compress(row.items(), map(is_not, row.values(), (None, *defaults.values())))
    next(others)  # the id
    return {
        field: list(value) if isinstance(value, tuple) else value
        for field, value in others
        if value != defaults[field]
    }


def _field_changes(name: str, eid: str, field: str, old: Any, new: Any) -> list[Change]:
    if old == new:
        return []
    if field == "custom":
        return _custom_changes(name, eid, old, new)
    if isinstance(old, str) and isinstance(new, str) and max(len(old), len(new)) >= LONG_TEXT:
        return [Change(name, eid, "text", field, None, text_delta.make(old, new))]
    return [Change(name, eid, "update", field, plain(old), plain(new))]


def _custom_changes(name: str, eid: str, old: dict[str, Any], new: dict[str, Any]) -> list[Change]:
    """Each custom field is a field of its own in the journal: ``custom.<field id>``."""
    return [
        Change(name, eid, "update", f"custom.{key}", old.get(key), new.get(key))
        for key in dict.fromkeys([*old, *new])
        if old.get(key) != new.get(key)
    ]


def plain(value: Any) -> Any:
    """A stored Python value as plain JSON: tuples become lists."""
    return list(value) if isinstance(value, tuple) else value
