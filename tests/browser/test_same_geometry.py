"""The page lays a chart out exactly as the app does: periods, lanes, rows."""

from __future__ import annotations

import json
import random
from datetime import date
from typing import Any

import pytest

from roadmapper.timeline.chart import Chart
from roadmapper.timeline.fiscal import fiscal_cells
from roadmapper.timeline.periods import Unit, next_start, period_start, period_title, shifted
from roadmapper.timeline.rows import DependencyRow, InitiativeRow
from roadmapper.timeline.scale import Scale
from tests.browser.chromium import Page
from tests.browser.conftest import Open, chart
from tests.unit.timeline.charts import bar, day

UNITS: tuple[Unit, ...] = ("day", "week", "month", "quarter", "half", "year", "decade")
DAYS = [day("2024-02-29"), day("2026-12-31"), day("2027-01-01"), day("1899-06-30"), day("2100-03-01"), 400]


def test_periods_begin_end_and_are_called_the_same(opened: Open) -> None:
    page = opened()
    for unit in UNITS:
        expected = [
            [
                period_start(of, unit),
                next_start(of, unit),
                *(shifted(of, unit, by) for by in (-5, 1, 13)),
                period_title(period_start(of, unit), unit),
                period_title(period_start(of, unit), unit, True),
            ]
            for of in DAYS[:-1]
        ]
        found = page.value(
            f"{json.dumps(DAYS[:-1])}.map((of) => [periodStart(of, '{unit}'), nextStart(of, '{unit}'),"
            f" ...[-5, 1, 13].map((by) => shifted(of, '{unit}', by)),"
            f" ...[false, true].map((short) => periodTitle(periodStart(of, '{unit}'), '{unit}', short))])"
        )
        assert found == expected, unit


@pytest.mark.parametrize("month", [2, 4, 10])
def test_fiscal_periods_are_the_same(opened: Open, month: int) -> None:
    page = opened()
    first, last = day("2026-05-20"), day("2028-11-02")
    for unit, zoom in (("quarter", 2.0), ("year", 0.5)):
        scale = Scale(zoom, first * zoom)
        cells = [list(cell) for cell in fiscal_cells(scale, (last - first) * zoom, month)]
        found = page.value(
            f"fiscalCells({first}, {last}, '{unit}', {month})"
            ".map((cell) => [cell.start, cell.right, cell.title])"
        )
        assert found == cells


def some_bars(count: int, *, families: bool) -> tuple[InitiativeRow, ...]:
    rng = random.Random(count)
    made: list[InitiativeRow] = []
    for number in range(count):
        begin = day("2026-01-01") + rng.randrange(700)
        start = date.fromordinal(begin).isoformat() if rng.random() > 0.1 else None
        end = date.fromordinal(begin + rng.randrange(200)).isoformat() if rng.random() > 0.1 else None
        row = bar(
            f"i{number}", start, end, rng.choice(("act", "ret", "ent", None)), owners=(rng.choice("xyz"),)
        )
        if families and made and rng.random() < 0.5:
            row = row._replace(parent=rng.choice(made).id)
        made.append(row)
    return tuple(made)


def rows_of(found: Chart) -> list[dict[str, Any]]:
    """The app's lanes: where each is, how high, and its bars row by row."""
    keys = found.layout.rows.keys
    return [
        {
            "title": lane.title,
            "top": lane.top,
            "rows": [[keys[index] for index in row.items] for row in lane.rows],
        }
        for lane in found.layout.lanes
        if lane.members
    ]


def rows_on(page: Page, period: str) -> list[dict[str, Any]]:
    return page.value(
        f"(() => {{ layOut(shown, '{period}', 720);"
        " return layout.lanes.map((lane) => ({ title: lane.lane.title, top: lane.top,"
        " rows: lane.rows.map((row) => row.map((index) => bars.key[index])) })); })()"
    )


@pytest.mark.parametrize("families", [False, True])
@pytest.mark.parametrize("by", [("theme",), ("owner", "theme")])
def test_lanes_and_rows_are_the_same(opened: Open, by: tuple[str, ...], families: bool) -> None:
    found = chart(some_bars(150, families=families), by=by, dependencies=())
    page = opened(found)
    periods: tuple[Unit, ...] = ("week", "month", "quarter", "year")
    for period in periods:
        found.layout.set_period(period)
        ours, theirs = rows_of(found), rows_on(page, period)
        assert [each["title"] for each in theirs] == [each["title"] for each in ours]
        scheduled = [each for each in ours if each["title"] != "Not scheduled"]
        assert theirs[: len(scheduled)] == scheduled, period


def test_a_row_for_each_bar_is_the_same(opened: Open) -> None:
    found = chart(some_bars(60, families=True), dependencies=(), row_mode="each")
    page = opened(found)
    found.layout.set_period("month")
    scheduled = rows_of(found)[:-1]
    assert rows_on(page, "month")[: len(scheduled)] == scheduled
    page.click(*page.middle_of("#fold-all"))
    assert page.value("layout.lanes[0].rows.length") < len(scheduled[0]["rows"])


def test_lines_take_the_same_courses(opened: Open) -> None:
    bars = some_bars(90, families=False)
    rng = random.Random(7)
    dependencies = []
    for number in range(60):
        before, after = rng.sample([row.id for row in bars], 2)
        dependencies.append(DependencyRow(f"d{number}", before, after, rng.choice(("FS", "SS", "FF", "SF"))))
    found = chart(bars, dependencies=tuple(dependencies))
    page = opened(found)
    found.layout.set_period("month")
    page.value("layOut(shown, 'month', 720)")
    drawn = [number for number in range(60) if found.dependencies.drawable(number)]
    assert len(drawn) > 20
    ours = []
    for number in drawn:
        ends = found.dependencies.predecessors[number], found.dependencies.successors[number]
        course = found.dependencies.courses.between(*ends, found.dependencies.rows[number].kind)
        channel = None if course.channel is None else list(course.channel)
        ours.append({"straight": course.straight, "channel": channel, "nextToIt": course.next_to_it})
    assert page.value(f"{drawn}.map(courseOf)") == ours


def test_ten_thousand_bars_are_all_there(opened: Open) -> None:
    page = opened(chart(some_bars(10_000, families=False), dependencies=()))
    assert page.value("layout.count") == 10_000
    page.wheel(700, 500, -2000, "control")
    page.drag((700, 500), -300, -200)
    page.key("/")
    page.write("i9999")
    page.key("Enter")
    assert page.value("bars.key[chosen]") == "I9999"
