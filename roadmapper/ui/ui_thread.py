"""How a worker tells the UI thread: a letter to a Qt object, thrown away if that is gone when it arrives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid


class _Postman(QObject):
    """Lives as long as the process: a signal of an object that may be deleted meanwhile crashes."""

    posted = Signal(object, object, object)

    def __init__(self) -> None:
        super().__init__()
        self.posted.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @Slot(object, object, object)
    def _deliver(self, receiver: QObject, act: Callable[..., Any], given: tuple[Any, ...]) -> None:
        if isValid(receiver):
            act(*given)


_postman = _Postman()


def post(receiver: QObject, act: Callable[..., Any], *given: Any) -> None:
    """Have the UI thread call ``act(*given)`` soon, unless ``receiver`` is gone by then; from any thread."""
    try:
        _postman.posted.emit(receiver, act, given)
    except RuntimeError:
        if isValid(_postman):
            raise
        # The app has ended meanwhile: nobody is left to be told.
