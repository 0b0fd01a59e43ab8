"""What is left to paint where the pixels on the screen were shifted instead of painted anew."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QRegion

from roadmapper.painting.frame import Frame
from roadmapper.painting.labels import Fonts
from roadmapper.painting.panned import is_small
from roadmapper.timeline import metrics
from roadmapper.timeline.scroll_bars import Box, thumbs
from roadmapper.timeline.viewport import Viewport

_AROUND = 60
"""What else a bar has beside its words: space, marks, the end of a title cut short beyond the edge."""
_MOST = 0.5
"""With more than this share of the plot to be painted, painting all of it costs no more."""


class Shift(NamedTuple):
    """By how many pixels the plot (widget pixels) moves, and what there is to be painted afterwards.

    What the shift brings into the plot is not among ``left``: whoever shifts pixels knows it. Nor is what
    lies left of the plot.
    """

    plot: QRect
    dx: int
    dy: int
    left: QRegion

    @property
    def column(self) -> QRect:
        """What lies left of the plot."""
        return QRect(0, self.plot.top(), self.plot.left(), self.plot.height())


def shift(frame: Frame, fonts: Fonts, before: Viewport, old_thumbs: list[Box]) -> Shift | None:
    """How pixels that show ``before`` become those that show the frame's view; None if by painting alone.

    Both views show the same at the same zoom. ``old_thumbs`` are the scroll bars' as they were.
    """
    view = frame.view
    dx, dy = view.origin[0] - before.origin[0], view.origin[1] - before.origin[1]
    plot = QRectF(view.left, view.top, view.plot_width, view.plot_height).toRect()
    if not plot.translated(dx, dy).intersects(plot) or not (dx or dy) or _stands_still(frame):
        return None
    if not dy and is_small(dx, plot.width()):
        return None  # one picture of many such steps costs less than the edges of each
    left = QRegion()
    if dx:
        first, last = _cut(frame, fonts, before)
        if first + last > _MOST * plot.width():
            return None
        left += QRect(plot.left(), plot.top(), first, plot.height())
        left += QRect(plot.right() + 1 - last, plot.top(), last, plot.height())
        left += QRect(0, 0, int(view.width), plot.top())
    for box in _chips(frame):
        left += box.toAlignedRect() & plot
    for box in old_thumbs:
        thumb = QRectF(*box).adjusted(-1, -1, 1, 1).toAlignedRect()
        left += thumb
        left += thumb.translated(dx, dy) & plot
    for box in thumbs(view, frame.layout.height, frame.span):
        left += QRectF(*box).adjusted(-1, -1, 1, 1).toAlignedRect()
    return Shift(plot, dx, dy, left)


def _stands_still(frame: Frame) -> bool:
    """Whether something in the plot does not move along with the bars, or is seldom there."""
    held = frame.drag, frame.milestone_drag, frame.lane_drag, frame.ghost, frame.link, frame.band
    rare = frame.hint, frame.suggestion, frame.layout.past, frame.edited
    return any(each is not None for each in held) or any(each not in (None, "", ()) for each in rare)


def _cut(frame: Frame, fonts: Fonts, before: Viewport) -> tuple[int, int]:
    """How far from the left and from the right edge bars may look otherwise than before.

    Where an edge of the screen cuts a bar, now or before, its title is moved into sight or goes beside it,
    and the owner goes, or comes back.
    """
    view, layout, per_day = frame.view, frame.layout, frame.view.scale.px_per_day
    shifted = abs(view.origin[0] - before.origin[0])
    lefts = [view.left - each.origin[0] for each in (before, view)]
    rights = [view.width - each.origin[0] for each in (before, view)]
    first = last = 0.0
    for lane, _, number in layout.rows_between(view.content_y(view.top), view.content_y(view.height)):
        if not lane.scheduled or layout.row_height(lane) < metrics.ROW:
            continue
        row = lane.rows[number]
        for place in {bisect_left(row.starts, edge / per_day) - 1 for edge in lefts} - {-1}:
            title, note = _words(frame, fonts, row.items[place])
            end = row.rights[place] * per_day + note - min(lefts)
            if end > 0:
                first = max(first, min(end, shifted + title + note))
        for place in {bisect_left(row.starts, edge / per_day) - 1 for edge in rights} - {-1}:
            _, note = _words(frame, fonts, row.items[place])
            if row.rights[place] * per_day + note > min(rights):
                last = max(last, note)
    return ceil(first) + _AROUND, ceil(last + shifted) + _AROUND


def _words(frame: Frame, fonts: Fonts, index: int) -> tuple[float, float]:
    """The widths of a bar's title, and of what else is written in it or beside it."""
    rows = frame.layout.rows
    title, owners = rows.titles[index], rows.owners[index]
    owner = fonts.small.width(owners[0]) if owners else 0.0
    return fonts.bar.width(title), max(fonts.small.width(title), owner) + _AROUND


def _chips(frame: Frame) -> Iterator[QRectF]:
    """The rows of "Not scheduled": they stay where they are sideways, and one that is cut, Qt dashes anew."""
    view, layout = frame.view, frame.layout
    for number in layout.lanes_between(view.content_y(view.top), view.content_y(view.height)):
        lane = layout.lanes[number]
        if not lane.scheduled and not lane.folded:
            yield QRectF(view.left, view.y_of(lane.top), view.plot_width, lane.height)
