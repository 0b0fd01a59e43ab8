"""Best and worst ends in a window: read with the plan, kept true by each step, moved with their bar."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from roadmapper.operations.items import change_items
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.timeline import page as timeline_page
from roadmapper.ui.timeline.canvas import TimelineCanvas
from tests.ui.timeline.mouse import Mouse
from tests.window_fixtures import Opener


def shown(window: MainWindow) -> TimelineCanvas:
    window.desk.pages.show_page("timeline")
    page = window.desk.pages.front
    assert page is not None
    return page.findChildren(TimelineCanvas)[0]


def late(canvas: TimelineCanvas, eid: str) -> int:
    """The days that a bar fades after its end."""
    index = canvas.frame.layout.rows.index_of(eid)
    assert index is not None
    return canvas.frame.layout.reaches[index] - canvas.frame.layout.rights[index]


def webhooks(window: MainWindow) -> Initiative:
    found = window.frame.workspace.find("Webhooks", Initiative)
    assert isinstance(found, Initiative)
    return found


def later(day: str | None, days: int) -> str:
    return (date.fromisoformat(day or "") + timedelta(days=days)).isoformat()


def give_worst_end(window: MainWindow, days: int) -> Initiative:
    item = webhooks(window)
    change_items(window.frame.workspace, "initiative", {item.id: {"end_worst": later(item.end, days)}})
    return webhooks(window)


def test_a_worst_end_shows_at_once_goes_along_and_can_be_taken_back(
    open_window: Opener, sample_file: Path, qtbot: QtBot
) -> None:
    window = open_window(sample_file)
    canvas = shown(window)
    item = give_worst_end(window, 40)
    assert late(canvas, item.id) == 40
    mouse = Mouse(canvas)
    canvas.show_initiative(item.id)
    mouse.drag(mouse.box(item.id).center(), mouse.days(21), 0)
    moved = webhooks(window)
    assert str(moved.end) > str(item.end)
    assert moved.end_worst == later(moved.end, 40)
    assert late(canvas, item.id) == 40
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert webhooks(window).end_worst == later(moved.end_worst, -7)
    for _ in range(3):
        window.frame.run("edit.undo")
    assert late(canvas, item.id) == 0


def test_a_range_is_there_when_the_plan_is_read_again_or_behind_a_large_one_s_first_paint(
    open_window: Opener, sample_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(sample_file)
    canvas = shown(window)
    item = give_worst_end(window, 30)
    window.desk.pages.front.reload()  # type: ignore[union-attr]  # it is there
    assert late(canvas, item.id) == 30
    monkeypatch.setattr(timeline_page, "_ALL_AT_ONCE", 10)
    page = timeline_page.TimelinePage(window.frame)
    qtbot.addWidget(page)
    [other] = page.findChildren(TimelineCanvas)
    assert late(other, item.id) == 0
    qtbot.waitUntil(lambda: late(other, item.id) == 30)
