"""What the timeline page does when the canvas asks: each request is one operation, one named step.

Operations are imported when first needed: nothing of them is on the way to the first paint.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from roadmapper.counting import grouped
from roadmapper.ui.frame import Frame
from roadmapper.ui.timeline.requests import BarMove, LanePairs

NEW_TITLE = "New initiative"
ADDED = "Add initiative"
"""What Undo calls a new one."""
_NEW_DAYS = 42


class Answers:
    """Carries the canvas's requests to the operations of one window's workspace."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    def _ask(self, work: Callable[[], Any]) -> Any:
        return self._frame.attempt(work)

    def moves(self, moves: list[BarMove], lane: LanePairs, verb: str, gesture: str | None = None) -> None:
        """Give bars other dates, and the lane they were dropped in."""
        from roadmapper.operations.initiatives import move_initiatives

        workspace = self._frame.workspace
        self._ask(lambda: move_initiatives(workspace, moves, verb=verb, lane=lane, gesture=gesture))  # pyright: ignore[reportArgumentType] - the canvas's verbs are the operation's

    def copies(self, moves: list[BarMove], lane: LanePairs) -> list[str]:
        """Copy bars to other dates, and to the lane they were dropped in; returns the ids of the copies."""
        from roadmapper.operations.initiatives import copy_initiatives

        made = self._ask(lambda: copy_initiatives(self._frame.workspace, moves, lane=lane))
        return [item.id for item in made or ()]

    def create(self, lane: LanePairs, start: str, end: str, gesture: str | None = None) -> str | None:
        """Add an initiative where somebody clicked; returns its id."""
        from roadmapper.operations.initiatives import add_initiative

        values = {
            "title": NEW_TITLE,
            "start": start,
            "start_precision": "day",
            "end": end,
            "end_precision": "day",
        }
        added = self._ask(lambda: add_initiative(self._frame.workspace, values, lane=lane, gesture=gesture))
        return added.id if added is not None else None

    def create_today(self, gesture: str | None = None) -> str | None:
        """Add an initiative that starts today; returns its id."""
        today = date.today()
        end = today + timedelta(days=_NEW_DAYS - 1)
        return self.create((), today.isoformat(), end.isoformat(), gesture)

    def take_back(self, label: str) -> None:
        """Undo the last step, if it is this one."""
        workspace = self._frame.workspace
        if workspace.undo_label == label:
            self._ask(workspace.undo)

    def title(self, eid: str, title: str, gesture: str | None = None) -> None:
        """Store an initiative's title that was typed in place."""
        from roadmapper.operations.items import change_items

        values = {eid: {"title": title}}
        self._ask(lambda: change_items(self._frame.workspace, "initiative", values, gesture=gesture))

    def remove(self, ids: Sequence[str], titles: Sequence[str]) -> None:
        """Remove initiatives and offer to take that back."""
        from roadmapper.operations.items import remove_items

        chosen = [("initiative", eid) for eid in ids]
        if self._ask(lambda: remove_items(self._frame.workspace, chosen)):
            what = f"“{titles[0]}”" if len(titles) == 1 else f"{grouped(len(ids))} initiatives"
            self._frame.toast(f"Deleted {what}", undo=True)

    def remove_milestone(self, eid: str, title: str) -> None:
        """Remove a milestone or release and offer to take that back."""
        from roadmapper.operations.items import remove_items

        entity = self._entity_of(eid)
        if self._ask(lambda: remove_items(self._frame.workspace, [(entity, eid)])):
            self._frame.toast(f"Deleted “{title}”", undo=True)

    def duplicate(self, ids: Sequence[str]) -> list[str]:
        """Copy initiatives; returns the ids of the copies."""
        from roadmapper.operations.items import duplicate_items

        chosen = [("initiative", eid) for eid in ids]
        made = self._ask(lambda: duplicate_items(self._frame.workspace, chosen))
        return [item.id for item in made or ()]

    def link(self, predecessor: str, successor: str, kind: str) -> None:
        """Let one initiative wait for another."""
        from roadmapper.operations.dependencies import add_dependency

        workspace = self._frame.workspace
        self._ask(lambda: add_dependency(workspace, predecessor, successor, kind=kind))

    def link_in_order(self, ids: Sequence[str]) -> None:
        """Let each of these initiatives wait for the one that starts before it."""
        from roadmapper.operations.dependencies import link_in_order

        self._ask(lambda: link_in_order(self._frame.workspace, ids))

    def unlink(self, ids: Sequence[str]) -> None:
        """Remove the dependencies between these initiatives."""
        from roadmapper.operations.dependencies import unlink

        if self._ask(lambda: unlink(self._frame.workspace, ids)) == 0:
            self._frame.toast("None of these waits for another.")

    def delivery(self, initiative: str, milestone: str) -> None:
        """Let a milestone wait for an initiative, or a release ship it."""
        from roadmapper.operations.dependencies import deliver
        from roadmapper.operations.releases import set_scope

        if self._entity_of(milestone) == "release":
            self._ask(lambda: set_scope(self._frame.workspace, milestone, [initiative]))
            return
        self._ask(lambda: deliver(self._frame.workspace, initiative, milestone))

    def milestone(self, eid: str, day: str, precision: str, gesture: str | None = None) -> None:
        """Give a milestone or release another date."""
        from roadmapper.operations.items import change_items

        values = {eid: {"date": day, "date_precision": precision}}
        entity, workspace = self._entity_of(eid), self._frame.workspace
        self._ask(lambda: change_items(workspace, entity, values, label=f"Move {entity}", gesture=gesture))

    def _entity_of(self, eid: str) -> str:
        """Which of the two in the milestones' row it is."""
        from roadmapper.storage.register_reading import is_release

        return "release" if self._frame.reading.read(lambda c: is_release(c, eid)) else "milestone"
