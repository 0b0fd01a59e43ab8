"""A canvas on an offscreen window, at the Months zoom, with a small plan."""

from __future__ import annotations

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
