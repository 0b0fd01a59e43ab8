"""Knows which audiences are due to hear; reads again behind the screen after steps and at another day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from roadmapper.changes import Step
from roadmapper.ui.frame import Frame
from roadmapper.ui.rereading import Rereading

if TYPE_CHECKING:
    from roadmapper.storage.workspace import Workspace

_LOOK_MS = 10 * 60 * 1000
_CONCERNED: Final = frozenset({"audience", "stakeholder_update", "document_version"})


class Reminder(NamedTuple):
    """An audience (an id) that is due to hear, and that in words."""

    audience: str
    words: str


class DueWatch(QObject):
    """One for each window; sidebar and page listen to it."""

    changed = Signal()
    """Others are due now."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame
        self.due: tuple[Reminder, ...] = ()
        self._day = date.today()
        self._reading = Rereading(
            frame, "Looking for updates that are due", self._begin, self._take, parent=self
        )
        self._clock = QTimer(self, interval=_LOOK_MS)
        self._clock.timeout.connect(self._look_at_day)
        self._clock.start()
        frame.changed.connect(self._follow)
        frame.ready.connect(self._reading.ask)
        frame.exchanged.connect(self._reading.ask)
        frame.closed.connect(self._forget)
        if frame.is_ready:
            self._reading.ask()

    @property
    def is_settled(self) -> bool:
        """Whether what is known takes every step into account."""
        return self._reading.is_settled

    def _follow(self, step: Step) -> None:
        typed = all(change.field == "body" for change in step.changes)
        if step.tables & _CONCERNED and not typed:
            self._reading.ask()

    def _look_at_day(self) -> None:
        if date.today() != self._day:
            self._reading.ask()

    def _forget(self) -> None:
        self._reading.stop()
        self._take(())

    def _begin(self) -> Callable[[], tuple[Reminder, ...]]:
        self._day = today = date.today()
        workspace = self._frame.present
        return lambda: _due(workspace, today)

    def _take(self, due: tuple[Reminder, ...]) -> None:
        if due != self.due:
            self.due = due
            self.changed.emit()


def _due(workspace: Workspace, today: date) -> tuple[Reminder, ...]:
    from roadmapper.operations.audiences import due_now

    return tuple(Reminder(each.audience.id, each.reminder(today)) for each in due_now(workspace, today))


def due_watch(frame: Frame) -> DueWatch:
    """The watch of this window; it begins with the first who asks."""
    return frame.findChild(DueWatch) or DueWatch(frame)
