"""Real mouse and wheel events on a canvas, by the ids of its bars."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from roadmapper.painting.overlay import bar_box
from roadmapper.ui.timeline.canvas import TimelineCanvas

NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


class Mouse:
    """Sends what a hand would, and lets the application take it in after each event."""

    def __init__(self, canvas: TimelineCanvas) -> None:
        self._canvas = canvas
        self._at = QPointF()
        self._held = LEFT

    def box(self, eid: str) -> QRectF:
        """The rectangle of a bar or chip."""
        index = self._canvas.frame.layout.rows.index_of(eid)
        assert index is not None
        box = bar_box(self._canvas.frame, index)
        assert box is not None
        return box

    def lane(self, number: int) -> float:
        """The middle of a lane."""
        lane = self._canvas.frame.layout.lanes[number]
        return self._canvas.frame.view.y_of(lane.top) + lane.height / 2

    def days(self, count: float) -> float:
        """So many days in pixels."""
        return count * self._canvas.frame.view.scale.px_per_day

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier = NONE, held: bool = True) -> None:
        """Move the pointer."""
        held_one = self._held if held else None
        self._send(QEvent.Type.MouseMove, at, Qt.MouseButton.NoButton, held_one, modifiers)

    def press(
        self, at: QPointF, modifiers: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT
    ) -> None:
        """Press a button."""
        self._held = button
        self._send(QEvent.Type.MouseButtonPress, at, button, button, modifiers)

    def release(self, modifiers: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT) -> None:
        """Let a button go where the pointer is."""
        self._send(QEvent.Type.MouseButtonRelease, self._at, button, None, modifiers)

    def click(self, at: QPointF, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press and release."""
        self.press(at, modifiers)
        self.release(modifiers)

    def double_click(self, at: QPointF) -> None:
        """Two clicks, as the system tells them."""
        self.click(at)
        self._send(QEvent.Type.MouseButtonDblClick, at, LEFT, LEFT, NONE)
        self.release()

    def drag(
        self, start: QPointF, x: float, y: float, modifiers: Qt.KeyboardModifier = NONE, release: bool = True
    ) -> None:
        """Press, move by so many pixels in five steps, and release."""
        self.press(start)
        for step in range(1, 6):
            self.move(start + QPointF(x, y) * (step / 5), modifiers)
        if release:
            self.release(modifiers)

    def wheel(self, at: QPointF, angle: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Turn the wheel; 120 is one click of it."""
        viewport = self._canvas.viewport()
        event = QWheelEvent(
            at, QPointF(viewport.mapToGlobal(at.toPoint())), QPoint(), QPoint(0, angle),
            Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(viewport, event)
        QApplication.processEvents()

    def _send(
        self,
        kind: QEvent.Type,
        at: QPointF,
        button: Qt.MouseButton,
        held: Qt.MouseButton | None,
        modifiers: Qt.KeyboardModifier,
    ) -> None:
        self._at = at
        viewport = self._canvas.viewport()
        where = QPointF(viewport.mapToGlobal(at.toPoint()))
        buttons = Qt.MouseButton.NoButton if held is None else held
        QApplication.sendEvent(viewport, QMouseEvent(kind, at, where, button, buttons, modifiers))
        QApplication.processEvents()
