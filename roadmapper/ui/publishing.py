"""When the shared file is brought up to date: after two idle seconds, and when the window is left."""

from __future__ import annotations

import threading

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from roadmapper.ui.dialogs import message
from roadmapper.ui.frame import Frame
from roadmapper.ui.open_file import OpenFile, Published
from roadmapper.ui.ui_thread import post

IDLE_MS = 2000


class Publishing(QObject):
    """Publishes the open file of one window on a worker; what went wrong stays in the saved state's words."""

    done = Signal(object)
    """What came of it, a ``Published`` or None."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame
        self._thread: threading.Thread | None = None
        self._again = False
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self.publish)
        frame.changed.connect(lambda _step: self._idle.start())
        frame.ready.connect(self.publish)
        frame.closed.connect(self._idle.stop)
        frame.window.installEventFilter(self)

    def publish(self) -> None:
        """Publish now; while one is under way, once more after it."""
        file = self._frame.file
        if file is None or not self._frame.is_ready or self._frame.read_only:
            return
        if self._thread is not None:
            self._again = True
            return
        self._idle.stop()
        self._thread = threading.Thread(target=self._run, args=(file,), name="publish", daemon=True)
        self._thread.start()

    def wait(self) -> None:
        """Return once nothing is being published any more; for closing a file."""
        if self._thread is not None:
            self._thread.join()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowDeactivate and self._idle.isActive():
            self.publish()
        return super().eventFilter(watched, event)

    def _run(self, file: OpenFile) -> None:
        result: Published | None = None
        try:
            result = file.publish()
        finally:
            post(self, self._finish, result)

    def _finish(self, result: Published | None) -> None:
        self._thread = None
        self._frame.saved_state_changed.emit()
        if result is not None and result.message:
            message.tell(self._frame.window, result.message)
        if self._again:
            self._again = False
            self.publish()
        self.done.emit(result)
