"""Lanes put into another order: what the canvas asks for as one step, and the actions that ask by key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from roadmapper.timeline.lane_order import order_of
from roadmapper.ui.frame import Frame
from roadmapper.ui.timeline.canvas import TimelineCanvas
from roadmapper.ui.timeline.lane_gesture import step_lane


class LaneMoving:
    """Themes, teams, products, objectives and statuses take the order in which their lanes were put."""

    def __init__(self, frame: Frame, canvas: TimelineCanvas) -> None:
        self._frame, self._canvas = frame, canvas
        canvas.laneOrderRequested.connect(self._store)

    def handlers(self) -> Mapping[str, Callable[[], Any]]:
        """What this answers among the page's actions."""
        return {"timeline.lane_up": lambda: self._step(-1), "timeline.lane_down": lambda: self._step(1)}

    def can(self, action_id: str) -> bool:
        """Whether the current initiative's lane can go there."""
        number, canvas = self._lane(), self._canvas
        order = None if number is None else order_of(canvas.frame.layout, number, canvas.plan.values)
        by = -1 if action_id == "timeline.lane_up" else 1
        can_go = order is not None and order.stepped(by, canvas.plan.values) is not None
        return can_go and not self._frame.read_only

    def _lane(self) -> int | None:
        """The lane of the current initiative."""
        frame = self._canvas.frame
        return None if frame.current is None else frame.layout.lane_of[frame.current]

    def _step(self, by: int) -> None:
        number = self._lane()
        if number is None:
            return
        step_lane(self._canvas, number, by)
        current = self._canvas.frame.current
        if current is not None:
            self._canvas.navigation.bring_into_sight(current)

    def _store(self, field: str, eid: str, before: str | None) -> None:
        from roadmapper.operations.ordering import order_items

        self._frame.attempt(lambda: order_items(self._frame.workspace, field, [eid], before=before))
