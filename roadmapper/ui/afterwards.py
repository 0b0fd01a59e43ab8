"""What a change brings and nobody waits for: done when the screen in front has been painted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

_BEAT_MS: Final = 16
"""One picture of most screens: the paint comes first, and so does the next key of one that is held down."""


class Afterwards(QObject):
    """One piece of work, done once for all changes that come together."""

    def __init__(self, parent: QObject, work: Callable[[], object]) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, singleShot=True, interval=_BEAT_MS)
        self._timer.timeout.connect(work)

    @property
    def is_due(self) -> bool:
        """Whether it is still to be done."""
        return self._timer.isActive()

    def ask(self) -> None:
        """Have it done soon."""
        if not self.is_due:
            self._timer.start()

    def give_up(self) -> None:
        """It need not be done any more: it has been, or there is no reason left."""
        self._timer.stop()
