"""The sample's chart in six arrangements against kept files: geometry exact, text by what it says."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from roadmapper.painting.picture import svg_of
from roadmapper.painting.tokens import LIGHT, chart_colours
from roadmapper.timeline.chart import Chart, chart_of
from tests.golden.documents.conftest import Golden
from tests.golden.timeline.drawn import drawn, texts
from tests.unit.operations.sample_workspace import TODAY, sample_plan

RANGE = (date(2027, 1, 1).toordinal(), date(2027, 7, 1).toordinal())
ARRANGED = ("theme", "team", "owner", "objective", "status", "range")


def arranged(how: str) -> Chart:
    plan, title = sample_plan()
    if how == "range":
        return chart_of(plan, title=title, as_of=TODAY, first=RANGE[0], right=RANGE[1])
    return chart_of(plan, title=title, as_of=TODAY, by=(how,))


@pytest.mark.parametrize("how", ARRANGED)
def test_chart(how: str, golden: Golden, qapp: QApplication) -> None:
    chart = arranged(how)
    svg = svg_of(chart, chart_colours(LIGHT))
    assert svg == svg_of(chart, chart_colours(LIGHT))
    golden.check(f"{how}.txt", drawn(svg))
    said = texts(svg)
    rows = chart.layout.rows
    shown = [title for title, is_shown in zip(rows.titles, rows.shown, strict=True) if is_shown]
    assert [title for title in shown if title not in said] == []
    assert [milestone.title for milestone in chart.milestones if milestone.title not in said] == []
    lines = " ".join(said)
    assert [lane.title for lane in chart.layout.lanes if lane.title not in lines] == []
    assert {chart.title, "As of 20 Nov 2026"} <= set(said)
