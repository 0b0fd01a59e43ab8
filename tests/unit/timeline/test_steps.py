"""The steps of a presentation: which there are, and what each shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from roadmapper.timeline.chart import Chart
from roadmapper.timeline.layout import Layout
from roadmapper.timeline.plan import Plan
from roadmapper.timeline.rows import DependencyRow, Grouping, InitiativeRow, MilestoneRow, TimelineRows
from roadmapper.timeline.scale import CoarseScale, Scale
from roadmapper.timeline.steps import Deck, Step
from tests.unit.timeline.charts import PLAN, VALUES, bar, day

MILESTONES = (
    MilestoneRow("m", "Beta", day("2026-11-24")),
    MilestoneRow("n", "Conference", day("2028-05-11")),
)


def deck(
    rows: Sequence[InitiativeRow] = PLAN,
    by: Grouping = ("theme",),
    *,
    milestones: Sequence[MilestoneRow] = MILESTONES,
    fiscal_start: int = 1,
    hides_dates: bool = False,
) -> Deck:
    known = TimelineRows(rows)
    plan = Plan(
        known, VALUES, milestones, [DependencyRow("x", "a", "c")], "2 Jan 2027", fiscal_start=fiscal_start
    )
    return Deck("Atlas", plan, Layout(known, VALUES, by), date(2026, 11, 20), hides_dates)


def titles(steps: Sequence[Step]) -> list[str]:
    return [step.title for step in steps]


def shown(chart: Chart) -> set[str]:
    rows = chart.layout.rows
    return {rows.ids[index] for index in range(len(rows)) if rows.shown[index]}


def test_the_whole_plan_comes_first_then_every_lane_with_something_in_it() -> None:
    steps = deck().steps("lane")
    assert titles(steps) == ["Whole plan", "Activation", "Retention", "Enterprise ready"]
    assert deck([bar("a", "2026-10-17", "2027-01-02", "ret")]).steps("lane")[1].title == "Retention"


def test_a_lane_s_step_shows_its_bars_in_their_days_and_what_joins_them() -> None:
    found = deck()
    chart = found.chart(found.steps("lane")[1])
    assert (chart.title, shown(chart)) == ("Activation", {"a", "b", "c"})
    assert [lane.title for lane in chart.layout.lanes if lane.scheduled] == ["Activation"]
    assert chart.first < day("2026-10-17") < day("2027-03-20") < chart.right < day("2027-05-01")
    assert len(chart.dependencies.rows) == 1
    assert [row.title for row in chart.milestones] == ["Beta · 24 Nov"]
    assert found.plan.rows.shown.count(False) == 0  # what the timeline shows is as it was


def test_lanes_of_two_fields_come_group_by_group() -> None:
    rows = [
        bar("a", "2026-10-17", "2027-01-02")._replace(team="growth"),
        bar("b", "2026-10-17", "2027-01-02"),
        bar("c", "2026-10-17", "2027-01-02", "ret"),
    ]
    found = deck(rows, ("theme", "team"))
    steps = found.steps("lane")
    assert titles(steps) == ["Whole plan", "Activation", "Retention"]
    assert shown(found.chart(steps[1])) == {"a", "b"}


def test_folded_lanes_stay_folded_and_have_no_step() -> None:
    found = deck()
    found.layout.fold([1], True)
    steps = found.steps("lane")
    assert titles(steps) == ["Whole plan", "Activation", "Enterprise ready"]
    assert found.folded(found.chart(steps[0]), steps[0]) == [1]
    assert found.folded(found.chart(steps[1]), steps[1]) == []


def test_quarters_begin_with_the_first_that_is_not_over_and_pass_over_empty_ones() -> None:
    rows = [
        bar("old", "2024-01-10", "2024-02-01"),
        bar("now", "2026-06-01", "2026-12-01"),
        bar("late", "2027-07-10", "2027-08-01"),
    ]
    found = deck(rows)
    steps = found.steps("quarter")
    assert titles(steps) == ["Whole plan", "Q4 2026", "Q3 2027", "Q2 2028"]
    chart = found.chart(steps[1])
    assert (chart.first, chart.right) == (day("2026-10-01"), day("2027-01-01"))
    assert shown(chart) == {"now"}
    assert [row.title for row in found.chart(steps[3]).milestones] == ["Conference · 11 May 2028"]


def test_a_plan_that_begins_later_begins_with_its_first_quarter() -> None:
    found = deck([bar("a", "2027-02-01", "2027-02-20")], milestones=())
    assert titles(found.steps("quarter")) == ["Whole plan", "Q1 2027"]
    over = deck([bar("a", "2024-02-01", "2024-02-20")], milestones=())
    assert titles(over.steps("quarter")) == ["Whole plan"]


def test_fiscal_quarters_where_the_year_starts_in_another_month() -> None:
    steps = deck([bar("a", "2026-11-01", "2027-03-20")], milestones=(), fiscal_start=2).steps("quarter")
    assert titles(steps) == ["Whole plan", "FY27 Q4", "FY28 Q1"]
    assert steps[1].days == (day("2026-11-01"), day("2027-02-01"))


def test_nothing_with_a_date_is_nothing_to_show() -> None:
    assert deck([bar("u", None, None)], milestones=()).steps("lane") == ()
    assert titles(deck([], milestones=MILESTONES[:1]).steps("quarter")) == ["Whole plan", "Q4 2026"]
    alone = deck([], milestones=MILESTONES[:1])
    assert alone.chart(alone.steps("lane")[0]).milestones


def test_a_single_short_bar_does_not_fill_the_screen() -> None:
    found = deck([bar("a", "2027-02-01", "2027-02-02")], milestones=())
    chart = found.chart(found.steps("lane")[1])
    assert chart.right - chart.first == 60


def test_hidden_dates_leave_no_unit_below_a_quarter_and_name_the_quarter() -> None:
    found = deck(hides_dates=True)
    steps = found.steps("quarter")
    chart = found.zoomed(found.chart(steps[1]), 12.0)
    assert isinstance(chart.scale, CoarseScale)
    assert [cell.title for cell in chart.scale.cells("lower", 1100)] == ["Q4"]
    assert chart.scale._replace(scroll=0.0).tier.lower == "quarter"
    assert [row.title for row in chart.milestones] == ["Beta · Q4"]
    assert CoarseScale(0.3, 0.0).tier == Scale(0.3, 0.0).tier
    plain = deck()
    assert plain.zoomed(plain.chart(steps[1]), 12.0).scale.tier.lower == "week"


def test_a_step_is_shown_as_it_was_found_although_the_timeline_has_other_lanes_by_then() -> None:
    found = deck()
    last = found.steps("lane")[-1]
    before = shown(found.chart(last))
    found.layout.group(("status",))
    chart = found.chart(last)
    assert (chart.title, shown(chart)) == ("Enterprise ready", before)
