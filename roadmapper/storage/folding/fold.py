"""Folds the journal of a private copy: everything up to a step becomes the base step before the rest."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, Final

from roadmapper.storage import replay, schema
from roadmapper.storage.conflict_states import refresh_states
from roadmapper.storage.connection import allow_vacuum, connect
from roadmapper.storage.folding import base
from roadmapper.storage.folding.boundary import Foldable
from roadmapper.storage.folding.fitting import Texts, fit, written_texts
from roadmapper.storage.identity import Identity

_FAR: Final = 2**40


def fold(
    path: Path, found: Foldable, before: int, label: str, who: Identity, heard: Callable[[], None]
) -> str:
    """Fold a private copy of today's format up to ``found.last``; returns the id of the step that says so.

    ``heard`` is called between the parts of the work and may raise to end it. Raises UnsoundMerge where
    replay would not give the tables, with nothing changed.
    """
    with closing(connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        state = replay.replayed(connection, found.last)
        heard()
        texts = _texts_of(path, found.last)
        connection.execute("BEGIN IMMEDIATE")
        try:
            _fold_steps(connection, found, state)
            heard()
            fit(connection, texts)
            identifier = _tell(connection, label, who)
            connection.execute(
                "UPDATE meta SET pruned_before = max(coalesce(pruned_before, 0), ?)", (before,)
            )
            heard()
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
    return identifier


def _texts_of(path: Path, last: int) -> Texts:
    """The texts after the steps that stay, read at the first need, of the journal as it was."""
    known: dict[tuple[str, int], str] = {}

    def text(identifier: str, seq: int) -> str:
        if not known:
            with closing(connect(path, read_only=True)) as before:
                known.update(written_texts(before, above=last))
        return known[identifier, seq]

    return text


def _fold_steps(connection: sqlite3.Connection, found: Foldable, state: replay.State) -> None:
    connection.execute('DELETE FROM "change" WHERE txn_no <= ?', (found.last,))
    connection.execute("DELETE FROM txn WHERE kind = 'base'")
    below = (found.last,)
    ids = [row[0] for row in connection.execute("SELECT id FROM txn WHERE no <= ?", below)]
    clock = connection.execute("SELECT max(clock) FROM txn WHERE no <= ?", below).fetchone()[0]
    numbers = [row[0] for row in connection.execute("SELECT no FROM txn WHERE no <= ? ORDER BY no", below)]
    connection.execute("UPDATE txn SET no = no - ? WHERE no <= ?", (_FAR, found.last))
    connection.executemany(
        "UPDATE txn SET no = ? WHERE no = ?",
        [(place - len(numbers), number - _FAR) for place, number in enumerate(numbers, 1)],
    )
    base.write_base(connection, found.last, ids, found.at, clock, state)
    base.forget_decided(connection)
    refresh_states(connection)


def _tell(connection: sqlite3.Connection, label: str, who: Identity, undoes: str | None = None) -> str:
    """The step that says who folded, or who took that back."""
    import uuid_utils

    for table, identifier, name in (("author", who.author, who.name), ("replica", who.replica, who.host)):
        connection.execute(
            f"INSERT INTO {table} (id, name) VALUES (?, ?)"
            " ON CONFLICT (id) DO UPDATE SET name = excluded.name",
            (identifier, name),
        )
    number, clock = connection.execute("SELECT max(no) + 1, max(clock) + 1 FROM txn").fetchone()
    identifier = str(uuid_utils.uuid7())
    told: tuple[Any, ...] = (number, identifier, clock, who.replica, who.author, time.time_ns() // 1_000_000)
    connection.execute(
        "INSERT INTO txn (no, id, clock, replica, author, at, kind, label, gesture, undoes, schema)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?)",
        (*told, base.FOLD, label, undoes, schema.FORMAT),
    )
    return identifier


_OF_KEPT: Final = (
    'INSERT INTO main."change" SELECT * FROM kept."change"',
    "INSERT INTO main.txn SELECT * FROM kept.txn",
    "INSERT OR IGNORE INTO main.conflict SELECT * FROM kept.conflict",
    "INSERT OR IGNORE INTO main.decision SELECT * FROM kept.decision",
    "UPDATE main.meta SET pruned_before = (SELECT pruned_before FROM kept.meta), publish_id = ?",
)


def unfold(path: Path, kept: Path, folding: str, label: str, who: Identity) -> str:
    """Put back into a working copy what folding took, from the copy kept of before; edits made since stay.

    One transaction. Returns the id of the step that says so. Raises sqlite3.Error with nothing changed.
    """
    import uuid_utils

    with closing(connect(path)) as connection:
        allow_vacuum(connection)
        connection.execute("ATTACH ? AS kept", (str(kept),))
        last = connection.execute("SELECT max(no) FROM kept.txn").fetchone()[0]
        connection.execute("BEGIN IMMEDIATE")
        try:
            connection.execute('DELETE FROM main."change" WHERE txn_no <= ?', (last,))
            connection.execute("DELETE FROM main.txn WHERE no <= ?", (last,))
            for statement in _OF_KEPT:
                connection.execute(statement, (str(uuid_utils.uuid7()),) if "?" in statement else ())
            identifier = _tell(connection, label, who, undoes=folding)
            refresh_states(connection)
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
    return identifier


def compact(path: Path) -> None:
    """Leave nothing of what was removed in a working copy's free pages, where nobody is writing to it."""
    with suppress(sqlite3.Error), closing(connect(path)) as connection:
        allow_vacuum(connection)
        connection.execute("VACUUM")
