"""One row each on the page: chosen, kept in views, and true after rows were put into another order."""

from __future__ import annotations

from pathlib import Path

import pytest

from roadmapper.operations.ordering import order_items
from roadmapper.timeline.lanes import Lane
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.timeline.page import TimelinePage
from tests.window_fixtures import Opener


@pytest.fixture
def window(open_window: Opener, sample_file: Path) -> MainWindow:
    return open_window(sample_file)


@pytest.fixture
def page(window: MainWindow) -> TimelinePage:
    return window.findChild(TimelinePage)  # type: ignore[return-value]  # there is one


def lane_ids(page: TimelinePage, number: int = 0) -> list[str]:
    lane: Lane = page._canvas.frame.layout.lanes[number]
    return [page._canvas.frame.layout.rows.ids[row.items[0]] for row in lane.rows]


def test_every_bar_gets_its_row_and_gives_it_up_again(window: MainWindow, page: TimelinePage) -> None:
    action = window.frame.action("timeline.rows_each")
    assert not action.isChecked()
    packed = page._canvas.frame.layout.height
    page._canvas.navigation.fold([1], True)
    action.trigger()
    assert action.isChecked()
    layout = page._canvas.frame.layout
    assert layout.height > packed
    assert all(len(row.items) == 1 for lane in layout.lanes if not lane.folded for row in lane.rows)
    assert layout.lanes[1].folded
    assert page.state()["arrangement"]["rows"] == "each"
    page._canvas.navigation.fold([1], False)
    action.trigger()
    assert page._canvas.frame.layout.height == packed


def test_rows_follow_the_order_of_the_initiatives(window: MainWindow, page: TimelinePage) -> None:
    window.frame.run("timeline.rows_each")
    before = lane_ids(page)
    order_items(window.frame.workspace, "initiative", [before[2]], before=before[0])
    assert lane_ids(page) == [before[2], *before[:2], *before[3:]]
    window.frame.run("edit.undo")
    assert lane_ids(page) == before


def test_a_view_keeps_whether_bars_share_rows(window: MainWindow, page: TimelinePage) -> None:
    window.frame.run("timeline.rows_each")
    kept = page.state()
    window.frame.run("views.whole")
    assert page._arranging.now.rows == "packed"
    page.restore(kept)
    assert page._canvas.frame.layout.each
