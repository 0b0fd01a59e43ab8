"""The render worker of one window, shared by its previews and exports; it ends with the file."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject

from roadmapper.documents.render_worker import RenderWorker
from roadmapper.ui.frame import Frame


class RenderService(QObject):
    """Starts the worker at the first need, and again after the file was closed."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._lock = threading.Lock()
        self._worker: RenderWorker | None = None
        frame.closed.connect(self.end)

    def worker(self) -> RenderWorker:
        """The window's render worker; from any thread."""
        with self._lock:
            if self._worker is None:
                self._worker = RenderWorker()
            return self._worker

    def end(self) -> None:
        """End the worker's process; what is under way ends with a RenderError."""
        with self._lock:
            worker, self._worker = self._worker, None
        if worker is not None:
            worker.close()


def rendering(frame: Frame) -> RenderService:
    """The render service of this window."""
    return frame.findChild(RenderService) or RenderService(frame)
