"""A canvas on an offscreen window, at the Months zoom, with a small plan."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmapper.painting import zoomed
from roadmapper.timeline.rows import DependencyRow, MilestoneRow
from roadmapper.ui.timeline import announcing
from roadmapper.ui.timeline.canvas import TimelineCanvas
from roadmapper.ui.timeline.requests import BarMove, LanePairs
from tests.ui.timeline.mouse import Mouse
from tests.ui.timeline.pixels import plan
from tests.unit.timeline.charts import PLAN, VALUES, day

TODAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def whole_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow the machine is, no picture is stretched, unless a test asks for it."""
    monkeypatch.setattr(zoomed, "LONG_S", float("inf"))


@pytest.fixture
def canvas(qtbot: QtBot) -> TimelineCanvas:
    """A shown canvas of 1200 by 700 pixels."""
    made = TimelineCanvas(today=TODAY)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.plan.show(
        PLAN,
        VALUES,
        [MilestoneRow("m", "Beta", day("2026-11-24"))],
        [DependencyRow("x", "a", "c")],
    )
    made.show()
    made.setFocus()
    made.activateWindow()  # else it may come to the front, and be painted anew, in the midst of a test
    qtbot.waitUntil(made.hasFocus, timeout=20_000)
    QApplication.processEvents()
    return made


@pytest.fixture
def busy(canvas: TimelineCanvas) -> TimelineCanvas:
    """A canvas with a plan of every kind of bar, milestones and dependencies."""
    dice = random.Random(11)
    links = [
        DependencyRow(
            f"d{number}",
            f"i{dice.randrange(160)}",
            f"i{dice.randrange(160)}",
            dice.choice(("FS", "SS", "FF", "SF")),
            0,
        )
        for number in range(90)
    ]
    stones = [
        MilestoneRow(f"m{number}", f"Milestone {number}", day("2026-07-01") + 45 * number)
        for number in range(14)
    ]
    canvas.plan.show(plan(), VALUES, stones, links)
    canvas.navigation.zoom_to_stop("months")
    QApplication.processEvents()
    return canvas


@pytest.fixture
def mouse(canvas: TimelineCanvas) -> Mouse:
    """A mouse over the canvas."""
    return Mouse(canvas)


@pytest.fixture
def asked(canvas: TimelineCanvas) -> list[tuple[list[BarMove], LanePairs, str]]:
    """Every request for moves, as it comes."""
    requests: list[tuple[list[BarMove], LanePairs, str]] = []
    canvas.movesRequested.connect(lambda *values: requests.append(values))
    return requests


@pytest.fixture
def heard() -> Iterator[None]:
    """Somebody listens."""
    announcing.begin()
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)
