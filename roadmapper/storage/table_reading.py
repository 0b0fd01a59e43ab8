"""What tables and forms read by plain ``sqlite3``: ids, columns, rows, and what lies around one item.

Values are as stored (lists and objects are JSON text); what a screen shows is fetched by id, so that the
cost follows the screen. Entity and column names come from the declared entities, never from a file.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

_SLICE = 10_000
Connection = sqlite3.Connection
"""What a ``Reader`` hands to the functions that it runs."""


class Around(NamedTuple):
    """The ids of what lies around one initiative: what it waits for, what waits for it, and so on."""

    waits_for: tuple[tuple[str, str], ...]
    """(dependency, predecessor) pairs."""
    blocks: tuple[tuple[str, str], ...]
    """(dependency, successor) pairs."""
    contributes_to: tuple[str, ...]
    """Ids of key results and objectives."""
    children: tuple[str, ...]
    prds: tuple[str, ...]


def read_ids(connection: sqlite3.Connection, entity: str, *, ranked: bool = True) -> list[str]:
    """The ids of every live row, in rank order where the entity has ranks."""
    order = "rank, id" if ranked else "id"
    rows = connection.execute(f"SELECT id FROM {_quoted(entity)} WHERE deleted = 0 ORDER BY {order}")
    return [eid for (eid,) in rows]


def read_columns(
    connection: sqlite3.Connection,
    entity: str,
    columns: Sequence[str],
    ids: Collection[str] | None = None,
    *,
    removed: bool = False,
) -> list[tuple[Any, ...]]:
    """(id, column, ...) of every live row, or of the live ones among ``ids``; in no order that counts.

    With ``removed`` those that were removed, too.
    """
    names = ", ".join(_quoted(name) for name in ("id", *columns))
    query = f"SELECT {names} FROM {_quoted(entity)} WHERE {'true' if removed else 'deleted = 0'}"
    if ids is None:
        return connection.execute(query).fetchall()
    found: list[tuple[Any, ...]] = []
    for part, marks in _slices(ids):
        found += connection.execute(f"{query} AND id IN ({marks})", part)
    return found


def read_names(
    connection: sqlite3.Connection, entity: str, ids: Collection[str]
) -> dict[str, tuple[str, str]]:
    """Id to key and title of these rows, removed ones too."""
    found: dict[str, tuple[str, str]] = {}
    for part, marks in _slices(ids):
        rows = connection.execute(
            f'SELECT id, "key", title FROM {_quoted(entity)} WHERE id IN ({marks})', part
        )
        found |= {eid: (key, title) for eid, key, title in rows}
    return found


def read_choices(
    connection: sqlite3.Connection, entity: str, more: Sequence[str] = ()
) -> list[tuple[Any, ...]]:
    """(id, key, title, ...) of every live row in rank order: what a reference may name."""
    names = ", ".join(_quoted(name) for name in ("id", "key", "title", *more))
    return connection.execute(
        f"SELECT {names} FROM {_quoted(entity)} WHERE deleted = 0 ORDER BY rank, id"
    ).fetchall()


def read_used_names(connection: sqlite3.Connection, places: Iterable[tuple[str, str]]) -> list[str]:
    """Every name in these (entity, column) lists of names, the most used first."""
    times: dict[str, int] = {}
    for entity, column in places:
        rows = connection.execute(
            f"SELECT {_quoted(column)}, count(*) FROM {_quoted(entity)} WHERE deleted = 0 "
            f"AND {_quoted(column)} NOT IN ('', '[]') GROUP BY 1"
        )
        for text, number in rows:
            for name in json.loads(text):
                times[name] = times.get(name, 0) + number
    return sorted(times, key=lambda name: (-times[name], name.casefold()))


def read_around(connection: sqlite3.Connection, initiative: str) -> Around:
    """What lies around one initiative, each question by an index."""

    def ask(query: str) -> tuple[Any, ...]:
        return tuple(connection.execute(query, (initiative,)).fetchall())

    live = "SELECT id FROM initiative WHERE deleted = 0"
    return Around(
        ask(
            "SELECT id, predecessor FROM dependency WHERE successor = ? AND deleted = 0 "
            f"AND predecessor IN ({live} AND id = predecessor) ORDER BY id"
        ),
        ask(
            "SELECT id, successor FROM dependency WHERE predecessor = ? AND deleted = 0 "
            f"AND successor IN ({live} AND id = successor) ORDER BY id"
        ),
        _firsts(
            ask(
                "SELECT target FROM link WHERE source = ? AND deleted = 0 AND kind = 'contributes' "
                "ORDER BY id"
            )
        ),
        _firsts(ask("SELECT id FROM initiative WHERE parent = ? AND deleted = 0 ORDER BY rank, id")),
        _firsts(ask("SELECT id FROM prd WHERE initiative = ? AND deleted = 0 ORDER BY rank, id")),
    )


def read_prds(
    connection: sqlite3.Connection, initiatives: Collection[str]
) -> dict[str, list[tuple[str, str]]]:
    """Initiative id to the (key, status) of its PRDs."""
    found: dict[str, list[tuple[str, str]]] = {}
    for part, marks in _slices(initiatives):
        rows = connection.execute(
            f'SELECT initiative, "key", status FROM prd WHERE deleted = 0 AND initiative IN ({marks}) '
            "ORDER BY rank, id",
            part,
        )
        for initiative, key, status in rows:
            found.setdefault(initiative, []).append((key, status))
    return found


def read_linked(connection: sqlite3.Connection, target: str) -> list[tuple[str, str, str]]:
    """(id, key, title) of the initiatives that contribute to a key result or objective, in their order."""
    return connection.execute(
        'SELECT id, "key", title FROM initiative WHERE deleted = 0 AND id IN '
        "(SELECT source FROM link WHERE target = ? AND kind = 'contributes' AND deleted = 0) "
        "ORDER BY rank, id",
        (target,),
    ).fetchall()


def read_rows_with(
    connection: sqlite3.Connection, entity: str, texts: Sequence[str], words: str, title: str = "title"
) -> list[tuple[Any, ...]]:
    """(id, key, title, text, ...) of the live rows in one of whose texts these characters stand."""
    names = ", ".join(_quoted(name) for name in ("id", "key", title, *texts))
    found = " OR ".join(f"instr({_quoted(name)}, ?)" for name in texts)
    query = f"SELECT {names} FROM {_quoted(entity)} WHERE deleted = 0 AND ({found})"
    return connection.execute(query, [words] * len(texts)).fetchall()


def _firsts(rows: tuple[Any, ...]) -> tuple[str, ...]:
    return tuple(row[0] for row in rows)


def _slices(ids: Collection[str]) -> Iterator[tuple[list[str], str]]:
    wanted = list(ids)
    for begin in range(0, len(wanted), _SLICE):
        part = wanted[begin : begin + _SLICE]
        yield part, ", ".join("?" * len(part))


def _quoted(name: str) -> str:
    return f'"{name}"'


def read_check_ins(connection: sqlite3.Connection, key_result: str) -> list[tuple[Any, ...]]:
    """(id, date, value, confidence, comment, author) of a key result's check-ins, the earliest first."""
    return connection.execute(
        "SELECT id, date, value, confidence, comment, author FROM check_in "
        "WHERE key_result = ? AND deleted = 0 ORDER BY date, id",
        (key_result,),
    ).fetchall()


