"""What is said of bars and milestones where exact dates are hidden."""

from __future__ import annotations

from datetime import date

import pytest

from roadmapper.exchange.interactive.plan_facts import facts_of
from roadmapper.painting.tokens import LIGHT, chart_colours
from roadmapper.timeline.chart import chart_of
from roadmapper.timeline.end_ranges import EndRange
from roadmapper.timeline.plan import Plan
from roadmapper.timeline.rows import MilestoneRow, TimelineRows
from roadmapper.timeline.spoken import milestone_name
from roadmapper.timeline.words import Words
from tests.unit.timeline.charts import PLAN, VALUES, bar, day


def test_where_dates_are_hidden_quarters_are_told() -> None:
    rows = TimelineRows([*PLAN, bar("y", "2027-01-01", "2027-12-31", precision="year")])
    words = Words(date(2026, 11, 20), hides_dates=True)
    assert words.when(rows, 0) == "Q4 2026 → Q1 2027"
    assert words.when(rows, 1) == "Q4 2026"
    assert words.when(rows, len(rows) - 1) == "2027"
    milestone = MilestoneRow("m", "Beta", day("2026-11-24"))
    assert words.milestone(milestone) == "Beta\nQ4 2026"
    assert milestone_name(words, milestone) == "Beta, milestone, Q4 2026"
    rows.put_ranges({"a": EndRange(day("2026-12-20"), day("2027-01-20"))})
    assert words.ends(rows, 0) == ""
    assert "17 Oct" not in words.tooltip(rows, 0) + words.spoken(rows, 0, "Activation")


@pytest.mark.parametrize("px_per_day", [0.6, 2.45, 12.0, 24.0])
def test_a_chart_without_exact_dates_has_no_unit_below_a_quarter(px_per_day: float) -> None:
    milestones = [MilestoneRow("m", "Beta", day("2026-11-24"))]
    plan = Plan(TimelineRows(PLAN), VALUES, milestones, [], "2 Jan 2027")
    chart = chart_of(plan, title="Atlas", as_of=date(2026, 11, 20), px_per_day=px_per_day, hides_dates=True)
    titles = [cell.title for cell in chart.scale.cells("lower", chart.width)]
    assert {title[0] for title in titles} == {"Q"}
    facts = facts_of(chart, chart_colours(LIGHT), chart_colours(LIGHT))
    assert {tier["lower"] for tier in facts["zoom"]["tiers"]} <= {"quarter", "half", "year"}
    assert "Q4 2026" in str(facts)
    assert "17 Oct" not in str(facts)
    assert "24 Nov" not in str(facts)
