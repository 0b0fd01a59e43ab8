"""The title stays in sight in the Initiatives table: seen, clicked, edited and read aloud there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAccessible, QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from roadmapper.ui.pages.initiatives.page import InitiativesPage
from roadmapper.ui.tables.delegate import ROW
from roadmapper.ui.tables.item_table import ItemTable
from tests.ui.pages.initiatives_table import cell, item, select, type_in

MORE = ("confidence", "horizon", "tags", "product", "parent", "prd")
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def scrolled(page: InitiativesPage, table: ItemTable) -> ItemTable:
    """The table with more columns than fit, scrolled to its right end."""
    for column in MORE:
        table.columns.show(column, True)
    QApplication.processEvents()
    sideways = table.view.horizontalScrollBar()
    sideways.setValue(sideways.maximum())
    assert sideways.value() > 400
    return table


def title(table: ItemTable) -> int:
    return table.model.column_of("title")


def title_rect(table: ItemTable, row: int) -> QRect:
    return table.view.visualRect(table.model.index(row, title(table)))


def title_width(table: ItemTable) -> int:
    return table.view.columnWidth(title(table))


def picture(table: ItemTable, rect: QRect) -> QImage:
    return table.view.viewport().grab(rect).toImage()


def test_it_stands_at_the_left_edge_in_its_row(scrolled: ItemTable) -> None:
    for row in (0, 3):
        assert title_rect(scrolled, row) == QRect(0, row * ROW, title_width(scrolled), ROW)
    scrolled.view.horizontalScrollBar().setValue(0)
    key_width = scrolled.view.columnWidth(scrolled.model.column_of("key"))
    assert title_rect(scrolled, 3) == QRect(key_width, 3 * ROW, title_width(scrolled), ROW)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_looks_as_in_its_own_place(
    page: InitiativesPage, scrolled: ItemTable, qapp: QApplication, theme: str
) -> None:
    from roadmapper.ui.theme import apply_theme

    apply_theme(qapp, theme)
    select(page, "title", "ATL-3", "ATL-4")
    pictures: list[QImage] = []
    sideways = scrolled.view.horizontalScrollBar()
    for at in (sideways.maximum(), 0):
        sideways.setValue(at)
        rows = title_rect(scrolled, 0).united(title_rect(scrolled, 6))
        pictures.append(picture(scrolled, rows.adjusted(0, 0, -1, 0)))  # without the line at its edge
    assert pictures[0] == pictures[1]


def test_a_click_selects_its_row_and_makes_it_current(scrolled: ItemTable, qtbot: QtBot) -> None:
    sideways = scrolled.view.horizontalScrollBar()
    before = sideways.value()
    qtbot.mouseClick(scrolled.view.viewport(), LEFT, pos=QPoint(30, 2 * ROW + 10))
    assert scrolled.selected_ids() == [scrolled.model.ids[2]]
    assert scrolled.view.currentIndex().column() == title(scrolled)
    assert sideways.value() == before
    qtbot.mouseClick(scrolled.view.viewport(), LEFT, pos=QPoint(title_width(scrolled) + 30, 10))
    assert scrolled.view.currentIndex().column() != title(scrolled)


def test_it_is_edited_where_it_stands(page: InitiativesPage, scrolled: ItemTable, qtbot: QtBot) -> None:
    select(page, "title", "ATL-2")
    place = title_rect(scrolled, scrolled.view.currentIndex().row())
    qtbot.mouseClick(scrolled.view.viewport(), LEFT, pos=place.center())
    qtbot.mouseDClick(scrolled.view.viewport(), LEFT, pos=place.center())
    line = scrolled.editing.line
    assert line is not None
    assert line.geometry() == place.adjusted(0, 0, 0, -1)
    type_in(qtbot, scrolled, "Typed at the edge")
    assert item(page, "ATL-2").title == "Typed at the edge"
    assert cell(page, "ATL-2", "title") == "Typed at the edge"


def test_a_line_over_another_cell_never_covers_it(scrolled: ItemTable, page: InitiativesPage) -> None:
    select(page, "start", "ATL-2")
    scrolled.edit_current()
    line = scrolled.editing.line
    assert line is not None
    assert line.x() >= title_width(scrolled)
    sideways = scrolled.view.horizontalScrollBar()
    sideways.setValue(sideways.value() + line.width() // 2 + line.x() - title_width(scrolled))
    assert line.x() == title_width(scrolled)


def test_keys_bring_a_cell_out_from_under_it(
    scrolled: ItemTable, qtbot: QtBot, page: InitiativesPage
) -> None:
    view = scrolled.view
    select(page, "prd", "ATL-2")
    seen = [view.currentIndex().column()]
    while view.currentIndex().column() != scrolled.model.column_of("key"):
        qtbot.keyClick(view, Qt.Key.Key_Left)
        here = view.currentIndex()
        rect = view.visualRect(here)
        assert view.viewport().rect().contains(rect)
        assert here.column() == title(scrolled) or rect.left() >= view.frozen.width
        seen.append(here.column())
    assert seen == view.shown_columns[: seen.index(seen[-1]) + 1][::-1]


def test_the_current_title_stays_where_it_is_while_rows_go_by(
    scrolled: ItemTable, qtbot: QtBot, page: InitiativesPage
) -> None:
    before = scrolled.view.horizontalScrollBar().value()
    select(page, "title", "ATL-2")
    for _ in range(5):
        qtbot.keyClick(scrolled.view, Qt.Key.Key_Down)
    assert scrolled.view.currentIndex().column() == title(scrolled)
    assert scrolled.view.horizontalScrollBar().value() == before


def test_a_very_wide_title_leaves_room_for_the_others(scrolled: ItemTable) -> None:
    view = scrolled.view
    view.setColumnWidth(title(scrolled), 1_500)
    view.horizontalScrollBar().setValue(view.horizontalScrollBar().maximum())
    assert view.frozen.width < view.viewport().width() * 0.7


def test_the_row_under_the_pointer_is_marked_all_along(scrolled: ItemTable, qtbot: QtBot) -> None:
    viewport = scrolled.view.viewport()
    spots = [QRect(2, 4 * ROW + 2, 4, 4), QRect(title_width(scrolled) + 2, 4 * ROW + 2, 4, 4)]
    before = [picture(scrolled, spot) for spot in spots]
    place = QPointF(20, 4 * ROW + 10)
    moved = QMouseEvent(
        QMouseEvent.Type.MouseMove, place, QPointF(viewport.mapToGlobal(place)), Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton, NONE,
    )  # fmt: skip
    QApplication.sendEvent(viewport, moved)
    after = [picture(scrolled, spot) for spot in spots]
    assert after[0] == after[1]
    assert before[0] == before[1] != after[0]


class TestItsHead:
    def test_a_click_sorts(self, scrolled: ItemTable, qtbot: QtBot) -> None:
        qtbot.mouseClick(scrolled.view.head.viewport(), LEFT, pos=QPoint(40, 16))
        assert scrolled.arrangement.sort is not None
        assert scrolled.arrangement.sort[0].id == "title"

    def test_its_edge_is_pulled(self, scrolled: ItemTable) -> None:
        before, head = title_width(scrolled), scrolled.view.head.viewport()
        self.drag(head, before - 1, before + 39)
        assert title_width(scrolled) == before + 40
        assert title_rect(scrolled, 0).left() == 0

    def test_it_cannot_be_dropped_where_it_is_not(self, scrolled: ItemTable) -> None:
        order = scrolled.view.shown_columns
        self.drag(scrolled.view.head.viewport(), 40, 600)
        assert scrolled.view.shown_columns == order
        scrolled.view.horizontalScrollBar().setValue(0)
        assert scrolled.view.head.sectionsMovable()

    @staticmethod
    def drag(head: QWidget, start: int, end: int) -> None:
        QTest.mousePress(head, LEFT, NONE, QPoint(start, 16))
        for x in (start + (end - start) // 2, end):
            place = QPointF(x, 16)
            event = QMouseEvent(
                QMouseEvent.Type.MouseMove, place, QPointF(head.mapToGlobal(place)), LEFT, LEFT, NONE
            )
            QApplication.sendEvent(head, event)
        QTest.mouseRelease(head, LEFT, NONE, QPoint(end, 16))


def test_a_screen_reader_finds_it_where_it_is_seen(scrolled: ItemTable, page: InitiativesPage) -> None:
    table = QAccessible.queryAccessibleInterface(scrolled.view)
    place = scrolled.view.viewport().mapToGlobal(title_rect(scrolled, 2).center())
    found = table.childAt(place.x(), place.y())
    assert found.text(QAccessible.Text.Name) == scrolled.model.index(2, title(scrolled)).data()
    assert found.rect().contains(place)
    assert found.rect().width() == title_width(scrolled)
