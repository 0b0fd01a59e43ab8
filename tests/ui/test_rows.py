"""A row is chosen alone, whatever keys are held while the app chooses it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListWidget
from pytestqt.qtbot import QtBot

from roadmapper.ui.widgets.rows import make_current

_MODES = QAbstractItemView.SelectionMode


@pytest.mark.parametrize("mode", [_MODES.SingleSelection, _MODES.ExtendedSelection])
def test_a_row_is_chosen_alone_while_ctrl_is_held(qtbot: QtBot, mode: _MODES) -> None:
    rows = QListWidget()
    qtbot.addWidget(rows)
    rows.addItems(["Discover", "Decide", "Define"])
    rows.setSelectionMode(mode)
    rows.show()
    qtbot.keyPress(rows, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.keyboardModifiers() == Qt.KeyboardModifier.ControlModifier
    for row in (2, 1, 1):
        make_current(rows, rows.model().index(row, 0))
        assert [index.row() for index in rows.selectedIndexes()] == [row]


def test_no_key_is_held_when_a_test_begins(qapp: QApplication) -> None:
    assert QApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier
