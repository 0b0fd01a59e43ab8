"""A plan told in quarters: for charts without exact dates, whose files must not hold any either."""

from __future__ import annotations

from collections.abc import Sequence

from roadmapper.planning.dates import Precision
from roadmapper.timeline.dependencies import contradicts
from roadmapper.timeline.drag import Span, span_of
from roadmapper.timeline.periods import clamp, period_end, period_start
from roadmapper.timeline.plan import Plan
from roadmapper.timeline.rows import DependencyRow, MilestoneRow, TimelineRows
from roadmapper.timeline.words import in_quarters


def in_whole_quarters(plan: Plan) -> Plan:
    """The same plan, in which every bar fills the quarters that it touches; changes the plan's own rows.

    What is meant less exactly than a quarter stays as it is. Best and worst ends are gone. Dependencies are
    as broken as the exact dates make them, but tell no days; progress still weighs initiatives by their
    exact length, and is whole percents.
    """
    dependencies = [_without_days(plan.rows, row) for row in plan.dependencies]
    _coarsen(plan.rows)
    return plan._replace(dependencies=dependencies, milestones=spread_in_quarters(plan.milestones))


def whole_quarters(first: int | None, right: int | None) -> tuple[int | None, int | None]:
    """The days of all quarters that the days from ``first`` up to ``right`` touch; None is the plan's end."""
    return (
        None if first is None else period_start(first, "quarter"),
        None if right is None else period_end(right - 1, "quarter") + 1,
    )


def spread_in_quarters(milestones: Sequence[MilestoneRow]) -> list[MilestoneRow]:
    """Each milestone in its quarter: a single one at its middle, several evenly apart, in their order.

    One that is meant to the half or the whole year is placed in that in the same way.
    """
    together: dict[tuple[int, Precision], list[int]] = {}
    for place, milestone in sorted(enumerate(milestones), key=lambda each: each[1].day):
        told = in_quarters(Span(milestone.day, milestone.precision, None, "day"))
        first = milestone.day if told.start is None else told.start
        together.setdefault((first, told.start_precision), []).append(place)
    found = list(milestones)
    for (first, precision), places in together.items():
        days = period_end(first, precision) + 1 - first
        for number, place in enumerate(places):
            day = first + days * (2 * number + 1) // (2 * len(places))
            found[place] = milestones[place]._replace(day=clamp(day), precision=precision)
    return found


def _coarsen(rows: TimelineRows) -> None:
    rows.weights = {index: rows.tree.weight(index) for index in range(len(rows))}
    for index in range(len(rows)):
        told = in_quarters(span_of(rows, index))
        rows.starts[index], rows.start_precisions[index] = told.start, told.start_precision
        rows.ends[index], rows.end_precisions[index] = told.end, told.end_precision
    rows.ranges.clear()
    rows.tree.update(range(len(rows)))
    for index in rows.tree.progressed:  # from a long fraction one might work out the lengths it came from
        rows.progress[index] = round(rows.progress[index] or 0.0)


def _without_days(rows: TimelineRows, row: DependencyRow) -> DependencyRow:
    before, after = rows.index_of(row.predecessor), rows.index_of(row.successor)
    violated = before is not None and after is not None and contradicts(rows, row, before, after)
    return row._replace(lag=0, violated=violated)
