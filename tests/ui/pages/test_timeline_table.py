"""The table beside the bars: the same rows, lanes, selection, folds and place, edited where it stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.theme import Theme
from roadmapper.operations.items import remove_items
from roadmapper.timeline import metrics
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.timeline.page import TimelinePage
from roadmapper.ui.timeline.beside.table import BesideTable
from roadmapper.ui.timeline.canvas import TimelineCanvas
from tests.window_fixtures import Opener


@pytest.fixture
def window(open_window: Opener, sample_file: Path, qtbot: QtBot) -> MainWindow:
    opened = open_window(sample_file)
    qtbot.waitUntil(lambda: opened.frame.is_ready)
    opened.frame.run("timeline.table")
    return opened


@pytest.fixture
def page(window: MainWindow) -> TimelinePage:
    return window.findChild(TimelinePage)  # type: ignore[return-value]  # there is one


@pytest.fixture
def canvas(page: TimelinePage) -> TimelineCanvas:
    return page.findChild(TimelineCanvas)  # type: ignore[return-value]  # there is one


@pytest.fixture
def table(page: TimelinePage) -> BesideTable:
    return page.findChild(BesideTable)  # type: ignore[return-value]  # there is one


def assert_aligned(canvas: TimelineCanvas, table: BesideTable) -> None:
    """Every row stands at the height of its bar or of its lane's title, to the pixel."""
    layout, view = canvas.frame.layout, canvas.frame.view
    here = table.view.viewport().mapTo(canvas.window(), QPoint(0, 0)).y()
    there = canvas.viewport().mapTo(canvas.window(), QPoint(0, 0)).y()
    assert len(table.model.ids) * metrics.ROW == layout.height
    for row, eid in enumerate(table.model.ids):
        y = there + view.y_of(row * metrics.ROW)
        assert here + table.view.rowViewportPosition(row) == y
        index = layout.rows.index_of(eid)
        if index is not None:
            assert layout.row_top(index) == row * metrics.ROW
    assert table.view.viewport().height() == view.plot_height


def test_rows_stand_beside_their_bars_whatever_is_done(
    window: MainWindow, canvas: TimelineCanvas, table: BesideTable
) -> None:
    assert_aligned(canvas, table)
    steps: list[Callable[[], object]] = [
        lambda: canvas.navigation.fold([0, 2], True),
        lambda: canvas.navigation.scroll_by(0, 155),
        lambda: window.frame.run("timeline.lanes_team"),
        lambda: window.frame.run("timeline.divide_theme"),
        lambda: canvas.navigation.scroll_by(0, 9_999),
        lambda: table.view.verticalScrollBar().setValue(37),
        lambda: window.frame.run("timeline.mini_map"),
        lambda: window.frame.run("timeline.unfold_all"),
        lambda: canvas.navigation.show_fiscal_years(4),
        lambda: canvas.plan.set_milestones(()),
        lambda: canvas.plan.toggle_children(sorted(canvas.frame.layout.rows.tree.children)),
        lambda: window.resize(1024, 700),
        lambda: window.frame.run("timeline.lanes_status"),
        lambda: canvas.navigation.fold_all(True),
    ]
    for step in steps:
        step()
        QApplication.sendPostedEvents()
        assert_aligned(canvas, table)
    assert canvas.frame.view.scroll_y == table.view.verticalScrollBar().value()


def test_it_hides_fully_and_gives_lanes_their_column_back(
    window: MainWindow, canvas: TimelineCanvas, table: BesideTable
) -> None:
    assert window.frame.action("timeline.table").isChecked()
    assert not window.frame.action("timeline.rows_each").isEnabled()
    window.frame.run("timeline.table")
    assert not table.isVisible()
    assert canvas.frame.view.lane_column == metrics.LANE_COLUMN
    assert any(len(row.items) > 1 for lane in canvas.frame.layout.lanes for row in lane.rows)
    window.frame.run("timeline.table")
    assert table.isVisible()
    assert_aligned(canvas, table)


def test_the_selection_is_the_same_both_ways(canvas: TimelineCanvas, table: BesideTable) -> None:
    rows = canvas.frame.layout.rows
    canvas.select(rows.ids[:3])
    assert set(table.selected_ids()) == set(rows.ids[:3])
    table.view.select_ids([rows.ids[5], rows.ids[6]])
    assert set(canvas.selected_ids()) == {rows.ids[5], rows.ids[6]}
    table.view.selectAll()
    assert len(canvas.selected_ids()) == sum(rows.shown)
    assert all(eid in rows.ids for eid in table.selected_ids())
    canvas.select(())
    assert table.selected_ids() == []


def test_a_click_on_a_lanes_row_folds_it_here_and_there(
    qtbot: QtBot, canvas: TimelineCanvas, table: BesideTable
) -> None:
    before = table.model.rowCount()
    at = QPoint(60, table.view.rowViewportPosition(0) + 10)
    qtbot.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert canvas.frame.layout.lanes[0].folded
    assert table.model.rowCount() < before
    table.view.setFocus()
    table.view.setCurrentIndex(table.model.index(0, 0))
    qtbot.keyClick(table.view, Qt.Key.Key_Right)
    assert not canvas.frame.layout.lanes[0].folded
    assert table.model.rowCount() == before
    there = QPoint(300, int(canvas.frame.view.y_of(0)) + 10)
    qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=there)
    assert canvas.frame.layout.lanes[0].folded


