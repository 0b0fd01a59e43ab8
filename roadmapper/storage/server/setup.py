"""Makes a workspace on a server, from a file; has one that an older version made brought up to this one."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from roadmapper.storage import schema
from roadmapper.storage.divergence import arrived
from roadmapper.storage.migrations import migrate
from roadmapper.storage.server import driver, tables_there, upgrade, whole
from roadmapper.storage.server.address import Address
from roadmapper.storage.server.driver import ServerProblem

if TYPE_CHECKING:
    import psycopg

_OURS: Final = "SELECT to_regclass('meta') IS NOT NULL AND to_regclass('txn') IS NOT NULL"


def set_up(address: Address, source: Path) -> str:
    """Put a file's workspace, with all of its history, on a server that has none; returns its id.

    The file is only read. Raises ServerProblem and FileProblem, and then nothing was made.
    """
    with arrived(source) as found:
        if found.checked.format > schema.FORMAT:
            raise ServerProblem(address, f"“{source.name}” was saved by a newer Roadmapper; update this one")
        kept = found.path.with_suffix(".before")
        try:
            migrate(found.path, kept=kept)
            _make(address, found.path)
        finally:
            kept.unlink(missing_ok=True)
        return found.checked.doc_id


def bring_up(address: Address) -> int | None:
    """Bring a workspace that an older version has set up to this one's format; returns what it was.

    None where there is no workspace yet, or one of today's. Raises ServerProblem; nothing was changed then.
    """
    with (
        closing(driver.connect(address)) as connection,
        driver.told(address),
        driver.turn(connection),
    ):
        return upgrade.bring_up(connection, address) if _holds_one(connection) else None


def _make(address: Address, database: Path) -> None:
    with (
        closing(driver.connect(address)) as connection,
        driver.told(address),
        driver.turn(connection),
    ):
        if _holds_one(connection):
            raise ServerProblem(
                address,
                "its database holds a workspace already",
                "It was left as it is. Open it, or merge a file into it with: roadmapper merge ADDRESS FILE",
            )
        for statement in tables_there.statements():
            connection.execute(statement.encode())
        whole.upload(connection, database)


def _holds_one(connection: psycopg.Connection[Any]) -> bool:
    row = connection.execute(_OURS).fetchone()
    return bool(row and row[0])
