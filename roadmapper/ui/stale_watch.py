"""Knows which documents have facts that changed since review; reads again behind the screen after a step."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from roadmapper.changes import Step
from roadmapper.ui.frame import Frame
from roadmapper.ui.rereading import Rereading

if TYPE_CHECKING:
    from roadmapper.operations.reviews import Staleness

_DOCUMENTS = ("prd", "stakeholder_update")


class _Read(NamedTuple):
    """How these documents stand; all of them for None."""

    only: set[str] | None
    found: dict[str, Staleness]


class StaleWatch(QObject):
    """One for each window; every screen that shows staleness asks it and listens to it."""

    changed = Signal()
    """What is stale is known anew."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame
        self._known: dict[str, Staleness] = {}
        self._all, self._some = True, set[str]()
        self._reading = Rereading(frame, "Looking for changed facts", self._begin, self._take, parent=self)
        frame.changed.connect(self._follow)
        frame.ready.connect(self.read_all)
        frame.exchanged.connect(self.read_all)
        frame.closed.connect(self._forget)
        self.read_all()

    @property
    def is_settled(self) -> bool:
        """Whether what is known takes every step into account."""
        return self._reading.is_settled

    def of(self, document: str) -> Staleness | None:
        """How a document stands; None for one that was never reviewed, or is not known yet."""
        return self._known.get(document)

    def read_all(self) -> None:
        """Read every document anew."""
        self._all = True
        self._reading.ask()

    def _follow(self, step: Step) -> None:
        """A step of typing concerns its own document alone."""
        typed = {
            change.eid for change in step.changes if change.entity in _DOCUMENTS and change.field == "body"
        }
        self._some |= typed
        self._all = self._all or len(typed) != len(step.changes)
        self._reading.ask()

    def _forget(self) -> None:
        self._reading.stop()
        self._known, self._some, self._all = {}, set(), True

    def _begin(self) -> Callable[[], _Read]:
        only = None if self._all else self._some
        self._some, self._all = set(), False
        workspace, reader = self._frame.present, self._frame.reading_present

        def work() -> _Read:
            from roadmapper.operations.reviews import staleness

            return _Read(only, staleness(workspace, reader, only))

        return work

    def _take(self, read: _Read) -> None:
        only, found = read
        if only is None:
            before, self._known = self._known, found
        else:
            before = dict(self._known)
            self._known = {eid: held for eid, held in before.items() if eid not in only} | found
        if self._known != before:
            self.changed.emit()


def stale_watch(frame: Frame) -> StaleWatch:
    """The watch of this window; it begins with the first who asks."""
    return frame.findChild(StaleWatch) or StaleWatch(frame)
