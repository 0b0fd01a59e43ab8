"""The timeline's context menus, and what they lead to: taking dates away, milestones, lanes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.milestone import Milestone
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.timeline.page import TimelinePage
from roadmapper.ui.timeline.canvas import TimelineCanvas
from tests.window_fixtures import Opener

Shown = list[QMenu]


@pytest.fixture
def page(open_window: Opener, sample_file: Path) -> TimelinePage:
    window = open_window(sample_file)
    window.desk.pages.show_page("timeline")
    found = window.desk.pages.front
    assert isinstance(found, TimelinePage)
    return found


@pytest.fixture
def canvas(page: TimelinePage) -> TimelineCanvas:
    return page.findChildren(TimelineCanvas)[0]


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Shown:
    """The menus that would have come up."""
    menus: Shown = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _at: menus.append(menu))
    return menus


def initiative(window: MainWindow, title: str) -> Initiative:
    found = window.frame.workspace.find(title, Initiative)
    assert isinstance(found, Initiative)
    return found


def titles(canvas: TimelineCanvas) -> list[str]:
    return [lane.title for lane in canvas.frame.layout.lanes]


def on_title(canvas: TimelineCanvas, number: int) -> QPoint:
    top = canvas.frame.view.y_of(canvas.frame.layout.lanes[number].top)
    return canvas.viewport().mapToGlobal(QPoint(60, int(top) + 12))


def choose(menu: QMenu, text: str) -> None:
    next(action for action in menu.actions() if action.text() == text).trigger()


def test_the_menu_of_a_bar_takes_its_dates_away_as_one_step(
    page: TimelinePage, window: MainWindow, canvas: TimelineCanvas, shown: Shown
) -> None:
    item = initiative(window, "Webhooks")
    canvas.select([item.id])
    window.frame.refresh_actions()
    canvas.contextMenuRequested.emit("bar", item.id, QPoint(10, 10))
    choose(shown[0], "Unschedule")
    now = initiative(window, "Webhooks")
    assert (now.start, now.end) == (None, None)
    assert window.frame.workspace.undo_label == "Unschedule initiative"
    window.frame.refresh_actions()
    assert not window.frame.action("timeline.unschedule").isEnabled()


def test_with_a_parent_s_dates_go_those_under_it(window: MainWindow, canvas: TimelineCanvas) -> None:
    parent = initiative(window, "Enterprise sign-in")
    canvas.select([parent.id])
    window.frame.run("timeline.unschedule")
    under = [item for item in window.frame.workspace.all(Initiative) if item.parent == parent.id]
    assert under
    assert all(item.start is None and item.end is None for item in under)


@pytest.mark.parametrize("by", ["menu", "key"])
def test_a_milestone_is_deleted_from_the_timeline_and_can_come_back(
    window: MainWindow, canvas: TimelineCanvas, shown: Shown, qtbot: QtBot, by: str
) -> None:
    workspace = window.frame.workspace
    first = canvas.frame.milestones[0]
    before = len(workspace.all(Milestone))
    if by == "menu":
        canvas.contextMenuRequested.emit("milestone", first.id, QPoint(10, 10))
        window.frame.refresh_actions()
        choose(shown[0], "Delete")
    else:
        canvas.choose_milestone(first.id)
        canvas.setFocus()
        qtbot.keyClick(canvas, Qt.Key.Key_Delete)
    assert [item.title for item in workspace.all(Milestone)].count(first.title) == 0
    workspace.undo()
    assert len(workspace.all(Milestone)) == before


def test_the_menu_of_a_lane_folds_it_and_moves_it(
    page: TimelinePage, window: MainWindow, canvas: TimelineCanvas, shown: Shown
) -> None:
    before = titles(canvas)
    canvas.contextMenuRequested.emit("lane", None, on_title(canvas, 1))
    choose(shown[0], "Move up")
    assert titles(canvas)[:2] == [before[1], before[0]]
    canvas.contextMenuRequested.emit("lane", None, on_title(canvas, 1))
    choose(shown[1], "Fold")
    assert [lane.folded for lane in canvas.frame.layout.lanes[:2]] == [False, True]
    canvas.contextMenuRequested.emit("lane", None, on_title(canvas, 0))
    up = next(action for action in shown[2].actions() if action.text() == "Move up")
    assert not up.isEnabled()
