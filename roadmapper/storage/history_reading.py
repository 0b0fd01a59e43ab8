"""The journal as history asks for it, read by plain ``sqlite3``: which steps match, and what they changed.

Screens and the command line read it on their own connection, the long ones in slices, so that an edit never
waits for more than one of them.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final, NamedTuple

from roadmapper.changes import Change, Step

ADDED: Final = "added"
REMOVED: Final = "deleted"
"""Stand for a field where it is asked what was added, or removed and brought back."""
_SLICE: Final = 500
_HEAD: Final = (
    "SELECT t.no, t.id, t.at, coalesce(a.name, ''), t.kind, t.label, t.gesture"
    " FROM txn AS t LEFT JOIN author AS a ON a.id = t.author"
)
_CHANGE: Final = 'SELECT txn_no, entity, eid, op, field, old, new FROM "change"'


class Sought(NamedTuple):
    """What is asked of the journal; what is left empty is not asked for. Times are UTC milliseconds.

    ``since`` and ``until`` are included; ``fields`` are names as the journal has them, ``ADDED`` or
    ``REMOVED``; ``people`` are authors' names.
    """

    ids: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None

    @property
    def of_changes(self) -> bool:
        """Whether it asks for some changes of a step rather than for whole steps."""
        return bool(self.ids or self.entities or self.fields)


ANYTHING: Final = Sought()


class StepHead(NamedTuple):
    """One step without its changes; ``at`` is UTC milliseconds."""

    no: int
    id: str
    at: int
    author: str
    kind: str
    label: str
    gesture: str | None

    def with_changes(self, changes: Sequence[Change]) -> Step:
        """The step as the workspace announced it."""
        return Step(
            self.no, self.id, self.label, self.kind, self.at, self.author, self.gesture, tuple(changes)
        )


def read_heads(
    connection: sqlite3.Connection,
    sought: Sought,
    *,
    below: int | None = None,
    above: int = 0,
    limit: int = -1,
) -> list[StepHead]:
    """The steps that match, the last one first, of those between two numbers, themselves not included."""
    conditions = ["t.no > ?"]
    values: list[Any] = [above]
    if below is not None:
        conditions.append("t.no < ?")
        values.append(below)
    for sign, bound in ((">=", sought.since), ("<=", sought.until)):
        if bound is not None:
            conditions.append(f"t.at {sign} ?")
            values.append(bound)
    if sought.fields:
        conditions.append("t.kind <> 'base'")  # what was there when history begins was not added then
    if sought.people:
        conditions.append(f"coalesce(a.name, '') IN ({_marks(sought.people)})")
        values += sought.people
    if sought.of_changes:
        condition, more = _of_changes(sought)
        conditions.append(f't.no IN (SELECT txn_no FROM "change" WHERE {condition})')
        values += more
    query = f"{_HEAD} WHERE {' AND '.join(conditions)} ORDER BY t.no DESC LIMIT ?"
    return [StepHead(*row) for row in connection.execute(query, (*values, limit))]


def _of_changes(sought: Sought) -> tuple[str, list[Any]]:
    conditions: list[str] = []
    values: list[Any] = []
    for column, wanted in (("eid", sought.ids), ("entity", sought.entities)):
        if wanted:
            conditions.append(f"{column} IN ({_marks(wanted)})")
            values += wanted
    if sought.fields:
        either = [f"field IN ({_marks(sought.fields)})"]
        values += sought.fields
        if ADDED in sought.fields:
            either.append("op = 'insert'")
        conditions.append(f"({' OR '.join(either)})")
    return " AND ".join(conditions), values


def read_changes(
    connection: sqlite3.Connection,
    numbers: Collection[int],
    sought: Sought = ANYTHING,
    most: int = -1,
) -> dict[int, list[Change]]:
    """The changes of these steps in their order, those alone that match; at most so many of each step."""
    condition, values = _of_changes(sought) if sought.of_changes else ("true", [])
    if most >= 0 and not sought.of_changes:
        condition, values = "seq < ?", [most]
    found: dict[int, list[Change]] = {}
    for steps, bounds in _parts(numbers, by_item=bool(sought.ids)):
        query = f"{_CHANGE} WHERE {steps} AND {condition} ORDER BY txn_no, seq"
        for number, *row in connection.execute(query, (*bounds, *values)):
            found.setdefault(number, []).append(_change(row))
    wanted = set(numbers)
    return {number: changes for number, changes in found.items() if number in wanted}


def _parts(numbers: Collection[int], *, by_item: bool) -> Iterator[tuple[str, Sequence[int]]]:
    """What picks these steps, in parts that a statement takes; an item's few rows are found by its index."""
    wanted = list(dict.fromkeys(numbers))
    if by_item and wanted:
        yield "+txn_no BETWEEN ? AND ?", (min(wanted), max(wanted))
        return
    for begin in range(0, len(wanted), _SLICE):
        part = wanted[begin : begin + _SLICE]
        yield f"txn_no IN ({_marks(part)})", part


def read_steps(
    connection: sqlite3.Connection,
    heads: Sequence[StepHead],
    sought: Sought = ANYTHING,
    most: int = -1,
) -> list[Step]:
    """These steps with their changes, those alone that match; a step of which nothing is left is left out."""
    changes = read_changes(connection, [head.no for head in heads], sought, most)
    whole = not sought.of_changes
    return [head.with_changes(changes.get(head.no, ())) for head in heads if whole or head.no in changes]


