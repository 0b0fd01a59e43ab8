"""Dragging bars: moving them and changing lanes, resizing an end, placing undated initiatives."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from roadmapper.counting import grouped
from roadmapper.painting.frame import DraggedBar, DragPreview
from roadmapper.timeline.drag import Edge, Span, drawn_days, is_exact, moved, placed, resized, span_of
from roadmapper.timeline.layout import Layout
from roadmapper.timeline.magnets import Pull, boundaries, pull
from roadmapper.timeline.periods import Unit
from roadmapper.timeline.viewport import Viewport
from roadmapper.timeline.words import DOT
from roadmapper.ui.timeline.gestures import Modifiers
from roadmapper.ui.timeline.requests import bar_move

if TYPE_CHECKING:
    from roadmapper.timeline.followers import Followers
    from roadmapper.ui.timeline.canvas import TimelineCanvas

NO_DATES = Span(None, "day", None, "day")


class BarGesture(ABC):
    """Bars in the hand: a preview with its tag until the release, and then one request."""

    cursor = Qt.CursorShape.ClosedHandCursor
    autoscrolls = True
    verb = "move"

    def __init__(self, canvas: TimelineCanvas, at: QPointF, index: int) -> None:
        self._canvas = canvas
        self._index = self._pressed = index
        self._hold([index])
        self._lanes = canvas.frame.layout.lanes
        view = canvas.frame.view
        self._moment, self._y = view.moment_at(at.x()), view.content_y(at.y())
        self._lane = canvas.frame.layout.lane_of[index]
        self._after: dict[int, Span] = {}
        self._target: int | None = None
        self._copies = False
        self._magnets: tuple[Viewport, list[int]] | None = None
        self._followers: Followers | None = None

    def _hold(self, indexes: Sequence[int]) -> None:
        """Take these into the hand, with the dates that they have now."""
        rows = self._canvas.frame.layout.rows
        self._indexes = list(indexes)
        self._stored = {index: span_of(rows, index) for index in indexes}

    @abstractmethod
    def move(self, at: QPointF, modifiers: Modifiers) -> None:
        """Preview what a release would store."""

    def finish(self) -> None:
        """Ask for what the preview shows, if that is anything new."""
        canvas, rows = self._canvas, self._canvas.frame.layout.rows
        changed = {
            index: span
            for index, span in self._after.items()
            if self._target is not None or span != span_of(rows, index)
        }
        if changed:
            moves = [bar_move(rows.ids[index], span) for index, span in changed.items()]
            if self._copies:
                canvas.asking.copies(moves, self._target)
            else:
                canvas.asking.moves(moves, self._target, self._verb_now())
        self._end()

    def cancel(self) -> None:
        """Nothing was stored, so nothing is to be restored but the picture."""
        self._end()

    def stands(self) -> bool:
        """Whether what is in the hand is there with the dates it was taken with, among the same lanes."""
        layout = self._canvas.frame.layout
        rows = layout.rows
        same = all(rows.live[index] and span_of(rows, index) == span for index, span in self._stored.items())
        return same and rows.shown[self._pressed] and layout.lanes is self._lanes

    def _end(self) -> None:
        self._canvas.frame.drag = None
        self._canvas.viewport().update()

    def _verb_now(self) -> str:
        return self.verb

    def _step(self, modifiers: Modifiers) -> Unit | None:
        """What dates snap to; Alt turns snapping off."""
        return None if modifiers & Modifiers.AltModifier else self._canvas.frame.view.scale.tier.step

    def _days(self, at: QPointF) -> float:
        return self._canvas.frame.view.moment_at(at.x()) - self._moment

    def _pull(self, at: QPointF, edges: tuple[Edge, ...], modifiers: Modifiers) -> Pull | None:
        """What draws the bar's edges near the pointer; not with Alt, and not vague dates."""
        frame, rows = self._canvas.frame, self._canvas.frame.layout.rows
        if modifiers & Modifiers.AltModifier or not all(is_exact(span_of(rows, i)) for i in self._indexes):
            return None
        view, layout = frame.view, frame.layout
        if self._magnets is None or self._magnets[0] != view:
            taken = set(self._indexes)
            self._magnets = view, boundaries(view, layout, frame.milestones, taken)
        span, index = span_of(rows, self._index), self._index
        stored = {"start": (span.start, layout.lefts[index]), "end": (span.end, layout.rights[index])}
        found = [drawn for edge in edges for date, drawn in (stored[edge],) if date is not None]
        return pull(self._magnets[1], found, self._days(at), view.scale.px_per_day)

    def _preview(
        self, at: QPointF, after: dict[int, Span], lane: int | None, guide: int | None = None
    ) -> None:
        """Show these dates, in these bars' rows or, in another lane, at the height of the pointer."""
        canvas, layout = self._canvas, self._canvas.frame.layout
        title = None if lane is None else layout.lanes[lane].taken_title(layout.by)
        self._after, self._target = after, lane if title else None
        away = canvas.frame.view.content_y(at.y()) - self._y if lane is not None else 0.0
        bars = []
        for index, span in after.items():
            drawn = drawn_days(span, layout.period) or (layout.lefts[index], layout.rights[index])
            late = layout.reaches[index] - layout.rights[index]  # the worst end goes along
            bars.append(DraggedBar(index, *drawn, layout.row_top(index) + away, late))
        followers = self._following(after)
        tag = self._tag(after, title or None)
        if lane is not None and not title:
            tag += DOT + layout.lanes[lane].refusal
        if followers:
            tag += DOT + (f"{grouped(len(followers))} follow" if len(followers) > 1 else "1 follows")
        if self._copies:
            tag = f"Copy · {tag}"
        span, held = after[self._index], tuple(bars)
        preview = DragPreview(held, span, tag, at.x(), at.y(), self._target, guide, self._copies, followers)
        canvas.repainting.drag(preview)

    def _following(self, after: dict[int, Span]) -> tuple[DraggedBar, ...]:
        """What would shift behind the bars in the hand, as far as it is in sight."""
        canvas, layout = self._canvas, self._canvas.frame.layout
        if self._copies or canvas.plan.rule is None:
            return ()
        if self._followers is None:
            from roadmapper.timeline.followers import Followers  # its rules are not needed to show a plan

            joined = canvas.frame.dependencies
            self._followers = Followers(layout.rows, joined, self._indexes, canvas.plan.rule())
        bars = []
        for index, span in self._followers.after(after).items():
            number = layout.lane_of[index]
            drawn = drawn_days(span, layout.period)
            if number >= 0 and layout.lanes[number].scheduled and drawn is not None:
                bars.append(DraggedBar(index, *drawn, layout.row_top(index)))
        return tuple(bars)

    def _tag(self, after: dict[int, Span], lane: str | None) -> str:
        words, before = self._canvas.words, span_of(self._canvas.frame.layout.rows, self._index)
        if len(after) > 1:
            return words.group_tag(len(after), before, after[self._index], lane)
        return words.tag(before, after[self._index], lane)

    def _lane_under(self, at: QPointF) -> int | None:
        """The lane the pointer is over, if it is another than the one the bar came from."""
        view, layout = self._canvas.frame.view, self._canvas.frame.layout
        y = min(max(view.content_y(at.y()), 0.0), max(layout.height - 1, 0.0))
        lane = layout.lane_at(y)
        return None if lane is None or lane == self._lane else lane


