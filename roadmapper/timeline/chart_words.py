"""The words around a chart for others: the day it shows, and what its small marks mean."""

from __future__ import annotations

from typing import Final, NamedTuple

from roadmapper.planning.date_format import format_date
from roadmapper.planning.status import HEALTH_TITLES
from roadmapper.timeline.chart import Chart

SHIPPED: Final = "shipped"
PROGRESS: Final = "progress"
DERIVED: Final = "derived"
VIOLATED: Final = "violated"


class Mark(NamedTuple):
    """A small mark that is seen in the chart: a health, or one of the words above."""

    kind: str
    title: str


def as_of_words(chart: Chart) -> str:
    """The stamp: "As of 20 Nov 2026", and what is to be told beside the day."""
    day = f"As of {format_date(chart.as_of, 'day', chart.date_style)}"
    return f"{day} · {chart.note}" if chart.note else day


def marks_of(chart: Chart) -> list[Mark]:
    """The marks that the chart has, with what they mean."""
    rows, lane_of = chart.layout.rows, chart.layout.lane_of
    bars = [
        index
        for index in range(len(rows))
        if lane_of[index] >= 0 and chart.layout.lanes[lane_of[index]].scheduled
    ]
    going = [index for index in bars if rows.categories[index] not in ("shipped", "declined")]
    seen = {rows.health[index] for index in going}
    marks = [Mark(health, title) for health, title in HEALTH_TITLES.items() if health in seen]
    if any(rows.categories[index] == "shipped" for index in bars):
        marks.append(Mark(SHIPPED, "Shipped"))
    if any(rows.progress[index] for index in going):
        marks.append(Mark(PROGRESS, "Progress"))
    if any(index in rows.tree.derived for index in bars):
        marks.append(Mark(DERIVED, "Dates from below"))
    dependencies = chart.dependencies
    if any(dependencies.violated(number) for number in range(len(dependencies.rows))):
        marks.append(Mark(VIOLATED, "Violated dependency"))
    return marks
