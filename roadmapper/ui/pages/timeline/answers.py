"""What the timeline page does when the canvas asks: each request is one operation, one named step.

Operations are imported when first needed: nothing of them is on the way to the first paint.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from roadmapper.ui.frame import Frame
from roadmapper.ui.timeline.requests import BarMove

NEW_TITLE = "New initiative"
_NEW_DAYS = 42


class Answers:
    """Carries the canvas's requests to the operations of one window's workspace."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    def _ask(self, work: Callable[[], Any]) -> Any:
        return self._frame.attempt(work)

    def moves(self, moves: list[BarMove], lane_field: str, lane_value: str | None, verb: str) -> None:
        """Give bars other dates, and the lane they were dropped in."""
        from roadmapper.operations.initiatives import move_initiatives
        from roadmapper.operations.lanes import Lane

        lane = Lane(lane_field, lane_value) if lane_field else None
        workspace = self._frame.workspace
        self._ask(lambda: move_initiatives(workspace, moves, verb=verb, lane=lane))  # pyright: ignore[reportArgumentType] - the canvas's verbs are the operation's

    def copies(self, moves: list[BarMove], lane_field: str, lane_value: str | None) -> list[str]:
        """Copy bars to other dates, and to the lane they were dropped in; returns the ids of the copies."""
        from roadmapper.operations.initiatives import copy_initiatives
        from roadmapper.operations.lanes import Lane

        lane = Lane(lane_field, lane_value) if lane_field else None
        made = self._ask(lambda: copy_initiatives(self._frame.workspace, moves, lane=lane))
        return [item.id for item in made or ()]

    def create(self, lane_field: str, lane_value: str | None, start: str, end: str) -> str | None:
        """Add an initiative where somebody clicked; returns its id."""
        from roadmapper.operations.initiatives import add_initiative
        from roadmapper.operations.lanes import Lane

        values = {
            "title": NEW_TITLE,
            "start": start,
            "start_precision": "day",
            "end": end,
            "end_precision": "day",
        }
        lane = Lane(lane_field, lane_value) if lane_field else None
        added = self._ask(lambda: add_initiative(self._frame.workspace, values, lane=lane))
        return added.id if added is not None else None

    def create_today(self) -> str | None:
        """Add an initiative that starts today; returns its id."""
        today = date.today()
        end = today + timedelta(days=_NEW_DAYS - 1)
        return self.create("", None, today.isoformat(), end.isoformat())

    def title(self, entity: str, eid: str, title: str) -> None:
        """Store a title that was typed in place."""
        from roadmapper.operations.items import change_items

        self._ask(lambda: change_items(self._frame.workspace, entity, {eid: {"title": title}}))

    def remove(self, ids: Sequence[str], titles: Sequence[str]) -> None:
        """Remove initiatives and offer to take that back."""
        from roadmapper.operations.items import remove_items

        chosen = [("initiative", eid) for eid in ids]
        if self._ask(lambda: remove_items(self._frame.workspace, chosen)):
            what = f"“{titles[0]}”" if len(titles) == 1 else f"{len(ids):,} initiatives"
            self._frame.toast(f"Deleted {what}", undo=True)

    def duplicate(self, ids: Sequence[str]) -> list[str]:
        """Copy initiatives; returns the ids of the copies."""
        from roadmapper.operations.items import duplicate_items

        chosen = [("initiative", eid) for eid in ids]
        made = self._ask(lambda: duplicate_items(self._frame.workspace, chosen))
        return [item.id for item in made or ()]

    def milestone(self, eid: str, day: str, precision: str) -> None:
        """Give a milestone another date."""
        from roadmapper.operations.items import change_items

        values = {eid: {"date": day, "date_precision": precision}}
        self._ask(lambda: change_items(self._frame.workspace, "milestone", values, label="Move milestone"))
