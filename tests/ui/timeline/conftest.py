"""A canvas on an offscreen window, at the Months zoom, with a small plan."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmapper.timeline.rows import DependencyRow, MilestoneRow
from roadmapper.ui.timeline.canvas import TimelineCanvas
from roadmapper.ui.timeline.requests import BarMove
from tests.ui.timeline.mouse import Mouse
from tests.unit.timeline.charts import PLAN, VALUES, day

TODAY = date(2026, 11, 20)


@pytest.fixture
def canvas(qtbot: QtBot) -> TimelineCanvas:
    """A shown canvas of 1200 by 700 pixels."""
    made = TimelineCanvas(today=TODAY)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.set_content(
        PLAN,
        VALUES,
        [MilestoneRow("m", "Beta", day("2026-11-24"))],
        [DependencyRow("x", "a", "c")],
    )
    made.show()
    made.setFocus()
    QApplication.processEvents()
    return made


@pytest.fixture
def mouse(canvas: TimelineCanvas) -> Mouse:
    """A mouse over the canvas."""
    return Mouse(canvas)


@pytest.fixture
def asked(canvas: TimelineCanvas) -> list[tuple[list[BarMove], str, Any, str]]:
    """Every request for moves, as it comes."""
    requests: list[tuple[list[BarMove], str, Any, str]] = []
    canvas.movesRequested.connect(lambda *values: requests.append(values))
    return requests
