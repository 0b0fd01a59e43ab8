"""The palette's key stays the palette's in a text, where desktops on Linux delete to the line's end by it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

_OURS: Final = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_K).toCombined()
_TEXTS: Final = ("QLineEdit", "QPlainTextEdit", "QTextEdit")
"""By name: the start needs none of these classes."""


class TextKeys(QObject):
    """Watches the text that has the keyboard, and no other widget: nothing else costs a call."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._watched: QWidget | None = None
        app.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        is_text = now is not None and any(now.inherits(name) for name in _TEXTS)
        self._watched = now if is_text else None
        if self._watched is not None:
            self._watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if event.keyCombination().toCombined() != _OURS:
            return False
        event.ignore()  # so that it goes on to the action
        return True
