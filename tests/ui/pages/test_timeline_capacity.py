"""Capacity on the timeline page: only where lanes are teams with people, told on hover, true after steps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.team import Team
from roadmapper.operations.items import change_items
from roadmapper.timeline.lanes import Lane
from roadmapper.timeline.periods import period_start
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.timeline import announcing
from roadmapper.ui.timeline.canvas import TimelineCanvas
from roadmapper.ui.timeline.tooltips import tooltip
from tests.window_fixtures import Opener


@pytest.fixture
def opened(open_window: Opener, sample_file: Path) -> MainWindow:
    """The sample with 2 people in its first team and 20 person-months for each of its initiatives."""
    made = open_window(sample_file)
    made.frame.show_page("timeline")
    workspace = made.frame.workspace
    change_items(workspace, "team", {workspace.all(Team)[0].id: {"capacity": 2.0}})
    team = workspace.all(Team)[0].id
    mine: Mapping[str, Mapping[str, float]] = {
        item.id: {"effort": 20.0} for item in workspace.all(Initiative) if item.team == team
    }
    change_items(workspace, "initiative", mine)
    return made


@pytest.fixture
def heard() -> Iterator[None]:
    """Somebody listens."""
    announcing.begin()
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def canvas_of(window: MainWindow) -> TimelineCanvas:
    return window.findChildren(TimelineCanvas)[0]


def lane_of(window: MainWindow) -> Lane:
    """The lane of the team with people."""
    team = window.frame.workspace.all(Team)[0].id
    return next(lane for lane in canvas_of(window).frame.layout.lanes if lane.value == team)


def by_team(window: MainWindow, qtbot: QtBot) -> TimelineCanvas:
    window.frame.run("timeline.lanes_team")
    canvas = canvas_of(window)
    qtbot.waitUntil(lambda: canvas.frame.loads is not None)
    return canvas


def pixel(canvas: TimelineCanvas, at: QPointF) -> QColor:
    return canvas.viewport().grab().toImage().pixelColor(at.toPoint())


def over_full(window: MainWindow, canvas: TimelineCanvas) -> tuple[QPointF, int]:
    """A pixel in the thin bar over an over-full quarter that is in sight, and a day of it."""
    view, lane, loads = canvas.frame.view, lane_of(window), canvas.frame.loads
    assert loads is not None
    start = next(
        start for start in loads.over_full(lane, "quarter") if view.left < view.x_of(start) < view.width
    )
    return QPointF(view.x_of(start) + 6, view.y_of(lane.top) + 2), start


def test_nothing_is_read_until_lanes_are_teams(opened: MainWindow, qtbot: QtBot) -> None:
    canvas = canvas_of(opened)
    QApplication.processEvents()
    assert canvas.frame.loads is None
    by_team(opened, qtbot)
    opened.frame.run("timeline.divide_theme")
    qtbot.waitUntil(lambda: canvas.frame.loads is None)


def test_an_over_full_quarter_is_tinted_and_told(opened: MainWindow, qtbot: QtBot) -> None:
    canvas = by_team(opened, qtbot)
    at, start = over_full(opened, canvas)
    inks = canvas.painter.inks
    assert pixel(canvas, at) == inks.tones["bad"]
    found = canvas.pointer.hit_at(at)
    told = tooltip(canvas.painter, canvas.frame, canvas.words, found, lambda _eid: [])
    assert " of 6 person-months, " in told
    assert told.endswith(" over")
    assert told.startswith("Q")
    assert period_start(start, "quarter") == start
    head = canvas.pointer.hit_at(QPointF(20, at.y()))
    lines = tooltip(canvas.painter, canvas.frame, canvas.words, head, lambda _eid: []).splitlines()
    assert told in lines


def test_screen_readers_are_told_of_over_full_quarters(opened: MainWindow, qtbot: QtBot, heard: None) -> None:
    canvas = by_team(opened, qtbot)
    at, _start = over_full(opened, canvas)
    root = QAccessible.queryAccessibleInterface(canvas)
    lane = next(
        node
        for node in (root.child(place) for place in range(root.childCount()))
        if node is not None and node.text(QAccessible.Text.Name).startswith(lane_of(opened).title)
    )
    told = tooltip(canvas.painter, canvas.frame, canvas.words, canvas.pointer.hit_at(at), lambda _eid: [])
    description = lane.text(QAccessible.Text.Description)
    assert description.startswith("Over capacity. Q")
    assert told in description


def test_it_follows_edits_undo_and_the_team(opened: MainWindow, qtbot: QtBot) -> None:
    canvas = by_team(opened, qtbot)
    _at, start = over_full(opened, canvas)

    def needed() -> float:
        loads = canvas.frame.loads
        return loads.load(lane_of(opened), start, "quarter").needed if loads is not None else -1.0

    before, workspace = needed(), opened.frame.workspace
    team = workspace.all(Team)[0].id
    mine = {item.id: {"effort": None} for item in workspace.all(Initiative) if item.team == team}
    change_items(workspace, "initiative", mine)
    qtbot.waitUntil(lambda: needed() == 0)
    opened.frame.run("edit.undo")
    qtbot.waitUntil(lambda: needed() == before)
    change_items(workspace, "team", {each.id: {"capacity": None} for each in workspace.all(Team)})
    qtbot.waitUntil(lambda: canvas.frame.loads is None)


def test_a_plan_without_capacities_has_none(open_window: Opener, sample_file: Path, qtbot: QtBot) -> None:
    window = open_window(sample_file)
    workspace = window.frame.workspace
    change_items(workspace, "team", {team.id: {"capacity": None} for team in workspace.all(Team)})
    window.frame.show_page("timeline")
    window.frame.run("timeline.lanes_team")
    qtbot.wait(50)
    assert canvas_of(window).frame.loads is None
