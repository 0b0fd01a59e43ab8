"""What can be done with the selected initiatives and with a new one, as the page's actions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.timeline.answers import ADDED, Answers
from roadmapper.ui.pages.timeline.context_menus import ContextMenus
from roadmapper.ui.pages.timeline.lane_moving import LaneMoving
from roadmapper.ui.timeline.canvas import TimelineCanvas
from roadmapper.ui.timeline.requests import LanePairs


class Selected:
    """Carries actions on the canvas's selection to the operations, and shows what came of them."""

    def __init__(self, frame: Frame, canvas: TimelineCanvas, answers: Answers) -> None:
        self._frame, self._canvas, self._answers = frame, canvas, answers
        self._lanes, self._menus = LaneMoving(frame, canvas), ContextMenus(frame, canvas)
        canvas.milestoneRemoveRequested.connect(answers.remove_milestone)
        self._new: dict[str, str] = {}
        """The gestures of those whose first title is being typed, by id."""

    def handlers(self) -> Mapping[str, Callable[[], Any]]:
        """What this answers among the page's actions."""
        return {
            "initiative.new": lambda: self._edit_new(self._answers.create_today),
            "edit.rename": lambda: self._canvas.edit_title(self._canvas.selected_ids()[0]),
            "edit.duplicate": lambda: self.duplicate(self._canvas.selected_ids()),
            "edit.delete": self._canvas.asking.removal,
            "timeline.unschedule": self._canvas.asking.unscheduling,
            "timeline.link": lambda: self._answers.link_in_order(self._canvas.selected_ids()),
            "timeline.unlink": lambda: self._answers.unlink(self._canvas.selected_ids()),
            "timeline.fold_children": self._fold_children,
            **self._lanes.handlers(),
        }

    def can(self, action_id: str) -> bool:
        """Whether one of these makes sense now."""
        canvas, chosen = self._canvas, self._canvas.frame.selected
        if action_id in self._lanes.handlers():
            return self._lanes.can(action_id)
        if action_id == "timeline.fold_children":
            return any(index in canvas.frame.layout.rows.tree.children for index in chosen)
        if action_id == "timeline.unschedule":
            return bool(canvas.asking.scheduled()) and not self._frame.read_only
        if action_id == "edit.delete":
            return bool(chosen) or canvas.frame.milestone_at() is not None
        if action_id in ("timeline.link", "timeline.unlink"):
            return len(chosen) > 1 and not self._frame.read_only
        if action_id == "edit.rename":
            return len(chosen) == 1
        return action_id == "initiative.new" or bool(chosen)

    def create(self, lane: LanePairs, start: str, end: str) -> None:
        """Add an initiative where somebody clicked, and have its title typed."""
        self._edit_new(lambda gesture: self._answers.create(lane, start, end, gesture))

    def title(self, eid: str, title: str) -> None:
        """Store a title that was typed in place; of a new initiative it belongs to its adding."""
        self._answers.title(eid, title, self._new.get(eid))

    def duplicate(self, ids: list[str]) -> None:
        """Copy initiatives and select the copies."""
        self.select_new(self._answers.duplicate(ids))

    def remove(self, ids: list[str]) -> None:
        """Remove initiatives, and offer to take that back."""
        rows = self._canvas.frame.layout.rows
        titles = [rows.titles[index] for eid in ids if (index := rows.index_of(eid)) is not None]
        self._answers.remove(ids, titles)

    def select_new(self, ids: list[str]) -> None:
        """Select what was made just now, if anything was."""
        if ids:
            self._canvas.select(ids)

    def _edit_new(self, create: Callable[[str], str | None]) -> None:
        """Add one and have its title typed at once; Esc takes it away again.

        Its step has been announced by then, so the new bar is there.
        """
        gesture = uuid4().hex
        eid = create(gesture)
        if eid is not None:
            self._new[eid] = gesture
            self._canvas.edit_title(eid, lambda given_up: self._ended(eid, given_up))

    def _ended(self, eid: str, given_up: bool) -> None:
        del self._new[eid]
        if given_up:
            self._answers.take_back(ADDED)

    def _fold_children(self) -> None:
        self._canvas.plan.toggle_children(sorted(self._canvas.frame.selected))
