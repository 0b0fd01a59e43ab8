"""The oracle for everything: the tables that replaying the journal gives, to hold against those stored.

Where copies were merged, steps that knew nothing of each other stand side by side: the later one's value
holds, a text goes on from the version that its delta names, and the merge's own step writes the rest.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from roadmapper.entities.registry import entity_types
from roadmapper.storage import text_delta
from roadmapper.storage.merging import shapes

State = dict[tuple[str, str], dict[str, Any]]
"""(entity, id) to a row of plain JSON values."""
_NUMBERED = 'SELECT txn_no, entity, eid, op, field, old, new FROM "change" ORDER BY txn_no, seq'
_CHANGES = 'SELECT entity, eid, op, field, old, new FROM "change"{} ORDER BY txn_no, seq'


def replayed(connection: sqlite3.Connection, until: int | None = None) -> State:
    """Every row as the journal tells it, with ``until`` as of that step.

    Raises ValueError where a change does not fit any row or version before it.
    """
    where, values = ("", ()) if until is None else (" WHERE txn_no <= ?", (until,))
    replay = Replay(connection)
    for change in connection.execute(_CHANGES.format(where), values):
        replay.step(*change)
    return replay.state


def replayed_of(connection: sqlite3.Connection, numbers: Collection[int]) -> State:
    """Every row as some of the steps tell it, whatever those in between did.

    Raises ValueError where a change goes on from a text that they do not lead to.
    """
    replay = Replay(connection, is_strict=False)
    for number, *change in connection.execute(_NUMBERED):
        if number in numbers:
            replay.step(*change)
    return replay.state


_scan = json.JSONDecoder().scan_once  # pyright: ignore[reportAttributeAccessIssue] - set when it is made
"""The decoder without the wrapping that costs more than small values themselves."""


def _parsed(text: str) -> Any:
    try:
        return _scan(text, 0)[0]
    except StopIteration:  # not as this program writes it
        return json.loads(text)


class Replay:
    """Applies changes one after the other to ``state``; one that ``is_strict`` wants each to fit."""

    def __init__(self, connection: sqlite3.Connection, *, is_strict: bool = True) -> None:
        self.state: State = {}
        self._is_strict = is_strict
        merges = "SELECT 1 FROM txn WHERE kind = 'merge' AND no > 0 LIMIT 1"
        self._merged = not is_strict or connection.execute(merges).fetchone() is not None
        self._added: State = {}
        self._seen: dict[tuple[str, str, str], set[str | None]] = {}
        self._versions = _Versions(connection) if self._merged else None

    def step(self, entity: str, eid: str, op: str, field: str, old: str | None, new: str | None) -> None:
        """Apply one change; raises ValueError where it does not fit."""
        if op == "insert":
            self._insert(entity, eid, json.loads(new or "{}"))
            return
        row = self.state.get((entity, eid))
        if row is None:
            raise ValueError(f"{entity} {eid} is changed before it is added")
        if op == "text":
            self._text(row, (entity, eid, field), json.loads(new or "null"))
            return
        before = None if old is None else _parsed(old)
        after = None if new is None else _parsed(new)
        part = field.removeprefix("custom.") if field.startswith("custom.") else None
        now = row[field] if part is None else row["custom"].get(part)
        if self._is_strict and now != before:
            self._check_seen((entity, eid, field), old, before)
        if self._versions is not None:
            self._seen.setdefault((entity, eid, field), set()).add(new)
            self._versions.keep((entity, eid, field), after)
        if part is None:
            row[field] = after
        elif after is None:
            row["custom"].pop(part, None)
        else:
            row["custom"][part] = after

    def _insert(self, entity: str, eid: str, given: dict[str, Any]) -> None:
        if (entity, eid) in self.state:
            if self._merged:  # both copies added the same thing, such as a link: the first one made the row
                return
            raise ValueError(f"{entity} {eid} is added twice")
        row = {**shapes.defaults(entity), **given, "id": eid}
        if self._merged:
            self._added[(entity, eid)] = dict(row)
        if "custom" in row:
            row["custom"] = dict(row["custom"])
        self.state[(entity, eid)] = row
        if self._versions is not None:
            for field, value in given.items():
                self._versions.keep((entity, eid, field), value)

    def _text(self, row: dict[str, Any], key: tuple[str, str, str], delta: dict[str, Any]) -> None:
        text = row[key[2]] or ""
        if self._versions is None:
            row[key[2]] = text_delta.apply(text, delta)
            return
        row[key[2]] = text_delta.apply(self._versions.take(key, delta["was"], text), delta)
        self._versions.keep(key, row[key[2]])

    def _check_seen(self, key: tuple[str, str, str], old: str | None, before: Any) -> None:
        """A step beside others may begin from any value that the field has had."""
        entity, eid, field = key
        if self._merged and (
            old in self._seen.get(key, ())
            or shapes.value_at(self._added[(entity, eid)], entity, field) == before
        ):
            return
        if self._merged and self._versions is not None and self._versions.has_had(key, before):
            return
        raise ValueError(f"{entity} {eid} {field} was not what the journal says")


class _Versions:
    """Versions of long texts that a later delta still goes on from, and no others."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._wanted: Counter[tuple[tuple[str, str, str], str]] = Counter()
        self._had: set[tuple[tuple[str, str, str], str]] = set()
        self._texts: dict[tuple[tuple[str, str, str], str], str] = {}
        rows = connection.execute("SELECT entity, eid, field, new FROM \"change\" WHERE op = 'text'")
        for entity, eid, field, new in rows:
            self._wanted[((entity, eid, field), json.loads(new)["was"])] += 1
        self._fields = {key for key, _ in self._wanted}

    def keep(self, key: tuple[str, str, str], value: Any) -> None:
        """Remember a version for as long as a delta needs it."""
        if key not in self._fields:
            return
        text = value if isinstance(value, str) else ""
        place = (key, text_delta.hash_of(text))
        self._had.add(place)
        if self._wanted[place]:
            self._texts[place] = text

    def take(self, key: tuple[str, str, str], digest: str, now: str) -> str:
        """The version with this hash; the text as it is now where that is not known."""
        place = (key, digest)
        text = self._texts.get(place, now)
        self._wanted[place] -= 1
        if not self._wanted[place]:
            self._texts.pop(place, None)
        return text

    def has_had(self, key: tuple[str, str, str], value: Any) -> bool:
        """Whether a text was ever this."""
        return (key, text_delta.hash_of(value if isinstance(value, str) else "")) in self._had


def stored(connection: sqlite3.Connection) -> State:
    """Every row as the tables hold it, in the same plain form."""
    state: State = {}
    for name in entity_types():
        names = shapes.columns(name)
        listed = ", ".join(f'"{column}"' for column in names)
        for row in connection.execute(f'SELECT {listed} FROM "{name}"'):
            state[(name, row[0])] = shapes.plain(name, names, row)
    return state


def differences(connection: sqlite3.Connection) -> Iterator[str]:
    """One line for each row that the journal and the tables tell differently."""
    try:
        told = replayed(connection)
    except (ValueError, KeyError, TypeError, AttributeError) as error:  # a foreign journal may say anything
        yield f"The journal cannot be replayed: {error}."
        return
    held = stored(connection)
    for name, eid in sorted(told.keys() | held.keys()):
        a, b = told.get((name, eid)), held.get((name, eid))
        if a is None or b is None:
            where = "the journal" if a is None else "the tables"
            yield f"{name} {eid} is missing from {where}."
        elif a != b:
            fields = ", ".join(sorted(field for field in a.keys() | b.keys() if a.get(field) != b.get(field)))
            yield f"{b.get('key') or eid}: the journal and the table disagree on {fields}."