class MoveGesture(BarGesture):
    """Moving the selected bars; over another lane they also take its value, over "Not scheduled" no dates.

    Shift keeps the dates, Alt turns snapping off, Ctrl leaves the bars and moves copies.
    """

    def __init__(self, canvas: TimelineCanvas, at: QPointF, index: int) -> None:
        super().__init__(canvas, at, index)
        layout = canvas.frame.layout
        also = [
            other
            for other in sorted(canvas.frame.selected)
            if other != index and layout.lanes[layout.lane_of[other]].scheduled
        ]
        self._hold(with_families(layout, [index, *also]))
        self._index = self._indexes[0]

    def move(self, at: QPointF, modifiers: Modifiers) -> None:
        """Preview the move."""
        layout = self._canvas.frame.layout
        days = 0.0 if modifiers & Modifiers.ShiftModifier else self._days(at)
        step, lane = self._step(modifiers), self._lane_under(at)
        self._copies = bool(modifiers & Modifiers.ControlModifier)
        if lane is not None and not layout.lanes[lane].scheduled:
            self._preview(at, dict.fromkeys(self._indexes, NO_DATES), lane)
            return
        rows = layout.rows
        pulled = None if modifiers & Modifiers.ShiftModifier else self._pull(at, ("start", "end"), modifiers)
        if pulled is not None:
            days, step = pulled.days, None
        after = {i: moved(span_of(rows, i), days, step) for i in self._indexes}
        self._preview(at, after, lane, pulled.day if pulled else None)

    def _tag(self, after: dict[int, Span], lane: str | None) -> str:
        return f"→ {lane}" if after[self._index] == NO_DATES else super()._tag(after, lane)

    def _verb_now(self) -> str:
        return "unschedule" if NO_DATES in self._after.values() else "move"


