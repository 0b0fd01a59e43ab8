"""The mini-map under the canvas: shows the whole plan, and takes the canvas where its frame is dragged."""

from __future__ import annotations

from math import ceil, floor
from typing import Final, Literal, NamedTuple, cast

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from roadmapper.painting.mini_map import MiniMapPainter
from roadmapper.timeline.mini_map import (
    HEIGHT,
    Days,
    Part,
    Strip,
    centred,
    in_sight,
    moved,
    span_of,
    stretched,
)
from roadmapper.timeline.scale import Scale
from roadmapper.timeline.viewport import Viewport
from roadmapper.ui.timeline.canvas import TimelineCanvas
from roadmapper.ui.timeline.navigation import ZOOM_STEP

_WHEEL_ZOOM: Final = 1.0015
_SOON_MS: Final = 30
_STEP: Final = 0.1
"""An arrow key goes this part of the days in sight."""
_CURSORS: Final = {
    "start": Qt.CursorShape.SizeHorCursor,
    "end": Qt.CursorShape.SizeHorCursor,
    "frame": Qt.CursorShape.OpenHandCursor,
    "elsewhere": Qt.CursorShape.PointingHandCursor,
}
_PLAIN: Final = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


class _Hold(NamedTuple):
    """What a press took hold of.

    ``at`` is the pointer's x at the press, or how far it was from the edge; ``base`` what is moved from,
    ``before`` what was seen before the press.
    """

    part: Part
    at: float
    base: Viewport
    before: Viewport


