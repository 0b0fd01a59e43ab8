"""What releases, decisions and risks are shown with, read by plain ``sqlite3``: checklists, scope, links."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from typing import Any


def _among(column: str, ids: Collection[str] | None) -> tuple[str, tuple[str, ...]]:
    if ids is None:
        return "", ()
    return f" AND {column} IN ({', '.join('?' * len(ids))})", tuple(ids)


def read_checklists(
    connection: sqlite3.Connection, releases: Collection[str] | None = None
) -> list[tuple[Any, ...]]:
    """(release, function, done, due) of every live line, or of those of some releases."""
    condition, ids = _among("release", releases)
    return connection.execute(
        "SELECT release, function, done, due FROM readiness_item "
        f"WHERE deleted = 0{condition} ORDER BY rank, id",
        ids,
    ).fetchall()


def read_readiness(
    connection: sqlite3.Connection, releases: Collection[str] | None = None
) -> dict[str, tuple[int, int]]:
    """Release id to how many lines of its checklist are done, and how many there are."""
    condition, ids = _among("release", releases)
    rows = connection.execute(
        "SELECT release, sum(done <> 0), count(*) FROM readiness_item "
        f"WHERE deleted = 0{condition} GROUP BY release",
        ids,
    )
    return {release: (done, total) for release, done, total in rows}


def read_scope(
    connection: sqlite3.Connection, releases: Collection[str] | None = None
) -> dict[str, tuple[int, int]]:
    """Release id to how many of the initiatives that name it have shipped, and how many there are."""
    condition, ids = _among("i.release", releases)
    rows = connection.execute(
        "SELECT i.release, sum(coalesce(s.category, '') = 'shipped'), count(*) FROM initiative AS i "
        "LEFT JOIN status AS s ON s.id = i.status "
        f"WHERE i.deleted = 0 AND i.release IS NOT NULL{condition} GROUP BY i.release",
        ids,
    )
    return {release: (shipped, total) for release, shipped, total in rows}


def read_weights(
    connection: sqlite3.Connection, risks: Collection[str] | None = None
) -> dict[str, tuple[int | None, int | None]]:
    """Risk id to probability and impact."""
    condition, ids = _among("id", risks)
    rows = connection.execute(f"SELECT id, probability, impact FROM risk WHERE deleted = 0{condition}", ids)
    return {eid: (probability, impact) for eid, probability, impact in rows}


def read_links(connection: sqlite3.Connection, eid: str) -> list[tuple[str, str, str, str]]:
    """(link, kind, source, target) of every live link of an item, by kind."""
    return connection.execute(
        "SELECT id, kind, source, target FROM link WHERE deleted = 0 AND (source = ? OR target = ?) "
        "ORDER BY kind, id",
        (eid, eid),
    ).fetchall()


def is_release(connection: sqlite3.Connection, eid: str) -> bool:
    """Whether an id is a release's."""
    return connection.execute("SELECT 1 FROM release WHERE id = ?", (eid,)).fetchone() is not None
