"""Opens SQLite connections the one safe way: private working copies only, hardened, durable.

Plain ``sqlite3``: it runs before the first paint.
"""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

BUSY_MILLISECONDS = 5_000
_HARDENING = (
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA foreign_keys = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_spill = OFF",
)
_LIMITS = (
    (sqlite3.SQLITE_LIMIT_LENGTH, 16_000_000),
    (sqlite3.SQLITE_LIMIT_ATTACHED, 0),
    (sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 1),
    (sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 50),
)


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """A hardened connection in autocommit mode; transactions are begun and ended in so many words.

    TRUNCATE with FULL is the one setting under which no simulated power cut lost an acknowledged edit.
    A ``read_only`` one refuses every statement that writes, yet may roll back what another process left
    half done when it was killed, without which nothing could be read. The connection may be used from any
    thread, one at a time. Raises sqlite3.Error.
    """
    uri = f"{path.absolute().as_uri()}?mode=rw"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    try:
        harden(connection)
        connection.execute("PRAGMA journal_mode = TRUNCATE").fetchone()
        connection.execute("PRAGMA synchronous = FULL")
        if sys.platform == "darwin":
            connection.execute("PRAGMA fullfsync = ON")
        if read_only:
            connection.execute("PRAGMA query_only = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def connect_image(image: bytes) -> sqlite3.Connection:
    """A hardened connection to a database's bytes in memory; raises sqlite3.Error."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.deserialize(image)
    harden(connection)
    return connection


def harden(connection: sqlite3.Connection) -> None:
    """Let nothing that a file says run, nor grow beyond bounds; raises sqlite3.Error."""
    for limit, value in _LIMITS:
        connection.setlimit(limit, value)
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    for pragma in _HARDENING:
        connection.execute(pragma)


def allow_vacuum(connection: sqlite3.Connection) -> None:
    """VACUUM INTO attaches its target, so the connection that publishes needs one attachment."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 1)
