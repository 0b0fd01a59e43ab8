"""The chart as one picture for others: what part of the plan, at what scale, with title, legend and date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from roadmapper.timeline.dependencies import Dependencies
from roadmapper.timeline.lanes import LaneValue, is_scheduled
from roadmapper.timeline.layout import Layout
from roadmapper.timeline.rows import DependencyRow, InitiativeRow, MilestoneRow, TimelineRows
from roadmapper.timeline.scale import LEAST_ZOOM, MOST_ZOOM, STOPS, Scale, tier_at

WIDTH: Final = 1400.0
"""The plot's width in pixels where nobody asks for a zoom."""


class LegendEntry(NamedTuple):
    """What a bar's colour means; ``colour`` is the place of a theme colour."""

    title: str
    colour: int


class Chart(NamedTuple):
    """A plan cropped to content: lanes without bars are left out, and so are bars outside the days.

    The days go from ``first`` up to, not including, ``right``; ``scale`` puts ``first`` at x 0 of the plot,
    which is ``width`` pixels wide and ``layout.height`` high under the header and the milestones.
    """

    title: str
    as_of: date
    layout: Layout
    dependencies: Dependencies
    milestones: tuple[MilestoneRow, ...]
    legend: tuple[LegendEntry, ...]
    first: int
    right: int
    scale: Scale
    date_style: str

    @property
    def width(self) -> float:
        """The width of the plot in pixels."""
        return (self.right - self.first) * self.scale.px_per_day

    @property
    def today(self) -> int | None:
        """Today's day where the chart shows it."""
        day = self.as_of.toordinal()
        return day if self.first <= day < self.right else None


class Plan(NamedTuple):
    """What there is to draw."""

    title: str
    rows: TimelineRows
    values: Mapping[str, Sequence[LaneValue]]
    milestones: Sequence[MilestoneRow]
    dependencies: Sequence[DependencyRow]
    date_style: str


def chart_of(
    plan: Plan,
    as_of: date,
    *,
    by: str = "theme",
    first: int | None = None,
    right: int | None = None,
    px_per_day: float | None = None,
) -> Chart:
    """The chart of a whole plan, or of the days from ``first`` up to ``right``.

    Undated initiatives are shown only with the whole plan. Raises ValueError with a sentence where the days
    are in the wrong order or nothing is left to show.
    """
    if first is not None and right is not None and right <= first:
        raise ValueError("The chart would end before it begins. Give dates in order.")
    whole = first is None and right is None
    rows = _kept(plan.rows, first, right, undated=whole)
    milestones = _shown(plan.milestones, first, right)
    begin, end = _days(rows, milestones, first, right)
    most = MOST_ZOOM if px_per_day else STOPS["weeks"]
    zoom = min(max(px_per_day or WIDTH / (end - begin), LEAST_ZOOM), most)
    layout = Layout(
        rows, _used(plan.values, rows, by), by, period=tier_at(zoom).period, chip_room=(end - begin) * zoom
    )
    return Chart(
        plan.title, as_of, layout, Dependencies(plan.dependencies, layout), milestones,
        _legend(plan.values, rows), begin, end, Scale(zoom, begin * zoom), plan.date_style,
    )  # fmt: skip


def _kept(rows: TimelineRows, first: int | None, right: int | None, *, undated: bool) -> TimelineRows:
    """The initiatives that touch the days; rows of their own, which a later edit does not change."""
    kept: list[InitiativeRow] = []
    for index in range(len(rows)):
        start, end = rows.starts[index], rows.ends[index]
        if not rows.live[index] or (not undated and not is_scheduled(rows, index)):
            continue
        least = start if start is not None else end
        most = end if end is not None else start
        if (right is not None and least is not None and least >= right) or (
            first is not None and most is not None and most < first
        ):
            continue
        kept.append(rows.row(index))
    return TimelineRows(kept)


def _shown(rows: Sequence[MilestoneRow], first: int | None, right: int | None) -> tuple[MilestoneRow, ...]:
    inside = (
        row for row in rows if (first is None or row.day >= first) and (right is None or row.day < right)
    )
    return tuple(sorted(inside, key=lambda row: row.day))


def _days(
    rows: TimelineRows, milestones: Sequence[MilestoneRow], first: int | None, right: int | None
) -> tuple[int, int]:
    days = [day for column in (rows.starts, rows.ends) for day in column if day is not None]
    days += [milestone.day for milestone in milestones]
    if not days:
        raise ValueError("There is nothing to show: no initiative and no milestone has a date in these days.")
    least, most = min(days), max(days) + 1
    margin = max((most - least) // 40, 3)
    return (
        first if first is not None else least - margin,
        right if right is not None else most + margin,
    )


def _used(
    values: Mapping[str, Sequence[LaneValue]], rows: TimelineRows, by: str
) -> dict[str, list[LaneValue]]:
    """The values that a dated bar has, so that no lane stays empty."""
    used = {rows.values[by][index] for index in range(len(rows)) if is_scheduled(rows, index)}
    return {by: [value for value in values.get(by, ()) if value.id in used]}


def _legend(values: Mapping[str, Sequence[LaneValue]], rows: TimelineRows) -> tuple[LegendEntry, ...]:
    """What the colours mean: themes, or teams in a plan without themes."""
    by = "theme" if values.get("theme") else "team"
    used = set(rows.values[by])
    return tuple(
        LegendEntry(value.title, value.colour)
        for value in values.get(by, ())
        if value.id in used and value.colour is not None
    )
