"""Whether somebody is at work right now: typing, scrolling or moving the mouse in any window."""

from __future__ import annotations

import time
from typing import Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

_PAUSE_S: Final = 1.0
"""Hands that have rested for so long may be kept waiting for a moment."""
_INPUT: Final = frozenset({
    QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.Wheel,
    QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.InputMethod, QEvent.Type.NativeGesture,
    QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd, QEvent.Type.TabletMove,
})  # fmt: skip


class UserInput(QObject):
    """Notes when a window was last used, from the first question until ``leave``.

    It looks at what the windows get from the system, not at what widgets do: that would cost every event.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._last = 0.0

    @property
    def rests(self) -> bool:
        """Whether nobody has done anything for a while, and no mouse button is held down."""
        for window in QGuiApplication.topLevelWindows():  # others may have come since
            window.installEventFilter(self)
        return not QApplication.mouseButtons().value and time.monotonic() - self._last >= _PAUSE_S

    def leave(self) -> None:
        """Look no more until asked again."""
        for window in QGuiApplication.topLevelWindows():
            window.removeEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self._last = time.monotonic()
        return False
