"""The chart as one picture for others: what part of the plan, at what scale, with title, legend and date."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from roadmapper.timeline.colouring import LegendEntry, legend
from roadmapper.timeline.dependencies import Dependencies
from roadmapper.timeline.each_row import RowMode
from roadmapper.timeline.lanes import LaneValue, is_scheduled
from roadmapper.timeline.layout import Layout
from roadmapper.timeline.plan import Plan
from roadmapper.timeline.rows import DependencyRow, Grouping, MilestoneRow, TimelineRows
from roadmapper.timeline.scale import LEAST_ZOOM, MOST_ZOOM, CoarseScale, Scale, tier_at
from roadmapper.timeline.words import Words

WIDTH: Final = 1400.0
"""The plot's width in pixels where nobody asks for a zoom."""


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
    fiscal_start: int = 1
    hides_dates: bool = False
    note: str = ""
    """What is to be told beside the day, such as open conflicts."""

    @property
    def words(self) -> Words:
        """What is told of its bars and milestones."""
        return Words(self.as_of, self.date_style, self.hides_dates)

    @property
    def width(self) -> float:
        """The width of the plot in pixels."""
        return (self.right - self.first) * self.scale.px_per_day

    @property
    def today(self) -> int | None:
        """Today's day where the chart shows it."""
        day = self.as_of.toordinal()
        return day if self.first <= day < self.right else None


def chart_of(
    plan: Plan,
    *,
    title: str,
    as_of: date,
    by: Grouping = ("theme",),
    first: int | None = None,
    right: int | None = None,
    px_per_day: float | None = None,
    row_mode: RowMode = "packed",
    only: Callable[[int], bool] | None = None,
    hides_dates: bool = False,
) -> Chart:
    """The chart of a whole plan, or of the days from ``first`` up to ``right``.

    Undated initiatives are shown only with the whole plan; ``only`` tells by an initiative's index in the
    plan's rows whether it is shown at all; with ``hides_dates`` nothing tells more than quarters. Raises
    ValueError with a sentence where the days are in the wrong order or nothing is left to show.
    """
    if first is not None and right is not None and right <= first:
        raise ValueError("The chart would end before it begins. Give dates in order.")
    whole = first is None and right is None
    rows = _kept(plan.rows, first, right, only or _any, undated=whole)
    milestones = _shown(plan.milestones, first, right)
    begin, end = _days(rows, milestones, first, right)
    zoom = min(max(px_per_day or WIDTH / (end - begin), LEAST_ZOOM), MOST_ZOOM)
    layout = Layout(
        rows, _used(plan.values, rows, by), by, period=tier_at(zoom).period, chip_room=(end - begin) * zoom,
        each=row_mode == "each",
    )  # fmt: skip
    scale = (CoarseScale if hides_dates else Scale)(zoom, begin * zoom)
    return Chart(
        title, as_of, layout, Dependencies(_between(rows, plan.dependencies), layout), milestones,
        legend(rows, plan.coloured_by, plan.values), begin, end, scale, plan.date_style, plan.fiscal_start,
        hides_dates,
    )  # fmt: skip


def _any(_index: int) -> bool:
    return True


def _kept(
    rows: TimelineRows, first: int | None, right: int | None, only: Callable[[int], bool], *, undated: bool
) -> TimelineRows:
    """Rows of their own, which a later edit does not change, showing the initiatives that touch the days.

    The others stay in them unseen: parents derive their dates from all that is below them.
    """
    live = [index for index in range(len(rows)) if rows.live[index]]
    made = TimelineRows(rows.row(index) for index in live)
    for field in rows.added:
        made.add_column(field, {rows.ids[index]: rows.several[field][index] for index in live})
    made.put_ranges({rows.ids[index]: found for index, found in rows.ranges.items()})
    if rows.weights:
        made.weights = {place: rows.weights[index] for place, index in enumerate(live)}
    made.filtered = True
    for place, index in enumerate(live):
        shown = rows.shown[index] and only(index) and (undated or is_scheduled(rows, index))
        made.shown[place] = shown and _touches(made, place, first, right)
    return made


def _touches(rows: TimelineRows, index: int, first: int | None, right: int | None) -> bool:
    """Whether a bar, as far as its dates are known, lies in some of the days; one without dates does."""
    days = _days_of(rows, index)
    return not days or ((right is None or min(days) < right) and (first is None or max(days) >= first))


def _days_of(rows: TimelineRows, index: int) -> list[int]:
    derived = rows.tree.derived.get(index)
    known = (derived.first, derived.last) if derived else (rows.starts[index], rows.ends[index])
    worst = rows.ranges[index].worst if index in rows.ranges else None
    return [day for day in (*known, worst) if day is not None]


def _between(rows: TimelineRows, dependencies: Sequence[DependencyRow]) -> list[DependencyRow]:
    """The dependencies whose two bars are seen."""
    seen = {rows.ids[index] for index, shown in enumerate(rows.shown) if shown}
    return [row for row in dependencies if row.predecessor in seen and row.successor in seen]


def _shown(rows: Sequence[MilestoneRow], first: int | None, right: int | None) -> tuple[MilestoneRow, ...]:
    inside = (
        row for row in rows if (first is None or row.day >= first) and (right is None or row.day < right)
    )
    return tuple(sorted(inside, key=lambda row: row.day))


def _days(
    rows: TimelineRows, milestones: Sequence[MilestoneRow], first: int | None, right: int | None
) -> tuple[int, int]:
    days = [day for index, shown in enumerate(rows.shown) if shown for day in _days_of(rows, index)]
    days += [milestone.day for milestone in milestones]
    if not days:
        where = "that is shown has a date" if first is None and right is None else "has a date in these days"
        raise ValueError(f"There is nothing to show: no initiative and no milestone {where}.")
    least, most = min(days), max(days) + 1
    margin = max((most - least) // 40, 3)
    return (
        first if first is not None else least - margin,
        right if right is not None else most + margin,
    )


def _used(
    values: Mapping[str, Sequence[LaneValue]], rows: TimelineRows, by: Grouping
) -> dict[str, list[LaneValue]]:
    """The values that a dated bar has, so that no lane stays empty."""
    dated = [index for index, shown in enumerate(rows.shown) if shown and is_scheduled(rows, index)]
    used = {field: {rows.values[field][index] for index in dated} for field in by}
    return {field: [value for value in values.get(field, ()) if value.id in used[field]] for field in by}
