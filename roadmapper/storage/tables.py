"""The tables around the entities: meta, authors, the journal, blobs, and what only a merge fills."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Index, LargeBinary, Table, Text
from sqlalchemy.orm import configure_mappers
from sqlmodel import SQLModel

from roadmapper.entities.columns import INTEGER
from roadmapper.entities.registry import entity_types

METADATA = SQLModel.metadata


def _table(name: str, *columns: Column[Any], with_rowid: bool = True) -> Table:
    return Table(name, METADATA, *columns, sqlite_strict=True, sqlite_with_rowid=with_rowid)


def _text(name: str, *, optional: bool = False, key: bool = False) -> Column[Any]:
    return Column(name, Text, nullable=optional, primary_key=key)


def _integer(name: str, *, optional: bool = False, key: bool = False) -> Column[Any]:
    return Column(name, INTEGER, nullable=optional, primary_key=key, autoincrement=False)


META = _table(
    "meta",
    _text("doc_id", key=True),
    _integer("format"),
    _integer("min_reader"),
    _integer("min_writer"),
    _text("publish_id", optional=True),
    _integer("published_at", optional=True),
    _text("published_by", optional=True),
    _text("digest", optional=True),
    _integer("pruned_before", optional=True),
)
AUTHOR = _table("author", _text("id", key=True), _text("name"))
REPLICA = _table("replica", _text("id", key=True), _text("name"))
TXN = _table(
    "txn",
    _integer("no", key=True),
    Column("id", Text, nullable=False, unique=True),
    _integer("clock"),
    _text("replica"),
    _text("author"),
    _integer("at"),
    _text("kind"),
    _text("label"),
    _text("gesture", optional=True),
    _text("undoes", optional=True),
    _integer("schema"),
)
Index("ix_txn_clock", TXN.c.clock)
CHANGE = _table(
    "change",
    _integer("txn_no", key=True),
    _integer("seq", key=True),
    _text("entity"),
    _text("eid"),
    _text("op"),
    _text("field", optional=True),
    _text("old", optional=True),
    _text("new", optional=True),
    with_rowid=False,  # one tree to write instead of two at every edit
)
Index("ix_change_eid", CHANGE.c.eid)
CONFLICT = _table(
    "conflict",
    _text("id", key=True),
    _text("txn"),
    _text("entity"),
    _text("eid"),
    _text("field", optional=True),
    _text("base", optional=True),
    _text("shown", optional=True),
    _text("other", optional=True),
    _text("state"),
)
DECISION = _table(
    "decision",
    _text("id", key=True),
    _text("txn"),
    _text("entity"),
    _text("eid"),
    _text("field", optional=True),
    _text("base", optional=True),
    _text("ours", optional=True),
    _text("theirs", optional=True),
    _text("result", optional=True),
)
BLOB = Table(
    "blob",
    METADATA,
    _text("id", key=True),
    Column("data", LargeBinary, nullable=False),
    sqlite_strict=True,
)
"""What attachments hold, by its SHA-256: never changed, and outside the journal, which names it."""
JOURNAL_TABLES = (AUTHOR, REPLICA, TXN, CHANGE, CONFLICT, DECISION)


def map_entities() -> None:
    """Relate every entity to its table; left to itself, that waits for the first one to be read."""
    entity_types()
    configure_mappers()


def entity_table(name: str) -> Table:
    """The table of one entity."""
    return entity_types()[name].__table__  # pyright: ignore[reportAttributeAccessIssue] - made by table=True


def all_tables() -> tuple[Table, ...]:
    """Every table of a workspace, entities in order of name, then the journal, blobs and meta."""
    return (*(entity_table(name) for name in entity_types()), *JOURNAL_TABLES, BLOB, META)