def read_children(connection: sqlite3.Connection, entity: str, field: str, parent: str) -> list[str]:
    """The ids of live rows that refer to ``parent`` by this field, in rank order."""
    rows = connection.execute(
        f"SELECT id FROM {_quoted(entity)} WHERE {_quoted(field)} = ? AND deleted = 0 ORDER BY rank, id",
        (parent,),
    )
    return [eid for (eid,) in rows]


def read_having(
    connection: sqlite3.Connection, entity: str, field: str, value: str, columns: Sequence[str]
) -> list[tuple[Any, ...]]:
    """(id, column, ...) of the live rows with this value in a field, as they were added."""
    names = ", ".join(_quoted(name) for name in ("id", *columns))
    return connection.execute(
        f"SELECT {names} FROM {_quoted(entity)} WHERE {_quoted(field)} = ? AND deleted = 0 ORDER BY id",
        (value,),
    ).fetchall()


def longest_key(connection: sqlite3.Connection, entity: str) -> str:
    """The longest key among the live rows, "" where there are none: a column of keys is as wide."""
    query = f'SELECT "key" FROM {_quoted(entity)} WHERE deleted = 0 ORDER BY length("key") DESC LIMIT 1'
    found = connection.execute(query).fetchone()
    return str(found[0] or "") if found is not None else ""


def has_any(connection: sqlite3.Connection, entity: str, columns: Collection[str]) -> bool:
    """Whether any live row has a value in any of these columns."""
    filled = " OR ".join(f"{_quoted(name)} IS NOT NULL" for name in columns)
    query = f"SELECT EXISTS (SELECT 1 FROM {_quoted(entity)} WHERE deleted = 0 AND ({filled}))"
    return bool(connection.execute(query).fetchone()[0])
