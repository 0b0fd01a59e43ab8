"""Proves a workspace: replay equals tables, digest, references, parents, keys; one line a finding."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing

from sqlalchemy import Connection, select

from roadmapper.entities.base import fields_of
from roadmapper.entities.registry import entity_types
from roadmapper.storage import blobs, digest, replay
from roadmapper.storage.connection import connect_image
from roadmapper.storage.engine import Database
from roadmapper.storage.references import in_circles
from roadmapper.storage.tables import META, entity_table


def findings(image: bytes, *, published: bool) -> list[str]:
    """Everything that is wrong with a database's bytes, in words; an empty list is a proof of health.

    ``published`` says that the content is meant to be what was last published, so the digest must fit.
    """
    with closing(Database(connect_image(image))) as database, database.reading() as connection:
        return _findings(connection, database.raw, published=published)


def _findings(connection: Connection, raw: sqlite3.Connection, *, published: bool) -> list[str]:
    found = _damage(raw)
    if found:  # nothing else can be said of damaged pages
        return found
    found.extend(replay.differences(raw))
    found.extend(_references(connection))
    found.extend(_circles(connection))
    found.extend(_keys(connection))
    found.extend(f"{key}: the file does not hold its content." for key in blobs.missing(connection))
    if published:
        found.extend(_digest(connection, raw))
    return found


def _damage(raw: sqlite3.Connection) -> list[str]:
    try:
        return [row[0] for row in raw.execute("PRAGMA quick_check") if row[0] != "ok"]
    except sqlite3.DatabaseError as error:
        return [f"The working copy is damaged: {error}."]


def _digest(connection: Connection, raw: sqlite3.Connection) -> Iterator[str]:
    wanted = connection.execute(select(META.c.digest)).scalar()
    if wanted is not None and wanted != digest.content_digest(raw):
        yield "The content does not fit the digest it was published with: the file was changed or damaged."


def _references(connection: Connection) -> Iterator[str]:
    live = {name: _live_ids(connection, name) for name in entity_types()}
    everything = set().union(*live.values())
    for name, entity_type in entity_types().items():
        table = entity_table(name)
        for spec in fields_of(entity_type):
            if not spec.target:
                continue
            query = select(table.c.key, table.c[spec.name]).where(table.c.deleted == 0)
            for key, target in connection.execute(query):
                if target and target not in live[spec.target]:
                    yield f"{key}: {spec.title.lower()} refers to something that is not there."
    link = entity_table("link")
    for key, source, target in connection.execute(
        select(link.c.key, link.c.source, link.c.target).where(link.c.deleted == 0)
    ):
        if source not in everything or target not in everything:
            yield f"{key}: one of the link's ends is not there."


def _live_ids(connection: Connection, name: str) -> set[str]:
    table = entity_table(name)
    return set(connection.execute(select(table.c.id).where(table.c.deleted == 0)).scalars())


def _circles(connection: Connection) -> Iterator[str]:
    for name in entity_types():
        table = entity_table(name)
        if "parent" not in table.c:
            continue
        query = select(table.c.id, table.c.parent, table.c.key).where(table.c.deleted == 0)
        rows = {row.id: row for row in connection.execute(query)}
        ringed = in_circles({eid: row.parent for eid, row in rows.items()})
        for key in sorted(rows[eid].key for eid in ringed):
            yield f"{key} is under itself."


def _keys(connection: Connection) -> Iterator[str]:
    counted: Counter[str] = Counter()
    for name in entity_types():
        counted.update(connection.execute(select(entity_table(name).c.key)).scalars())
    for key, times in sorted(counted.items()):
        if not key:
            yield "Something has no key."
        elif times > 1:
            yield f"The key {key} is used {times} times."
