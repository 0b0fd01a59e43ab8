"""Comparing in a window: chosen by action or by typing, told above the canvas, true after each step."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from roadmapper.operations.items import add_item, change_items, remove_items
from roadmapper.planning.date_format import format_date
from roadmapper.ui.dialogs.moment import MomentDialog
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.timeline import comparing
from roadmapper.ui.pages.timeline.compare_strip import CompareStrip
from roadmapper.ui.timeline.canvas import TimelineCanvas
from roadmapper.ui.widgets.buttons import IconButton
from tests.window_fixtures import Opener

Compare = Callable[[], str]
TODAY = format_date(date.today())


@pytest.fixture
def window(open_window: Opener, sample_file: Path) -> MainWindow:
    found = open_window(sample_file)
    found.desk.pages.show_page("timeline")
    return found


@pytest.fixture
def canvas(window: MainWindow) -> TimelineCanvas:
    page = window.desk.pages.front
    assert page is not None
    return page.findChildren(TimelineCanvas)[0]


def said(window: MainWindow) -> str:
    """What the strip over the canvas says; empty where it is not there."""
    page = window.desk.pages.front
    assert page is not None
    shown = [strip for strip in page.findChildren(CompareStrip) if strip.isVisible()]
    return shown[0].words.text() if shown else ""


@pytest.fixture
def compare(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Compare:
    """Compares with this very moment, as if it had been typed; returns what the strip says."""

    def now() -> str:
        time.sleep(0.002)
        moment = time.time_ns() // 1_000_000
        time.sleep(0.002)
        monkeypatch.setattr(MomentDialog, "exec", lambda dialog: setattr(dialog, "at", moment) or 1)
        window.frame.run("timeline.compare_ask")
        qtbot.waitUntil(lambda: bool(said(window)), timeout=20_000)
        return said(window).partition(": ")[2]

    return now


def item(window: MainWindow, title: str) -> Initiative:
    found = window.frame.workspace.find(title, Initiative)
    assert isinstance(found, Initiative)
    return found


def move(window: MainWindow, title: str, days: int) -> None:
    """Other dates without the rule for what follows, so that one bar moves alone."""
    found = item(window, title)
    dates = {
        name: (date.fromisoformat(str(getattr(found, name))) + timedelta(days=days)).isoformat()
        for name in ("start", "end")
    }
    change_items(window.frame.workspace, "initiative", {found.id: dates})


def result(window: MainWindow) -> str:
    return said(window).partition(": ")[2]


def test_each_step_is_told_at_once_and_undo_too(
    window: MainWindow, canvas: TimelineCanvas, compare: Compare
) -> None:
    assert compare() == "no difference"
    move(window, "Webhooks", 9)
    assert result(window) == "1 moved"
    index = canvas.frame.layout.rows.index_of(item(window, "Webhooks").id)
    assert index is not None
    assert canvas.frame.layout.rows.note(index).endswith("+9 days")
    add_item(window.frame.workspace, "initiative", {"title": "Partner portal", "start": "2027-02-01"})
    remove_items(window.frame.workspace, [("initiative", item(window, "In-product tours").id)])
    assert result(window) == "1 moved, 1 added, 1 removed"
    for told in ("1 moved, 1 added", "1 moved", "no difference"):
        window.frame.run("edit.undo")
        assert result(window) == told


def test_what_was_removed_before_the_canvas_was_there_has_a_ghost(
    window: MainWindow, canvas: TimelineCanvas, compare: Compare, qtbot: QtBot
) -> None:
    compare()
    remove_items(window.frame.workspace, [("initiative", item(window, "In-product tours").id)])
    page = window.desk.pages.front
    assert page is not None
    page.reload()
    qtbot.waitUntil(lambda: not window.frame.background.is_busy, timeout=20_000)
    assert result(window) == "1 removed"
    ghosts = [g for lane in canvas.frame.layout.lanes for found in lane.ghosts.values() for g in found]
    assert [canvas.frame.layout.rows.titles[ghost.item] for ghost in ghosts] == ["In-product tours"]


def test_filter_and_lanes_go_on_with_the_past(
    window: MainWindow, canvas: TimelineCanvas, compare: Compare
) -> None:
    compare()
    move(window, "Webhooks", 9)
    move(window, "Comment threads", 9)
    window.frame.run("timeline.lanes_team")
    assert result(window) == "2 moved"
    assert sum(bool(lane.ghosts) for lane in canvas.frame.layout.lanes) >= 1
    page = window.desk.pages.front
    arranging = page._arranging  # type: ignore[union-attr]  # no words are typed here
    arranging.filter_by("webhooks")
    assert result(window) == "1 moved"


def test_the_cross_and_the_action_stop_it(
    window: MainWindow, canvas: TimelineCanvas, compare: Compare, qtbot: QtBot
) -> None:
    assert not window.frame.action("timeline.compare_stop").isEnabled()
    for stop in ("cross", "action", "escape"):
        compare()
        move(window, "Webhooks", 1)
        assert window.frame.action("timeline.compare_stop").isEnabled()
        page = window.desk.pages.front
        assert page is not None
        [strip] = page.findChildren(CompareStrip)
        if stop == "cross":
            qtbot.mouseClick(strip.findChildren(IconButton)[0], Qt.MouseButton.LeftButton)
        elif stop == "action":
            window.frame.run("timeline.compare_stop")
        else:
            qtbot.keyClick(strip, Qt.Key.Key_Escape)
        assert said(window) == ""
        assert canvas.frame.layout.past is None
        move(window, "Webhooks", 1)
        assert canvas.frame.layout.past is None


@pytest.mark.parametrize(
    ("name", "days"), [("yesterday", 1), ("week", 7), ("month", None), ("quarter", None)]
)
def test_moments_that_need_no_typing(window: MainWindow, qtbot: QtBot, name: str, days: int | None) -> None:
    window.frame.run(f"timeline.compare_{name}")
    qtbot.waitUntil(lambda: bool(said(window)), timeout=20_000)
    if days is not None:
        then = format_date(date.today() - timedelta(days=days))
        assert said(window).startswith(f"Compared with {then}: ")


def test_a_large_step_is_read_behind_the_screen(
    window: MainWindow, compare: Compare, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    compare()
    monkeypatch.setattr(comparing, "_AT_ONCE", 0)
    move(window, "Webhooks", 9)
    qtbot.waitUntil(lambda: result(window) == "1 moved", timeout=20_000)


def typed(dialog: MomentDialog, text: str, qtbot: QtBot) -> str:
    dialog.line.clear()
    qtbot.keyClicks(dialog.line, text)
    QApplication.processEvents()
    return dialog.echo.text()


def test_a_moment_is_typed_with_its_echo(window: MainWindow, qtbot: QtBot) -> None:
    dialog = MomentDialog(window.frame, "Compare", "Compare", "A hint", passed=True)
    qtbot.addWidget(dialog)
    assert not dialog.button.isEnabled()
    assert f"{TODAY}, as the day began." in typed(dialog, "today", qtbot)
    midnight = datetime.combine(date.today(), datetime.min.time())
    assert dialog.at == int(midnight.timestamp() * 1000)
    assert "The roadmap as 1 Jan 2026 began." in typed(dialog, "Q1 2026", qtbot)
    assert "began" not in typed(dialog, "2 hours ago", qtbot)
    assert dialog.button.isEnabled()
    assert "lies ahead" in typed(dialog, "tomorrow", qtbot)
    assert not dialog.button.isEnabled()
    assert "not a date that can be read" in typed(dialog, "soonish", qtbot)
    assert (dialog.at, dialog.button.isEnabled()) == (None, False)
