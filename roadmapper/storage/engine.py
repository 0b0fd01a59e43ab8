"""SQLAlchemy over one hardened connection, in autocommit: transactions are begun in so many words.

By default SQLAlchemy and sqlite3 leave DDL and ``user_version`` outside transactions; here nothing is.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine
from sqlalchemy.engine import Compiled
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from sqlalchemy.util import LRUCache

from roadmapper.errors import WorkspaceError
from roadmapper.storage import faults
from roadmapper.storage.connection import connect


class _Statements(LRUCache[Any, Compiled]):
    """Statements as SQL, put together once for all connections rather than once for each.

    SQLAlchemy looks for them by its dialect first, of which each connection has its own, all made alike.
    """

    def get(self, key: tuple[Any, ...], default: Any = None) -> Any:
        return super().get(key[1:], default)

    def __setitem__(self, key: tuple[Any, ...], value: Compiled) -> None:
        super().__setitem__(key[1:], value)


_STATEMENTS = _Statements(1_000)


def in_words(error: BaseException) -> WorkspaceError | None:
    """The world's fault behind a database error, told kindly; None when it is our own bug."""
    return faults.in_words((error.orig or error) if isinstance(error, DBAPIError) else error)


class Database:
    """One connection to a working copy: ``raw`` for plain SQL, ``core`` for SQLAlchemy Core."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        self.raw = raw
        self._engine = create_engine(
            "sqlite://",
            creator=lambda: self.raw,
            poolclass=StaticPool,
            isolation_level="AUTOCOMMIT",
            execution_options={"compiled_cache": _STATEMENTS},
        )
        self.core: Connection = self._engine.connect()

    @classmethod
    def at(cls, path: Path, *, read_only: bool = False) -> Database:
        """The working copy at a path; raises WorkspaceError in words."""
        with faults.told():
            return cls(connect(path, read_only=read_only))

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Reads whose faults are told in words."""
        try:
            yield self.core
        except (DBAPIError, sqlite3.Error) as error:
            problem = in_words(error)
            if problem is None:
                raise
            raise problem from error

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Take the write lock; commit at the end, roll everything back on any exception."""
        try:
            self.raw.execute("BEGIN IMMEDIATE")
            yield self.core
            self.raw.execute("COMMIT")
        except BaseException as error:
            if self.raw.in_transaction:
                self.raw.execute("ROLLBACK")
            problem = in_words(error)
            if problem is not None:
                raise problem from error
            raise

    def close(self) -> None:
        """Close the connection; safe to call twice."""
        self.core.close()
        self._engine.dispose()
        self.raw.close()
