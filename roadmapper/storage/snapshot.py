"""Makes the file that gets published: a compact copy of a working copy, stamped, checked and hashed.

``VACUUM INTO`` leaves no deleted text behind, which SQLite's backup would.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from roadmapper.storage.connection import allow_vacuum, connect
from roadmapper.storage.digest import content_digest
from roadmapper.storage.identity import Identity
from roadmapper.storage.placing import CannotWrite
from roadmapper.storage.shared_bytes import sha256_of
from roadmapper.storage.working_copy import last_number


@dataclass(frozen=True)
class Snapshot:
    """A file ready to be published; ``last_no`` is the last local transaction number in it."""

    path: Path
    sha256: str
    last_no: int


@contextmanager
def snapshot(database: Path, identity: Identity) -> Iterator[Snapshot]:
    """A stamped copy of a working copy, in app data, for as long as the block runs.

    Raises CannotWrite where the disk is full or the working copy is damaged; nothing was published then.
    """
    target = database.with_name(f"publishing-{os.urandom(4).hex()}.roadmap")
    try:
        yield _written(database, target, identity)
    finally:
        for leftover in (target, target.with_name(target.name + "-journal")):
            leftover.unlink(missing_ok=True)


def _written(database: Path, target: Path, identity: Identity) -> Snapshot:
    try:
        copy_compact(database, target)
        number = stamp(target, identity.replica)
        return Snapshot(target, sha256_of(target), number)
    except (sqlite3.Error, OSError) as error:
        raise CannotWrite(working_copy_fault(error)) from error


def copy_compact(database: Path, target: Path) -> None:
    """A consistent compact copy of a database that others may be writing to; raises sqlite3.Error."""
    target.unlink(missing_ok=True)
    with closing(connect(database)) as connection:
        allow_vacuum(connection)
        connection.execute("PRAGMA cache_spill = ON")
        connection.execute("VACUUM INTO ?", (str(target),))


def stamp(target: Path, by: str | None) -> int:
    """Write what publishing writes, ``by`` whom too, and check the result; returns its last number.

    Raises sqlite3.Error.
    """
    import uuid_utils

    with closing(connect(target)) as connection:
        connection.execute("PRAGMA journal_mode = MEMORY").fetchone()  # thrown away on any fault,
        connection.execute("PRAGMA synchronous = OFF")  # and made durable where it is placed
        connection.execute(
            "UPDATE meta SET publish_id = ?, published_at = ?, published_by = ?, digest = ?",
            (
                str(uuid_utils.uuid7()),
                time.time_ns() // 1_000_000,
                by,
                content_digest(connection),
            ),
        )
        found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise sqlite3.DatabaseError(f"malformed: {found}")
        return last_number(connection)


def working_copy_fault(error: OSError | sqlite3.Error) -> str:
    """Why a working copy cannot be read or copied, as the reason within a sentence."""
    text = str(error)
    if "malformed" in text or "not a database" in text:
        return "the working copy is damaged; close the workspace and open it again"
    if "unable to open" in text or isinstance(error, FileNotFoundError):
        return "the working copy is gone; close the workspace and open it again"
    if "locked" in text:
        return "another window or command is writing to it"
    return "the disk with Roadmapper's own folder is full or cannot be written"
