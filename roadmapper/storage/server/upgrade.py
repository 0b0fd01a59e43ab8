"""Brings a workspace on a server that an older version set up to this one's tables, in one transaction."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from roadmapper.storage import backups, schema, schema_shape, working_copy
from roadmapper.storage.connection import connect
from roadmapper.storage.empty_file import write_empty
from roadmapper.storage.file_checks import check_copy
from roadmapper.storage.identity import is_id
from roadmapper.storage.migrations import migrate
from roadmapper.storage.server import tables_there, whole
from roadmapper.storage.server.address import Address
from roadmapper.storage.server.driver import ServerProblem
from roadmapper.storage.server.tables_there import quoted
from roadmapper.storage.snapshot import stamp

if TYPE_CHECKING:
    import psycopg

_THERE: Final = (
    "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema()"
)
_RIGHTS: Final = (
    "SELECT grantee, privilege_type FROM information_schema.role_table_grants"
    " WHERE table_schema = current_schema() AND table_name = 'txn' AND grantee <> current_user"
)
_GRANTED: Final = ("SELECT", "INSERT", "UPDATE", "DELETE")


def bring_up(connection: psycopg.Connection[Any], address: Address) -> int | None:
    """Bring what is there up to today's format, in the caller's turn; returns its format before.

    None where there is nothing to do. What it was goes to the backups first. Raises ServerProblem and
    FileProblem, and then nothing was changed.
    """
    rows = connection.execute("SELECT doc_id, format, pruned_before FROM meta LIMIT 2").fetchall()
    if len(rows) != 1 or not is_id(rows[0][0]) or rows[0][1] not in range(1, schema.FORMAT):
        whole.identify(connection, address)
        return None
    doc_id, written, pruned = rows[0]
    connection.execute("SET LOCAL idle_in_transaction_session_timeout = 0")  # migrating is done here
    copy = working_copy.root() / f"incoming-{os.urandom(8).hex()}.roadmap"
    kept = copy.with_suffix(".before")
    try:
        _download(connection, address, copy, written, pruned)
        check_copy(copy, address.name)
        migrate(copy, kept=kept)
        backups.keep(doc_id, kept, "migration")
        _change_tables(connection)
        whole.upload(connection, copy)
    finally:
        for leftover in (copy, copy.with_name(copy.name + "-journal"), kept):
            leftover.unlink(missing_ok=True)
    return written


def _download(
    connection: psycopg.Connection[Any], address: Address, copy: Path, written: int, pruned: object
) -> None:
    """Everything there as a file of the format that it was written in."""
    doc_id = connection.execute("SELECT doc_id FROM meta").fetchone()
    assert doc_id is not None  # it was looked at
    write_empty(copy, doc_id[0], written)
    budget = whole.Budget(address)
    try:
        with closing(connect(copy)) as local:
            local.execute("BEGIN IMMEDIATE")
            for table, names in schema_shape.columns(written).items():
                if table != "meta":
                    query = f"SELECT {', '.join(map(quoted, names))} FROM {quoted(table)}"
                    with closing(budget.spent_on(connection, query)) as rows:
                        whole.fill(local, table, names, rows)
            folded = pruned if isinstance(pruned, int) else None
            local.execute("UPDATE meta SET pruned_before = ?", (folded,))
            local.execute("COMMIT")
        stamp(copy, None)
    except (sqlite3.Error, ValueError, OverflowError) as error:
        raise ServerProblem(address, f"what it holds is damaged ({error})") from error


def _change_tables(connection: psycopg.Connection[Any]) -> None:
    """Today's tables, empty: changed where they are, so that people's rights on them stay."""
    there: dict[str, set[str]] = {}
    for table, column in connection.execute(_THERE).fetchall():
        there.setdefault(table, set()).add(column)
    rights = connection.execute(_RIGHTS).fetchall()
    for table in tables_there.columns():
        for statement in tables_there.changing(table, there.get(table)):
            connection.execute(statement.encode())
        for grantee, right in rights if table not in there else ():
            if right in _GRANTED:
                who = "PUBLIC" if grantee == "PUBLIC" else quoted(grantee.replace('"', '""'))
                connection.execute(f"GRANT {right} ON {quoted(table)} TO {who}".encode())
