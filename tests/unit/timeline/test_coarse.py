"""A plan told in quarters: what every bar, milestone, mean and dependency becomes."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from roadmapper.exchange.interactive.plan_facts import facts_of
from roadmapper.painting.tokens import LIGHT, chart_colours
from roadmapper.timeline.chart import Chart, chart_of
from roadmapper.timeline.coarse import in_whole_quarters, spread_in_quarters, whole_quarters
from roadmapper.timeline.drag import span_of
from roadmapper.timeline.end_ranges import EndRange
from roadmapper.timeline.plan import Plan
from roadmapper.timeline.rows import DependencyRow, InitiativeRow, MilestoneRow, TimelineRows
from tests.unit.timeline.charts import PLAN, VALUES, bar, day

AS_OF = date(2026, 11, 20)
LIGHT_INKS = chart_colours(LIGHT)


def plan_of(*bars: InitiativeRow, dependencies: tuple[DependencyRow, ...] = ()) -> Plan:
    return Plan(TimelineRows(bars), VALUES, [], dependencies, "2 Jan 2027")


def chart_without_dates(plan: Plan) -> Chart:
    return chart_of(in_whole_quarters(plan), title="Atlas", as_of=AS_OF, hides_dates=True)


def test_bars_fill_the_quarters_that_they_touch() -> None:
    rows = in_whole_quarters(plan_of(*PLAN)).rows
    assert span_of(rows, 0) == (day("2026-10-01"), "quarter", day("2027-03-31"), "quarter")
    assert span_of(rows, 1) == (day("2026-10-01"), "quarter", day("2026-12-31"), "quarter")
    assert span_of(rows, 4) == (day("2027-04-01"), "quarter", day("2027-09-30"), "quarter")
    assert (rows.starts[5], rows.ends[5]) == (day("2027-04-01"), None)
    assert (rows.starts[6], rows.ends[6]) == (None, None)


def test_what_is_meant_less_exactly_stays() -> None:
    rows = in_whole_quarters(
        plan_of(
            bar("y", "2027-01-01", "2027-12-31", precision="year"),
            bar("h", "2027-07-01", "2027-12-31", precision="half"),
            bar("m", "2027-05-01", "2027-05-31", precision="month"),
        )
    ).rows
    assert span_of(rows, 0) == (day("2027-01-01"), "year", day("2027-12-31"), "year")
    assert span_of(rows, 1) == (day("2027-07-01"), "half", day("2027-12-31"), "half")
    assert span_of(rows, 2) == (day("2027-04-01"), "quarter", day("2027-06-30"), "quarter")


def test_parents_take_the_quarters_from_below_and_ranges_are_gone() -> None:
    plan = plan_of(
        bar("p", None, None),
        bar("a", "2026-11-09", "2026-12-05")._replace(parent="p"),
        bar("b", "2027-02-01", "2027-05-07")._replace(parent="p"),
    )
    plan.rows.put_ranges({"b": EndRange(day("2027-04-20"), day("2027-08-01"))})
    rows = in_whole_quarters(plan).rows
    assert rows.tree.derived[0][:2] == (day("2026-10-01"), day("2027-06-30"))
    assert rows.ranges == {}


def test_means_still_weigh_by_exact_days_and_are_whole_percents() -> None:
    bars = (
        bar("p", None, None),
        bar("a", "2026-10-01", "2026-10-10")._replace(parent="p", progress=0.0),
        bar("b", "2026-10-01", "2026-12-20")._replace(parent="p", progress=100.0),
        bar("c", "2026-10-01", "2026-10-09", "ret")._replace(progress=50.0),
    )
    exact = chart_of(plan_of(*bars), title="Atlas", as_of=AS_OF)
    coarse = chart_without_dates(plan_of(*bars))
    assert [lane.subtitle for lane in coarse.layout.lanes] == [lane.subtitle for lane in exact.layout.lanes]
    assert exact.layout.rows.progress[0] == pytest.approx(89.01, abs=0.01)
    assert coarse.layout.rows.progress[0] == 89


def test_milestones_stand_within_their_quarter() -> None:
    found = spread_in_quarters(
        [
            MilestoneRow("late", "GA", day("2026-12-30")),
            MilestoneRow("early", "Beta", day("2026-10-02")),
            MilestoneRow("alone", "Party", day("2027-03-31"), "month"),
            MilestoneRow("year", "Everywhere", day("2027-12-31"), "year"),
        ]
    )
    assert [milestone.id for milestone in found] == ["late", "early", "alone", "year"]
    late, early, alone, year = (milestone.day for milestone in found)
    assert (early, late) == (day("2026-10-24"), day("2026-12-09"))
    assert alone == day("2027-02-15")
    assert year == day("2027-07-02")
    assert [milestone.precision for milestone in found] == ["quarter", "quarter", "quarter", "year"]


def test_many_milestones_of_a_quarter_are_evenly_apart() -> None:
    found = spread_in_quarters([MilestoneRow(f"m{n}", "M", day("2026-11-20")) for n in range(9)])
    assert {after.day - before.day for before, after in pairwise(found)} <= {10, 11}
    assert day("2026-10-01") <= found[0].day < found[-1].day <= day("2026-12-31")


def test_days_go_to_the_ends_of_quarters() -> None:
    assert whole_quarters(day("2026-11-20"), day("2027-01-01")) == (day("2026-10-01"), day("2027-01-01"))
    assert whole_quarters(None, day("2027-01-02")) == (None, day("2027-04-01"))


def test_dependencies_are_as_broken_as_before_without_their_days() -> None:
    dependencies = (
        DependencyRow("held", "b", "d", lag=0),
        DependencyRow("broken", "a", "b"),
        DependencyRow("too soon", "b", "d", lag=9),
        DependencyRow("unknown", "s", "u"),
    )
    plan = plan_of(*PLAN, dependencies=dependencies)
    chart = chart_without_dates(plan)
    verdicts = [chart.dependencies.violated(number) for number in range(4)]
    assert verdicts == [False, True, True, False]
    assert {row.lag for row in chart.dependencies.rows} == {0}
    assert facts_of(chart, LIGHT_INKS, LIGHT_INKS)["dependencies"]["words"] == [
        "",
        "Title of b starts too early: it waits for Title of a to end.",
        "Title of d starts too early: it waits for Title of b to end.",
        "",
    ]