def test_a_family_folds_by_its_mark(qtbot: QtBot, canvas: TimelineCanvas, table: BesideTable) -> None:
    layout = canvas.frame.layout
    parent = min(layout.rows.tree.children)
    place = table.model.place_of(layout.rows.ids[parent])
    cell = table.view.visualRect(table.model.index(place, table.model.column_of("title")))
    qtbot.mouseClick(
        table.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(cell.left() + 12, cell.center().y())
    )
    assert layout.rows.tree.is_folded(parent)
    assert all(
        table.model.place_of(layout.rows.ids[child]) < 0 for child in layout.rows.tree.children[parent]
    )
    assert_aligned(canvas, table)


def test_a_cell_is_edited_in_place_by_key_and_the_bar_follows(
    qtbot: QtBot, window: MainWindow, canvas: TimelineCanvas, table: BesideTable
) -> None:
    eid = canvas.frame.layout.rows.ids[0]
    table.view.select_ids([eid], table.model.column_of("end"))
    table.view.setFocus()
    qtbot.keyClick(table.view, Qt.Key.Key_Return)
    line = table.editing.line
    assert line is not None
    line.selectAll()
    qtbot.keyClicks(line, "Q3 2027")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    stored = window.frame.workspace.get(Initiative, eid)
    assert (str(stored.end), stored.end_precision) == ("2027-09-30", "quarter")
    assert canvas.frame.layout.rows.row(0).end == "2027-09-30"
    assert_aligned(canvas, table)
    window.frame.run("edit.undo")
    assert canvas.frame.layout.rows.row(0).end != "2027-09-30"


def test_an_initiative_that_changes_lanes_keeps_its_row_selected(
    window: MainWindow, canvas: TimelineCanvas, table: BesideTable
) -> None:
    eid = canvas.frame.layout.rows.ids[0]
    table.reveal(eid)
    other = window.frame.workspace.all(Theme)[-1].id
    table.set_for_selected({"theme": other})
    assert table.selected_ids() == canvas.selected_ids() == [eid]
    assert_aligned(canvas, table)


def test_f6_goes_across_and_back(window: MainWindow, canvas: TimelineCanvas, table: BesideTable) -> None:
    canvas.setFocus()
    window.frame.run("timeline.cross")
    assert table.view.hasFocus()
    window.frame.run("timeline.cross")
    assert canvas.hasFocus()


def test_it_is_as_wide_as_its_columns_where_there_is_room_and_cuts_none_where_there_is_not(
    window: MainWindow, page: TimelinePage, table: BesideTable
) -> None:
    head = table.view.horizontalHeader()
    ends = [head.sectionPosition(at) + head.sectionSize(at) for at in table.view.shown_columns]
    cut: list[bool] = []
    for width in (2_400, 1_000, 1_100, 1_200, 2_400):
        window.resize(width, 800)
        QApplication.processEvents()
        room = page._beside.splitter.width() // 2
        assert table.width() <= max(room, 0) + 1
        assert abs(table.width() - max(end for end in ends if end <= room)) <= 1
        cut.append(table.width() < table.natural_width() - 1)
    assert (cut[0], cut[1], cut[-1]) == (False, True, False)


def test_without_milestones_its_heads_stand_beside_the_whole_header(
    window: MainWindow, canvas: TimelineCanvas, table: BesideTable
) -> None:
    assert table.view.head.height() == metrics.ROW
    remove_items(window.frame.workspace, [(each.entity, each.id) for each in canvas.frame.milestones])
    QApplication.processEvents()
    assert table.view.head.height() == canvas.frame.view.header
    assert_aligned(canvas, table)
    window.frame.run("edit.undo")
    QApplication.processEvents()
    assert table.view.head.height() == metrics.ROW
    assert_aligned(canvas, table)


def test_columns_and_widths_are_remembered(
    window: MainWindow, page: TimelinePage, table: BesideTable
) -> None:
    table.columns.show("owner", True)
    table.view.setColumnWidth(table.model.column_of("title"), 190)
    kept = page.state()
    assert kept["arrangement"]["columns"] == list(table.shown_columns())
    assert "owner" in table.shown_columns()
    window.frame.run("timeline.table")
    assert "columns" not in page.state()["arrangement"]
    page.restore(kept)
    assert "owner" in table.shown_columns()
    assert page.state() == kept


def test_rows_are_put_in_order_by_key_and_by_dropping(
    window: MainWindow, canvas: TimelineCanvas, table: BesideTable
) -> None:
    first, second, third = table.model.ids[1:4]
    table.reveal(first)
    table.view.moved.emit(1)
    assert list(table.model.ids[1:4]) == [second, first, third]
    assert_aligned(canvas, table)
    window.frame.run("edit.undo")
    assert list(table.model.ids[1:4]) == [first, second, third]
    held = table.model.mimeData([table.model.index(1, 0)])
    move, nowhere = Qt.DropAction.MoveAction, table.model.index(-1, -1)
    lane_end = next(row for row in range(1, 99) if table._laned.title_at(row) is not None)
    assert not table.model.canDropMimeData(held, move, lane_end + 1, 0, nowhere)
    assert table.model.dropMimeData(held, move, lane_end, 0, nowhere)
    assert table.model.ids[lane_end - 1] == first
    assert_aligned(canvas, table)
    table.view.moved.emit(1)  # there is no place below
    assert table.model.ids[lane_end - 1] == first
