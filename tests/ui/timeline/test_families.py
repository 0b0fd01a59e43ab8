"""Families on the canvas: the mark that folds them, and moving a parent with all that is under it."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmapper.ui.timeline.canvas import TimelineCanvas
from roadmapper.ui.timeline.requests import BarMove
from tests.ui.timeline.mouse import Mouse
from tests.unit.timeline.charts import VALUES, bar

Asked = list[tuple[list[BarMove], tuple[object, ...], str]]
PLAN = (
    bar("p", None, None, title="Parent"),
    bar("a", "2026-11-02", "2026-11-29")._replace(parent="p"),
    bar("b", "2026-12-07", "2027-01-03")._replace(parent="p"),
)


@pytest.fixture
def canvas(qtbot: QtBot) -> TimelineCanvas:
    made = TimelineCanvas(today=date(2026, 11, 20))
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.plan.show(PLAN, VALUES)
    made.show()
    QApplication.processEvents()
    return made


@pytest.fixture
def mouse(canvas: TimelineCanvas) -> Mouse:
    return Mouse(canvas)


@pytest.fixture
def asked(canvas: TimelineCanvas) -> Asked:
    requests: Asked = []
    canvas.movesRequested.connect(lambda *values: requests.append(values))
    return requests


def test_the_mark_folds_and_unfolds_what_is_under_a_bar(canvas: TimelineCanvas, mouse: Mouse) -> None:
    mark = mouse.box("p").topLeft() + QPointF(15, 14)
    mouse.click(mark)
    assert canvas.frame.layout.lane_of == [0, -1, -1]
    mouse.click(mark)
    assert canvas.frame.layout.lane_of == [0, 0, 0]


def test_what_is_folded_stays_so_when_the_plan_is_read_again(canvas: TimelineCanvas, mouse: Mouse) -> None:
    canvas.plan.toggle_children([0])
    canvas.plan.show(PLAN, VALUES)
    assert canvas.frame.layout.lane_of == [0, -1, -1]


def test_a_derived_parent_moves_all_that_is_under_it(
    canvas: TimelineCanvas, mouse: Mouse, asked: Asked
) -> None:
    mouse.drag(mouse.box("p").center(), mouse.days(7), 0)
    [(moves, lane, verb)] = asked
    assert moves == [
        BarMove("a", "2026-11-09", "day", "2026-12-06", "day"),
        BarMove("b", "2026-12-14", "day", "2027-01-10", "day"),
    ]
    assert (lane, verb) == ((), "move")


def test_the_key_moves_a_family_too(canvas: TimelineCanvas, asked: Asked, qtbot: QtBot) -> None:
    canvas.select(["p"])
    qtbot.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert [move.id for move in asked[0][0]] == ["a", "b"]


def test_words_tell_what_comes_from_below(canvas: TimelineCanvas) -> None:
    rows = canvas.frame.layout.rows
    lines = canvas.words.tooltip(rows, 0).splitlines()
    assert lines[:3] == ["Parent", "2 Nov 2026 → 3 Jan 2027 · 9 weeks", "2 under it; dates from there"]
    assert "2 Nov 2026 → 3 Jan 2027" in canvas.words.spoken(rows, 0, "Activation")
