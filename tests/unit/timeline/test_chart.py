"""The chart for others: cropped to the days and lanes that have something in them."""

from __future__ import annotations

from datetime import date

import pytest

from roadmapper.timeline.chart import Chart, chart_of
from roadmapper.timeline.colouring import LegendEntry
from roadmapper.timeline.plan import Plan
from roadmapper.timeline.rows import DependencyRow, MilestoneRow, TimelineRows
from tests.unit.timeline.charts import VALUES, bar, day

TODAY = date(2026, 11, 20)
BARS = (
    bar("a", "2026-10-01", "2026-12-31"),
    bar("b", "2027-02-01", "2027-03-31", "ret"),
    bar("c", None, None),
    bar("d", None, "2028-06-30", None),
)
MILESTONES = (MilestoneRow("m2", "Launch", day("2028-01-10")), MilestoneRow("m1", "Beta", day("2027-01-10")))


def chart(**asked: object) -> Chart:
    plan = Plan(TimelineRows(BARS), VALUES, MILESTONES, [DependencyRow("x", "a", "b")], "d mmm yyyy")
    return chart_of(plan, title="Atlas", as_of=TODAY, **asked)  # type: ignore[arg-type]  # given by name in each test


def lanes(found: Chart) -> list[str]:
    return [lane.title for lane in found.layout.lanes]


def test_the_whole_plan_leaves_out_only_lanes_without_bars() -> None:
    found = chart()
    assert lanes(found) == ["Activation", "Retention", "No theme", "Not scheduled"]
    assert found.first < day("2026-10-01")
    assert found.right > day("2028-06-30")
    assert found.legend == (
        LegendEntry("Activation", 0),
        LegendEntry("Retention", 1),
        LegendEntry("No theme", None),
    )
    assert [milestone.title for milestone in found.milestones] == ["Beta", "Launch"]
    assert found.scale.x_of(found.first) == 0
    assert found.today == TODAY.toordinal()


def test_a_part_shows_what_touches_its_days() -> None:
    found = chart(first=day("2027-03-31"), right=day("2028-01-01"))
    assert lanes(found) == ["Retention"]
    assert (found.first, found.right) == (day("2027-03-31"), day("2028-01-01"))
    assert found.milestones == ()
    assert found.dependencies.rows == []
    assert found.today is None


def test_one_end_may_be_open() -> None:
    assert "Not scheduled" not in lanes(chart(first=day("2027-01-01")))
    assert lanes(chart(right=day("2027-01-01"))) == ["Activation"]


def test_the_zoom_may_be_given() -> None:
    found = chart(px_per_day=4.0)
    assert found.width == (found.right - found.first) * 4


def test_nothing_to_show_is_said() -> None:
    with pytest.raises(ValueError, match="nothing to show"):
        chart(first=day("2030-01-01"))
    with pytest.raises(ValueError, match="before it begins"):
        chart(first=day("2027-01-01"), right=day("2027-01-01"))


def test_a_row_comes_back_as_it_was_put() -> None:
    rows = TimelineRows(BARS)
    assert [rows.row(index) for index in range(len(rows))] == list(BARS)
