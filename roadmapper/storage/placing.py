"""Puts a finished file where people share it: checked, durable, and swapped in whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from roadmapper.errors import WorkspaceError
from roadmapper.storage.exchanging import exchange
from roadmapper.storage.shared_bytes import sha256_of

Hook = Callable[[str], None]
_CHUNK = 1 << 20
_LONGEST_NAME = 255
_ROOM = 1_000_000
"""Bytes that must stay free beside the file itself."""
DISK_FULL = "the disk is full"
_WAITS = (0.05, 0.1, 0.2, 0.4)
"""Seconds between tries while another program holds the file open (Windows)."""
_REASONS = {
    errno.ENOSPC: DISK_FULL,
    errno.EDQUOT: DISK_FULL,
    errno.EFBIG: DISK_FULL,
    errno.EACCES: "the folder is read-only",
    errno.EPERM: "the folder is read-only",
    errno.EROFS: "the folder is read-only",
    errno.ENOENT: "its folder is no longer there",
    errno.ENOTDIR: "its folder is no longer there",
}


class CannotWrite(WorkspaceError):
    """A file cannot be put in its place now; the message is the reason alone ("the folder is read-only")."""


class Changed(Exception):
    """The file in that place is no longer the one that was to be replaced."""


def obstacle(target: Path) -> str | None:
    """Why nothing can be written at this place, in words; None where it can.

    A rename ignores the mode of the file it replaces, and root ignores every mode, so both are looked at.
    """
    if not target.parent.is_dir():
        return "its folder is no longer there"
    if target.exists() and not _writable(target):
        return "the file is read-only"
    if not _writable(target.parent):
        return "the folder is read-only"
    return None


def lacks_room(target: Path, size: int) -> bool:
    """Whether the disk at this place has no room for one more file of so many bytes; raises OSError."""
    import shutil

    return shutil.disk_usage(target.parent).free < size + _ROOM


def _writable(path: Path) -> bool:
    if sys.platform == "win32" and path.is_dir():  # there the attribute does not mean it
        return os.access(path, os.W_OK)
    return os.access(path, os.W_OK) and bool(path.stat().st_mode & 0o222)


def hash_there(target: Path) -> str | None:
    """The SHA-256 of the file in that place, None without one; raises CannotWrite where it cannot be read."""
    try:
        return sha256_of(target)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CannotWrite(reason(error)) from error


def place(source: Path, sha256: str, target: Path, expected: str | None, *, mark: str, step: Hook) -> None:
    """Put a copy of ``source`` in the place of ``target``, whose SHA-256 is ``expected`` (None: no file).

    ``mark`` (the replica) names the temporary file beside it. Mode and, where possible, owner are kept.
    Raises CannotWrite, or Changed where another file is there; the target is untouched then.
    """
    temporary = target.with_name(f"{temporary_stem(target, mark)}{sha256[:8]}-{(expected or '')[:8]}.tmp")
    try:
        if lacks_room(target, source.stat().st_size):
            raise CannotWrite(DISK_FULL)
        remove_leftovers(target, mark)
        _copy(source, temporary, target)
        if sha256_of(temporary) != sha256:
            raise CannotWrite("the disk did not keep what was written")
        step("temporary written")
        if hash_there(target) != expected:
            raise Changed
        step("about to swap")
        if not _exchanged(temporary, target, sha256, expected):
            _swap(temporary, target, new=expected is None)
        step("swapped")
        sync_folder(target.parent)
    except OSError as error:
        raise CannotWrite(reason(error)) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def reason(error: OSError) -> str:
    """The words for a fault of the file system."""
    return _REASONS.get(error.errno or 0) or (error.strerror or "the disk reported an error").lower()


def temporary_stem(target: Path, mark: str) -> str:
    """How the names of this installation's temporary files for one target begin, and for no other target."""
    return f".roadmapper-{mark[:8]}-{zlib.crc32(os.fsencode(os.path.normcase(target.name))):08x}-"


