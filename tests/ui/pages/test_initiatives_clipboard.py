"""Copy and paste in the Initiatives page: single values, columns, and what cannot be read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmapper.ui.pages.initiatives.page import InitiativesPage
from roadmapper.ui.tables.item_table import ItemTable
from tests.ui.pages.initiatives_table import CONTROL, cell, item, select


def test_a_column_is_pasted_into_selected_rows(page: InitiativesPage, table: ItemTable, qtbot: QtBot) -> None:
    select(page, "owner", "ATL-2", "ATL-3", "ATL-4")
    QApplication.clipboard().setText("Ann, Bo\nCy\nDee\n")
    qtbot.keyClick(table.view, Qt.Key.Key_V, CONTROL)
    assert [item(page, key).owner for key in ("ATL-2", "ATL-3", "ATL-4")] == [
        ("Ann", "Bo"),
        ("Cy",),
        ("Dee",),
    ]
    QApplication.clipboard().setText("Mid March 2028")
    select(page, "end", "ATL-2", "ATL-3")
    qtbot.keyClick(table.view, Qt.Key.Key_V, CONTROL)
    assert {item(page, key).end for key in ("ATL-2", "ATL-3")} == {"2028-03-15"}


def test_what_cannot_be_pasted_changes_nothing(
    page: InitiativesPage, table: ItemTable, qtbot: QtBot, told: list[str]
) -> None:
    before = [item(page, key) for key in ("ATL-2", "ATL-3")]
    select(page, "progress", "ATL-2", "ATL-3")
    QApplication.clipboard().setText("40\nmuch")
    qtbot.keyClick(table.view, Qt.Key.Key_V, CONTROL)
    assert "much" in told.pop()
    assert [item(page, key) for key in ("ATL-2", "ATL-3")] == before


def test_what_is_copied_pastes_back(page: InitiativesPage, table: ItemTable, qtbot: QtBot) -> None:
    select(page, "theme", "ATL-8")
    qtbot.keyClick(table.view, Qt.Key.Key_C, CONTROL)
    assert QApplication.clipboard().text() == "Retention"
    select(page, "theme", "ATL-2")
    qtbot.keyClick(table.view, Qt.Key.Key_V, CONTROL)
    assert cell(page, "ATL-2", "theme") == "Retention"
    select(page, "title", "ATL-2", "ATL-3")
    qtbot.keyClick(table.view, Qt.Key.Key_C, CONTROL)
    lines = QApplication.clipboard().text().split("\n")
    assert [line.split("\t")[0] for line in lines] == ["ATL-2", "ATL-3"]
