"""What the canvas asks the page for: moves, new initiatives, titles, removal, menus."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF

from roadmapper.painting.frame import Ghost
from roadmapper.painting.overlay import bar_box
from roadmapper.timeline.drag import drawn_days, placed
from roadmapper.timeline.hit import Hit
from roadmapper.ui.timeline.bar_gestures import NO_DATES, with_families
from roadmapper.ui.timeline.requests import BarMove, LanePairs, bar_move, iso
from roadmapper.ui.timeline.title_editor import TitleEditor

if TYPE_CHECKING:
    from roadmapper.ui.timeline.canvas import TimelineCanvas


class Asking:
    """Turns the end of a gesture into one signal; a canvas that is not editable asks for no change."""

    def __init__(self, canvas: TimelineCanvas) -> None:
        self._canvas = canvas
        self.gesture: str | None = None
        """What is asked for under one name, as a key is held down, belongs together."""
        self._editor: TitleEditor | None = None

    def moves(self, moves: list[BarMove], lane: int | None, verb: str) -> None:
        """Ask for other dates and, with a lane's number, for its value in all of them."""
        self._canvas.movesRequested.emit(moves, self._lane(lane), verb)

    def copies(self, moves: list[BarMove], lane: int | None) -> None:
        """Ask for copies with these dates and, with a lane's number, its value."""
        self._canvas.copiesRequested.emit(moves, self._lane(lane))

    def _lane(self, lane: int | None) -> LanePairs:
        layout = self._canvas.frame.layout
        return () if lane is None else layout.lanes[lane].taken(layout.by)

    def removal(self) -> None:
        """Ask to remove what is selected: initiatives, or the milestone that the keys are at."""
        canvas, milestone = self._canvas, self._canvas.frame.milestone_at()
        if not canvas.editable:
            return
        if ids := canvas.selected_ids():
            canvas.removeRequested.emit(ids)
        elif milestone is not None:
            found = canvas.frame.milestones[milestone]
            canvas.milestoneRemoveRequested.emit(found.id, found.title)

    def scheduled(self) -> list[int]:
        """What is selected and has dates, with all that is under it."""
        return with_families(self._canvas.frame.layout, sorted(self._canvas.frame.selected))

    def unscheduling(self) -> None:
        """Ask to take the dates of what is selected away."""
        ids = self._canvas.frame.layout.rows.ids
        moves = [bar_move(ids[index], NO_DATES) for index in self.scheduled()]
        if moves and self._canvas.editable:
            self.moves(moves, None, "unschedule")

    def duplicates(self) -> None:
        """Ask to duplicate what is selected."""
        ids = self._canvas.selected_ids()
        if ids and self._canvas.editable:
            self._canvas.duplicateRequested.emit(ids)

    def ghost_at(self, found: Hit) -> Ghost | None:
        """The bar a click on an empty place would put there, shortened to the gap it lies in."""
        frame = self._canvas.frame
        if found.part != "empty" or found.lane is None or found.row is None or found.day is None:
            return None
        lane = frame.layout.lanes[found.lane]
        if not lane.scheduled or lane.folded:
            return None
        tier = frame.view.scale.tier
        drawn = drawn_days(placed(found.day, tier, tier.step), tier.period)
        assert drawn is not None  # what is placed has both dates
        left, right = drawn
        gap = lane.rows[found.row].gap_at(found.day) if found.row < len(lane.rows) else (None, None)
        if gap is None:
            return None
        left = left if gap[0] is None else max(left, gap[0])
        right = right if gap[1] is None else min(right, gap[1])
        wide_enough = (right - left) * frame.view.scale.px_per_day >= 16
        return Ghost(left, right, frame.layout.row_top_of(lane, found.row)) if wide_enough else None

    def place(self, found: Hit) -> bool:
        """Ask for a new initiative where the ghost is; whether there was one."""
        ghost = self.ghost_at(found)
        if ghost is None or found.lane is None or not self._canvas.editable:
            return False
        self._canvas.repainting.ghost(None)
        start, end = iso(ghost.left), iso(ghost.right - 1)
        self._canvas.createRequested.emit(self._lane(found.lane), start, end)
        return True

    def title(self, index: int | None, ended: Callable[[bool], None] | None = None) -> None:
        """Let a title be typed over its bar or chip, and ask for it when it is done.

        ``ended`` is called after that, with whether Esc gave it up.
        """
        canvas = self._canvas
        if index is None or not canvas.editable:
            return
        self.end_title()
        canvas.navigation.bring_into_sight(index)
        box = bar_box(canvas.frame, index)
        if box is None:
            return
        rows, font = canvas.frame.layout.rows, canvas.painter.fonts.bar.font
        eid = rows.ids[index]

        def done(title: str | None, given_up: bool) -> None:
            self._editor = None
            canvas.setFocus()
            if title is not None:
                canvas.titleEdited.emit(eid, title)
            if ended is not None:
                ended(given_up)

        self._editor = TitleEditor(canvas.viewport(), rows.titles[index], box, font, done)

    def end_title(self) -> None:
        """Take the title that is being typed."""
        if self._editor is not None:
            self._editor.finish(take=True)

    def menu(self, at: QPointF | None) -> None:
        """Ask for the menu of what lies at a widget pixel; of the current initiative without one."""
        canvas, frame = self._canvas, self._canvas.frame
        if at is None:
            box = None if frame.current is None else bar_box(frame, frame.current)
            at = box.center() if box is not None else QPointF(frame.view.left + 8, frame.view.top + 8)
        found = canvas.pointer.hit_at(at)
        eid: str | None = None
        if found.is_initiative and found.item is not None:
            canvas.selection.press(found.item)
            eid = frame.layout.rows.ids[found.item]
        elif found.part == "milestone" and found.item is not None:
            eid = frame.milestones[found.item].id
        elif found.part == "lane" and found.lane is not None:
            value = frame.layout.lanes[found.lane].value
            eid = value if isinstance(value, str) else None
        where: QPoint = canvas.viewport().mapToGlobal(at.toPoint())
        canvas.contextMenuRequested.emit(found.part, eid, where)
