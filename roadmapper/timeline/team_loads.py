"""What each team has to do in each period against what it can do, behind the bars; kept by team."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final, Literal, NamedTuple

from roadmapper.planning.capacity import Load, counted_once, load_of, parts_of, shares
from roadmapper.planning.dates import MONTHS_IN
from roadmapper.timeline.lanes import Lane
from roadmapper.timeline.periods import period_start, period_title, starts_between
from roadmapper.timeline.rows import Grouping, TimelineRows
from roadmapper.timeline.scale import Scale

BY_TEAM: Grouping = ("team",)
_MOST_LINES: Final = 6
CALM: Final = "calm"
"""The tone of a load that is not over-full."""
Period = Literal["month", "quarter", "half", "year"]


def period_of(scale: Scale) -> Period:
    """The periods that a zoom is counted in: months close by, then quarters, then as the header has them."""
    tier = scale.tier
    if tier.upper == "month":
        return "month"
    if tier.lower in ("month", "quarter"):
        return "quarter"
    return "half" if tier.lower == "half" else "year"


class Effort(NamedTuple):
    """An initiative's effort in parts (``planning.capacity``), and the team it was counted for."""

    parts: int
    team: str | None


class TeamLoads:
    """Efforts of initiatives and capacities of teams; loads are worked out for a team when it is seen.

    An initiative counts with all its effort for its team, spread over its days, filtered out or not; one
    that was declined, or has no start or no end, not at all, and one whose parts have efforts through those.
    """

    def __init__(
        self,
        rows: TimelineRows,
        capacities: Mapping[str, float],
        efforts: Mapping[str, float],
        number_style: str,
    ) -> None:
        """``capacities`` are people by team id, ``efforts`` person-months by initiative id."""
        self.rows = rows
        self._people = dict(capacities)
        self._number_style = number_style
        self._efforts: dict[str, Effort] = {}
        self._of_team: dict[str, dict[str, None]] = {}
        self._kept: dict[tuple[str, Period], dict[int, Load]] = {}
        self.update(efforts, efforts)

    def update(self, efforts: Mapping[str, float], ids: Collection[str]) -> None:
        """These initiatives were changed, added or removed; ``efforts`` are those of them that have one."""
        teams = self.rows.values["team"]
        touched: set[str | None] = set()
        for eid in ids:
            before = self._efforts.pop(eid, None)
            if before is not None:
                touched.add(before.team)
                self._of_team.get(before.team or "", {}).pop(eid, None)
            index = self.rows.index_of(eid)
            team = teams[index] if index is not None else None
            if eid in efforts:
                self._efforts[eid] = Effort(parts_of(efforts[eid]), team)
                self._of_team.setdefault(team or "", {})[eid] = None
                touched.add(team)
        nested = bool(self.rows.tree.children)  # a part's effort may stand for that of another team's whole
        for key in [key for key in self._kept if nested or key[0] in touched]:
            del self._kept[key]

    def has(self, lane: Lane) -> bool:
        """Whether a lane is a team that says how many people it has."""
        return lane.scheduled and isinstance(lane.value, str) and lane.value in self._people

    def load(self, lane: Lane, start: int, unit: Period) -> Load:
        """What the period that begins on a day asks of a lane's team (see ``has``)."""
        team = str(lane.value)
        known = self._kept.get((team, unit))
        if known is None:
            known = self._kept[team, unit] = self._loads(team, unit)
        found = known.get(start)
        return found if found is not None else load_of(0, self._people[team], MONTHS_IN[unit])

    def words(self, lane: Lane, day: int, unit: Period) -> str:
        """The load of the period that a day lies in: "Q1 2027: 14.5 of 12 person-months, 2.5 over"."""
        start = period_start(day, unit)
        return f"{period_title(start, unit)}: {self.load(lane, start, unit).words(self._number_style)}"

    def over_full(self, lane: Lane, unit: Period) -> list[int]:
        """The starts of the periods that are over-full, in order."""
        self.load(lane, 0, unit)
        return sorted(start for start, load in self._kept[str(lane.value), unit].items() if load.over)

    def over_words(self, lane: Lane, unit: Period) -> list[str]:
        """The over-full periods in words, a line each, the first few of them."""
        starts = self.over_full(lane, unit)
        lines = [self.words(lane, start, unit) for start in starts[:_MOST_LINES]]
        return lines if len(starts) <= _MOST_LINES else [*lines, f"and {len(starts) - _MOST_LINES} more"]

    def _loads(self, team: str, unit: Period) -> dict[int, Load]:
        rows, sums = self.rows, dict[int, int]()
        ids = {index: eid for eid in self._of_team.get(team, ()) if (index := rows.index_of(eid)) is not None}
        for index in self._counted(ids):
            span = self._days(index)
            if span is None or rows.categories[index] == "declined":
                continue
            first, last = span
            starts = starts_between(first, last, unit)
            parts = shares(self._efforts[ids[index]].parts, first, last + 1, starts)
            for start, part in zip(starts, parts, strict=True):
                sums[start] = sums.get(start, 0) + part
        people, months = self._people[team], MONTHS_IN[unit]
        return {start: load_of(parts, people, months) for start, parts in sums.items()}

    def _counted(self, ids: Mapping[int, str]) -> Collection[int]:
        """Of a team's initiatives with an effort those that count themselves."""
        rows = self.rows
        if not rows.tree.children:
            return ids.keys()
        every = [index for eid in self._efforts if (index := rows.index_of(eid)) is not None]
        alone = set(counted_once(every, rows.tree.ancestors))
        return [index for index in ids if index in alone]

    def _days(self, index: int) -> tuple[int, int] | None:
        derived = self.rows.tree.derived.get(index)
        if derived is not None:
            return derived.first, derived.last
        start, end = self.rows.starts[index], self.rows.ends[index]
        return None if start is None or end is None else (start, max(start, end))
