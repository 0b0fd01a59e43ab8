"""The OKRs page: read, add, edit in place, check in and undo, by mouse and by keyboard."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from roadmapper.entities.check_in import CheckIn
from roadmapper.entities.key_result import KeyResult
from roadmapper.entities.objective import Objective
from roadmapper.ui.frame import Ref
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.okrs.model import CONFIDENCE, NOW, PROGRESS, TITLE, OkrModel
from roadmapper.ui.pages.okrs.page import OkrsPage
from roadmapper.ui.pages.okrs.view import OkrTree
from tests.window_fixtures import Opener


@pytest.fixture
def page(open_window: Opener, sample_file: Path) -> OkrsPage:
    window = open_window(sample_file)
    window.desk.pages.show_page("okrs")
    found = window.desk.pages.front
    assert isinstance(found, OkrsPage)
    return found


@pytest.fixture
def tree(page: OkrsPage) -> OkrTree:
    return page.findChildren(OkrTree)[0]


def model_of(tree: OkrTree) -> OkrModel:
    model = tree.model()
    assert isinstance(model, OkrModel)
    return model


def titles(tree: OkrTree) -> list[str]:
    model = model_of(tree)
    found = []
    for row in range(model.rowCount()):
        top = model.index(row, 0)
        found.append(str(top.data(Qt.ItemDataRole.EditRole)))
        found += [
            str(model.index(below, 0, top).data(Qt.ItemDataRole.EditRole))
            for below in range(model.rowCount(top))
        ]
    return found


def select(tree: OkrTree, index: QModelIndex) -> None:
    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    tree.selectionModel().setCurrentIndex(index, flags)


def key_result(window: MainWindow, tree: OkrTree, key: str, column: int = TITLE) -> QModelIndex:
    found = window.frame.workspace.find(key)
    return model_of(tree).index_of(Ref("key_result", found.id), column)


def type_into(qtbot: QtBot, tree: OkrTree, text: str) -> None:
    editor = next(field for field in tree.findChildren(QLineEdit) if field.isVisible())
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()  # the delegate commits behind the key


def test_objectives_stand_with_their_key_results(window: MainWindow, tree: OkrTree) -> None:
    shown = titles(tree)
    assert len(shown) == 14
    assert shown[0] == "New teams reach value in week one"
    cell = key_result(window, tree, "KR-2", PROGRESS)
    assert cell.data() == "47%"
    assert cell.siblingAtColumn(NOW).data() == "46%"
    assert cell.siblingAtColumn(CONFIDENCE).data() == "70%"


def test_selecting_tells_the_inspector(window: MainWindow, tree: OkrTree) -> None:
    select(tree, key_result(window, tree, "KR-2"))
    assert [ref.entity for ref in window.frame.selection] == ["key_result"]


def test_typing_a_value_is_a_check_in_of_today(window: MainWindow, tree: OkrTree, qtbot: QtBot) -> None:
    index = key_result(window, tree, "KR-2", NOW)
    select(tree, index)
    window.frame.run("okr.check_in")
    type_into(qtbot, tree, "51 %")
    workspace = window.frame.workspace
    result = workspace.find("KR-2")
    assert isinstance(result, KeyResult)
    assert result.current == 51
    latest = max(workspace.all(CheckIn), key=lambda each: each.date)
    assert (latest.value, latest.confidence, latest.date) == (51, 70, date.today().isoformat())
    assert index.data() == "51%"
    window.frame.run("edit.undo")
    assert index.data() == "46%"


def test_a_value_that_is_no_number_is_refused_in_words(
    window: MainWindow, tree: OkrTree, qtbot: QtBot, told: list[str]
) -> None:
    select(tree, key_result(window, tree, "KR-2", NOW))
    window.frame.run("okr.check_in")
    type_into(qtbot, tree, "lots")
    assert len(told) == 1
    assert "lots" in told.pop()


def test_a_new_objective_begins_with_its_title(window: MainWindow, tree: OkrTree, qtbot: QtBot) -> None:
    window.frame.run("okr.new_objective")
    type_into(qtbot, tree, "Answer in an hour")
    assert "Answer in an hour" in titles(tree)
    window.frame.run("okr.new_key_result")
    type_into(qtbot, tree, "Median answer")
    assert titles(tree)[-2:] == ["Answer in an hour", "Median answer"]


def test_delete_asks_nothing_and_undo_brings_all_back(window: MainWindow, tree: OkrTree) -> None:
    objective = window.frame.workspace.find("O-1")
    before = titles(tree)
    select(tree, model_of(tree).index_of(Ref("objective", objective.id)))
    window.frame.run("edit.delete")
    assert len(titles(tree)) == 10
    window.frame.run("edit.undo")
    assert titles(tree) == before


def test_other_rows_keep_selection_and_fold_when_one_changes(window: MainWindow, tree: OkrTree) -> None:
    first = model_of(tree).index(0, 0)
    tree.collapse(first)
    select(tree, key_result(window, tree, "KR-6"))
    workspace = window.frame.workspace
    with workspace.edit("Edit objective") as edit:
        edit.change(Objective, workspace.find("O-2").id, title="Teams stay")
    assert "Teams stay" in titles(tree)
    assert not tree.isExpanded(model_of(tree).index(0, 0))
    assert tree.currentIndex() == key_result(window, tree, "KR-6")


def test_a_click_on_the_chevron_folds(tree: OkrTree, qtbot: QtBot) -> None:
    first = model_of(tree).index(0, 0)
    rect = tree.visualRect(first)
    at = QPoint(rect.left() + 22, rect.bottom() - 20)
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert not tree.isExpanded(first)


def test_cycle_and_team_choose_what_is_shown(page: OkrsPage, tree: OkrTree, window: MainWindow) -> None:
    team = window.frame.workspace.find("Enterprise")
    page.restore({"cycle": None, "team": team.id})
    assert titles(tree)[0] == "Ready for regulated companies"
    assert len(titles(tree)) == 4
    assert page.state() == {"cycle": None, "team": team.id}


def test_an_empty_page_says_what_it_is_for(open_window: Opener, empty_file: Path) -> None:
    window = open_window(empty_file)
    window.desk.pages.show_page("okrs")
    page = window.desk.pages.front
    assert isinstance(page, OkrsPage)
    assert not page.findChildren(OkrTree)[0].isVisible()
    window.frame.run("okr.new_objective")
    assert page.findChildren(OkrTree)[0].isVisible()
