"""The Initiatives page: cells, keys, filter, sorting, several rows; on a real file."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from roadmapper.ui.editors.pick_popup import PickPopup
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.initiatives.menu import context_menu
from roadmapper.ui.pages.initiatives.page import InitiativesPage
from roadmapper.ui.tables.item_table import ItemTable
from tests.ui.pages.initiatives_table import CONTROL, SHIFT, cell, item, keys_shown, select, type_in


def test_every_initiative_has_its_row_in_words(page: InitiativesPage, table: ItemTable) -> None:
    assert table.model.rowCount() == len(page.frame.workspace.all(Initiative))
    assert cell(page, "ATL-2", "status") == "In progress"
    assert cell(page, "ATL-2", "progress") == "85%"
    assert cell(page, "ATL-3", "health") == "At risk"


def test_typing_over_a_cell_edits_it_and_enter_goes_down(
    page: InitiativesPage, table: ItemTable, qtbot: QtBot
) -> None:
    select(page, "title", "ATL-2")
    qtbot.keyClicks(table.view, "N")
    type_in(qtbot, table, "New words")
    assert item(page, "ATL-2").title == "New words"
    assert cell(page, "ATL-2", "title") == "New words"
    assert page.frame.workspace.undo_label == "Edit initiative title"
    assert table.selected_ids() == [item(page, "ATL-3").id]
    page.frame.run("edit.undo")
    assert cell(page, "ATL-2", "title") == "Import from spreadsheets"


def test_dates_are_typed_in_words_with_an_echo(page: InitiativesPage, table: ItemTable, qtbot: QtBot) -> None:
    select(page, "end", "ATL-4")
    page.frame.run("edit.rename")
    line = table.editing.line
    assert line is not None
    line.selectAll()
    qtbot.keyClicks(line, "Q4 2027")
    qtbot.waitUntil(line.note.isVisible)
    assert line.note.text() == "Q4 2027: 1 Oct to 31 Dec 2027, quarter"
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert (item(page, "ATL-4").end, item(page, "ATL-4").end_precision) == ("2027-12-31", "quarter")
    assert table.current_column is not None
    assert table.current_column.id == "progress"


def test_what_cannot_be_stored_is_told_beneath_the_cell_and_escape_leaves_it(
    page: InitiativesPage, table: ItemTable, qtbot: QtBot
) -> None:
    before = item(page, "ATL-4")
    select(page, "start", "ATL-4")
    page.frame.run("edit.rename")
    type_in(qtbot, table, "2029")
    line = table.editing.line
    assert line is not None
    assert "change the end first" in line.note.text()
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert table.editing.line is None
    assert item(page, "ATL-4") == before


def test_a_status_is_picked_by_typing_a_few_letters(
    page: InitiativesPage, table: ItemTable, qtbot: QtBot
) -> None:
    select(page, "status", "ATL-4")
    qtbot.keyClicks(table.view, "s")
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, PickPopup)
    qtbot.keyClicks(popup.search, "hip")
    qtbot.keyClick(popup.search, Qt.Key.Key_Return)
    assert cell(page, "ATL-4", "status") == "Shipped"


def test_control_enter_writes_into_every_selected_row_as_one_step(
    page: InitiativesPage, table: ItemTable, qtbot: QtBot
) -> None:
    keys = ("ATL-2", "ATL-3", "ATL-5")
    select(page, "confidence", *keys)
    table.editing.begin(table.view.currentIndex())
    line = table.editing.line
    assert line is not None
    line.selectAll()
    qtbot.keyClicks(line, "45")
    qtbot.keyClick(line, Qt.Key.Key_Return, CONTROL)
    assert [item(page, key).confidence for key in keys] == [45, 45, 45]
    assert page.frame.workspace.undo_label == "Edit confidence of 3 initiatives"
    assert len(table.selected_ids()) == 3
    page.frame.run("edit.undo")
    assert item(page, "ATL-2").confidence == 90


def test_the_menu_sets_a_status_for_all_selected(page: InitiativesPage, table: ItemTable) -> None:
    select(page, "title", "ATL-2", "ATL-4", "ATL-5")
    menu = context_menu(table, page)
    within = next(entry.menu() for entry in menu.actions() if entry.text() == "Set status")
    next(entry for entry in within.actions() if entry.text() == "Shipped").trigger()  # type: ignore[union-attr]  # it is a submenu
    assert [cell(page, key, "status") for key in ("ATL-2", "ATL-4", "ATL-5")] == ["Shipped"] * 3
    assert page.frame.workspace.undo_label == "Edit status of 3 initiatives"
    menu.deleteLater()


def test_the_filter_takes_words_together_and_keeps_the_selection(
    page: InitiativesPage, table: ItemTable, qtbot: QtBot
) -> None:
    select(page, "title", "ATL-17")
    page.frame.run("edit.find_here")
    qtbot.keyClicks(page.filter, "theme:enterprise status:progress")
    qtbot.waitUntil(lambda: table.arrangement.is_narrowed)
    shown = keys_shown(table)
    assert "ATL-17" in shown
    assert 0 < len(shown) < table.arrangement.total
    assert all(cell(page, key, "status") == "In progress" for key in shown)
    assert table.selected_ids() == [item(page, "ATL-17").id]
    qtbot.keyClick(page.filter, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not table.arrangement.is_narrowed)
    assert table.selected_ids() == [item(page, "ATL-17").id]
    assert len(keys_shown(table)) == table.arrangement.total


def test_a_filter_that_fits_nothing_says_so(page: InitiativesPage, table: ItemTable, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.filter, "quux")
    qtbot.waitUntil(lambda: table.arrangement.is_narrowed)
    button = next(each for each in page.findChildren(QPushButton) if each.text() == "Clear the filter")
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(keys_shown(table)) == table.arrangement.total


def test_sorting_keeps_selection_and_puts_what_is_missing_last(
    page: InitiativesPage, table: ItemTable
) -> None:
    own_order = keys_shown(table)
    select(page, "title", "ATL-17")
    head = table.view.horizontalHeader()
    at = table.model.column_of("start")
    head.sectionClicked.emit(at)

    def starts() -> list[str | None]:
        return [item(page, key).start for key in keys_shown(table)]

    dated = [start for start in starts() if start]
    assert dated == sorted(dated)
    assert starts()[len(dated) :] == [None] * (len(own_order) - len(dated))
    assert table.selected_ids() == [item(page, "ATL-17").id]
    head.sectionClicked.emit(at)
    assert [start for start in starts() if start] == sorted(dated, reverse=True)
    assert starts()[-1] is None
    head.sectionClicked.emit(at)
    assert keys_shown(table) == own_order


def test_keys_sort_as_people_count(page: InitiativesPage, table: ItemTable) -> None:
    table.sort(table.model.columns[table.model.column_of("key")])
    numbers = [int(key.removeprefix("ATL-")) for key in keys_shown(table)]
    assert numbers == sorted(numbers)


def test_deleting_offers_undo_and_selects_the_next(
    page: InitiativesPage, table: ItemTable, window: MainWindow
) -> None:
    before = keys_shown(table)
    select(page, "title", "ATL-2", "ATL-3")
    page.frame.run("edit.delete")
    assert keys_shown(table) == [key for key in before if key not in ("ATL-2", "ATL-3")]
    assert table.selected_ids() == [item(page, "ATL-4").id]
    page.frame.run("edit.undo")
    assert keys_shown(table) == before


def test_a_copy_stands_after_its_original(page: InitiativesPage, table: ItemTable) -> None:
    select(page, "title", "ATL-2")
    page.frame.run("edit.duplicate")
    (copy,) = table.selected_ids()
    assert table.model.place_of(copy) == table.model.place_of(item(page, "ATL-2").id) + 1


def test_other_rows_keep_selection_and_scroll_when_one_comes_and_goes(
    page: InitiativesPage, table: ItemTable
) -> None:
    select(page, "owner", "ATL-30", "ATL-32")
    bar = table.view.verticalScrollBar()
    at = bar.value()
    assert at > 0
    resets: list[bool] = []
    table.model.modelReset.connect(lambda: resets.append(True))
    workspace = page.frame.workspace
    with workspace.edit("Add initiative") as edit:
        edit.add(Initiative(title="From elsewhere"))
    with workspace.edit("Edit") as edit:
        edit.change(Initiative, item(page, "ATL-1").id, title="Changed elsewhere")
    assert table.selected_ids() == [item(page, key).id for key in ("ATL-30", "ATL-32")]
    assert (bar.value(), resets) == (at, [])
    assert cell(page, "ATL-1", "title") == "Changed elsewhere"


def test_a_renamed_theme_is_renamed_in_every_row(page: InitiativesPage) -> None:
    workspace = page.frame.workspace
    with workspace.edit("Edit theme") as edit:
        edit.change(type(workspace.find("THEME-1")), workspace.find("THEME-1").id, title="Onboarding")
    assert cell(page, "ATL-2", "theme") == "Onboarding"


def test_columns_are_chosen_and_remembered(page: InitiativesPage, table: ItemTable) -> None:
    at = table.model.column_of("tags")
    assert table.view.isColumnHidden(at)
    entry = next(entry for entry in table.columns.menu().actions() if entry.text() == "Tags")
    entry.trigger()
    assert not table.view.isColumnHidden(at)
    table.view.setColumnWidth(at, 222)
    table.view.horizontalHeader().moveSection(table.view.horizontalHeader().visualIndex(at), 0)
    table.sort(table.model.columns[at], down=True)
    kept = page.state()
    other = InitiativesPage(page.frame)
    other.restore(kept)
    assert not other.table.view.isColumnHidden(at)
    assert other.table.view.columnWidth(at) == 222
    assert other.table.view.horizontalHeader().visualIndex(at) == 0
    assert other.table.arrangement.sort is not None
    other.deleteLater()


def test_the_whole_table_is_selected_by_key(page: InitiativesPage, table: ItemTable, qtbot: QtBot) -> None:
    qtbot.keyClick(table.view, Qt.Key.Key_A, CONTROL)
    assert len(table.selected_ids()) == table.model.rowCount()
    assert len(page.frame.selection) == table.model.rowCount()
    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    table.view.selectionModel().setCurrentIndex(table.model.index(0, 1), flags)
    qtbot.keyClick(table.view, Qt.Key.Key_Down, SHIFT)
    assert len(table.selected_ids()) == 2
