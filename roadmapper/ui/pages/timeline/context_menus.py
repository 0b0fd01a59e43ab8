"""The menus of what is under the pointer: a bar, a milestone, a lane's title, or an empty place."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QMenu

from roadmapper.timeline.lane_order import order_of
from roadmapper.ui.frame import Frame
from roadmapper.ui.timeline.canvas import TimelineCanvas
from roadmapper.ui.timeline.lane_gesture import step_lane

_BAR = (
    *("inspector.focus", "edit.rename", "edit.duplicate", "edit.delete"),
    *("timeline.unschedule", "timeline.fold_children", "timeline.link", "timeline.unlink"),
    *("initiative.decline", "initiative.bring_back"),
)
_MILESTONE = ("inspector.focus", "edit.delete")
_ELSEWHERE = ("initiative.new", "timeline.fold_all", "timeline.unfold_all", "timeline.fit")


class ContextMenus:
    """Shows one when the canvas asks."""

    def __init__(self, frame: Frame, canvas: TimelineCanvas) -> None:
        self._frame, self._canvas = frame, canvas
        canvas.contextMenuRequested.connect(self._show)

    def _show(self, part: str, eid: str | None, at: QPoint) -> None:
        menu = QMenu(self._canvas)
        actions = _ELSEWHERE
        if part in ("bar", "start", "end", "chip") and eid and self._canvas.selected_ids():
            actions = _BAR
        elif part == "milestone" and eid:
            self._canvas.milestoneOpenRequested.emit(eid)
            actions = _MILESTONE
        elif part in ("lane", "group"):
            self._add_lane(menu, QPointF(self._canvas.viewport().mapFromGlobal(at)))
        for action_id in actions:
            menu.addAction(self._frame.action(action_id))
        menu.popup(at)

    def _add_lane(self, menu: QMenu, at: QPointF) -> None:
        """What can be done with this lane, or with the group that it heads."""
        canvas, found = self._canvas, self._canvas.pointer.hit_at(at)
        if found.lane is None:
            return
        number, group, navigation = found.lane, found.part == "group", canvas.navigation
        toggle = navigation.toggle_group if group else navigation.toggle_lane
        folded = canvas.frame.layout.lanes[number].folded
        menu.addAction("Unfold" if folded else "Fold", lambda: toggle(number))
        order = order_of(canvas.frame.layout, number, canvas.plan.values, group=group)
        for words, by in (("Move up", -1), ("Move down", 1)):
            entry = menu.addAction(words, lambda by=by: step_lane(canvas, number, by, group=group))
            can_go = order is not None and order.stepped(by, canvas.plan.values) is not None
            entry.setEnabled(can_go and canvas.editable)
        menu.addSeparator()