class MiniMap(QWidget):
    """Lies at the bottom of a canvas, as wide as it; Tab leads into it from the canvas."""

    def __init__(self, canvas: TimelineCanvas) -> None:
        super().__init__(canvas)
        self.setAccessibleName("Mini-map")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setToolTip("The whole plan. Drag the frame, or its edges to zoom; click to go there.")
        self._canvas = canvas
        self._hold: _Hold | None = None
        self.painter = MiniMapPainter()
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._renew)
        canvas.installEventFilter(self)
        canvas.viewChanged.connect(self._follow)
        self._place()

    @property
    def strip(self) -> Strip:
        """The span of the plan as it is, beside the canvas's column of lanes."""
        frame = self._canvas.frame
        left = frame.view.left
        span = span_of(frame.layout, frame.milestones, frame.today)
        return Strip(span, left, max(self.width() - left, 1.0))

    @property
    def seen(self) -> Days:
        """The days that the canvas shows."""
        return in_sight(self._canvas.frame.view)

    # With the canvas

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The canvas has another size: lie at its bottom again."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        size = self._canvas.size()
        self.setGeometry(QRect(0, size.height() - HEIGHT, size.width(), HEIGHT))

    def _follow(self) -> None:
        """The canvas shows other days or another plan."""
        if self.isVisible():
            self.update()
            if self.hasFocus():
                self._describe()

    def _describe(self) -> None:
        words, seen = self._canvas.words, self.seen
        first, last = words.day(floor(seen.first)), words.day(ceil(seen.right) - 1)
        self.setAccessibleDescription(f"Shows {first} to {last}.")

    def _show(self, scale: Scale) -> None:
        self._canvas.navigation.show(self._canvas.frame.view._replace(scale=scale))

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas, strip, ratio = self._canvas, self.strip, self.devicePixelRatioF()
        if not self.painter.fits(strip, canvas.painter.inks, ratio):
            self._renew()
        elif not self.painter.is_fresh(canvas.frame, strip):
            self._soon.start()
        painter = QPainter(self)
        try:
            self.painter.paint(painter, canvas.frame, strip, canvas.painter.inks, focused=self.hasFocus())
        finally:
            painter.end()

    def _renew(self) -> None:
        """Paint the plan anew; after an edit a little later, so that the edit is seen first."""
        painter = self._canvas.painter
        ratio = self.devicePixelRatioF()
        self.painter.renew(self._canvas.frame, self.strip, painter.inks, painter.fonts, ratio)
        self.update()

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the frame or an edge; elsewhere bring the frame under the pointer first."""
        strip, x = self.strip, event.position().x()
        if event.button() != Qt.MouseButton.LeftButton or x < strip.left:
            return
        self._canvas.asking.end_title()
        before = self._canvas.frame.view
        part = strip.part_at(x, self.seen)
        if part == "elsewhere":
            self._show(centred(before, strip.moment_at(x)))
            part = "frame"
        left, right = strip.frame(self.seen)
        at = {"start": x - left, "end": x - right}.get(part, x)
        self._hold = _Hold(part, at, self._canvas.frame.view, before)
        self.grabKeyboard()  # Esc gives the drag up, wherever the keyboard is
        self.setCursor(Qt.CursorShape.ClosedHandCursor if part == "frame" else _CURSORS[part])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the frame or its edge, or show what a press would do."""
        x, strip, hold = event.position().x(), self.strip, self._hold
        if hold is None:
            self._hover(x)
        elif hold.part == "frame":
            self._show(moved(hold.base, (x - hold.at) / strip.per_day))
        else:
            edge = cast("Literal['start', 'end']", hold.part)
            self._show(stretched(hold.base, edge, strip.moment_at(x - hold.at)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """What is seen stays."""
        self._let_go()
        self._hover(event.position().x())

    def _let_go(self) -> None:
        if self._hold is not None:
            self._hold = None
            self.releaseKeyboard()

    def _hover(self, x: float) -> None:
        part = self.strip.part_at(x, self.seen) if x >= self.strip.left else None
        self.setCursor(Qt.CursorShape.ArrowCursor if part is None else _CURSORS[part])

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the date under the pointer where it is in sight, else about the middle."""
        angle, seen = event.angleDelta(), self.seen
        if angle.x() and not angle.y():  # sideways it scrolls, as everywhere
            self._canvas.navigation.scroll_by(-angle.x() * 0.6, 0)
        else:
            moment = self.strip.moment_at(event.position().x())
            moment = moment if seen.first <= moment < seen.right else seen.middle
            self._canvas.navigation.zoom_about(_WHEEL_ZOOM ** angle.y(), self._canvas.frame.view.x_of(moment))
        event.accept()

    # Keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go, up and down zoom, Page goes by what is in sight, Home and End to the ends."""
        key = event.key()
        if key == Key.Key_Escape:
            self._escape()
        elif self._hold is not None:
            return  # the pointer has it
        elif event.modifiers() & ~_PLAIN or not self._go(key):
            super().keyPressEvent(event)

    def _go(self, key: int) -> bool:
        view, seen, span = self._canvas.frame.view, self.seen, self.strip.span
        days, half = seen.right - seen.first, (seen.right - seen.first) / 2
        steps = {Key.Key_Left: -_STEP, Key.Key_Right: _STEP, Key.Key_PageUp: -0.9, Key.Key_PageDown: 0.9}
        zooms = {Key.Key_Plus: ZOOM_STEP, Key.Key_Equal: ZOOM_STEP, Key.Key_Minus: 1 / ZOOM_STEP}
        zooms |= {Key.Key_Up: ZOOM_STEP, Key.Key_Down: 1 / ZOOM_STEP}
        if key in steps:
            self._show(moved(view, days * steps[Key(key)]))
        elif key in zooms:
            self._canvas.navigation.zoom_about(zooms[Key(key)], view.x_of(seen.middle))
        elif key in (Key.Key_Home, Key.Key_End):
            self._show(centred(view, span.first + half if key == Key.Key_Home else span.right - half))
        else:
            return False
        return True

    def _escape(self) -> None:
        """Give up the drag; without one go back to the canvas."""
        hold = self._hold
        if hold is None:
            self._canvas.setFocus()
            return
        self._let_go()
        self._canvas.navigation.show(hold.before)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._let_go()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._describe()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
