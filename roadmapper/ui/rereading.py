"""Reads again behind the screen, soon after it is asked to: one reading at a time, the newest counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, NamedTuple, TypeVar

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from roadmapper.errors import WorkspaceError
from roadmapper.ui.frame import Frame

T = TypeVar("T")
PAUSE_MS = 120


class _Found(NamedTuple):
    """What was read, to be told from nothing."""

    answer: Any


class Rereading(QObject, Generic[T]):
    """For what a window knows of its file and reads anew after steps.

    ``begin`` is called when it is time: it gives the work for the worker, or None where there is nothing to
    read. ``take`` gets the answer, but not that of a file that was closed meanwhile.
    """

    def __init__(
        self,
        frame: Frame,
        title: str,
        begin: Callable[[], Callable[[], T] | None],
        take: Callable[[T], Any],
        *,
        pause_ms: int = PAUSE_MS,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._frame, self._title = frame, title
        self._begin, self._give = begin, take
        self._reading = self._again = False
        self._soon = QTimer(self, singleShot=True, interval=pause_ms)
        self._soon.timeout.connect(self._read)

    @property
    def is_settled(self) -> bool:
        """Whether what was given takes every wish into account."""
        return not (self._reading or self._again or self._soon.isActive())

    def ask(self) -> None:
        """Read anew in a moment; whoever asks again before that is answered at once with the others."""
        self._soon.start()

    def stop(self) -> None:
        """Nobody waits any more."""
        self._again = False
        self._soon.stop()

    def _read(self) -> None:
        if not self._frame.is_ready:
            return
        if self._reading:  # the answer under way is older than what asked for this one
            self._again = True
            return
        work = self._begin()
        if work is None:
            return
        self._reading = True
        workspace = self._frame.present

        def attempt(_progress: object) -> _Found | None:
            try:
                return _Found(work())
            except Exception:
                if self._frame.is_ready and self._frame.present is workspace:
                    raise
                return None  # its connection was closed with the file

        def answer(found: _Found | None) -> None:
            if not isValid(self):
                return  # its page was put away meanwhile
            self._reading = False
            if found is not None and self._frame.is_ready and self._frame.present is workspace:
                self._give(found.answer)
            self._go_on()

        self._frame.in_background(self._title, attempt, answer, refused=self._fail, quiet=True)

    def _fail(self, _problem: WorkspaceError) -> None:
        """What is known stays; the next step asks again."""
        self._reading = False
        self._go_on()

    def _go_on(self) -> None:
        if self._again:
            self._again = False
            self._read()
