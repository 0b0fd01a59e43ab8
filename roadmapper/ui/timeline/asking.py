"""What the canvas asks the page for: moves, new initiatives, titles, removal, menus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF

from roadmapper.painting.frame import Ghost
from roadmapper.painting.overlay import bar_box
from roadmapper.timeline.drag import drawn_days, placed
from roadmapper.timeline.hit import Hit
from roadmapper.ui.timeline.requests import BarMove, iso
from roadmapper.ui.timeline.title_editor import TitleEditor

if TYPE_CHECKING:
    from roadmapper.ui.timeline.canvas import TimelineCanvas


class Asking:
    """Turns the end of a gesture into one signal; a canvas that is not editable asks for no change."""

    def __init__(self, canvas: TimelineCanvas) -> None:
        self._canvas = canvas
        self._editor: TitleEditor | None = None

    def moves(self, moves: list[BarMove], lane: int | None, verb: str) -> None:
        """Ask for other dates and, with a lane's number, for its value in all of them."""
        self._canvas.movesRequested.emit(moves, *self._lane(lane), verb)

    def copies(self, moves: list[BarMove], lane: int | None) -> None:
        """Ask for copies with these dates and, with a lane's number, its value."""
        self._canvas.copiesRequested.emit(moves, *self._lane(lane))

    def _lane(self, lane: int | None) -> tuple[str, str | None]:
        layout = self._canvas.frame.layout
        if lane is not None and layout.lanes[lane].scheduled:
            return layout.by, layout.lanes[lane].value
        return "", None

    def removal(self) -> None:
        """Ask to remove what is selected."""
        ids = self._canvas.selected_ids()
        if ids and self._canvas.editable:
            self._canvas.removeRequested.emit(ids)

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
        ghost, layout = self.ghost_at(found), self._canvas.frame.layout
        if ghost is None or found.lane is None or not self._canvas.editable:
            return False
        self._canvas.repainting.ghost(None)
        start, end = iso(ghost.left), iso(ghost.right - 1)
        self._canvas.createRequested.emit(layout.by, layout.lanes[found.lane].value, start, end)
        return True

    def title(self, index: int | None) -> None:
        """Let a title be typed over its bar or chip, and ask for it when it is done."""
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

        def done(title: str | None) -> None:
            self._editor = None
            canvas.setFocus()
            if title is not None:
                canvas.titleEdited.emit(eid, title)

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
            eid = frame.layout.lanes[found.lane].value
        where: QPoint = canvas.viewport().mapToGlobal(at.toPoint())
        canvas.contextMenuRequested.emit(found.part, eid, where)
