"""The app itself on one file: says `ready` once the timeline stands painted and nothing waits: FILE.

It starts as ``roadmapper FILE`` does. The one seam is the canvas's own painting, which is listened to.
"""

from __future__ import annotations

import os
import sys

from roadmapper.__main__ import main
from roadmapper.ui.qt_import import hurry, keep, modules_at_first_paint

hurry()  # what ``main`` begins with, too late once the canvas is imported

from PySide6.QtCore import QAbstractEventDispatcher, QTimer  # noqa: E402 - see above
from PySide6.QtGui import QPaintEvent  # noqa: E402 - see above
from PySide6.QtWidgets import QApplication  # noqa: E402 - see above

from roadmapper.ui.timeline.canvas import TimelineCanvas  # noqa: E402 - see above

paint = TimelineCanvas.paintEvent
painted = False
needed: list[str] = []


def say_ready() -> None:
    """The event loop is about to wait for the user: tell whoever measures, and end as by closing."""
    QAbstractEventDispatcher.instance().aboutToBlock.disconnect(say_ready)
    print("ready", flush=True)
    QTimer.singleShot(0, QApplication.closeAllWindows)


def paint_and_listen(self: TimelineCanvas, event: QPaintEvent) -> None:
    """Paint; the first time that initiatives are painted, wait for the event loop to be idle."""
    global painted
    paint(self, event)
    if not painted and any(self.frame.layout.rows.live):
        painted = True
        needed.extend(modules_at_first_paint())
        QAbstractEventDispatcher.instance().aboutToBlock.connect(say_ready)


TimelineCanvas.paintEvent = paint_and_listen
status = main()
sys.stdout.flush()
keep(needed)  # as the app does once it has imported the rest, which need not be waited for
os._exit(status)
