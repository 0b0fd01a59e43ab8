"""A browser for these tests, and charts that they open in it; nothing may be asked of the network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from roadmapper.exchange.exporters.chart_html import html_of
from roadmapper.painting.tokens import DARK, LIGHT, chart_colours
from roadmapper.timeline.chart import Chart, chart_of
from roadmapper.timeline.plan import Plan
from roadmapper.timeline.rows import DependencyRow, InitiativeRow, MilestoneRow, TimelineRows
from tests.browser.chromium import Page, executable, new_page
from tests.unit.timeline.charts import PLAN, VALUES, day

AS_OF = date(2026, 11, 20)
MILESTONES = (MilestoneRow("m1", "Beta", day("2026-12-01")), MilestoneRow("m2", "GA 5.0", day("2027-02-01")))
DEPENDENCIES = (DependencyRow("x", "a", "c"), DependencyRow("z", "c", "d"))

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """One page for all tests of a file; each opens its own chart in it."""
    program = executable()
    if program is None:
        pytest.skip(
            "There is no Chromium here, so the interactive page is not tried; `make exports` installs it."
        )
    with new_page(program, tmp_path_factory.mktemp("profile")) as page:
        yield page


def chart(
    bars: tuple[InitiativeRow, ...] = PLAN,
    title: str = "Atlas",
    dependencies: tuple[DependencyRow, ...] = DEPENDENCIES,
    **asked: Any,
) -> Chart:
    """A chart of these initiatives."""
    plan = Plan(TimelineRows(bars), VALUES, MILESTONES, dependencies, "d mmm yyyy")
    return chart_of(plan, title=title, as_of=AS_OF, **asked)


@pytest.fixture
def opened(browser: Page, tmp_path: Path) -> Iterator[Open]:
    """Opens a chart's page; afterwards it must have asked for nothing and complained of nothing."""

    def open_chart(found: Chart | None = None, **how: Any) -> Page:
        file = tmp_path / "chart.html"
        file.write_bytes(html_of(found or chart(), chart_colours(LIGHT), chart_colours(DARK)))
        browser.open(file, **how)
        return browser

    browser.requests.clear()
    browser.complaints.clear()
    yield open_chart
    assert browser.requests == []
    assert browser.complaints == []
