"""Ways to select, type and read in the Initiatives page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from roadmapper.ui.pages.initiatives.page import InitiativesPage
from roadmapper.ui.tables.item_table import ItemTable

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def item(page: InitiativesPage, key: str) -> Initiative:
    found = page.frame.workspace.find(key)
    assert isinstance(found, Initiative)
    return found


def select(page: InitiativesPage, column: str, *keys: str) -> None:
    table = page.table
    table.view.select_ids([item(page, key).id for key in keys], table.model.column_of(column))
    table.view.setFocus()


def cell(page: InitiativesPage, key: str, column: str) -> str:
    model = page.table.model
    index = model.index(model.place_of(item(page, key).id), model.column_of(column))
    return str(index.data())


def keys_shown(table: ItemTable) -> list[str]:
    at = table.model.column_of("key")
    return [str(table.model.index(row, at).data()) for row in range(table.model.rowCount())]


def type_in(qtbot: QtBot, table: ItemTable, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
    line = table.editing.line
    assert line is not None
    line.selectAll()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, end)
