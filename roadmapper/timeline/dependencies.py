"""Dependencies between bars: which are on screen, which are violated, and their orthogonal routes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Final

from roadmapper.timeline.courses import Courses
from roadmapper.timeline.crossings import Crossings
from roadmapper.timeline.layout import Layout
from roadmapper.timeline.rows import DependencyRow, TimelineRows

_PREDECESSOR: Final = attrgetter("predecessor")
_SUCCESSOR: Final = attrgetter("successor")


def contradicts(rows: TimelineRows, dependency: DependencyRow, before: int, after: int) -> bool:
    """Whether the dates of its two initiatives, by index, contradict a dependency."""
    first = rows.ends[before] if dependency.kind[0] == "F" else rows.starts[before]
    second = rows.starts[after] if dependency.kind[1] == "S" else rows.ends[after]
    if first is None or second is None:
        return False
    # An end is the last day of work: what waits for a finish starts, at the earliest, the day after.
    one = {"FS": 1, "SF": -1}.get(dependency.kind, 0)
    return second < first + one + dependency.lag


class Dependencies:
    """Dependencies by dense integer, found by the rows they cross."""

    def __init__(self, rows: Iterable[DependencyRow], layout: Layout) -> None:
        self.rows: list[DependencyRow] = list(rows)
        self.predecessors: list[int] = []
        self.successors: list[int] = []
        self.right_ends: set[int] = set()  # the bars that have a line at their right end
        self._layout = layout
        self.courses = Courses(layout)
        self._join()
        self.crossings = Crossings(self.predecessors, self.successors, layout)

    def _join(self) -> None:
        rows = self._layout.rows
        befores, afters = (rows.indexes_of(map(side, self.rows)) for side in (_PREDECESSOR, _SUCCESSOR))
        kept: list[DependencyRow] = []
        predecessors, successors, right_ends = self.predecessors, self.successors, self.right_ends
        for row, before, after in zip(self.rows, befores, afters, strict=True):
            if before is None or after is None or before == after:
                continue
            kind = row[3]
            kept.append(row)
            predecessors.append(before)
            successors.append(after)
            if kind[0] == "F":
                right_ends.add(before)
            if kind[1] == "F":
                right_ends.add(after)
        self.rows = kept

    @property
    def of_bar(self) -> Mapping[int, Sequence[int]]:
        """The dependencies of each bar that has any, by index."""
        return self.crossings.of_bar

    def violated(self, number: int) -> bool:
        """Whether the dates contradict the dependency: for FS, the successor starts before the finish."""
        dependency = self.rows[number]
        if dependency.violated is not None:
            return dependency.violated
        return contradicts(self._layout.rows, dependency, self.predecessors[number], self.successors[number])

    def crossing(self, top: float, bottom: float, first: int, right: int) -> set[int]:
        """The dependencies whose line may cross the content between two ys and two days."""
        return self.crossings.between(top, bottom, first, right)

    def drawable(self, number: int) -> bool:
        """Whether both bars are drawn."""
        layout = self._layout
        return all(
            layout.lane_of[index] >= 0 and layout.lanes[layout.lane_of[index]].scheduled
            for index in (self.predecessors[number], self.successors[number])
        )
