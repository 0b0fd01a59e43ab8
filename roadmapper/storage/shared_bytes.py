"""Reads a shared file as bytes alone: its hash, a private copy of it, and what lies beside it."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

from roadmapper.counting import grouped
from roadmapper.errors import WorkspaceError
from roadmapper.storage.file_header import HEAD, OR_BACKUP, problem, read_header
from roadmapper.storage.server.address import address_at

LARGEST = 512 * 1024 * 1024
_CHUNK = 1 << 20
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a whole file as hexadecimal; raises OSError."""
    import hashlib  # 3 ms: an untouched file is not read at the start

    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def take_copy(shared: Path, copy: Path) -> str:
    """Copy only the main file, without ever opening it as a database; returns the SHA-256 of its bytes.

    For the file that stands for a server's workspace, what it holds is written as a file.

    Raises FileProblem where it is missing, no regular file, too large, or by its first bytes something else,
    and WorkspaceError where there is no room for the copy.
    """
    name = shared.name
    server = address_at(shared)
    if server is not None:
        from roadmapper.storage.server import whole

        return whole.take_copy(server, copy)
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
        if error.errno in _NO_ROOM:
            raise WorkspaceError(
                f"There is no room to look at “{name}”: the disk with Roadmapper's own folder is full."
                " Nothing was changed. Free some space, then try again."
            ) from error
        raise problem(
            name, f"cannot be read ({error.strerror}).", "Check the disk and its permissions."
        ) from error


def take_bytes(shared: Path, copy: Path) -> None:
    """Copy the main file whatever its first bytes say; raises FileProblem and OSError."""
    try:
        with _open_regular(shared) as source, copy.open("wb") as target:
            _check_extent(os.fstat(source.fileno()).st_size, shared.name)
            while chunk := source.read(_CHUNK):
                target.write(chunk)
    except FileNotFoundError:
        raise problem(
            shared.name, f"is not in {shared.parent}.", "Look where it went, or open another file."
        ) from None


def _open_regular(shared: Path) -> BinaryIO:
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
            f"Wait for it to finish, then try again. {OR_BACKUP}",
        )
    if size > LARGEST:
        raise problem(
            name,
            f"is {grouped(size / 1024**2)} MB large; a workspace is at most {LARGEST // 1024**2} MB.",
            "Check that it is the file you mean.",
        )


def _copy_hashing(source: BinaryIO, head: bytes, copy: Path, size: int, name: str) -> str:
    import hashlib

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
