"""What a drag is drawn to besides the zoom's unit: the ends of bars on screen and milestones."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from typing import Final, NamedTuple

from roadmapper.timeline.layout import Layout
from roadmapper.timeline.rows import MilestoneRow
from roadmapper.timeline.viewport import Viewport

REACH: Final = 5.0
"""How near an edge has to come, in pixels."""
_LEAST_ZOOM: Final = 1.0
"""Pixels per day below which there is an end within reach of everywhere, so that only units count."""


class Pull(NamedTuple):
    """How many days a bar moves so that one of its edges lies on ``day``."""

    days: int
    day: int


def boundaries(
    view: Viewport,
    layout: Layout,
    milestones: Iterable[MilestoneRow],
    without: Collection[int],
) -> list[int]:
    """The days, in order, that edges on screen lie on; bars of ``without`` are in the hand.

    A bar's right edge is the day after its last, or likely last, as a left edge that follows it would be.
    """
    if view.scale.px_per_day < _LEAST_ZOOM:
        return []
    first, right = view.day_at(view.left), view.day_at(view.width) + 1
    found = {milestone.day for milestone in milestones if first <= milestone.day <= right}
    for shown in layout.visible(view.content_y(view.top), view.content_y(view.height), first, right):
        row = shown.row
        for place in shown.places:
            if row.items[place] not in without:
                found.update((row.starts[place], layout.rights[row.items[place]]))
    return sorted(day for day in found if first <= day <= right)


def pull(days: Sequence[int], edges: Iterable[int], by: float, px_per_day: float) -> Pull | None:
    """What draws a bar with these edges, moved ``by`` days, to the nearest of ``days`` within reach.

    Where the bar came from draws it too: only what is nearer than that counts, so that a drag can come back.
    """
    best: Pull | None = None
    least = min(REACH / px_per_day, abs(by))
    for edge in edges:
        at = edge + by
        place = bisect_left(days, at)
        for day in days[max(place - 1, 0) : place + 1]:
            if abs(day - at) < least:
                least, best = abs(day - at), Pull(day - edge, day)
    return best
