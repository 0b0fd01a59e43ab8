"""The values that filters test of any kind of item, by plain ``sqlite3``: columns as they are declared."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence

from roadmapper.storage.filter_reading import Column, Ids, Lists, chosen_rows, quoted


def read_live_of(connection: sqlite3.Connection, entity: str, ids: Ids = None) -> set[str]:
    """The ids of live items of a kind: all, or those of these."""
    rows = chosen_rows(connection, f"SELECT id FROM {quoted(entity)} WHERE deleted = 0", "id", ids)
    return {eid for (eid,) in rows}


def read_plain(connection: sqlite3.Connection, entity: str, field: str, ids: Ids = None) -> Column:
    """Id to text, number or ISO day, of those that have one."""
    query = f"SELECT id, {quoted(field)} FROM {quoted(entity)} WHERE deleted = 0"
    return {eid: value for eid, value in chosen_rows(connection, query, "id", ids) if value is not None}


def read_single(connection: sqlite3.Connection, entity: str, field: str, ids: Ids = None) -> Column:
    """Id to the one known value that it has, in a tuple."""
    return {eid: (value,) for eid, value in read_plain(connection, entity, field, ids).items() if value}


def read_list(connection: sqlite3.Connection, entity: str, field: str, ids: Ids = None) -> Column:
    """Id to the names in a list field."""
    known = Lists()
    return {eid: known[raw] for eid, raw in read_plain(connection, entity, field, ids).items()}


def read_keys(connection: sqlite3.Connection, entity: str, ids: Ids = None) -> Column:
    """Id to its key and its earlier ones."""
    known = Lists()
    query = f'SELECT id, "key", aliases FROM {quoted(entity)} WHERE deleted = 0'
    return {eid: (key, *known[aliases]) for eid, key, aliases in chosen_rows(connection, query, "id", ids)}


def read_texts(
    connection: sqlite3.Connection,
    entity: str,
    texts: Sequence[str],
    lists: Sequence[str],
    choices: dict[str, dict[str, str]],
    ids: Ids = None,
) -> Column:
    """Id to all that can be searched of an item in one text without capitals; choices by their titles."""
    names = [*texts, *lists, *choices]
    columns = ", ".join(map(quoted, names))
    query = f"SELECT id, {columns} FROM {quoted(entity)} WHERE deleted = 0"
    known, ends = Lists(), (len(texts), len(texts) + len(lists))
    titles = list(choices.values())
    found: Column = {}
    for eid, *values in chosen_rows(connection, query, "id", ids):
        said = [str(value) for value in values[: ends[0]] if value]
        said += [" ".join(known[value]) for value in values[ends[0] : ends[1]] if value]
        chosen = zip(titles, values[ends[1] :], strict=True)
        said += [str(title.get(value, value)) for title, value in chosen if value]
        found[eid] = "\n".join(said).casefold()
    return found


def read_members(connection: sqlite3.Connection, field: str, ids: Ids = None) -> Column:
    """Id of a team, theme and the like to how many initiatives name it."""
    query = (
        f"SELECT {quoted(field)}, count(*) FROM initiative WHERE deleted = 0 AND {quoted(field)} IS NOT NULL"
    )
    found = dict(connection.execute(f"{query} GROUP BY {quoted(field)}").fetchall())
    live = read_live_of(connection, field, ids)
    return {eid: found.get(eid, 0) for eid in live}


def read_naming(connection: sqlite3.Connection, field: str, ids: Ids = None) -> Column:
    """Id of a release and the like to the initiatives that name it."""
    query = f"SELECT {quoted(field)}, id FROM initiative WHERE deleted = 0 AND {quoted(field)} IS NOT NULL"
    found: dict[str, list[str]] = {}
    for owner, eid in chosen_rows(connection, query, field, ids):
        found.setdefault(owner, []).append(eid)
    return {owner: tuple(named) for owner, named in found.items()}


def read_serving_of(connection: sqlite3.Connection, ids: Ids = None) -> Column:
    """Id of a key result or objective to the live initiatives that contribute to it."""
    query = (
        "SELECT l.target, l.source FROM link l JOIN initiative i ON i.id = l.source "
        "WHERE l.deleted = 0 AND l.kind = 'contributes' AND i.deleted = 0"
    )
    found: dict[str, list[str]] = {}
    for target, source in chosen_rows(connection, query, "l.target", ids):
        found.setdefault(target, []).append(source)
    return {target: tuple(dict.fromkeys(sources)) for target, sources in found.items()}


def read_declined(connection: sqlite3.Connection) -> list[tuple[str, str, str | None]]:
    """(row, initiative, entry) of “Not doing”: one for each entry in force, and one where none was kept.

    A row is known by its entry, or, without one, by its initiative.
    """
    return connection.execute(
        "SELECT coalesce(d.id, i.id), i.id, d.id FROM initiative i JOIN status s ON s.id = i.status "
        "LEFT JOIN decline d ON d.initiative = i.id AND d.state = 'declined' AND d.deleted = 0 "
        "WHERE i.deleted = 0 AND s.category = 'declined'"
    ).fetchall()


def read_triggers(
    connection: sqlite3.Connection,
) -> list[tuple[str, str | None, str | None, str | None, float | None]]:
    """(entry, day, measure, when, value) of every entry of “Not doing” that is in force."""
    return connection.execute(
        "SELECT id, revisit_on, revisit_measure, revisit_when, revisit_value FROM decline "
        "WHERE deleted = 0 AND state = 'declined'"
    ).fetchall()


def read_metrics(connection: sqlite3.Connection) -> list[tuple[str, str, float | None, str | None]]:
    """(id, title, current, unit) of every metric."""
    return connection.execute("SELECT id, title, current, unit FROM metric WHERE deleted = 0").fetchall()


def among(found: Column, ids: Collection[str] | None) -> Column:
    """Of a column those of these ids, or all."""
    return found if ids is None else {eid: found[eid] for eid in ids if eid in found}
