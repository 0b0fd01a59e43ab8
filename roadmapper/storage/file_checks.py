"""Looks at a file before trusting it: on a private copy, with limits, and with a sentence for every fault.

A workspace comes by mail and from sync folders, so nothing it holds is believed before all of this passed.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import stat
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from roadmapper.errors import FileProblem, NewerFile
from roadmapper.storage import file_values, schema, schema_shape
from roadmapper.storage.connection import connect
from roadmapper.storage.digest import content_digest
from roadmapper.storage.file_header import HEAD, WAL_OFFSET, Header, problem, read_header

LARGEST = 512 * 1024 * 1024
DEADLINE_SECONDS = 30.0
_CHUNK = 1 << 20
_OPCODES_BETWEEN_LOOKS = 100_000
_FROM_BACKUP = "Open a copy from a backup, or from your sync service's version history."


@dataclass(frozen=True)
class Checked:
    """What a file proved to be: which workspace, in which format, and whether this version may write it."""

    doc_id: str
    format: int
    read_only: bool


def sha256_of(path: Path) -> str:
    """The SHA-256 of a whole file as hexadecimal; raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def take_copy(shared: Path, copy: Path) -> str:
    """Copy only the main file, without ever opening it as a database; returns the SHA-256 of its bytes.

    Raises FileProblem where it is missing, no regular file, too large, or by its first bytes something else.
    """
    name = shared.name
    try:
        with _open_regular(shared) as source:
            size = os.fstat(source.fileno()).st_size
            _check_extent(size, name)
            head = source.read(HEAD)
            read_header(head, size, name)
            return _copy_hashing(source, head, copy, size, name)
    except FileNotFoundError:
        raise problem(
            name, f"is not in {shared.parent}.", "Look where it went, or open another file."
        ) from None
    except OSError as error:
        raise problem(
            name, f"cannot be read ({error.strerror}).", "Check the disk and its permissions."
        ) from error


def _open_regular(shared: Path):
    """The file opened without waiting (a pipe would make it wait for ever)."""
    if shared.is_dir():
        raise problem(shared.name, "is a folder, not a Roadmapper workspace.", "Open a file inside it.")
    descriptor = os.open(shared, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise problem(shared.name, "is a device or a pipe, not a file.", "Open a workspace file.")
    return os.fdopen(descriptor, "rb")


def _check_extent(size: int, name: str) -> None:
    if size == 0:
        raise problem(
            name,
            "is empty (0 bytes): its download or sync did not finish, or another program emptied it.",
            f"Wait for it to finish, then try again. {_FROM_BACKUP}",
        )
    if size > LARGEST:
        raise problem(
            name,
            f"is {size / 1024**2:,.0f} MB large; a workspace is at most {LARGEST // 1024**2} MB.",
            "Check that it is the file you mean.",
        )


def _copy_hashing(source, head: bytes, copy: Path, size: int, name: str) -> str:
    digest, copied, chunk = hashlib.sha256(), 0, head
    with copy.open("wb") as target:
        while chunk and copied <= size:
            digest.update(chunk)
            target.write(chunk)
            copied += len(chunk)
            chunk = source.read(_CHUNK)
    if copied != size:
        raise problem(name, "changed while it was read.", "Wait for its sync to finish, then try again.")
    return digest.hexdigest()


def leftovers(shared: Path) -> str | None:
    """A sentence about a ``-wal`` or ``-journal`` beside the file, which is never read; None without one."""
    for ending in ("-wal", "-journal"):
        beside = shared.with_name(shared.name + ending)
        try:
            if beside.stat().st_size:
                return (
                    f"Another program left unsaved data beside the file, in “{beside.name}”. It was neither"
                    f" read nor changed: what you see is “{shared.name}” alone. If something is missing,"
                    " close the other program, which puts its data into the file, then open it again."
                )
        except OSError:
            continue
    return None


def check_copy(copy: Path, name: str, *, seconds: float = DEADLINE_SECONDS) -> Checked:
    """Check a private copy of the file called ``name`` whole, hardened and with a deadline.

    A write-ahead log that the header asks for is cleared. Raises FileProblem, and NewerFile for a file whose
    format this version cannot read; one that it can read but not write is ``read_only``.
    """
    with copy.open("rb") as file:
        header = read_header(file.read(HEAD), copy.stat().st_size, name)
    if header.wal:
        _clear_wal_flag(copy)
    try:
        with closing(connect(copy)) as connection, deadline(connection, seconds):
            return _check_database(connection, header, name)
    except sqlite3.Error as error:
        if "interrupted" in str(error):
            raise problem(
                name, f"could not be checked within {seconds:.0f} seconds.", _FROM_BACKUP
            ) from error
        raise _damaged(name, str(error)) from error
    except (ValueError, RecursionError, OverflowError) as error:
        raise _damaged(name, str(error)) from error


def _clear_wal_flag(copy: Path) -> None:
    with copy.open("r+b") as file:
        file.seek(WAL_OFFSET)
        file.write(b"\x01\x01")


@contextmanager
def deadline(connection: sqlite3.Connection, seconds: float) -> Iterator[None]:
    """Interrupt (sqlite3.OperationalError) whatever runs longer than this on the connection."""
    until = time.monotonic() + seconds
    connection.set_progress_handler(lambda: int(time.monotonic() > until), _OPCODES_BETWEEN_LOOKS)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)


def _check_database(connection: sqlite3.Connection, header: Header, name: str) -> Checked:
    newer = header.user_version > schema.FORMAT
    if newer:
        _check_readable(connection, header.user_version, name)
    elif header.user_version < 1 or not schema.matches(connection, header.user_version):
        raise problem(
            name,
            "does not have the tables of any released version: another program changed them.",
            _FROM_BACKUP,
        )
    found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise ValueError(found)
    file_values.check(connection, schema_shape.columns(min(header.user_version, schema.FORMAT)))
    doc_id, min_writer, digest = connection.execute("SELECT doc_id, min_writer, digest FROM meta").fetchone()
    if digest is not None and not newer and digest != content_digest(connection):
        raise ValueError("its content does not fit its checksum")
    return Checked(doc_id, header.user_version, min_writer > schema.FORMAT)


def _check_readable(connection: sqlite3.Connection, version: int, name: str) -> None:
    """A newer format may be read when it says so and its tables hold at least those columns known here."""
    row = connection.execute("SELECT min_reader FROM meta").fetchone() if _has(connection, "meta") else None
    needed = row[0] if row and isinstance(row[0], int) else version
    if needed > schema.FORMAT:
        raise NewerFile(
            f"“{name}” was saved by a newer Roadmapper: it needs one that reads format {needed}, and this"
            f" one reads up to format {schema.FORMAT}. Nothing was changed. Update Roadmapper, then open it"
            " again."
        )
    if not schema_shape.extends(connection, schema.FORMAT):
        raise problem(
            name, f"says that it is of format {version}, but its tables are not those.", _FROM_BACKUP
        )


def _has(connection: sqlite3.Connection, table: str) -> bool:
    query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ? AND sql LIKE 'CREATE TABLE%'"
    return connection.execute(query, (table,)).fetchone() is not None


def _damaged(name: str, detail: str) -> FileProblem:
    return problem(name, f"is damaged ({' '.join(detail.split())[:160]}).", _FROM_BACKUP)
