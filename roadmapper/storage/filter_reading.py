"""The values that filters test, a column at a time, by plain ``sqlite3``: id to value, of all or of a few.

``kind_reading`` has those of kinds besides initiatives.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from typing import Any, Final

Ids = Collection[str] | None
Column = dict[str, Any]
_SLICE: Final = 10_000
TEXTS: Final = frozenset({"title", "summary", "source_id"})
DAYS: Final = frozenset({"start", "end", "end_best", "end_worst"})
NUMBERS: Final = frozenset(
    {
        *("progress", "confidence", "confidence_low", "confidence_high", "effort", "reach", "impact"),
        *("ice_impact", "ice_confidence", "ease", "business_value", "time_criticality"),
        *("risk_reduction", "job_size", "value"),
    }
)
SINGLE: Final = frozenset(
    {"status", "health", "team", "theme", "product", "parent", "horizon", "moscow", "release"}
)
LISTS: Final = frozenset({"owner", "tags"})
TABLES: Final = {"status": "status", "team": "team", "theme": "theme", "product": "product",
                 "release": "release", "objective": "objective", "key_result": "key_result"}  # fmt: skip
"""Where the values of a field are rows with a key and a title."""


def read_column(connection: sqlite3.Connection, field: str, ids: Ids = None) -> Column:
    """Initiative id to a field's value, of those that have one.

    Text, numbers and ISO days as stored; what has names as a tuple of stored values.
    """
    if field in TEXTS | DAYS | NUMBERS:
        return dict(_initiatives(connection, quoted(field), ids))
    if field in SINGLE:
        return {eid: (value,) for eid, value in _initiatives(connection, quoted(field), ids) if value}
    if field in LISTS:
        known = Lists()
        return {eid: known[raw] for eid, raw in _initiatives(connection, quoted(field), ids)}
    return _COMPUTED[field](connection, ids)


def read_live(connection: sqlite3.Connection, ids: Ids = None) -> set[str]:
    """The ids of live initiatives: all, or those of these."""
    return {eid for eid, _ in _initiatives(connection, "id", ids)}


def read_custom(connection: sqlite3.Connection, ids: Ids = None) -> dict[str, dict[str, Any]]:
    """Initiative id to its custom values by field id, of those that have any."""
    rows = _initiatives(connection, "custom", ids)
    return {eid: json.loads(raw) for eid, raw in rows if raw and raw != "{}"}


def read_definitions(connection: sqlite3.Connection) -> list[tuple[Any, ...]]:
    """Id, key, title, kind, choices, unit and formula of every custom field, in their order."""
    rows = connection.execute(
        'SELECT id, "key", title, kind, options, unit, formula FROM custom_field WHERE deleted = 0 '
        "ORDER BY rank, id"
    )
    return [(*row[:4], tuple(json.loads(row[4])), row[5] or "", row[6] or "") for row in rows]


def read_named(
    connection: sqlite3.Connection, table: str, title: str = "title"
) -> list[tuple[str, str, str, str]]:
    """Id, title, key and, of initiatives, source id of the live rows of a table, in their order."""
    source = "coalesce(source_id, '')" if table == "initiative" else "''"
    return connection.execute(
        f'SELECT id, {quoted(title)}, "key", {source} FROM {quoted(table)} '
        "WHERE deleted = 0 ORDER BY rank, id"
    ).fetchall()


def read_used(connection: sqlite3.Connection, field: str, table: str = "initiative") -> list[str]:
    """The different names that occur in a list field of a table, the most used first."""
    return [
        name
        for (name,) in connection.execute(
            f"SELECT each.value FROM {quoted(table)} AS own, json_each(own.{quoted(field)}) AS each "
            "WHERE own.deleted = 0 GROUP BY each.value ORDER BY count(*) DESC, each.value"
        )
    ]


def read_used_custom(connection: sqlite3.Connection, custom_id: str) -> list[str]:
    """The different names and choices that occur in a custom field, by name."""
    used: set[str] = set()
    for custom in read_custom(connection).values():
        value = custom.get(custom_id)
        used.update(map(str, value if isinstance(value, list) else () if value is None else (value,)))
    return sorted(used, key=str.casefold)


def quoted(name: str) -> str:
    """A table's or column's name, of a declared entity, as SQL has it."""
    return f'"{name}"'


class Lists(dict[str, tuple[str, ...]]):
    """JSON lists to tuples, each text parsed once."""

    def __missing__(self, text: str) -> tuple[str, ...]:
        self[text] = names = tuple(json.loads(text)) if text else ()
        return names


def _initiatives(connection: sqlite3.Connection, columns: str, ids: Ids) -> list[tuple[Any, ...]]:
    return chosen_rows(connection, f"SELECT id, {columns} FROM initiative WHERE deleted = 0", "id", ids)


def chosen_rows(connection: sqlite3.Connection, query: str, by: str, ids: Ids) -> list[tuple[Any, ...]]:
    """The rows of a query that ends in a condition: all, or those with these ids."""
    if ids is None:
        return connection.execute(query).fetchall()
    wanted, rows = list(ids), list[tuple[Any, ...]]()
    for begin in range(0, len(wanted), _SLICE):
        part = wanted[begin : begin + _SLICE]
        marks = ", ".join("?" * len(part))
        rows += connection.execute(f"{query} AND {by} IN ({marks})", part).fetchall()
    return rows


def together(rows: Iterable[tuple[str, str]]) -> Column:
    """Pairs of id and value to all values of each id."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for eid, value in rows:
        if value not in found[eid]:
            found[eid].append(value)
    return {eid: tuple(values) for eid, values in found.items()}


