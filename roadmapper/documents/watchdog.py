"""One thread that acts when a deadline passes: a timer for each of many short calls would be many threads."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable


class Watchdog:
    """Calls ``act`` once when a deadline has passed that nobody has called off.

    Its thread sleeps until the earliest deadline it knew: a call that ends in time, as nearly every
    one does, neither starts nor wakes a thread.
    """

    def __init__(self, act: Callable[[], None], name: str) -> None:
        self._act = act
        self._changed = threading.Condition()
        self._deadline: float | None = None
        self._wakes_at: float | None = None
        self._stopped = False
        self._has_acted = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._is_started = False

    def watch(self, seconds: float) -> None:
        """Act in so many seconds, unless called off before."""
        with self._changed:
            self._has_acted = False
            self._deadline = time.monotonic() + seconds
            if self._wakes_at is None or self._deadline < self._wakes_at:
                self._changed.notify()
        if not self._is_started:
            self._is_started = True
            self._thread.start()

    def call_off(self) -> bool:
        """No deadline any more; whether the last one had passed already."""
        with self._changed:
            self._deadline = None
            return self._has_acted

    def stop(self) -> None:
        """End the thread."""
        with self._changed:
            self._stopped = True
            self._changed.notify()

    def _run(self) -> None:
        with self._changed:
            while not self._stopped:
                now = time.monotonic()
                if self._deadline is not None and self._deadline <= now:
                    self._deadline, self._has_acted = None, True
                    self._act()
                self._wakes_at = self._deadline
                self._changed.wait(None if self._deadline is None else self._deadline - now)
