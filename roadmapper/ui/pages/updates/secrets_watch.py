"""Watches the text that is being written for words that its audience may not read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.ui.frame import Frame
from roadmapper.ui.rereading import Rereading

_PAUSE_MS = 500


class SecretsWatch(QObject):
    """``look`` after every change; what is found comes when the person pauses."""

    found = Signal(list)
    """The words that the text gives away; none for a text that keeps what is hidden."""

    def __init__(self, frame: Frame, read: Callable[[], StakeholderUpdate | None], parent: QObject) -> None:
        """``read`` gives the update with the text as it is now, None where there is nothing to watch."""
        super().__init__(parent)
        self._frame, self._read = frame, read
        self._reading = Rereading(
            frame, "Looking for hidden words", self._begin, self.found.emit, pause_ms=_PAUSE_MS, parent=self
        )

    @property
    def is_settled(self) -> bool:
        """Whether what was found takes the last change into account."""
        return self._reading.is_settled

    def look(self) -> None:
        """The text, or whom it is for, is another."""
        self._reading.ask()

    def _begin(self) -> Callable[[], list[str]] | None:
        update = self._read()
        if update is None or not update.audience:
            self.found.emit([])
            return None
        workspace = self._frame.present

        def work() -> list[str]:
            from roadmapper.operations.given_away import given_away

            return given_away(workspace, update)

        return work
