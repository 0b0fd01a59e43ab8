"""What a presentation shows, step by step: the whole plan, then lane after lane or quarter after quarter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, Literal, NamedTuple

from roadmapper.planning.directions import isolated
from roadmapper.timeline.chart import Chart, chart_of
from roadmapper.timeline.fiscal import fiscal_quarter
from roadmapper.timeline.lanes import Lane
from roadmapper.timeline.layout import Layout
from roadmapper.timeline.periods import next_start, period_start, period_title
from roadmapper.timeline.plan import Plan
from roadmapper.timeline.rows import MilestoneRow
from roadmapper.timeline.words import DOT, Words

Kind = Literal["lane", "quarter"]
WHOLE: Final = "Whole plan"
_LEAST_DAYS: Final = 60
"""A step shows so many days at least: a single short bar need not fill the screen."""


class Step(NamedTuple):
    """One picture: its title, the lanes it shows (None: all), and its days (None: all).

    The lanes are those of the moment: the timeline may be arranged otherwise before the step is shown.
    """

    title: str
    lanes: tuple[Lane, ...] | None = None
    days: tuple[int, int] | None = None


class Deck(NamedTuple):
    """A plan as it is arranged on the timeline, to be shown to others.

    ``layout`` is the timeline's own, over ``plan.rows``; ``title`` the workspace's. Folded lanes stay folded
    in the whole plan and have no step of their own.
    """

    title: str
    plan: Plan
    layout: Layout
    as_of: date
    hides_dates: bool = False
    with_legend: bool = True

    @property
    def words(self) -> Words:
        """What is told of bars and milestones."""
        return Words(self.as_of, self.plan.date_style, self.hides_dates)

    def steps(self, kind: Kind) -> tuple[Step, ...]:
        """The whole plan, and every lane (or group of lanes), or every quarter that is not over.

        Quarters in which nothing lies are passed over; without anything that has a date there is no step.
        """
        if self.layout.extent() is None and not self.plan.milestones:
            return ()
        return (Step(WHOLE), *(self._by_lane() if kind == "lane" else self._by_quarter()))

    def chart(self, step: Step) -> Chart:
        """What a step shows, at any scale: the screen decides (see ``zoomed``)."""
        shown = None if step.lanes is None else {index for lane in step.lanes for index in lane.members}
        first, right = step.days or (None, None)
        chart = chart_of(
            self.plan._replace(milestones=self._milestones(step)),
            title=step.title,
            as_of=self.as_of,
            by=self.layout.by,
            first=first,
            right=right,
            row_mode="each" if self.layout.each else "packed",
            hides_dates=self.hides_dates,
            only=None if shown is None else shown.__contains__,
        )
        if step.days is None:
            spare = max(_LEAST_DAYS - (chart.right - chart.first), 0)
            chart = chart._replace(first=chart.first - spare // 2, right=chart.right + spare - spare // 2)
        return chart if self.with_legend else chart._replace(legend=())

    def folded(self, chart: Chart, step: Step) -> list[int]:
        """The numbers of the chart's lanes that are folded on the timeline."""
        if step.lanes is not None:
            return []
        keys = {lane.key for lane in self.layout.lanes if lane.folded}
        return [number for number, lane in enumerate(chart.layout.lanes) if lane.key in keys]

    def zoomed(self, chart: Chart, px_per_day: float) -> Chart:
        """The same chart at another scale."""
        scale = chart.scale._replace(px_per_day=px_per_day, scroll=chart.first * px_per_day)
        chart.layout.set_period(scale.tier.period)
        chart.layout.set_chip_room((chart.right - chart.first) * px_per_day)
        return chart._replace(scale=scale)

    def _milestones(self, step: Step) -> tuple[MilestoneRow, ...]:
        """Milestones with their dates in words beside them: nobody can point at a screen on the wall.

        Beside lanes those from their first bar to their last.
        """
        words = self.words
        spans = [lane.span for lane in step.lanes or () if lane.span is not None]
        return tuple(
            row._replace(title=f"{isolated(row.title)}{DOT}{words.short_milestone_day(row)}")
            for row in self.plan.milestones
            if not spans or min(spans)[0] <= row.day < max(span[1] for span in spans)
        )

    def _by_lane(self) -> Iterator[Step]:
        lanes = self.layout.lanes
        first = 0
        while first < len(lanes):
            right = first + 1
            while right < len(lanes) and lanes[right].group and not lanes[right].heads:
                right += 1
            group = tuple(lanes[first:right])
            open_ones = [lane for lane in group if not lane.folded]
            if lanes[first].scheduled and any(lane.members for lane in open_ones):
                yield Step(lanes[first].group or lanes[first].title, group)
            first = right

    def _by_quarter(self) -> Iterator[Step]:
        days = [row.day for row in self.plan.milestones]
        extent = self.layout.extent() or (min(days), max(days) + 1)
        first, last = min([extent[0], *days]), max([extent[1] - 1, *days])
        start_month = self.plan.fiscal_start
        day = max(first, self.as_of.toordinal())
        while day <= last:
            if start_month == 1:
                begin, right = period_start(day, "quarter"), next_start(day, "quarter")
                title = period_title(begin, "quarter")
            else:
                begin, right, title = fiscal_quarter(day, start_month)
            if any(begin <= each < right for each in days) or self._has_bars(begin, right):
                yield Step(title, None, (begin, right))
            if right <= day:
                return  # the calendar's last quarter
            day = right

    def _has_bars(self, first: int, right: int) -> bool:
        return any(row.between(first, right) for lane in self.layout.lanes for row in lane.rows)
