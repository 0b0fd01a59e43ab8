"""Connections through SQLAlchemy: what one of them has put together, the next ones only send."""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest
from sqlalchemy import Connection, Insert, bindparam, insert, select
from sqlalchemy.sql.compiler import SQLCompiler

from roadmapper.storage.engine import Database
from roadmapper.storage.tables import AUTHOR


def written(core: Connection, statement: Insert, key: str, value: str) -> list[tuple[str, str]]:
    """What is in the table after a row was put into it."""
    core.execute(statement, {"a": key, "b": value})
    return [tuple(row) for row in core.execute(select(AUTHOR.c.id, AUTHOR.c.name))]


def test_a_statement_is_put_together_once_for_all_connections(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[object] = []
    put_together = SQLCompiler.__init__

    def counted(self: SQLCompiler, *given: Any, **how: Any) -> None:
        compiled.append(given)
        put_together(self, *given, **how)

    monkeypatch.setattr(SQLCompiler, "__init__", counted)
    statement = insert(AUTHOR).values(id=bindparam("a"), name=bindparam("b"))
    found = []
    for value in ("first", "second"):
        database = Database(sqlite3.connect(":memory:", isolation_level=None))
        database.raw.execute("CREATE TABLE author (id TEXT PRIMARY KEY, name TEXT) STRICT")
        before = len(compiled)
        found.append((written(database.core, statement, "doc", value), len(compiled) - before))
        database.close()
    assert [rows for rows, _ in found] == [[("doc", "first")], [("doc", "second")]]
    assert found[1][1] == 0
