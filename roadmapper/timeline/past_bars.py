"""The ghosts of bars as they were at a past moment, each in a row of its lane."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from roadmapper.timeline.drag import drawn_days
from roadmapper.timeline.lanes import Lane
from roadmapper.timeline.packing import PackedRow
from roadmapper.timeline.past import Difference
from roadmapper.timeline.periods import Unit
from roadmapper.timeline.rows import Grouping, LaneKey, TimelineRows

_TRIED: Final = 8
"""So many of a lane's last rows, which are the emptiest, are tried before it gets one more."""


if TYPE_CHECKING:
    from roadmapper.timeline.layout import Layout


class PastBar(NamedTuple):
    """The days that a bar was drawn over, up to the day after the last; ``gone``: it has no bar now."""

    item: int
    left: int
    right: int
    gone: bool


class PastBars:
    """The differences of a plan by index, and what of them is seen in each lane.

    ``hidden`` are the indexes of those that a filter leaves out though they are gone.
    """

    def __init__(self, found: dict[int, Difference], hidden: Collection[int] = ()) -> None:
        self.differences = found
        self.hidden = set(hidden)
        self._gone_in: dict[LaneKey, list[int]] = {}
        self._by: Grouping | None = None
        self._words: dict[int, str] = {}

    def put(self, found: Mapping[int, Difference | None], hidden: Iterable[int] = ()) -> None:
        """Know other differences of some initiatives; None: as it was."""
        for index, known in found.items():
            self.differences.pop(index, None)
            self.hidden.discard(index)
            self._words.pop(index, None)
            if known is not None:
                self.differences[index] = known
        self.hidden.update(hidden)
        self._by = None

    def seen(self, rows: TimelineRows) -> list[Difference]:
        """The differences of what is not filtered out."""
        return [known for index, known in self.differences.items() if self._is_shown(rows, index)]

    def _is_shown(self, rows: TimelineRows, index: int) -> bool:
        return rows.shown[index] if rows.live[index] else index not in self.hidden

    def show_in(self, layout: Layout, touched: Iterable[int] | None = None) -> None:
        """Let a layout have these ghosts; with ``touched`` only the lanes of these initiatives are packed."""
        layout.past = self
        numbers = set(range(len(layout.lanes)))
        if touched is not None:
            homes = ((layout.lane_of[index], layout.home_lane(index)) for index in touched)
            numbers &= {number for pair in homes for number in pair if number is not None}
        layout.repack(number for number in numbers if layout.lanes[number].scheduled)

    def words_of(self, index: int) -> str:
        """What stands beside a bar; empty for one that is as it was."""
        words = self._words.get(index)
        if words is None:
            known = self.differences.get(index)
            words = self._words[index] = "" if known is None or known.is_gone else known.words
        return words

    def place(
        self, lane: Lane, rows: TimelineRows, row_of: Sequence[int], by: Grouping, period: Unit
    ) -> None:
        """Put the ghosts of a packed lane into its rows: of bars that are there into theirs, under them.

        Those of bars that are gone lie where there is nothing, in rows of their own if need be.
        """
        ghosts: dict[int, list[PastBar]] = {}
        for index in lane.members:
            ghost = self._ghost(index, period)
            if ghost is not None:
                ghosts.setdefault(row_of[index], []).append(ghost)
        for index in self._gone(rows, by).get(lane.value, ()):
            ghost = self._ghost(index, period)
            if ghost is not None:
                ghosts.setdefault(_free_row(lane, ghosts, ghost), []).append(ghost)
        lane.ghosts = ghosts
        for ghost in (ghost for row in ghosts.values() for ghost in row):
            left, right = lane.span or (ghost.left, ghost.right)
            lane.span = min(left, ghost.left), max(right, ghost.right)

    def _gone(self, rows: TimelineRows, by: Grouping) -> dict[LaneKey, list[int]]:
        """Those that are gone, by the lane they would be in."""
        if self._by != by:
            self._by, self._gone_in = by, {}
            for index, known in self.differences.items():
                if known.is_gone and self._is_shown(rows, index):
                    self._gone_in.setdefault(rows.key_by(by, index), []).append(index)
        return self._gone_in

    def _ghost(self, index: int, period: Unit) -> PastBar | None:
        """Where a bar was, if it was anywhere else."""
        known = self.differences.get(index)
        drawn = None if known is None or known.before is None else drawn_days(known.before, period)
        return None if known is None or drawn is None else PastBar(index, *drawn, known.is_gone)


def show_no_past(layout: Layout) -> None:
    """Take all ghosts, and the rows that only they were in, out of a layout."""
    layout.past = None
    for lane in layout.lanes:
        lane.ghosts = {}
    layout.repack(number for number, lane in enumerate(layout.lanes) if lane.scheduled)


def _free_row(lane: Lane, ghosts: dict[int, list[PastBar]], wanted: PastBar) -> int:
    """The first of the lane's last rows where neither a bar nor a ghost is in the way, or a new one."""
    for number in range(max(len(lane.rows) - _TRIED, 0), len(lane.rows)):
        taken = len(lane.rows[number].between(wanted.left, wanted.right)) > 0
        if not taken and not any(
            ghost.left < wanted.right and wanted.left < ghost.right for ghost in ghosts.get(number, ())
        ):
            return number
    lane.rows.append(PackedRow())
    return len(lane.rows) - 1