def _words(connection: sqlite3.Connection, ids: Ids) -> Column:
    """Title, key and owners in one text without capitals."""
    names = Lists()
    rows = _initiatives(connection, 'title, "key", owner', ids)
    return {eid: f"{title}\n{key}\n{' '.join(names[owner])}".casefold() for eid, title, key, owner in rows}


def _keys(connection: sqlite3.Connection, ids: Ids) -> Column:
    known = Lists()
    rows = _initiatives(connection, '"key", aliases', ids)
    return {eid: (key, *known[aliases]) for eid, key, aliases in rows}


def _categories(connection: sqlite3.Connection, ids: Ids) -> Column:
    category = dict(connection.execute("SELECT id, category FROM status").fetchall())
    rows = _initiatives(connection, "status", ids)
    return {eid: (category[status],) for eid, status in rows if status in category}


def _key_results(connection: sqlite3.Connection, ids: Ids) -> Column:
    query = "SELECT source, target FROM link WHERE deleted = 0 AND kind = 'contributes'"
    live = {eid for (eid,) in connection.execute("SELECT id FROM key_result WHERE deleted = 0")}
    return together(pair for pair in chosen_rows(connection, query, "source", ids) if pair[1] in live)


def _objectives(connection: sqlite3.Connection, ids: Ids) -> Column:
    query = "SELECT source, target FROM link WHERE deleted = 0 AND kind = 'contributes'"
    of_result = dict(connection.execute("SELECT id, objective FROM key_result WHERE deleted = 0").fetchall())
    live = {eid for (eid,) in connection.execute("SELECT id FROM objective WHERE deleted = 0")}
    pairs = (
        (source, of_result.get(end, end)) for source, end in chosen_rows(connection, query, "source", ids)
    )
    return together(pair for pair in pairs if pair[1] in live)


def _documents(connection: sqlite3.Connection, ids: Ids) -> Column:
    """The statuses of an initiative's PRDs."""
    query = "SELECT initiative, status FROM prd WHERE deleted = 0 AND initiative IS NOT NULL"
    return together(chosen_rows(connection, query, "initiative", ids))


def _ends(one: str, other: str) -> Callable[[sqlite3.Connection, Ids], Column]:
    """A reader of one end of dependencies by the other; ends that were removed do not count."""
    query = (
        f"SELECT d.{one}, d.{other} FROM dependency d JOIN initiative i ON i.id = d.{other} "
        "WHERE d.deleted = 0 AND i.deleted = 0"
    )
    return lambda connection, ids: together(chosen_rows(connection, query, f"d.{one}", ids))


