"""Forecast, critical path and slack on the page: simulated behind the screen, told in table and tooltips."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from roadmapper.entities.dependency import Dependency
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.milestone import Milestone
from roadmapper.operations.dependencies import deliver
from roadmapper.operations.items import change_items, remove_items
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.timeline.outlook_panel import OutlookPanel
from roadmapper.ui.pages.timeline.page import TimelinePage
from tests.window_fixtures import Opener, PatientBot


@pytest.fixture
def window(open_window: Opener, sample_file: Path) -> MainWindow:
    return open_window(sample_file)


@pytest.fixture
def page(window: MainWindow) -> TimelinePage:
    found = window.findChild(TimelinePage)
    assert isinstance(found, TimelinePage)
    return found


def ranged(window: MainWindow) -> Initiative:
    """An open initiative, given a range of ends in the future."""
    workspace = window.frame.workspace
    item = workspace.find("Offline mode", Initiative)
    assert isinstance(item, Initiative)
    assert item.end
    end = date.fromisoformat(item.end)
    days = {"end_best": end - timedelta(days=14), "end_worst": end + timedelta(days=60)}
    change_items(workspace, "initiative", {item.id: {name: day.isoformat() for name, day in days.items()}})
    return item


def panel_of(page: TimelinePage) -> OutlookPanel:
    found = page.findChild(OutlookPanel)
    assert isinstance(found, OutlookPanel)
    return found


def test_a_forecast_tells_each_chance_and_follows_edits(
    window: MainWindow, page: TimelinePage, qtbot: QtBot
) -> None:
    item = ranged(window)
    launch = window.frame.workspace.all(Milestone)[0]
    deliver(window.frame.workspace, item.id, launch.id)
    window.frame.run("timeline.forecast")
    panel = panel_of(page)
    qtbot.waitUntil(lambda: len(panel.model.items) >= 2, timeout=20_000)
    told = {found.title: found for found in panel.model.items}
    assert told["Offline mode"].chance is not None
    assert 0.0 < told["Offline mode"].chance < 1.0
    assert told[launch.title].entity == "milestone"
    assert "chance to make it" in page._canvas.notes(item.id)[-1]
    change_items(window.frame.workspace, "initiative", {item.id: {"end_best": None, "end_worst": None}})
    qtbot.waitUntil(lambda: "Offline mode" not in {f.title for f in panel.model.items}, timeout=20_000)
    window.frame.run("timeline.forecast")
    assert panel.isHidden()
    assert all("chance" not in line for line in page._canvas.notes(item.id))


def test_without_a_range_it_says_what_it_needs(window: MainWindow, page: TimelinePage, qtbot: QtBot) -> None:
    window.frame.run("timeline.forecast")
    panel = panel_of(page)
    qtbot.waitUntil(lambda: "Simulating" not in panel._note.text(), timeout=20_000)
    assert "best and worst ends" in panel._note.text()


def test_without_anything_to_forecast_the_keyboard_stays_in_the_panel(
    window: MainWindow, page: TimelinePage, qtbot: QtBot
) -> None:
    workspace = window.frame.workspace
    remove_items(workspace, [("dependency", item.id) for item in workspace.all(Dependency)])
    window.frame.run("timeline.forecast")
    found = panel_of(page)
    qtbot.waitUntil(lambda: "Give initiatives a best and a worst end" in found._note.text(), timeout=20_000)
    assert found.table.isHidden()
    assert window.focusWidget() is found._close
    qtbot.waitUntil(lambda: found._note.geometry().bottom() < found.height() / 3)  # at the top, not amidst


def test_esc_puts_the_forecast_away(window: MainWindow, page: TimelinePage, qtbot: PatientBot) -> None:
    window.frame.run("timeline.forecast")
    panel = panel_of(page)
    qtbot.giveKeyboard(panel.table)
    qtbot.keyClick(panel.table, Qt.Key.Key_Escape)
    assert panel.isHidden()
    assert window.focusWidget() is page._canvas


def test_in_a_small_window_titles_keep_their_room(
    window: MainWindow, page: TimelinePage, qtbot: QtBot
) -> None:
    ranged(window)
    window.resize(900, 600)
    window.frame.run("timeline.forecast")
    panel = panel_of(page)
    qtbot.waitUntil(lambda: panel.model.rowCount() > 0, timeout=20_000)
    qtbot.waitUntil(lambda: panel.table.columnWidth(0) > 150)


def test_a_row_leads_to_its_bar(window: MainWindow, page: TimelinePage, qtbot: QtBot) -> None:
    item = ranged(window)
    window.frame.run("timeline.forecast")
    panel = panel_of(page)
    qtbot.waitUntil(lambda: any(found.id == item.id for found in panel.model.items), timeout=20_000)
    row = next(n for n, found in enumerate(panel.model.items) if found.id == item.id)
    panel.table.selectRow(row)
    assert page._canvas.selected_ids() == [item.id]


def test_the_critical_path_is_ringed_and_slack_is_told(
    window: MainWindow, page: TimelinePage, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: page._mending._standing is not None, timeout=20_000)
    standing = page._mending._standing
    assert standing is not None
    window.frame.run("timeline.critical")
    rows = page._canvas.frame.layout.rows
    assert {rows.ids[index] for index in page._canvas.frame.critical} == standing.critical
    assert window.frame.action("timeline.critical").isChecked()
    assert all(page._canvas.notes(eid) for eid in standing.slack)
    window.frame.run("timeline.critical")
    assert page._canvas.frame.critical == frozenset()
