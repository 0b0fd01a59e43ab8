"""A hand on the timeline of a real window: sends the wheel's and the mouse's events, and waits for pixels."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from benchmarks import clock
from benchmarks.measured.real_window import turn
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.timeline.canvas import TimelineCanvas

LEFT, NO_BUTTON = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
PLAIN = Qt.KeyboardModifier.NoModifier
MARGIN = 60
"""Bars nearer to the plot's edge than this are left alone: a drag there scrolls."""
_TURNS = 20

_paint = TimelineCanvas.paintEvent


class _Screen:
    """Which canvas was painted last, and how often any was."""

    paints = 0
    canvas: TimelineCanvas | None = None


def _paint_and_count(self: TimelineCanvas, event: QPaintEvent) -> None:
    _paint(self, event)
    _Screen.paints += 1
    _Screen.canvas = self


TimelineCanvas.paintEvent = _paint_and_count


class Bar(NamedTuple):
    """A bar in sight: its dense index in the rows, and a widget pixel near its middle."""

    item: int
    at: QPointF


def frame(act: Callable[[], object], clock: Callable[[], float] = clock.now) -> float:
    """Milliseconds from an act until what it changed is painted, with all else that it brought about."""
    painted = _Screen.paints
    begun = clock()
    act()
    for _ in range(_TURNS):
        if _Screen.paints > painted:
            return (clock() - begun) * 1000
        QApplication.processEvents()
    sys.exit("no pixel was painted, so nothing was measured")


def last_painted() -> TimelineCanvas | None:
    """The canvas that was painted last."""
    return _Screen.canvas


def first_paint(window: MainWindow) -> float:
    """Milliseconds from the timeline page being chosen, as at its first time, until all of it is painted."""
    _Screen.canvas = None
    window.desk.pages.forget()
    for _ in range(3):
        turn()
    gc.collect()
    taken = frame(lambda: window.desk.pages.show_page("timeline"))
    canvas = _Screen.canvas
    if canvas is None or not any(canvas.frame.layout.rows.live) or canvas.viewport().width() < 400:
        sys.exit("the plan was not painted, so nothing was measured")
    return taken


class Hand:
    """Works the timeline page of a window; the page is in front."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        window.desk.pages.show_page("timeline")
        turn()
        canvas = _Screen.canvas
        if canvas is None:
            sys.exit("the timeline was not painted, so nothing was measured")
        self.canvas = canvas

    def wheel(self, across: int = 0, down: int = 0) -> None:
        """Scroll by pixels, as a touch pad does."""
        self._wheel(QPoint(-across, -down), QPoint(), PLAIN)

    def zoom(self, angle: int) -> None:
        """Turn the wheel by eighths of a degree with Ctrl, over the middle."""
        self._wheel(QPoint(), QPoint(0, angle), Qt.KeyboardModifier.ControlModifier)

    def press(self, at: QPointF) -> None:
        """The left button goes down."""
        self._mouse(QEvent.Type.MouseButtonPress, at, LEFT, LEFT)

    def drag(self, at: QPointF) -> None:
        """The pointer moves with the left button down."""
        self._mouse(QEvent.Type.MouseMove, at, NO_BUTTON, LEFT)

    def hover(self, at: QPointF) -> None:
        """The pointer moves with no button down."""
        self._mouse(QEvent.Type.MouseMove, at, NO_BUTTON, NO_BUTTON)

    def release(self, at: QPointF) -> None:
        """The left button comes up."""
        self._mouse(QEvent.Type.MouseButtonRelease, at, LEFT, NO_BUTTON)

    def click(self, at: QPointF) -> None:
        """The left button goes down and comes up."""
        self.press(at)
        self.release(at)

    def escape(self, at: QPointF) -> None:
        """Esc in the middle of a drag, and the button comes up."""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(self.canvas, QKeyEvent(kind, Qt.Key.Key_Escape, PLAIN))
        self.release(at)
        turn()

    def bars(self) -> list[Bar]:
        """The bars in sight that can be dragged some way, in reading order."""
        view = self.canvas.frame.view
        found: dict[int, list[QPointF]] = {}
        for y in _steps(view.top + MARGIN, view.height - MARGIN, 12):
            for x in _steps(view.left + MARGIN, view.width - 3 * MARGIN, 6):
                hit = self.canvas.pointer.hit_at(QPointF(x, y))
                if hit.part == "bar" and hit.item is not None:
                    found.setdefault(hit.item, []).append(QPointF(x, y))
        return [Bar(index, points[len(points) // 2]) for index, points in found.items() if len(points) > 3]

    def joined_bars(self) -> list[Bar]:
        """Those of them that have a dependency, or all where none has."""
        dependencies = self.canvas.frame.dependencies
        bars = self.bars()
        return [bar for bar in bars if dependencies and bar.item in dependencies.of_bar] or bars

    def _wheel(self, pixels: QPoint, angle: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        view, viewport = self.canvas.frame.view, self.canvas.viewport()
        at = QPointF(view.left + view.plot_width / 2, view.top + view.plot_height / 2)
        where, phase = QPointF(viewport.mapToGlobal(at.toPoint())), Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(at, where, pixels, angle, NO_BUTTON, modifiers, phase, False)
        QApplication.sendEvent(viewport, event)

    def _mouse(self, kind: QEvent.Type, at: QPointF, button: Qt.MouseButton, buttons: Qt.MouseButton) -> None:
        viewport = self.canvas.viewport()
        where = QPointF(viewport.mapToGlobal(at.toPoint()))
        QApplication.sendEvent(viewport, QMouseEvent(kind, at, where, button, buttons, PLAIN))


def _steps(first: float, last: float, step: float) -> Iterator[float]:
    at = first
    while at < last:
        yield at
        at += step
