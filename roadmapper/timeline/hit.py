"""What lies under a pixel: the one test behind hover, click, drop, tooltip and the accessibility tree."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Final, Literal, NamedTuple

from roadmapper.timeline import metrics
from roadmapper.timeline.lanes import Lane
from roadmapper.timeline.layout import Layout
from roadmapper.timeline.rows import MilestoneRow
from roadmapper.timeline.stacking import head_height
from roadmapper.timeline.viewport import Viewport

Part = Literal[
    "bar",
    "start",
    "end",
    "fold",
    "chip",
    "link_start",
    "link_end",
    "milestone",
    "group",
    "lane",
    "empty",
    "header",
    "nothing",
]


class Hit(NamedTuple):
    """What is under a pixel.

    ``item`` is the initiative (bar, start, end, chip) or the place of the milestone; ``lane`` and ``row``
    are numbers; ``day`` is the day under the pixel, where there is one.
    """

    part: Part
    item: int | None = None
    lane: int | None = None
    row: int | None = None
    day: int | None = None

    @property
    def is_bar(self) -> bool:
        """Whether a bar, one of its ends or its fold mark was hit."""
        return self.part in ("bar", "start", "end", "fold")

    @property
    def is_initiative(self) -> bool:
        """Whether a bar, one of its ends, or a chip was hit."""
        return self.is_bar or self.part == "chip"


NOTHING: Final = Hit("nothing")


def hit(view: Viewport, layout: Layout, milestones: Sequence[MilestoneRow], x: float, y: float) -> Hit:
    """What lies at a widget pixel. ``milestones`` are sorted by day."""
    if not (0 <= x < view.width and 0 <= y < view.height):
        return NOTHING
    if y < view.top:
        return _in_header(view, milestones, x, y)
    number = layout.lane_at(view.content_y(y))
    if number is None:
        return NOTHING
    lane = layout.lanes[number]
    content_y = view.content_y(y)
    if content_y < lane.top + head_height(lane):
        return Hit("group", lane=number)
    if x < view.left or (lane.titled and content_y < lane.top + head_height(lane) + metrics.ROW):
        return Hit("lane", lane=number)
    row = layout.row_at(lane, content_y)
    empty = Hit("empty", lane=number, row=row, day=view.day_at(x))
    if row is None or lane.folded:
        return empty
    in_bar = metrics.BAR_INSET <= content_y - layout.row_top_of(lane, row) < metrics.ROW - metrics.BAR_INSET
    if not in_bar:
        return empty
    if not lane.scheduled:
        return _in_chips(view, lane, number, row, x) or empty
    return _in_row(view, layout, number, row, x) if row < len(lane.rows) else empty


def _in_header(view: Viewport, milestones: Sequence[MilestoneRow], x: float, y: float) -> Hit:
    if x < view.left:
        return Hit("header")
    day = view.day_at(x)
    if y >= view.header and milestones:
        reach = metrics.DIAMOND + 3
        first = bisect_left(milestones, view.day_at(x - reach) - 1, key=lambda milestone: milestone.day)
        near: list[tuple[float, int]] = []
        for place in range(first, len(milestones)):
            away = abs(milestone_x(view, milestones[place]) - x)
            if milestone_x(view, milestones[place]) > x + reach:
                break
            near.append((away, place))
        if near and min(near)[0] <= reach:
            return Hit("milestone", item=min(near)[1], day=day)
    return Hit("header", day=day)


def milestone_x(view: Viewport, milestone: MilestoneRow) -> float:
    """The widget x of a milestone: the middle of its day."""
    return view.pixel_of(milestone.day + 0.5)


def milestone_xs(view: Viewport, milestones: Iterable[MilestoneRow]) -> list[int]:
    """The same for many milestones."""
    return view.pixels_of([milestone.day + 0.5 for milestone in milestones])


def _in_chips(view: Viewport, lane: Lane, number: int, row: int, x: float) -> Hit | None:
    for chip in lane.chips[row]:
        if chip.x <= x - view.left < chip.x + chip.width:
            return Hit("chip", item=chip.item, lane=number, row=row)
    return None


def _in_row(view: Viewport, layout: Layout, lane: int, number: int, x: float) -> Hit:
    """The bar at x, by its body first, then by the nearer end within reach.

    Where an end fades, its likely day is what is held, and nothing beyond its worst one.
    """
    row = layout.lanes[lane].rows[number]
    day = view.day_at(x)
    reach = view.day_at(x + metrics.GRAB_OUTSIDE) + 1
    best: tuple[float, Part, int] | None = None
    for place in row.between(view.day_at(x - metrics.GRAB_OUTSIDE) - 1, reach):
        left, right = view.x_of(row.starts[place]), view.x_of(row.rights[place])
        end = view.x_of(layout.rights[row.items[place]])
        if left <= x < right:
            if row.items[place] in layout.rows.tree.children and _on_fold_mark(view, left, end, x):
                return Hit("fold", row.items[place], lane, number, day)
            return Hit(_part(left, end, x), row.items[place], lane, number, day)
        away: float = left - x if x < left else x - end
        if away <= metrics.GRAB_OUTSIDE and (best is None or away < best[0]):
            best = (away, "start" if x < left else "end", row.items[place])
    if best is None:
        return Hit("empty", None, lane, number, day)
    return Hit(best[1], best[2], lane, number, day)


def _on_fold_mark(view: Viewport, left: float, right: float, x: float) -> bool:
    """Whether x is on the mark that folds what is under a bar; it stays in sight while the bar is."""
    first, last = metrics.FOLD_MARK
    at = max(left, view.left)
    return at + first <= x < at + last and right - at - 2 * first > metrics.FOLD_LEAST


def _part(left: float, right: float, x: float) -> Part:
    """Which part of a bar; a narrow bar keeps half of itself as its body, and so does what fades after it."""
    inside = min(metrics.GRAB_INSIDE, (right - left) / 4)
    if x < left + inside:
        return "start"
    return "end" if right - inside <= x < right + metrics.GRAB_OUTSIDE else "bar"
