"""Room for whole titles: words too long for their bar find a free place beside it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import pairwise
from math import ceil, floor
from typing import Final, NamedTuple

from roadmapper.timeline import metrics
from roadmapper.timeline.chart import Chart
from roadmapper.timeline.courses import STUB
from roadmapper.timeline.dependencies import Dependencies
from roadmapper.timeline.packing import Room

INSIDE: Final = 44.0
"""Pixels of a bar that its title cannot have: space at both ends, and the mark before it."""
BESIDE: Final = 16.0
"""Pixels between a bar and the end of the words beside it, without the words."""
PAST_LINE: Final = STUB + 6.0
"""So much further away words begin where a dependency's line comes out of the bar."""

Measure = Callable[[str], float]


class Measures(NamedTuple):
    """The width in pixels of a title inside its bar, beside it, and in a chip of "Not scheduled"."""

    inside: Measure
    beside: Measure
    chip: Measure


def with_label_room(chart: Chart, measures: Measures, seams: Sequence[float] = ()) -> Chart:
    """The same chart with room for whole titles, in more rows where it takes them.

    No words cross a seam (plot pixels where a page ends), or leave the plot, if there is another place.
    """
    layout = chart.layout
    lines = line_ends(chart.dependencies)
    edges = [0.0, *seams, chart.width]
    lefts, reaches = list(layout.lefts), list(layout.reaches)
    for index, title in enumerate(layout.rows.titles):
        number = layout.lane_of[index]
        if number < 0 or not layout.lanes[number].scheduled:
            continue
        left, right = chart.scale.x_of(layout.lefts[index]), chart.scale.x_of(layout.rights[index])
        if _fits_inside(left, right, measures.inside(title) + INSIDE, edges):
            continue
        words = measures.beside(title) + BESIDE
        before, after = (words + PAST_LINE * (index in ends) for ends in lines)
        faded = chart.scale.x_of(layout.reaches[index])
        if faded + after <= edges[min(bisect_left(edges, faded), len(edges) - 1)]:
            reaches[index] = ceil(chart.scale.moment_at(faded + after))
        elif left - before >= edges[max(bisect_right(edges, left) - 1, 0)]:
            lefts[index] = floor(chart.scale.moment_at(left - before))
    spread = layout.with_room(Room(lefts, reaches), edges[1] - metrics.CHIP_GAP, measures.chip)
    return chart._replace(layout=spread, dependencies=Dependencies(chart.dependencies.rows, spread))


def line_ends(dependencies: Dependencies) -> tuple[set[int], set[int]]:
    """The bars with a line at their left end, and those with one at their right end."""
    lefts: set[int] = set()
    for number, row in enumerate(dependencies.rows):
        if row.kind[0] == "S":
            lefts.add(dependencies.predecessors[number])
        if row.kind[1] == "S":
            lefts.add(dependencies.successors[number])
    return lefts, dependencies.right_ends


def _fits_inside(left: float, right: float, wanted: float, edges: Sequence[float]) -> bool:
    """Whether a bar is long enough between any two edges."""
    return any(min(right, end) - max(left, start) >= wanted for start, end in pairwise(edges))
