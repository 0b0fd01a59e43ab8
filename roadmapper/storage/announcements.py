"""Tells listeners of committed steps: each once and in order, whichever thread or process made it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from roadmapper.changes import Step

Listener = Callable[[Step], None]
Fetch = Callable[[int], Sequence[Step]]
"""Gives the steps after a number, the oldest first."""


class Announcements:
    """The listeners of one workspace, and how far they have been told."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._listeners: list[Listener] = []
        self._lock = threading.RLock()
        self._last = 0
        self._telling = self._more = False

    def begin_after(self, number: int) -> None:
        """Steps up to this number are not told: whoever listens has read them."""
        with self._lock:
            self._last = number

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener`` with each step from now on; returns how to stop."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def catch_up(self, known: Step | None = None) -> list[Step]:
        """Tell all that came since, of which ``known`` is a step already at hand; returns what was told.

        A step that a listener makes while it is being told of another is told after that one.
        """
        with self._lock:
            if self._telling:
                self._more = True
                return []
            self._telling = True
            try:
                return self._tell_all(known)
            finally:
                self._telling = False

    def tell(self, step: Step) -> None:
        """Tell of a step that sums up what was taken in from elsewhere, up to its number.

        A step that was committed here meanwhile has a higher number and is told after it.
        """
        with self._lock:
            self._telling = True
            try:
                self._last = step.no
                for listener in tuple(self._listeners):
                    listener(step)
                self._tell_all(None)
            finally:
                self._telling = False

    def _tell_all(self, known: Step | None) -> list[Step]:
        told: list[Step] = []
        fresh = [known] if known is not None and known.no == self._last + 1 else self._fetch(self._last)
        while fresh:
            self._more = False
            for step in fresh:
                self._last = step.no
                told.append(step)
                for listener in tuple(self._listeners):
                    listener(step)
            fresh = self._fetch(self._last) if self._more else ()
        return told
