"""Presenting from the timeline page: by key, as it is arranged, true to the plan, without days on wish."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from roadmapper.operations.items import change_items
from roadmapper.planning.dates import shift
from roadmapper.timeline.arrangement import Arrangement, of_plain
from roadmapper.timeline.scale import CoarseScale
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.timeline.page import TimelinePage
from roadmapper.ui.timeline.canvas import TimelineCanvas
from roadmapper.ui.timeline.presentation import Presentation
from tests.window_fixtures import Opener


@pytest.fixture
def opened(open_window: Opener, sample_file: Path) -> MainWindow:
    made = open_window(sample_file)
    made.activateWindow()
    made.frame.show_page("timeline")
    return made


@pytest.fixture
def page(opened: MainWindow) -> TimelinePage:
    return opened.findChild(TimelinePage)  # type: ignore[return-value]  # there is one


def presented(opened: MainWindow, qtbot: QtBot) -> Presentation:
    opened.frame.run("timeline.present")
    (shown,) = opened.findChildren(Presentation)
    qtbot.waitExposed(shown)
    return shown


def test_the_key_opens_it_once_and_escape_leads_back(
    opened: MainWindow, page: TimelinePage, qtbot: QtBot
) -> None:
    canvas = page.findChildren(TimelineCanvas)[0]
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_F5)
    shown = opened.findChild(Presentation)
    assert isinstance(shown, Presentation)
    opened.frame.run("timeline.present")
    assert opened.findChildren(Presentation) == [shown]
    assert shown.windowTitle().startswith("Atlas")
    with qtbot.waitSignal(shown.destroyed):
        qtbot.keyClick(shown, Qt.Key.Key_Escape)
    opened.frame.run("timeline.present")
    assert len(opened.findChildren(Presentation)) == 1


def test_it_shows_the_plan_as_it_is_arranged(opened: MainWindow, qtbot: QtBot) -> None:
    opened.frame.run("timeline.lanes_team")
    opened.frame.run("timeline.colour_status")
    shown = presented(opened, qtbot)
    lanes = opened.findChildren(TimelineCanvas)[0].frame.layout.lanes
    assert [step.title for step in shown.steps[1:]] == [
        lane.title for lane in lanes if lane.scheduled and lane.members
    ]
    assert shown.slide.chart.legend
    opened.frame.run("timeline.lanes_theme")
    qtbot.waitUntil(lambda: shown.steps[1].title == "Activation")


def test_it_follows_edits_and_changes_none(opened: MainWindow, qtbot: QtBot) -> None:
    shown = presented(opened, qtbot)
    workspace = opened.frame.workspace
    first = next(item for item in workspace.all(Initiative) if item.start)
    change_items(workspace, "initiative", {first.id: {"title": "Quite another title"}})
    qtbot.waitUntil(lambda: "Quite another title" in shown.slide.chart.layout.rows.titles)
    qtbot.keyClick(shown, Qt.Key.Key_Delete)
    qtbot.keyClick(shown, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert workspace.get(Initiative, first.id).title == "Quite another title"


def test_it_goes_when_its_file_is_closed(opened: MainWindow, qtbot: QtBot) -> None:
    shown = presented(opened, qtbot)
    with qtbot.waitSignal(shown.destroyed, timeout=20_000):
        opened.close_file()


def test_nothing_to_present(open_window: Opener, empty_file: Path) -> None:
    window = open_window(empty_file)
    window.frame.show_page("timeline")
    assert not window.frame.action("timeline.present").isEnabled()


def test_exact_dates_are_hidden_on_wish(opened: MainWindow, page: TimelinePage, qtbot: QtBot) -> None:
    canvas = page.findChildren(TimelineCanvas)[0]
    titles = canvas.frame.layout.rows.titles
    guided = titles.index("Guided onboarding")
    assert "Oct" in canvas.words.tooltip(canvas.frame.layout.rows, guided)
    opened.frame.run("timeline.hide_dates")
    assert opened.frame.action("timeline.hide_dates").isChecked()
    assert "Q4 2026" in canvas.words.tooltip(canvas.frame.layout.rows, guided)
    page.reload()
    assert "Q4 2026" in canvas.words.tooltip(canvas.frame.layout.rows, guided)
    shown = presented(opened, qtbot)
    assert isinstance(shown.slide.chart.scale, CoarseScale)
    opened.frame.run("timeline.hide_dates")
    qtbot.waitUntil(lambda: not isinstance(shown.slide.chart.scale, CoarseScale))
    assert not opened.frame.action("timeline.hide_dates").isChecked()


def test_where_dates_are_hidden_header_and_drags_know_nothing_shorter_than_a_quarter(
    opened: MainWindow, page: TimelinePage, qtbot: QtBot
) -> None:
    canvas = page.findChildren(TimelineCanvas)[0]

    def header() -> list[str]:
        return [cell.title for cell in canvas.frame.view.scale.cells("lower", 600)]

    months = header()
    opened.frame.run("timeline.hide_dates")
    for stop in ("months", "weeks"):
        canvas.navigation.zoom_to_stop(stop)
        assert all(title.startswith("Q") for title in header())
        canvas.navigation.go_to_today()
    item = opened.frame.workspace.find("Webhooks", Initiative)
    assert isinstance(item, Initiative)
    assert item.start is not None
    canvas.select([item.id])
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    later = shift(date.fromisoformat(item.start), "quarter", 1)
    assert opened.frame.workspace.get(Initiative, item.id).start == later.isoformat()
    opened.frame.run("timeline.hide_dates")
    canvas.navigation.zoom_to_stop("months")
    canvas.navigation.go_to_today()
    assert header() == months


def test_an_arrangement_keeps_it() -> None:
    kept = Arrangement(hides_dates=True)
    assert of_plain(kept.to_plain()) == kept
    assert of_plain({**kept.to_plain(), "hides_dates": "odd"}) == Arrangement()
    assert "hides_dates" not in Arrangement().to_plain()
