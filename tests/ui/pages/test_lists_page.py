"""The Lists page: each list is added to, renamed, ordered and emptied in place."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmapper.entities.audience import Audience
from roadmapper.entities.custom_field import CustomField
from roadmapper.entities.theme import Theme
from roadmapper.ui.editors.pick_popup import PickPopup
from roadmapper.ui.frame import Ref
from roadmapper.ui.pages.lists.page import KINDS, ListsPage
from roadmapper.ui.tables.item_table import ItemTable
from tests.window_fixtures import Opener


@pytest.fixture
def page(open_window: Opener, sample_file: Path) -> ListsPage:
    window = open_window(sample_file)
    window.desk.pages.show_page("lists")
    window.activateWindow()
    found = window.desk.pages.front
    assert isinstance(found, ListsPage)
    return found


def themes(page: ListsPage) -> list[str]:
    return [theme.title for theme in page.frame.workspace.all(Theme)]


def shown(page: ListsPage, column: str = "title") -> list[str]:
    model = page.table.model
    at = model.column_of(column)
    return [str(model.index(row, at).data()) for row in range(model.rowCount())]


def type_in(qtbot: QtBot, page: ListsPage, text: str) -> None:
    line = page.table.editing.line
    assert line is not None
    line.selectAll()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def test_a_theme_is_added_named_and_coloured(page: ListsPage, qtbot: QtBot) -> None:
    before = themes(page)
    page.frame.run("list.add")
    type_in(qtbot, page, "Delight")
    assert themes(page) == [*before, "Delight"] == shown(page)
    assert shown(page, "colour")[-1] == "Green"
    page.table.view.select_ids([page.table.model.ids[-1]], page.table.model.column_of("colour"))
    qtbot.keyClicks(page.table.view, "v")
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, PickPopup)
    qtbot.keyClick(popup.search, Qt.Key.Key_Return)
    assert shown(page, "colour")[-1] == "Violet"


def test_an_audience_shows_its_template_in_words_and_offers_those_there_are(
    page: ListsPage, qtbot: QtBot
) -> None:
    page.reveal(Ref("audience", page.frame.workspace.find("AUD-1").id))
    assert "Executive summary" in shown(page, "template")
    page.table.view.select_ids([page.table.model.ids[0]], page.table.model.column_of("template"))
    qtbot.keyClicks(page.table.view, "t")
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, PickPopup)
    qtbot.keyClicks(popup.search, "eam w")
    qtbot.keyClick(popup.search, Qt.Key.Key_Return)
    assert shown(page, "template")[0] == "Team weekly"
    changed = page.frame.workspace.get(Audience, page.table.model.ids[0])
    assert changed.template == "team_weekly"


def test_order_is_changed_by_keys_and_by_dragging(page: ListsPage, qtbot: QtBot) -> None:
    first, second, *rest = themes(page)
    page.table.view.select_ids([page.table.model.ids[0]])
    page.table.view.setFocus()
    qtbot.keyClick(page.table.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert themes(page) == [second, first, *rest] == shown(page)
    assert page.frame.workspace.undo_label == "Reorder theme"
    model = page.table.model
    carried: QMimeData = model.mimeData([model.index(0, 0)])
    model.dropMimeData(carried, Qt.DropAction.MoveAction, model.rowCount(), 0, QModelIndex())
    assert themes(page) == [first, *rest, second] == shown(page)
    page.frame.run("edit.undo")
    page.frame.run("edit.undo")
    assert themes(page) == [first, second, *rest] == shown(page)


def test_deleting_is_undone(page: ListsPage) -> None:
    before = themes(page)
    page.reveal(Ref("theme", page.frame.workspace.find("THEME-2").id))
    page.frame.run("edit.delete")
    assert len(themes(page)) == len(before) - 1
    page.frame.run("edit.undo")
    assert themes(page) == before == shown(page)


def test_every_list_is_shown_or_says_what_it_is_for(page: ListsPage) -> None:
    for place, entity in enumerate(KINDS):
        page.kinds.setCurrentIndex(place)
        assert page.entity == entity
        assert page.bar().primary is not None


def test_a_custom_field_becomes_a_column_and_a_row_of_the_form(page: ListsPage, qtbot: QtBot) -> None:
    page.kinds.setCurrentIndex(KINDS.index("custom_field"))
    page.frame.run("list.add")
    type_in(qtbot, page, "Budget")
    (field,) = (each for each in page.frame.workspace.all(CustomField) if each.title == "Budget")
    page.frame.run("go.initiatives")
    table = page.frame.window.findChildren(ItemTable)
    assert any(each.model.column_of(f"custom.{field.id}") >= 0 for each in table)


def test_a_click_on_a_tab_shows_its_list(page: ListsPage, qtbot: QtBot) -> None:
    at: QPoint = page.kinds.tabRect(KINDS.index("milestone")).center()
    qtbot.mouseClick(page.kinds, Qt.MouseButton.LeftButton, pos=at)
    assert page.entity == "milestone"
    assert "Beta" in shown(page)


def test_columns_are_as_wide_as_what_they_hold_and_fill_the_window(page: ListsPage) -> None:
    page.kinds.setCurrentIndex(KINDS.index("milestone"))
    model, view = page.table.model, page.table.view
    assert view.horizontalHeader().length() == view.viewport().width()
    theme = model.column_of("theme")
    needed = view.delegate_of_cells.width_of(model.columns[theme], "Enterprise ready")
    assert view.columnWidth(theme) >= needed
    assert view.isColumnHidden(model.column_of("key"))
