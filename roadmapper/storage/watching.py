"""When a shared file is worth reading again: the rule alone, with the clock and the file's marks given.

A sync client writes in pieces, so a change is looked at only when it has rested. Size and times are no proof:
successive files may share all of them, so the whole file is read now and then, too.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final, Literal, NamedTuple

STABLE_SECONDS: Final = 1.0
POLL_SECONDS: Final = 5.0
WHOLE_EVERY: Final = 60.0
"""How often the file is read whole although nothing seems to have changed."""
AGAIN_AFTER: Final = 15.0
"""How soon a file that could not be read is looked at again, though it looks the same."""
Verdict = Literal["rest", "wait", "read"]


class Mark(NamedTuple):
    """What can be known of a file without reading it."""

    size: int
    modified: int
    changed: int
    number: int
    device: int


def mark_of(path: Path) -> Mark | None:
    """The mark of the file at a path; None where there is none, or none to be reached."""
    try:
        found = path.stat()
    except OSError:
        return None
    return Mark(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_dev)


def can_be_reached(path: Path) -> bool:
    """Whether the folder of a shared file answers: a share that is away is no file that was deleted."""
    return os.path.isdir(path.parent)  # noqa: PTH112 - never raises, whatever the network says


class Watching:
    """Decides for one file; times are seconds of one clock that never goes back."""

    def __init__(self, mark: Mark | None, now: float) -> None:
        self._mark = mark
        self._since = self._read_at = now
        self._due = False
        self._again: float | None = None

    def notified(self, now: float) -> None:
        """The system says that the file or its folder changed; it may be wrong, and it may come often."""
        self._due, self._since = True, now

    def look(self, mark: Mark | None, now: float) -> Verdict:
        """What to do: nothing, look again in a moment, or read the file whole (taken as done then)."""
        if mark != self._mark:
            self._mark, self._since, self._due = mark, now, True
        if not self._due and self._is_time(now):
            self._due, self._since = True, now - STABLE_SECONDS
        if not self._due:
            return "rest"
        if now - self._since < STABLE_SECONDS:
            return "wait"
        self._due, self._read_at, self._again = False, now, None
        return "read"

    def failed(self, now: float) -> None:
        """What was read made no sense: no news, but to be looked at again before long."""
        self._again = now + AGAIN_AFTER

    def _is_time(self, now: float) -> bool:
        return now - self._read_at >= WHOLE_EVERY or (self._again is not None and now >= self._again)