def remove_leftovers(target: Path, mark: str) -> None:
    """Temporary files that this installation left when it was stopped in the middle of placing this target.

    Those of other targets in the folder are left alone: another thread may be about to swap one of them in.
    One that holds neither of the two contents in its name came out of the place: it is a teammate's.
    """
    stem = temporary_stem(target, mark)
    for left in target.parent.glob(f"{stem}*.tmp"):
        contents = left.name.removeprefix(stem).removesuffix(".tmp").split("-")
        if len(contents) == 2 and all(contents) and not left.is_symlink():
            found = sha256_of(left)[:8]
            if _is_database(left) and found not in contents:
                _keep_beside(left, target)
                continue
        left.unlink(missing_ok=True)


def _is_database(left: Path) -> bool:
    """Whether a file is whole by its header, as what came out of the place is; ours may be half written."""
    from roadmapper.storage.file_header import HEAD, read_header

    try:
        with left.open("rb") as file:
            read_header(file.read(HEAD), left.stat().st_size, left.name)
    except (OSError, WorkspaceError):
        return False
    return True


def _keep_beside(left: Path, target: Path) -> None:
    """Keep a file that came out of the target's place under the name of a conflict copy, for merging."""
    number = 1
    while True:
        copy = target.with_name(f"{target.stem} (conflicted copy {number}){target.suffix}")
        try:
            os.link(left, copy)
        except FileExistsError:
            number += 1
            continue
        except OSError:  # a file system without hard links
            if copy.exists():
                number += 1
                continue
            left.rename(copy)
        left.unlink(missing_ok=True)
        return


def _exchanged(temporary: Path, target: Path, sha256: str, expected: str | None) -> bool:
    """Exchange the two and look at what came out; False where that cannot be done here.

    Raises Changed where a teammate slipped in between looking and exchanging: theirs is back in its place.
    """
    try:
        if expected is None or not exchange(temporary, target):
            return False
    except PermissionError:  # the plain rename has the patience, and the words
        return False
    try:
        if sha256_of(temporary) == expected:
            return True
    except OSError:  # whatever it is, it is not what was looked at
        _exchange_back(temporary, target)
        raise
    _exchange_back(temporary, target)
    if sha256_of(temporary) != sha256:  # yet another one: it stays, beside the one before it
        _keep_beside(temporary, target)
    raise Changed


def _exchange_back(temporary: Path, target: Path) -> None:
    """Put what came out back in its place; it is kept beside it where that cannot be done."""
    try:
        exchange(temporary, target)
    except OSError:
        _keep_beside(temporary, target)
        raise


def _copy(source: Path, temporary: Path, target: Path) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, flags, 0o666)
    with os.fdopen(descriptor, "wb") as file, source.open("rb") as original:
        if target.exists():
            _keep_mode(target, temporary, file.fileno())
        while chunk := original.read(_CHUNK):
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())


def _keep_mode(target: Path, temporary: Path, descriptor: int) -> None:
    old = target.stat()
    if hasattr(os, "fchown"):
        with suppress(OSError):
            os.fchown(descriptor, old.st_uid, old.st_gid)
    temporary.chmod(stat.S_IMODE(old.st_mode))


def _swap(temporary: Path, target: Path, *, new: bool) -> None:
    """The rename; a file that must be new is linked, which fails where one has appeared meanwhile."""
    if new:
        try:
            os.link(temporary, target)
            return
        except FileExistsError:
            raise Changed from None
        except OSError:  # a file system without hard links
            if target.exists():
                raise Changed from None
    for wait in (*_WAITS, None):
        try:
            temporary.replace(target)
            return
        except PermissionError:
            if wait is None:
                raise
            time.sleep(wait)


def sync_folder(folder: Path) -> None:
    """Make the rename durable; file systems that cannot are none the worse."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def free_name(path: Path, words: str) -> Path:
    """``NAME (words).roadmap`` beside a path, numbered where that is taken, cut to what a folder can hold."""
    number = 1
    while True:
        ending = f" ({words}{f' {number}' if number > 1 else ''}){path.suffix}"
        room = _LONGEST_NAME - len(ending.encode())
        stem = path.stem.encode()[:room].decode("utf-8", "ignore")
        candidate = path.with_name(stem + ending)
        if not candidate.exists():
            return candidate
        number += 1
