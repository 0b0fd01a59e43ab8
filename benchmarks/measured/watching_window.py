"""The app's window on a workspace on a server, with an eye on when its timeline has painted a day."""

from __future__ import annotations

import time
from datetime import date

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication

from roadmapper.app import make_application
from roadmapper.storage.server.address import path_of
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.timeline.canvas import TimelineCanvas
from roadmapper.ui.windows import Windows

LONGEST = 60.0


class Watching:
    """One window, which stands ready when this is made."""

    def __init__(self, server: str) -> None:
        self._app = make_application([])
        self._windows = Windows(MainWindow)
        self._paints = 0
        paint, watching = TimelineCanvas.paintEvent, self

        def noted(self: TimelineCanvas, event: QPaintEvent) -> None:
            paint(self, event)
            watching._paints += 1

        TimelineCanvas.paintEvent = noted
        self._windows.begin(path_of(server))
        self._window = self._windows.all[0]
        self._until(lambda: self._window.frame.is_ready and self._window.frame.present.link is not None)
        link = self._window.frame.present.link
        assert link is not None
        self._until(lambda: link.standing().online)
        (self._canvas,) = self._window.findChildren(TimelineCanvas)

    def until_painted(self, day: str) -> float:
        """Wait until a bar that ends that day is in the layout and has been painted; when that was."""
        wanted = date.fromisoformat(day).toordinal() + 1  # bars end with the day after
        self._until(lambda: any(reach == wanted for reach in self._ends()))
        before = self._paints
        self._canvas.update()
        self._until(lambda: self._paints > before)
        return time.monotonic()

    def _ends(self) -> list[int]:
        return [int(reach) for reach in self._canvas.frame.layout.reaches]

    def _until(self, state: object) -> None:
        assert callable(state)
        until = time.monotonic() + LONGEST
        while not state():
            if time.monotonic() > until:
                raise RuntimeError("the window never came to that")
            QApplication.processEvents()
            time.sleep(0.001)

    def close(self) -> None:
        """Close the window."""
        self._window.close()
        self._until(lambda: not self._windows.all)
