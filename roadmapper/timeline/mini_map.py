"""The mini-map: a plan's whole span on one strip, with the days in sight as a frame on it to drag."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, Literal, NamedTuple

from roadmapper.timeline.lanes import Lane
from roadmapper.timeline.layout import Layout
from roadmapper.timeline.periods import MEAN_DAYS, Unit, starts_between
from roadmapper.timeline.rows import MilestoneRow
from roadmapper.timeline.scale import LEAST_ZOOM, MOST_ZOOM, Scale
from roadmapper.timeline.viewport import Viewport

HEIGHT: Final = 44
TITLES: Final = 17
"""The height of the periods' titles at the top."""
BARS_BOTTOM: Final = HEIGHT - 4
MOST_ROW: Final = 5.0
"""A row of bars is no higher than this, with so much of it free at the bottom that rows are told apart."""
LEAST_FRAME: Final = 10.0
"""The frame is no narrower than this, however few days are in sight."""
_GRAB_OUTSIDE: Final = 6.0
_GRAB_INSIDE: Final = 5.0
_APART: Final = 64.0
"""Titles of periods begin at least so many pixels apart."""
_MARGIN: Final = 0.015
"""So much of the span is free at either end."""
_UNITS: Final[tuple[Unit, ...]] = ("month", "quarter", "year", "decade")

Part = Literal["start", "end", "frame", "elsewhere"]


class Days(NamedTuple):
    """Some days, with fractions, from ``first`` up to, not including, ``right``."""

    first: float
    right: float

    @property
    def middle(self) -> float:
        """The moment halfway."""
        return (self.first + self.right) / 2


def span_of(layout: Layout, milestones: Sequence[MilestoneRow], today: int) -> Days:
    """What the strip shows: every bar, every milestone and today, with a little to spare.

    ``milestones`` are sorted by day.
    """
    days = [today, today + 1, *(layout.extent() or ())]
    days += [milestones[place].day + more for place, more in ((0, 0), (-1, 1)) if milestones]
    margin = max((max(days) - min(days)) * _MARGIN, 2.0)
    return Days(min(days) - margin, max(days) + margin)


def in_sight(view: Viewport) -> Days:
    """The days that the plot shows."""
    return Days(view.scale.moment_at(0), view.scale.moment_at(view.plot_width))


class Strip(NamedTuple):
    """The span's days to pixels of the strip, from ``left`` on, ``width`` pixels wide."""

    span: Days
    left: float
    width: float

    @property
    def per_day(self) -> float:
        """Pixels per day."""
        return self.width / (self.span.right - self.span.first)

    def x_of(self, day: float) -> float:
        """The pixel where a day begins."""
        return self.left + (day - self.span.first) * self.per_day

    def moment_at(self, x: float) -> float:
        """The moment under a pixel; beyond the strip's ends, too."""
        return self.span.first + (x - self.left) / self.per_day

    def frame(self, seen: Days) -> tuple[float, float]:
        """The left and the right edge of the frame around the days in sight, kept on the strip."""
        least, most = self.left, self.left + self.width
        left, right = self.x_of(seen.first), self.x_of(seen.right)
        if right - left < LEAST_FRAME:
            left = (left + right - LEAST_FRAME) / 2
            right = left + LEAST_FRAME
        left = min(max(left, least), max(most - LEAST_FRAME, least))
        return left, max(min(right, most), min(left + LEAST_FRAME, most))

    def part_at(self, x: float, seen: Days) -> Part:
        """What lies under a pixel; a narrow frame keeps half of itself to be moved by."""
        left, right = self.frame(seen)
        inside = min(_GRAB_INSIDE, (right - left) / 4)
        if left + inside <= x < right - inside:
            return "frame"
        if left - _GRAB_OUTSIDE <= x < left + inside:
            return "start"
        return "end" if right - inside <= x < right + _GRAB_OUTSIDE else "elsewhere"

    def periods(self) -> tuple[Unit, list[int]]:
        """The finest unit whose titles have room, and the first days of its periods on the strip."""
        roomy: list[Unit] = [unit for unit in _UNITS if MEAN_DAYS[unit] * self.per_day >= _APART]
        unit = roomy[0] if roomy else _UNITS[-1]
        return unit, starts_between(int(self.span.first), int(self.span.right), unit)


def moved(view: Viewport, days: float) -> Scale:
    """The scale that shows later days (or earlier ones, where negative) at the same zoom."""
    return view.scale.scrolled(days * view.scale.px_per_day)


def centred(view: Viewport, moment: float) -> Scale:
    """The scale with a moment in the middle of the plot."""
    per_day = view.scale.px_per_day
    return Scale(per_day, moment * per_day - view.plot_width / 2)


def stretched(view: Viewport, edge: Literal["start", "end"], moment: float) -> Scale:
    """The scale whose first (or last) moment in sight is this one, with the other one kept.

    Where no zoom shows so few or so many days, it is the nearest one that there is.
    """
    seen, width = in_sight(view), view.plot_width
    days = moment - seen.first if edge == "end" else seen.right - moment
    per_day = min(max(width / days, LEAST_ZOOM), MOST_ZOOM) if days > 0 else MOST_ZOOM
    return Scale(per_day, seen.first * per_day if edge == "end" else seen.right * per_day - width)


def stacked(lanes: Iterable[Lane]) -> tuple[float, list[tuple[float, Lane]]]:
    """The height of a row in pixels, and each lane that has bars with its top, from top to bottom."""
    shown = [lane for lane in lanes if lane.scheduled and lane.rows]
    rows = sum(len(lane.rows) for lane in shown)
    height = min((BARS_BOTTOM - TITLES) / max(rows, 1), MOST_ROW)
    placed: list[tuple[float, Lane]] = []
    top = float(TITLES)
    for lane in shown:
        placed.append((top, lane))
        top += len(lane.rows) * height
    return height, placed
