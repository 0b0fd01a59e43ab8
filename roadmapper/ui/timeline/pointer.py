"""The pointer over the canvas: hover, cursor shapes, tooltips, and which gesture a press becomes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip

from roadmapper.painting.frame import Ghost
from roadmapper.timeline.hit import NOTHING, Hit, hit
from roadmapper.timeline.linking import dot_at
from roadmapper.timeline.scroll_bars import MARGIN, thumbs
from roadmapper.ui.timeline.autoscroll import Autoscroll
from roadmapper.ui.timeline.bar_gestures import MoveGesture, PlaceGesture, ResizeGesture
from roadmapper.ui.timeline.gestures import (
    BandGesture,
    Gesture,
    MilestoneGesture,
    Modifiers,
    PanGesture,
    ThumbGesture,
)
from roadmapper.ui.timeline.lane_gesture import LaneGesture
from roadmapper.ui.timeline.link_gesture import LinkGesture
from roadmapper.ui.timeline.tooltips import tooltip

if TYPE_CHECKING:
    from roadmapper.timeline.lanes import Lane
    from roadmapper.ui.timeline.canvas import TimelineCanvas

DRAG_FROM: Final = 4
"""A press becomes a drag after this many pixels."""
_WHEEL_ZOOM: Final = 1.0015  # to the power of the wheel's angle: a fifth for each of its clicks

_CURSORS: Final = {
    "start": Qt.CursorShape.SizeHorCursor,
    "end": Qt.CursorShape.SizeHorCursor,
    "bar": Qt.CursorShape.PointingHandCursor,
    "chip": Qt.CursorShape.PointingHandCursor,
    "milestone": Qt.CursorShape.PointingHandCursor,
    "link_start": Qt.CursorShape.CrossCursor,
    "link_end": Qt.CursorShape.CrossCursor,
    "lane": Qt.CursorShape.PointingHandCursor,
    "group": Qt.CursorShape.PointingHandCursor,
}


class Pointer:
    """Turns presses, moves and releases into hover, clicks and gestures."""

    def __init__(self, canvas: TimelineCanvas) -> None:
        self._canvas = canvas
        self._pressed: tuple[QPointF, Hit, Modifiers] | None = None
        self._pressed_in: list[Lane] | None = None
        """The lanes that a press found, until it is known what becomes of it."""
        self._gesture: Gesture | None = None
        self._button = Qt.MouseButton.NoButton
        self._at = QPointF(-1, -1)
        self._modifiers = Modifiers.NoModifier
        self.space_held = False
        self._autoscroll = Autoscroll(canvas, self._go_on)

    @property
    def busy(self) -> bool:
        """Whether a gesture is going on."""
        return self._gesture is not None

    def hit_at(self, at: QPointF) -> Hit:
        """What lies under a widget pixel, the dots of the bar under the pointer included."""
        frame = self._canvas.frame
        if frame.linkable is not None and self._canvas.navigation.plot().contains(at):
            edge = dot_at(frame.view, frame.layout, frame.linkable, at.x(), at.y())
            if edge is not None:
                return Hit("link_start" if edge == "start" else "link_end", frame.linkable)
        return self.plain_hit_at(at)

    def plain_hit_at(self, at: QPointF) -> Hit:
        """What lies under a widget pixel, dots left aside."""
        frame = self._canvas.frame
        return hit(frame.view, frame.layout, frame.milestones, at.x(), at.y())

    def wheel(self, event: QWheelEvent) -> None:
        """Scroll; with Shift sideways; with Ctrl zoom about the pointer."""
        navigation = self._canvas.navigation
        angle, pixels = event.angleDelta(), event.pixelDelta()
        if event.modifiers() & Modifiers.ControlModifier:
            navigation.zoom_about(_WHEEL_ZOOM ** (angle.y() or angle.x()), event.position().x())
        else:
            away = QPointF(pixels) if not pixels.isNull() else QPointF(angle) * 0.6
            if event.modifiers() & Modifiers.ShiftModifier and not away.x():
                away = away.transposed()
            navigation.scroll_by(-away.x(), -away.y())
        if self._gesture is None:
            self.hover(event.position())
        else:
            self._gesture.move(self._at, self._modifiers)

    def pinch(self, event: QNativeGestureEvent) -> None:
        """Two fingers on a touch pad: zoom about the pointer by as much as they parted."""
        if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture and event.value() > -1:
            self._canvas.navigation.zoom_about(1 + event.value(), event.position().x())

    def press(self, event: QMouseEvent) -> None:
        """A button went down: pan, grab a scroll bar, or wait whether it becomes a click or a drag."""
        at, canvas = event.position(), self._canvas
        if self._gesture is not None or self._pressed is not None:
            return  # one button is down already
        self._modifiers, self._button = event.modifiers(), event.button()
        if event.button() == Qt.MouseButton.MiddleButton or (
            self.space_held and event.button() == Qt.MouseButton.LeftButton
        ):
            self._begin(PanGesture(canvas, at))
        elif event.button() == Qt.MouseButton.LeftButton:
            across = self._thumb_at(at)
            if across is not None:
                self._begin(ThumbGesture(canvas, at, across))
                return
            found = self.hit_at(at)
            self._pressed, self._pressed_in = (at, found, event.modifiers()), canvas.frame.layout.lanes
            if found.is_initiative and found.item is not None and not _extends(event.modifiers()):
                canvas.selection.press(found.item)

    def move(self, event: QMouseEvent) -> None:
        """The pointer moved: hover, or go on with the gesture; one whose release got lost is given up."""
        self._at, self._modifiers = event.position(), event.modifiers()
        under_way = self._gesture is not None or self._pressed is not None
        if under_way and not event.buttons() & self._button:
            self.cancel()
        if self._gesture is None and self._pressed is not None:
            start, found, modifiers = self._pressed
            if (self._at - start).manhattanLength() >= DRAG_FROM:
                self._begin(self._gesture_for(start, found, modifiers))
        if self._gesture is not None:
            self._gesture.move(self._at, self._modifiers)
            if self._gesture.autoscrolls:
                self._autoscroll.watch(self._at)
        elif self._pressed is None:
            self.hover(self._at)

    def release(self, event: QMouseEvent) -> None:
        """The button went up: finish the gesture, or it was a click."""
        if event.button() != self._button:
            return  # another one, meanwhile
        gesture, pressed = self._gesture, self._pressed
        self._stop()
        if gesture is not None:
            gesture.finish()
        elif pressed is not None:
            self._click(pressed[1], pressed[2])
        self.hover(event.position())

    def modifiers_changed(self, modifiers: Modifiers) -> None:
        """Shift or Alt went down or up while dragging: preview anew."""
        if self._gesture is not None and modifiers != self._modifiers:
            self._modifiers = modifiers
            self._gesture.move(self._at, modifiers)

    def cancel(self) -> bool:
        """Esc: give up the gesture and scroll back to where it began; whether there was one."""
        gesture = self._gesture
        waiting = self._pressed is not None
        self._stop(back=True)
        if gesture is not None:
            gesture.cancel()
            self.hover(self._at)
        return gesture is not None or waiting

    def look_again(self) -> None:
        """The plan is another now: a gesture whose bars are gone, or lie in other lanes, is given up."""
        if self._gesture is not None and not self._gesture.stands():
            self.cancel()
        elif self._pressed is not None and self._pressed_in is not self._canvas.frame.layout.lanes:
            self._pressed = None

    def hover(self, at: QPointF) -> None:
        """Show what is under the pointer: outline, ghost and cursor."""
        canvas, frame = self._canvas, self._canvas.frame
        inside = canvas.viewport().rect().contains(at.toPoint())
        found = self.hit_at(at) if inside else NOTHING
        changed = (found.part, found.item, found.lane) != (
            frame.hovered.part, frame.hovered.item, frame.hovered.lane,
        )  # fmt: skip
        if changed:
            canvas.repainting.hover(frame.hovered)
        frame.hovered = found
        canvas.repainting.linkable(self._linkable(found))
        if changed:
            canvas.repainting.hover(found)
        on_thumb = self._thumb_at(at) is not None
        if on_thumb != frame.thumb_hovered:
            frame.thumb_hovered = on_thumb
            canvas.viewport().update()
        canvas.repainting.ghost(None if on_thumb else self._ghost_for(found))
        shape = Qt.CursorShape.OpenHandCursor if self.space_held else _CURSORS.get(found.part)
        editable = canvas.editable or found.part not in ("start", "end")
        canvas.viewport().setCursor(shape if shape is not None and editable else Qt.CursorShape.ArrowCursor)

    def leave(self) -> None:
        """The pointer left the canvas."""
        if self._gesture is None:
            self.hover(QPointF(-1, -1))

    def show_tooltip(self, at: QPoint, global_at: QPoint) -> None:
        """Words about what is under the pointer."""
        canvas, found = self._canvas, self.hit_at(QPointF(at))
        text = ""
        if not self.busy:
            text = tooltip(canvas.painter, canvas.frame, canvas.words, found, canvas.notes)
        # Escaped: a title is text, whatever angle brackets it holds.
        from html import escape  # its table of entities is not needed before the first tooltip

        lines = "<br>".join(escape(line) for line in text.splitlines())
        QToolTip.showText(global_at, f"<qt>{lines}</qt>" if lines else "", self._canvas.viewport())

    def _begin(self, gesture: Gesture | None) -> None:
        self._pressed = None
        self._gesture = gesture
        if gesture is not None:
            self._canvas.repainting.ghost(None)
            if not isinstance(gesture, LinkGesture):
                self._canvas.repainting.linkable(None)  # its dots do not go along
            self._canvas.viewport().setCursor(gesture.cursor)

    def _stop(self, *, back: bool = False) -> None:
        self._gesture = None
        self._pressed = None
        self._autoscroll.stop(back=back)

    def _go_on(self) -> None:
        """The chart was scrolled under what is in the hand."""
        if self._gesture is not None:
            self._gesture.move(self._at, self._modifiers)

    def _linkable(self, found: Hit) -> int | None:
        """The bar that offers its dots: the one under the pointer, or whose dot is."""
        if not self._canvas.editable or self._gesture is not None or self.space_held:
            return None
        return found.item if found.is_bar or found.part in ("link_start", "link_end") else None

    def _gesture_for(self, at: QPointF, found: Hit, modifiers: Modifiers) -> Gesture | None:
        canvas = self._canvas
        if found.part in ("empty", "nothing"):
            return BandGesture(canvas, at, modifiers)
        if found.part in ("lane", "group") and found.lane is not None and canvas.editable:
            return LaneGesture.of(canvas, found.lane, group=found.part == "group")
        if found.item is None or not canvas.editable:
            return None
        if found.part in ("link_start", "link_end"):
            return LinkGesture(canvas, found.item, "start" if found.part == "link_start" else "end")
        if found.part == "milestone":
            return MilestoneGesture(canvas, at, found.item)
        canvas.selection.press(found.item)  # with Ctrl or Shift, too, it is what was taken that moves
        if found.part == "chip":
            return PlaceGesture(canvas, at, found.item)
        if found.part in ("start", "end") and found.item not in canvas.frame.layout.rows.tree.derived:
            return ResizeGesture(canvas, at, found.item, "start" if found.part == "start" else "end")
        return MoveGesture(canvas, at, found.item)

    def _click(self, found: Hit, modifiers: Modifiers) -> None:
        canvas = self._canvas
        if found.part == "fold" and found.item is not None:
            canvas.plan.toggle_children([found.item])
        elif found.is_initiative and found.item is not None:
            canvas.selection.click(found.item, modifiers)
        elif found.part == "milestone" and found.item is not None:
            canvas.milestoneOpenRequested.emit(canvas.frame.milestones[found.item].id)
        elif found.part == "lane" and found.lane is not None:
            canvas.navigation.toggle_lane(found.lane)
        elif found.part == "group" and found.lane is not None:
            canvas.navigation.toggle_group(found.lane)
        elif found.part in ("link_start", "link_end") and found.item is not None:
            canvas.selection.click(found.item, modifiers)
        elif not canvas.asking.place(found):
            canvas.selection.replace(())

    def _ghost_for(self, found: Hit) -> Ghost | None:
        if self._gesture is not None or self.space_held or not self._canvas.editable:
            return None
        return self._canvas.asking.ghost_at(found)

    def _thumb_at(self, at: QPointF) -> bool | None:
        """Whether a scroll bar's thumb is here, and then whether it is the horizontal one."""
        frame = self._canvas.frame
        for number, thumb in enumerate(thumbs(frame.view, frame.layout.height, frame.span)):
            if QRectF(*thumb).adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN).contains(at):
                return number == 0
        return None


def _extends(modifiers: Modifiers) -> bool:
    return bool(modifiers & (Modifiers.ControlModifier | Modifiers.ShiftModifier))
