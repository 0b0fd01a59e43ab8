"""Frames of the timeline's canvas, 1440 by 900: WHAT SIZE, where WHAT is pan, zoom, drag or edit.

The initiatives of every size lie equally dense: ten times as many take ten times as long a plan, so that
the screen shows the same number. A figure is one gesture's step until its pixels are there; ``edit`` is what
the screen does after a commit that moves one bar.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from roadmapper.painting.overlay import bar_box
from roadmapper.timeline.lanes import LaneValue
from roadmapper.timeline.rows import DependencyRow, InitiativeRow
from roadmapper.ui.timeline.canvas import TimelineCanvas

FRAMES = 60
WARM_UP = 5
A_DAY = 1
"""Initiatives that begin on one day, at every size."""
TODAY = date(2027, 1, 4)
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def row(number: int, size: int, later: int = 0) -> InitiativeRow:
    """One initiative of a plan of this size, perhaps some days later."""
    start = TODAY + timedelta(days=(number - size // 2) // A_DAY + later)
    return InitiativeRow(
        id=f"i{number}",
        key=f"ATL-{number}",
        title=f"Initiative number {number} of the plan",
        start=start.isoformat(),
        start_precision="day",
        end=(start + timedelta(days=14 + number * 5 % 80)).isoformat(),
        end_precision="day",
        progress=number % 101,
        status_title="In progress",
        category="in_progress",
        theme=f"t{number % 5}",
        owners=(f"Lead {number % 4}",),
        colour=number % 5,
    )


def canvas_of(size: int) -> TimelineCanvas:
    """A shown canvas with a plan of this size, a tenth of it joined by dependencies."""
    canvas = TimelineCanvas(today=TODAY)
    canvas.resize(1440, 900)
    themes = [LaneValue(f"t{number}", f"Theme {number}", number) for number in range(5)]
    joined = [DependencyRow(f"d{n}", f"i{n}", f"i{n + 1}") for n in range(0, size - 1, 10)]
    canvas.set_content((row(number, size) for number in range(size)), {"theme": themes}, (), joined)
    canvas.show()
    QApplication.processEvents()
    return canvas


def pan(canvas: TimelineCanvas, _size: int, number: int) -> None:
    """A step of scrolling, to the right and back."""
    canvas.navigation.scroll_by(7 if number // 20 % 2 == 0 else -7, 0)
    canvas.viewport().repaint()


def zoom(canvas: TimelineCanvas, _size: int, number: int) -> None:
    """A click of the wheel with Ctrl, in and out about the middle."""
    canvas.navigation.zoom_about(1.1 if number // 10 % 2 == 0 else 1 / 1.1, 800)
    canvas.viewport().repaint()


def edit(canvas: TimelineCanvas, size: int, number: int) -> None:
    """What follows a commit that moved one bar by a week."""
    canvas.update_rows([row(size // 2 + number * 3 % 50, size, later=7 * (number % 2))])
    canvas.viewport().repaint()


class Hand:
    """Holds a bar in the middle of the screen and moves it, as the pointer's own events do."""

    def __init__(self, canvas: TimelineCanvas, size: int) -> None:
        self._canvas = canvas
        found = (bar_box(canvas.frame, index) for index in range(size // 2, size))
        in_sight = QRectF(300, 200, 600, 500)
        box = next(box for box in found if box is not None and box.width() > 60 and in_sight.contains(box))
        self._start = box.center()
        self._send(QEvent.Type.MouseButtonPress, self._start)

    def move(self, _canvas: TimelineCanvas, _size: int, number: int) -> None:
        """One frame of the drag: another place, and its pixels."""
        self._send(QEvent.Type.MouseMove, self._start + QPointF(20 + number * 4, 0))
        QApplication.processEvents()
        if self._canvas.frame.drag is None:
            sys.exit("no bar is in the hand, so nothing was measured")

    def _send(self, kind: QEvent.Type, at: QPointF) -> None:
        viewport = self._canvas.viewport()
        button = LEFT if kind == QEvent.Type.MouseButtonPress else Qt.MouseButton.NoButton
        where = QPointF(viewport.mapToGlobal(at.toPoint()))
        QApplication.sendEvent(viewport, QMouseEvent(kind, at, where, button, LEFT, NONE))


def gesture(what: str, canvas: TimelineCanvas, size: int) -> Callable[[int], None]:
    """One frame of what is asked for, by number."""
    steps = {"pan": pan, "zoom": zoom, "edit": edit}
    step = steps[what] if what in steps else Hand(canvas, size).move
    return partial(step, canvas, size)


app = QApplication(sys.argv[:1])
what, size = sys.argv[1], int(sys.argv[2])
canvas = canvas_of(size)
frame = gesture(what, canvas, size)
gc.collect()
gc.freeze()  # as the app does behind its first paint
samples = []
for number in range(FRAMES + WARM_UP):
    begun = time.perf_counter()
    frame(number)
    samples.append((time.perf_counter() - begun) * 1000)
print("samples", *samples[WARM_UP:])
