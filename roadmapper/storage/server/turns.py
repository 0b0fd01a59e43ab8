"""An edit's turn on a server: asked for by whoever edits, had from the thread that talks to the server."""

from __future__ import annotations

import threading


class Turn:
    """Between two threads: one waits for it, so long at most; the other gives it and waits for its end."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._answered, self._ended = threading.Event(), threading.Event()
        self._given = self._given_up = False

    def wait(self, seconds: float) -> bool:
        """Whether the turn was had in time; after a no it will not be had any more."""
        self._answered.wait(seconds)
        with self._lock:
            self._given_up = not self._given
            return self._given

    def give(self) -> bool:
        """Give it; False where nobody waits for it any more."""
        with self._lock:
            self._given = not self._given_up
            self._answered.set()
            return self._given

    def refuse(self) -> None:
        """Let whoever waits go on without."""
        self._answered.set()

    def end(self) -> None:
        """What was to be done in it is done."""
        self._ended.set()

    def wait_for_end(self, seconds: float) -> None:
        """Wait until it is over, so long at most: others wait, too."""
        self._ended.wait(seconds)