def _blocked(connection: sqlite3.Connection, ids: Ids) -> Column:
    """Those that wait for something that is neither shipped nor declined."""
    query = (
        "SELECT d.successor, 1 FROM dependency d JOIN initiative i ON i.id = d.predecessor "
        "LEFT JOIN status s ON s.id = i.status WHERE d.deleted = 0 AND i.deleted = 0 "
        "AND coalesce(s.category, '') NOT IN ('shipped', 'declined')"
    )
    return dict(chosen_rows(connection, query, "d.successor", ids))


def _children(connection: sqlite3.Connection, ids: Ids) -> Column:
    query = "SELECT parent, id FROM initiative WHERE deleted = 0 AND parent IS NOT NULL"
    return together(chosen_rows(connection, query, "parent", ids))


def _above(connection: sqlite3.Connection, ids: Ids) -> Column:
    """All that an initiative lies under, however deep; circles end."""
    parents = {eid: parent for eid, parent in _initiatives(connection, "parent", None) if parent}
    found: Column = {}
    for eid in parents if ids is None else ids:
        above: list[str] = []
        while (parent := parents.get(above[-1] if above else eid)) and parent not in above:
            above.append(parent)
        if above:
            found[eid] = tuple(above)
    return found


def linked(table: str) -> Callable[[sqlite3.Connection, Ids], Column]:
    """A reader of what of one table is linked to items, whichever end they are."""

    def read(connection: sqlite3.Connection, ids: Ids) -> Column:
        query = "SELECT l.{}, l.{} FROM link l JOIN {} t ON t.id = l.{} WHERE l.deleted = 0 AND t.deleted = 0"
        rows: list[tuple[Any, ...]] = []
        for near, far in (("source", "target"), ("target", "source")):
            rows += chosen_rows(connection, query.format(near, far, table, far), f"l.{near}", ids)
        return together(rows)

    return read


def _flagged(query: str, by: str) -> Callable[[sqlite3.Connection, Ids], Column]:
    return lambda connection, ids: dict.fromkeys(
        (eid for (eid,) in chosen_rows(connection, query, by, ids)), 1
    )


def disputed(entity: str) -> Callable[[sqlite3.Connection, Ids], Column]:
    """A reader of which items have an open conflict."""
    return _flagged(f"SELECT eid FROM conflict WHERE state = 'open' AND entity = '{entity}'", "eid")


def steps(entity: str, which: str) -> Callable[[sqlite3.Connection, Ids], Column]:
    """A reader of the day of the first ("min") or the last ("max") step that touched an item, here."""

    def read(connection: sqlite3.Connection, ids: Ids) -> Column:
        query = (
            f"SELECT c.eid, {which}(t.at) FROM change c JOIN txn t ON t.no = c.txn_no "
            f"WHERE c.entity = '{entity}'"
        )
        found: dict[str, int] = {}
        if ids is None:
            found = dict(connection.execute(f"{query} GROUP BY c.eid").fetchall())
        for eid in ids or ():
            found.update(connection.execute(f"{query} AND c.eid = ? GROUP BY c.eid", (eid,)).fetchall())
        return {eid: datetime.fromtimestamp(at / 1000).date().isoformat() for eid, at in found.items()}

    return read


_COMPUTED: Final[dict[str, Callable[[sqlite3.Connection, Ids], Column]]] = {
    "": _words,
    "key": _keys,
    "category": _categories,
    "key_result": _key_results,
    "objective": _objectives,
    "prd": _documents,
    "waits_for": _ends("successor", "predecessor"),
    "blocks": _ends("predecessor", "successor"),
    "blocked": _blocked,
    "children": _children,
    "under": _above,
    "risk": linked("risk"),
    "decision": linked("decision_record"),
    "evidence": _flagged("SELECT subject FROM evidence WHERE deleted = 0", "subject"),
    "conflict": disputed("initiative"),
    "created": steps("initiative", "min"),
    "updated": steps("initiative", "max"),
}
