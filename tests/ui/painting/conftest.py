"""A small plan with everything that a picture may have to draw."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from roadmapper.timeline.chart import Chart, chart_of
from roadmapper.timeline.end_ranges import EndRange
from roadmapper.timeline.plan import Plan
from roadmapper.timeline.rows import DependencyRow, MilestoneRow, TimelineRows
from tests.unit.timeline.charts import PLAN, VALUES, bar, day

TODAY = date(2026, 11, 20)
LONG = "A title that is far too long for the short bar it belongs to & <more>"


def plan_of(*more: object) -> Plan:
    """The small plan, with whatever else is to be in it."""
    rows = TimelineRows([*PLAN, bar("l", "2026-12-10", "2026-12-14", title=LONG), *more])  # type: ignore[list-item]  # rows made by ``bar``
    rows.put_ranges({"a": EndRange(day("2026-12-20"), day("2027-02-01"))})
    milestones = [
        MilestoneRow(f"m{at}", f"Milestone number {at}", day("2027-01-04") + 3 * at) for at in range(5)
    ]
    links = [DependencyRow("x", "a", "c"), DependencyRow("y", "l", "d")]
    return Plan(rows, VALUES, milestones, links, "d mmm yyyy")


@pytest.fixture
def chart(qapp: QApplication) -> Chart:
    """The small plan's chart."""
    return chart_of(plan_of(), title="Atlas & <friends>", as_of=TODAY)
