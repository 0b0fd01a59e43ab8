"""Milestones by keyboard: going from one to the next, moving it, opening what it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from roadmapper.timeline.drag import Span, step_unit, stepped
from roadmapper.timeline.hit import milestone_x
from roadmapper.ui.timeline.requests import iso

if TYPE_CHECKING:
    from roadmapper.ui.timeline.canvas import TimelineCanvas

_IN_SIGHT = 60


class MilestoneKeys:
    """The milestone that the keyboard is at is that of ``frame.milestone_at``."""

    def __init__(self, canvas: TimelineCanvas) -> None:
        self._canvas = canvas

    @property
    def is_on(self) -> bool:
        """Whether the keyboard is at a milestone."""
        return self._canvas.frame.milestone_at() is not None

    def go(self, step: int) -> bool:
        """Go to the next milestone, or the one before; at first to the first that is in sight."""
        frame = self._canvas.frame
        if not frame.milestones:
            return False
        place = self._canvas.frame.milestone_at()
        if place is None:
            left = frame.view.day_at(frame.view.left)
            place = next((n for n, each in enumerate(frame.milestones) if each.day >= left), 0)
        else:
            place = min(max(place + step, 0), len(frame.milestones) - 1)
        self._canvas.milestoneOpenRequested.emit(frame.milestones[place].id)
        self._show(place)
        return True

    def move(self, steps: int) -> None:
        """Ask for the milestone some of the zoom's units later, or of its own where they are coarser."""
        place, canvas = self._canvas.frame.milestone_at(), self._canvas
        if place is None or not canvas.editable:
            return
        milestone = canvas.frame.milestones[place]
        span = Span(milestone.day, milestone.precision, None, "day")
        after = stepped(span, steps, step_unit(span, canvas.frame.view.scale.tier.step))
        canvas.milestoneMoveRequested.emit(milestone.id, iso(after.start), milestone.precision)
        moved = self._canvas.frame.milestone_at()
        if moved is not None:
            self._show(moved)

    def _show(self, place: int) -> None:
        """Scroll as little as needed."""
        view = self._canvas.frame.view
        x = milestone_x(view, self._canvas.frame.milestones[place])
        low, high = view.left + _IN_SIGHT, view.width - _IN_SIGHT
        away = x - low if x < low else max(x - high, 0.0)
        self._canvas.navigation.scroll_by(away, 0)
        self._canvas.viewport().update()