def with_families(layout: Layout, indexes: Sequence[int]) -> list[int]:
    """These bars and all dated ones under them; a bar whose dates come from below has none to move."""
    rows, found = layout.rows, dict.fromkeys(indexes)
    for index in indexes:
        found.update(dict.fromkeys(rows.tree.below(index)))
    return [i for i in found if rows.starts[i] is not None or rows.ends[i] is not None]


class ResizeGesture(BarGesture):
    """Dragging one end of a bar."""

    cursor = Qt.CursorShape.SizeHorCursor
    verb = "resize"

    def __init__(self, canvas: TimelineCanvas, at: QPointF, index: int, edge: Edge) -> None:
        super().__init__(canvas, at, index)
        self._edge: Edge = edge

    def move(self, at: QPointF, modifiers: Modifiers) -> None:
        """Preview the new start or end."""
        layout, index = self._canvas.frame.layout, self._index
        drawn = layout.lefts[index], layout.rights[index]
        before = span_of(layout.rows, index)
        pulled = self._pull(at, (self._edge,), modifiers)
        if pulled is not None:
            span = resized(before, self._edge, pulled.days, None, drawn)
            edge = span.start if self._edge == "start" else (span.end or 0) + 1
            if edge == pulled.day:  # else it would cross the other end
                self._preview(at, {index: span}, None, pulled.day)
                return
        span = resized(before, self._edge, self._days(at), self._step(modifiers), drawn)
        self._preview(at, {index: span}, None)


class PlaceGesture(BarGesture):
    """Dragging undated initiatives from "Not scheduled" onto a date."""

    verb = "schedule"

    def __init__(self, canvas: TimelineCanvas, at: QPointF, index: int) -> None:
        super().__init__(canvas, at, index)
        layout = canvas.frame.layout
        also = [i for i in sorted(canvas.frame.selected) if layout.lane_of[i] == self._lane and i != index]
        self._hold([index, *also])
        self._own_lanes = {layout.home_lane(i) for i in self._indexes}

    def move(self, at: QPointF, modifiers: Modifiers) -> None:
        """Preview the dates under the pointer; over "Not scheduled" itself nothing would change."""
        canvas, view = self._canvas, self._canvas.frame.view
        lane = self._lane_under(at)
        if lane is None or at.x() < view.left:
            self._after = {}
            canvas.repainting.drag(None)
            return
        span = placed(view.moment_at(at.x()), view.scale.tier, self._step(modifiers))
        self._preview(at, dict.fromkeys(self._indexes, span), lane)
        if self._own_lanes == {lane}:
            self._target = None  # it has that value already: only the dates are new