def read_touched(
    connection: sqlite3.Connection, first: int, last: int, sought: Sought
) -> list[tuple[int, str, str, str | None, str | None, str | None]]:
    """(step, entity, id, field, old, new) as stored of the changes that match, of the steps from ``first``
    to ``last``, both included."""
    condition, values = _of_changes(sought) if sought.of_changes else ("true", [])
    return connection.execute(
        'SELECT txn_no, entity, eid, field, old, new FROM "change"'
        f" WHERE txn_no BETWEEN ? AND ? AND {condition} ORDER BY txn_no, seq",
        (first, last, *values),
    ).fetchall()


def read_places(
    connection: sqlite3.Connection, first: int, last: int, sought: Sought
) -> list[tuple[int, str, str]]:
    """(step, entity, id) of the changes that match, of the steps from one to another, both included."""
    condition, values = _of_changes(sought) if sought.of_changes else ("true", [])
    return connection.execute(
        f'SELECT txn_no, entity, eid FROM "change" WHERE txn_no BETWEEN ? AND ? AND {condition}'
        " ORDER BY txn_no, seq",
        (first, last, *values),
    ).fetchall()


def read_people(connection: sqlite3.Connection) -> list[str]:
    """Everyone who ever changed something, by name."""
    rows = connection.execute(
        "SELECT DISTINCT name FROM author WHERE id IN (SELECT author FROM txn WHERE no > 0)"
    )
    return sorted((name for (name,) in rows), key=str.casefold)


def read_fields(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Each (entity, field) that the journal has changes of; an insert's field is ``ADDED``."""
    rows = connection.execute('SELECT DISTINCT entity, field FROM "change"')
    return [(entity, ADDED if field is None else field) for entity, field in rows]


def step_at(connection: sqlite3.Connection, moment: int, now: int) -> int:
    """The number of the last step of this file up to a moment (UTC milliseconds); 0 where none was made yet.

    It is everything before the first step that was made after the moment, in the journal's order. A step of
    a clock that goes ahead (later than ``now``) counts with those around it.
    """
    (first,) = connection.execute(
        "SELECT min(no) FROM txn WHERE no > 0 AND at > ? AND at <= ?", (moment, now)
    ).fetchone()
    if first is None:
        (first,) = connection.execute("SELECT coalesce(max(no), 0) + 1 FROM txn").fetchone()
    return first - 1


def read_first_step(connection: sqlite3.Connection) -> int | None:
    """The number of the first step that is remembered; None without any."""
    return connection.execute("SELECT min(no) FROM txn WHERE no > 0").fetchone()[0]


class Folded(NamedTuple):
    """What was folded: so many steps from before a moment; ``at`` is when the newest of them was made.

    ``by`` whom and ``on`` when they were folded last. Times are UTC milliseconds.
    """

    steps: int
    before: int
    at: int
    by: str = ""
    on: int | None = None


def read_folded(connection: sqlite3.Connection) -> Folded | None:
    """What was folded of the history; None where all of it is there."""
    found = connection.execute("SELECT at FROM txn WHERE kind = 'base'").fetchone()
    if found is None:
        return None
    steps = connection.execute("SELECT count(*) FROM txn WHERE no <= 0").fetchone()[0]
    before = connection.execute("SELECT pruned_before FROM meta").fetchone()[0]
    last = connection.execute(
        "SELECT coalesce(a.name, ''), t.at FROM txn t LEFT JOIN author a ON a.id = t.author"
        " WHERE t.kind = 'fold' AND t.undoes IS NULL ORDER BY t.no DESC LIMIT 1"
    ).fetchone()
    return Folded(steps, before or found[0], found[0], *(last or ()))


def read_last_step(connection: sqlite3.Connection) -> int | None:
    """The number of the last step; None without any."""
    return connection.execute("SELECT max(no) FROM txn").fetchone()[0]


def read_moment_of(connection: sqlite3.Connection, step: int) -> int | None:
    """When a step was made, in UTC milliseconds; None where there is none of this number."""
    row = connection.execute("SELECT at FROM txn WHERE no = ? AND no > 0", (step,)).fetchone()
    return row[0] if row else None


def read_id_of(connection: sqlite3.Connection, step: int) -> str:
    """The id of a step by its number; empty where there is none."""
    row = connection.execute("SELECT id FROM txn WHERE no = ?", (step,)).fetchone()
    return row[0] if row else ""


def read_number_of(connection: sqlite3.Connection, step_id: str) -> int | None:
    """The number of a step by its id, which stays when others come before it; None where there is none."""
    row = connection.execute("SELECT no FROM txn WHERE id = ? AND no > 0", (step_id,)).fetchone()
    return row[0] if row else None


def read_later(
    connection: sqlite3.Connection, step: int, ids: Collection[str], fields: Sequence[str]
) -> list[tuple[str, int, str, Any]]:
    """(id, step, field, old) of the changes of these fields after a step, oldest first."""
    found: list[tuple[str, int, str, Any]] = []
    wanted = list(dict.fromkeys(ids))
    for begin in range(0, len(wanted), _SLICE):
        part = wanted[begin : begin + _SLICE]
        query = (
            f'SELECT eid, txn_no, field, old FROM "change" WHERE eid IN ({_marks(part)})'
            f" AND +txn_no > ? AND field IN ({_marks(fields)}) ORDER BY txn_no, seq"
        )
        rows = connection.execute(query, (*part, step, *fields))
        found += [(eid, number, field, _value(old)) for eid, number, field, old in rows]
    return found


def _change(row: Sequence[Any]) -> Change:
    entity, eid, op, field, old, new = row
    return Change(entity, eid, op, field, _value(old), _value(new))


def _value(stored: str | None) -> Any:
    return None if stored is None else json.loads(stored)


def _marks(values: Collection[Any]) -> str:
    return ", ".join("?" * len(values))
