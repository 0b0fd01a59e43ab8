"""Waits until what was loaded, and the user, have come to rest; tidies it, and keeps the collector off it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from roadmapper.ui import collector, heavy_imports
from roadmapper.ui.background import Background
from roadmapper.ui.user_input import UserInput

_PAUSE_MS: Final = 250


class Settling(QObject):
    """One window's; ``settled`` counts how often it came to rest."""

    def __init__(self, background: Background) -> None:
        super().__init__(background)
        self._background, self._input = background, UserInput(self)
        self._tidying: list[Callable[[], object]] = []
        self.settled = self._ended = 0
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._settle)

    def soon(self, tidying: Iterable[Callable[[], object]] = ()) -> None:
        """Something large was loaded: once nothing goes on any more it has come to stay.

        ``tidying`` are small pieces of work on it that can wait until then, done one at a time.
        """
        self._tidying = [*tidying, *self._tidying]
        self._pause.start(_PAUSE_MS)

    @property
    def is_due(self) -> bool:
        """Whether something has yet to come to rest, or to be tidied."""
        return self._pause.isActive()

    def _settle(self) -> None:
        before, self._ended = self._ended, self._background.ended
        was_busy = before != self._ended  # what came of it is perhaps not even painted
        busy = was_busy or self._background.is_at_work or heavy_imports.are_under_way()
        if busy or not self._input.rests:
            self._pause.start(_PAUSE_MS)
        elif self._tidying:
            self._tidying.pop()()
            self._pause.start(0)
        else:
            self._input.leave()
            self.settled += 1
            collector.settle()
