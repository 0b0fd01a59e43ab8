"""Copies in memory of a workspace as it was after any of its steps, made for time travel."""

from __future__ import annotations

import threading
from typing import Final

from roadmapper.storage.past_workspace import PastWorkspace, image_of
from roadmapper.storage.workspace import Workspace

ROWS_APART: Final = 6_000
"""So many rows of the journal lie between two kept copies: what is wound back for one stop at most."""
MOST_KEPT: Final = 12
_COUNT: Final = 'SELECT txn_no FROM "change" ORDER BY txn_no DESC LIMIT 1 OFFSET ?'


class PastCopies:
    """Makes copies from the nearest later one that is kept; for one worker at a time.

    Kept are the bytes of the workspace as it was every so many rows. What is written to it
    meanwhile changes nothing of its past; after a merge, which may, ``forget`` all of them.
    """

    def __init__(self, now: Workspace) -> None:
        self._now = now
        self._images: dict[int, bytes] = {}
        self._anchors: list[int] = []
        self._lock = threading.Lock()

    def after(self, step: int) -> PastWorkspace:
        """The workspace as it was after a step, its journal up to there; close it after use."""
        for anchor in self._between(step):
            self._keep(anchor)
        with self._lock:
            if not self._images:
                self._begin()
            image = self._images[self._nearest(step)]
        past = PastWorkspace(self._now, image, step)
        past.forget_later()
        return past

    def prepare(self) -> None:
        """Make everything that is kept, so that no stop waits for it; each wish in between goes first."""
        for anchor in self._between(0):
            self._keep(anchor)

    def _between(self, step: int) -> list[int]:
        """What is to be kept of the time after a step, the latest first."""
        with self._lock:
            if not self._images:
                self._begin()
            return [anchor for anchor in self._anchors if anchor > step]

    def _keep(self, anchor: int) -> None:
        with self._lock:
            if self._images and anchor not in self._images:
                self._images[anchor] = self._made(anchor)

    def forget(self) -> None:
        """Read everything anew from now on."""
        with self._lock:
            self._images.clear()

    def _begin(self) -> None:
        """Take the workspace as it is now, and choose which moments will be kept, the latest first."""
        self._images[self._now.last_change] = image_of(self._now)
        last, found = self._now.last_change, []
        with self._now._reading() as connection:
            for number in range(1, MOST_KEPT):
                row = connection.exec_driver_sql(_COUNT, (number * ROWS_APART,)).fetchone()
                if row is not None and row[0] < last:
                    found.append(row[0])
        self._anchors = found

    def _made(self, anchor: int) -> bytes:
        past = PastWorkspace(self._now, self._images[self._nearest(anchor)], anchor)
        try:
            past.forget_later()
            past.compact()
            return image_of(past)
        finally:
            past.close()

    def _nearest(self, step: int) -> int:
        """The first kept one that is not before a step; that of a step made since is the newest."""
        later = [kept for kept in self._images if kept >= step]
        if later:
            return min(later)
        self._images[self._now.last_change] = image_of(self._now)
        return self._now.last_change
