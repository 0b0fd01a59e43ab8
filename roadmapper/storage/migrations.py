"""Brings a working copy of an older format up to today's, in numbered plain-SQL steps by ``user_version``.

A file of an older version changes only through its working copy, and only after a copy of that was kept.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from types import MappingProxyType

from roadmapper.errors import FileProblem
from roadmapper.storage import schema
from roadmapper.storage.connection import allow_vacuum, connect

Migration = Callable[[sqlite3.Connection], None]


def _to_two(connection: sqlite3.Connection) -> None:
    """Calendar and shift rule of the workspace, ranges and effort of initiatives, capacity of teams."""
    _rebuild(connection, "workspace", 2, {"shift_rule": "overlap", "workdays": "12345", "holidays": "[]"})
    _rebuild(connection, "initiative", 2)
    _rebuild(connection, "team", 2)


def _to_three(connection: sqlite3.Connection) -> None:
    """What documents consist of and what was told of them: versions, stories, requirements, statements."""
    lists = {"hidden_fields": "[]", "hidden_themes": "[]", "hidden_statuses": "[]"}
    _rebuild(connection, "audience", 3, {"dates": "day", **lists})
    for table in (
        "acceptance_criterion", "document_version", "reason", "requirement", "statement", "user_story",
    ):  # fmt: skip
        for statement in schema.statements_of(3, table):
            connection.execute(statement)


def _to_four(connection: sqlite3.Connection) -> None:
    """Review of documents and images in them: comments, suggestions, attachments and their blobs."""
    for table in ("attachment", "blob", "comment", "suggestion"):
        for statement in schema.statements_of(4, table):
            connection.execute(statement)


def _to_five(connection: sqlite3.Connection) -> None:
    """Plans that are tried: branches and what they consist of."""
    for table in ("branch", "branch_part"):
        for statement in schema.statements_of(5, table):
            connection.execute(statement)


def _to_six(connection: sqlite3.Connection) -> None:
    """Deciding: scores and their evidence, what is declined, cycles, releases, decisions, risks, metrics."""
    _rebuild(connection, "workspace", 6, {"reach_period": "quarter", "lint_off": "[]"})
    _rebuild(connection, "objective", 6, {"roll_up": "average"})
    for table in ("initiative", "key_result", "link", "custom_field"):
        _rebuild(connection, table, 6)
    for table in (
        *("criterion", "cycle", "decision_option", "decision_record", "decline", "evidence", "given_score"),
        *("metric", "readiness_item", "readiness_template", "release", "risk", "scoring_model"),
        "scoring_round",
    ):
        for statement in schema.statements_of(6, table):
            connection.execute(statement)


MIGRATIONS: Mapping[int, Migration] = {1: _to_two, 2: _to_three, 3: _to_four, 4: _to_five, 5: _to_six}
"""A released format to the step that leads to the next one; each runs inside the caller's transaction."""


def _rebuild(
    connection: sqlite3.Connection, table: str, to: int, new: Mapping[str, str] = MappingProxyType({})
) -> None:
    """Make one table and its indexes anew as a released format has them, row for row.

    ALTER TABLE would leave another text than the release's, by which a file is known. ``new`` are the values
    of columns that may not be empty; the others begin empty.
    """
    old = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
    connection.execute("PRAGMA legacy_alter_table = ON")  # a rename touches nothing but the table
    connection.execute(f'ALTER TABLE "{table}" RENAME TO "before {table}"')
    for (index,) in connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL",
        (f"before {table}",),
    ).fetchall():
        connection.execute(f'DROP INDEX "{index}"')
    for statement in schema.statements_of(to, table):
        connection.execute(statement)
    names = ", ".join(f'"{column}"' for column in (*old, *new))
    values = ", ".join([*(f'"{column}"' for column in old), *("?" for _ in new)])
    connection.execute(
        f'INSERT INTO "{table}" ({names}) SELECT {values} FROM "before {table}" ORDER BY rowid',
        tuple(new.values()),
    )
    connection.execute(f'DROP TABLE "before {table}"')


def format_of(database: Path) -> int:
    """The format of a working copy, read from its header."""
    with database.open("rb") as file:
        file.seek(60)
        return int.from_bytes(file.read(4), "big")


def migrate(
    database: Path,
    *,
    kept: Path,
    migrations: Mapping[int, Migration] = MIGRATIONS,
    to: int = schema.FORMAT,
    fits: Callable[[sqlite3.Connection, int], bool] = schema.matches,
) -> bool:
    """Bring a working copy up to format ``to``; False where it already is (or is newer, which is only read).

    A copy of it as it was goes to ``kept`` first; all steps are one transaction. ``fits`` says whether the
    result is the schema that it should be. Raises FileProblem, with the working copy as it was.
    """
    written = format_of(database)
    if written >= to:
        return False
    with closing(connect(database)) as connection:
        _keep(connection, kept)
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("BEGIN IMMEDIATE")
        try:
            for number in range(written, to):
                migrations[number](connection)
            connection.execute("UPDATE meta SET format = ?, min_reader = ?, min_writer = ?", _versions(to))
            connection.execute(f"PRAGMA user_version = {to}")
            if not fits(connection, to) or connection.execute("PRAGMA foreign_key_check").fetchone():
                raise ValueError("the result is not the schema that it should be")
            connection.execute("COMMIT")
        except (sqlite3.Error, KeyError, ValueError) as error:
            connection.rollback()  # a full disk may have done so already
            raise FileProblem(
                f"This workspace is of format {written} and could not be brought to format {to} ({error})."
                f" Nothing was changed; a copy is in {kept}. Open it with the version that wrote it."
            ) from error
    return True


def _versions(to: int) -> tuple[int, int, int]:
    if to == schema.FORMAT:
        return to, schema.MIN_READER, schema.MIN_WRITER
    return to, to, to


def _keep(connection: sqlite3.Connection, kept: Path) -> None:
    kept.unlink(missing_ok=True)
    allow_vacuum(connection)
    connection.execute("VACUUM INTO ?", (str(kept),))
