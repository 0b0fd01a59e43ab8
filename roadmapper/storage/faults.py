"""The world's faults behind errors of SQLite and of the disk, told kindly.

Plain ``sqlite3``: it runs before the first paint.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from roadmapper.errors import WorkspaceError

_FULL = "The disk is full: nothing was changed, and all earlier edits are kept. Free some space, then go on."
_READ_ONLY = "The folder of the working copy is read-only: nothing was changed. Make it writable, then go on."
_DISK = (
    "The disk with Roadmapper's own folder is full or reported an error: nothing was changed, and all earlier"
    " edits are kept. Free some space or check the disk, then go on."
)
_SIGNS = (
    ("locked", "Another window or command is writing to this workspace; nothing was changed. Try again."),
    ("full", _FULL),
    ("readonly", _READ_ONLY),
    ("disk I/O", _DISK),
    (
        "unable to open",
        "The working copy cannot be written: nothing was changed. Check the disk, then go on.",
    ),
    ("too big", "That is too much text to keep at once: nothing was changed. Divide it, then go on."),
    ("malformed", "The working copy is damaged: nothing was changed. Close the workspace and open it again."),
)
_NUMBERS = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EROFS: _READ_ONLY,
    errno.EACCES: _READ_ONLY,
    errno.EIO: _DISK,
}


def in_words(error: BaseException) -> WorkspaceError | None:
    """The fault of the working copy's disk that an error stands for; None when it is our own bug."""
    if isinstance(error, OSError):
        words = _NUMBERS.get(error.errno or 0)
        return WorkspaceError(words) if words else None
    if isinstance(error, sqlite3.DatabaseError):
        return next((WorkspaceError(words) for sign, words in _SIGNS if sign in str(error)), None)
    return None


def is_full(error: BaseException | None) -> bool:
    """Whether an error, or what it came from, says that a disk has no room."""
    while error is not None:
        if isinstance(error, OSError) and _NUMBERS.get(error.errno or 0) == _FULL:
            return True
        if isinstance(error, sqlite3.Error) and "full" in str(error):
            return True
        error = error.__cause__
    return False


@contextmanager
def told() -> Iterator[None]:
    """Raises WorkspaceError in words for what goes wrong inside by the world's fault, all else as it is."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        problem = in_words(error)
        if problem is None:
            raise
        raise problem from error
