"""A large plan on the timeline page: bars first, "Not scheduled" a moment later, and then all as ever."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.timeline import page as timeline_page
from roadmapper.ui.timeline.canvas import TimelineCanvas
from tests.window_fixtures import Opener


@pytest.fixture
def opened(open_window: Opener, sample_file: Path, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """The sample, taken for a large plan."""
    monkeypatch.setattr(timeline_page, "_ALL_AT_ONCE", 3)
    monkeypatch.setattr(timeline_page, "_SOON_MS", 3_000)
    window = open_window(sample_file)
    window.desk.pages.show_page("timeline")
    return window


def lanes(window: MainWindow) -> dict[str, list[str]]:
    page = window.desk.pages.front
    assert page is not None
    layout = page.findChildren(TimelineCanvas)[0].frame.layout
    return {lane.title: [layout.rows.titles[index] for index in lane.members] for lane in layout.lanes}


def undated(window: MainWindow) -> list[Initiative]:
    """Those without dates of their own or from below."""
    items = window.frame.workspace.all(Initiative)
    parents = {item.parent for item in items}
    return [item for item in items if not item.start and not item.end and item.id not in parents]


def test_bars_come_first_and_the_rest_soon(opened: MainWindow, qtbot: QtBot) -> None:
    first = lanes(opened)
    assert "Not scheduled" not in first
    assert sum(map(len, first.values())) == 33  # a parent that derives its dates is among them
    qtbot.waitUntil(lambda: "Not scheduled" in lanes(opened))
    after = lanes(opened)
    assert {title: after[title] for title in first} == first
    assert sorted(after["Not scheduled"]) == sorted(item.title for item in undated(opened))


def test_an_edit_in_between_is_shown(opened: MainWindow, qtbot: QtBot) -> None:
    workspace = opened.frame.workspace
    chosen = undated(opened)[0]
    with workspace.edit("Edit") as edit:
        edit.change(Initiative, chosen.id, title="Seen at once", start="2027-01-01", start_precision="day")
    assert "Seen at once" in [title for titles in lanes(opened).values() for title in titles]
    qtbot.waitUntil(lambda: len(lanes(opened).get("Not scheduled", ())) == 7)
    assert sum(map(len, lanes(opened).values())) == 41


def test_a_file_that_is_closed_in_between_is_let_go(opened: MainWindow, qtbot: QtBot) -> None:
    opened.close_file()
    qtbot.waitUntil(lambda: not opened.frame.is_open)
    qtbot.wait(50)
