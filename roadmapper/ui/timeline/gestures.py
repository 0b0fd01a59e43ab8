"""What a pressed button can become: panning, a rubber band, dragging a scroll bar or a milestone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt

from roadmapper.painting.frame import MilestoneDrag
from roadmapper.planning.dates import difference_words
from roadmapper.timeline.drag import Span, moved
from roadmapper.timeline.scroll_bars import pixels_per_thumb_pixel
from roadmapper.timeline.words import DOT
from roadmapper.ui.timeline.requests import iso

if TYPE_CHECKING:
    from roadmapper.timeline.viewport import Viewport
    from roadmapper.ui.timeline.canvas import TimelineCanvas

Modifiers = Qt.KeyboardModifier


class Gesture(Protocol):
    """One press, its moves, and its end; nothing is asked for before ``finish``."""

    cursor: Qt.CursorShape
    autoscrolls: bool

    def move(self, at: QPointF, modifiers: Modifiers) -> None:
        """The pointer is here now."""

    def finish(self) -> None:
        """The button was released."""

    def cancel(self) -> None:
        """Esc: everything is as it was before the press."""

    def stands(self) -> bool:
        """Whether it may go on: what it holds, and what it was told of the chart, are still as they were."""
        return True


class PanGesture:
    """Space or the middle button: the chart sticks to the pointer."""

    cursor = Qt.CursorShape.ClosedHandCursor
    autoscrolls = False

    def __init__(self, canvas: TimelineCanvas, at: QPointF) -> None:
        self._canvas = canvas
        self._before = canvas.frame.view
        self._last = at

    def move(self, at: QPointF, modifiers: Modifiers) -> None:
        """Scroll by the way the pointer went."""
        self._canvas.navigation.scroll_by(self._last.x() - at.x(), self._last.y() - at.y())
        self._last = at

    def finish(self) -> None:
        """The chart stays where it is."""

    def cancel(self) -> None:
        """Scroll back."""
        _scroll_back(self._canvas, self._before)

    def stands(self) -> bool:
        """It holds no more than the chart."""
        return True


class ThumbGesture:
    """Dragging the thumb of an overlay scroll bar."""

    cursor = Qt.CursorShape.ArrowCursor
    autoscrolls = False

    def __init__(self, canvas: TimelineCanvas, at: QPointF, across: bool) -> None:
        self._canvas = canvas
        self._before = canvas.frame.view
        self._across = across
        self._last = at

    def move(self, at: QPointF, modifiers: Modifiers) -> None:
        """Scroll in proportion."""
        frame = self._canvas.frame
        ratios = pixels_per_thumb_pixel(frame.view, frame.layout.height, frame.span)
        away = at - self._last
        across, down = (away.x() * ratios[0], 0.0) if self._across else (0.0, away.y() * ratios[1])
        self._canvas.navigation.scroll_by(across, down)
        self._last = at

    def finish(self) -> None:
        """The chart stays where it is."""

    def cancel(self) -> None:
        """Scroll back."""
        _scroll_back(self._canvas, self._before)

    def stands(self) -> bool:
        """It holds no more than the chart."""
        return True


def _scroll_back(canvas: TimelineCanvas, before: Viewport) -> None:
    """To where it was, if the zoom is still that; the window may be of another size."""
    now = canvas.frame.view
    if now.scale.px_per_day == before.scale.px_per_day:
        canvas.navigation.show(now._replace(scale=before.scale, scroll_y=before.scroll_y))


class BandGesture:
    """The rubber band: selects the bars it touches; with Ctrl or Shift, in addition to those selected."""

    cursor = Qt.CursorShape.ArrowCursor
    autoscrolls = True

    def __init__(self, canvas: TimelineCanvas, at: QPointF, modifiers: Modifiers) -> None:
        self._canvas = canvas
        view = canvas.frame.view
        self._lanes = canvas.frame.layout.lanes
        self._moment, self._y = view.moment_at(at.x()), view.content_y(at.y())
        self._before = set(canvas.frame.selected)
        adds = modifiers & (Modifiers.ControlModifier | Modifiers.ShiftModifier)
        self._kept = set(self._before) if adds else set()

    def move(self, at: QPointF, modifiers: Modifiers) -> None:
        """Stretch the band and select what it touches; its first corner stays on its date."""
        canvas = self._canvas
        view = canvas.frame.view
        corner = QPointF(view.x_of(self._moment), view.y_of(self._y))
        band = QRectF(corner, at).normalized()
        canvas.frame.band = band.intersected(canvas.navigation.plot())
        canvas.selection.replace(self._kept | canvas.selection.neighbours.touched_by(band))
        canvas.viewport().update()

    def finish(self) -> None:
        """The selection stays."""
        self._canvas.frame.band = None
        self._canvas.viewport().update()

    def cancel(self) -> None:
        """What was selected before is selected again."""
        shown = self._canvas.frame.layout.rows.shown
        self._canvas.selection.replace(index for index in self._before if shown[index])
        self.finish()

    def stands(self) -> bool:
        """Whether bars lie in the same lanes."""
        return self._canvas.frame.layout.lanes is self._lanes


class MilestoneGesture:
    """Dragging a milestone to another day."""

    cursor = Qt.CursorShape.SizeHorCursor
    autoscrolls = True

    def __init__(self, canvas: TimelineCanvas, at: QPointF, place: int) -> None:
        self._canvas = canvas
        self._place = place
        self._milestones = canvas.frame.milestones
        self._moment = canvas.frame.view.moment_at(at.x())

    def move(self, at: QPointF, modifiers: Modifiers) -> None:
        """Preview the day a release would give it."""
        canvas, frame = self._canvas, self._canvas.frame
        milestone = frame.milestones[self._place]
        days = frame.view.moment_at(at.x()) - self._moment
        step = None if modifiers & Modifiers.AltModifier else frame.view.scale.tier.step
        span = Span(milestone.day, milestone.precision, None, "day")
        after = moved(span, days, step)
        assert after.start is not None
        tag = canvas.words.day(after.start, after.start_precision)
        tag += DOT + difference_words(after.start - milestone.day)
        frame.milestone_drag = MilestoneDrag(self._place, after, tag)
        canvas.viewport().update()

    def finish(self) -> None:
        """Ask for the new day, if it is one."""
        canvas, held = self._canvas, self._canvas.frame.milestone_drag
        if held is not None:
            milestone = canvas.frame.milestones[held.place]
            if held.day != milestone.day:
                canvas.milestoneMoveRequested.emit(milestone.id, iso(held.day), held.span.start_precision)
        self.cancel()

    def cancel(self) -> None:
        """The milestone is where it is stored."""
        self._canvas.frame.milestone_drag = None
        self._canvas.viewport().update()

    def stands(self) -> bool:
        """Whether no milestone has become another, or another's place."""
        return self._canvas.frame.milestones is self._milestones
