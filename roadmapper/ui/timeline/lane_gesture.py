"""Dragging a lane's title up or down: a line where it would go, and one request on release."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from roadmapper.painting.frame import LaneDrag
from roadmapper.timeline.lane_order import LaneOrder, LaneSpot, order_of
from roadmapper.ui.timeline.gestures import Modifiers

if TYPE_CHECKING:
    from roadmapper.ui.timeline.canvas import TimelineCanvas


class LaneGesture:
    """A lane in the hand, or a whole group; the wheel scrolls meanwhile."""

    cursor = Qt.CursorShape.ClosedHandCursor
    autoscrolls = False

    def __init__(self, canvas: TimelineCanvas, order: LaneOrder) -> None:
        self._canvas, self._order, self._lanes = canvas, order, canvas.frame.layout.lanes
        self._spot: LaneSpot | None = None

    @classmethod
    def of(cls, canvas: TimelineCanvas, number: int, *, group: bool) -> LaneGesture | None:
        """With this lane, or the group it heads, unless they have no order that people choose."""
        order = order_of(canvas.frame.layout, number, canvas.plan.values, group=group)
        return None if order is None else cls(canvas, order)

    def move(self, at: QPointF, modifiers: Modifiers) -> None:
        """Show where a release would put it."""
        frame, order = self._canvas.frame, self._order
        self._spot = order.at(frame.view.content_y(at.y()), self._canvas.plan.values)
        unit = order.units[order.place]
        tag = self._spot.words if self._spot is not None else f"{unit.title} stays"
        line = None if self._spot is None else self._spot.y
        frame.lane_drag = LaneDrag(unit.top, unit.bottom, line, tag, at.x(), at.y())
        self._canvas.viewport().update()

    def finish(self) -> None:
        """Ask for what was shown."""
        self.cancel()
        if self._spot is not None:
            self._canvas.laneOrderRequested.emit(self._spot.field, self._spot.id, self._spot.before)

    def cancel(self) -> None:
        """Nothing was stored; the line goes."""
        self._canvas.frame.lane_drag = None
        self._canvas.viewport().update()

    def stands(self) -> bool:
        """Whether there are the same lanes."""
        return self._canvas.frame.layout.lanes is self._lanes


def step_lane(canvas: TimelineCanvas, number: int, by: int, *, group: bool = False) -> None:
    """The gesture's twin without a mouse: one place up (-1) or down (1)."""
    order = order_of(canvas.frame.layout, number, canvas.plan.values, group=group)
    spot = None if order is None or not canvas.editable else order.stepped(by, canvas.plan.values)
    if spot is not None:
        canvas.laneOrderRequested.emit(spot.field, spot.id, spot.before)
