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
from roadmapper.entities.link import Link
from roadmapper.entities.objective import Objective
from roadmapper.operations import items, okr
from roadmapper.ui.frame import Ref
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.okrs.model import CONFIDENCE, LINE_ROLE, NOW, PROGRESS, TITLE, OkrModel
from roadmapper.ui.pages.okrs.page import OkrsPage
from roadmapper.ui.pages.okrs.view import OkrTree
from tests.window_fixtures import Opener, PatientBot


@pytest.fixture
def page(open_window: Opener, sample_file: Path, qtbot: PatientBot) -> OkrsPage:
    return opened(open_window(sample_file), qtbot)


def opened(window: MainWindow, qtbot: PatientBot) -> OkrsPage:
    """The page, once it has read."""
    window.desk.pages.show_page("okrs")
    found = window.desk.pages.front
    assert isinstance(found, OkrsPage)
    qtbot.waitUntil(lambda: found.is_settled)
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


def test_no_head_is_cut_in_a_narrow_window(tree: OkrTree, window: MainWindow, qtbot: QtBot) -> None:
    def head() -> str:
        return str(tree.model().headerData(PROGRESS, Qt.Orientation.Horizontal))

    window.resize(1440, 900)
    qtbot.waitUntil(lambda: head() == "Progress, expected marked")
    window.resize(1024, 700)
    qtbot.waitUntil(lambda: head() == "Progress")


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
    kept = page.state()
    assert (kept["cycle"], kept["team"], kept["layout"]) == ("all", team.id, "list")


def test_from_another_page_it_is_said_what_to_select(open_window: Opener, sample_file: Path) -> None:
    window = open_window(sample_file)
    before, told = window.frame.workspace.last_change, list[str]()
    window.frame.toast_asked.connect(lambda text, _undo: told.append(text))
    for action in ("okr.new_key_result", "okr.check_in"):
        window.frame.show_page("timeline")
        window.frame.run(action)
        assert isinstance(window.desk.pages.front, OkrsPage)
    assert told == [
        "Select the objective that it is for, then add the key result again",
        "Select the key result that you measured, then check in again",
    ]
    assert window.frame.workspace.last_change == before


def test_the_chosen_line_is_edited_whatever_the_current_cell_is(window: MainWindow, tree: OkrTree) -> None:
    select(tree, key_result(window, tree, "KR-2", PROGRESS))
    tree.selectionModel().setCurrentIndex(
        model_of(tree).index(0, 0), QItemSelectionModel.SelectionFlag.NoUpdate
    )
    window.frame.run("okr.check_in")
    assert next(field for field in tree.findChildren(QLineEdit) if field.isVisible()).text() == "46%"
    assert tree.currentIndex().data(Qt.ItemDataRole.EditRole) == "46%"


def test_the_reminder_steps_through_those_that_wait(
    page: OkrsPage, tree: OkrTree, window: MainWindow
) -> None:
    assert page.buttons.due.text() == "2 key results without a check-in this month"
    page.restore({"cycle": None, "team": window.frame.workspace.find("Growth").id})
    seen = []
    for _time in range(3):
        window.frame.run("okr.next_due")
        (ref,) = window.frame.selection
        seen.append(window.frame.workspace.get(KeyResult, ref.id).key)
    assert seen == ["KR-8", "KR-10", "KR-8"]
    workspace = window.frame.workspace
    for key in ("KR-8", "KR-10"):
        okr.check_in(workspace, workspace.find(key).id, value=1, day=date.today())
    assert page.buttons.due.isHidden()


def test_a_tree_shows_what_serves_what(page: OkrsPage, tree: OkrTree, window: MainWindow) -> None:
    workspace = window.frame.workspace
    ends = {"O-1": "O-3", "O-3": "O-2"}
    changes = {workspace.find(key).id: {"parent": workspace.find(above).id} for key, above in ends.items()}
    items.change_items(workspace, "objective", changes)
    window.frame.run("okr.view_tree")
    assert [(line.key, line.depth) for line in model_of(tree).lines] == [
        ("O-2", 0), ("O-3", 1), ("O-1", 2), ("O-4", 0),
    ]  # fmt: skip
    window.frame.run("okr.view_list")
    assert {line.depth for line in model_of(tree).lines} == {0}


def test_key_results_without_an_initiative_stand_out(tree: OkrTree, window: MainWindow) -> None:
    workspace = window.frame.workspace
    index = key_result(window, tree, "KR-2")
    assert index.data(LINE_ROLE).warning == ""
    for link in workspace.all(Link):
        if link.target == workspace.find("KR-2").id:
            okr.unlink_key_result(workspace, link.source, link.target)
    assert index.data(LINE_ROLE).warning == "No initiative"


def test_a_step_tells_the_view_of_the_rows_that_changed_alone(tree: OkrTree, window: MainWindow) -> None:
    model, told = model_of(tree), list[str]()
    model.dataChanged.connect(lambda first, _last: told.append(str(first.data(Qt.ItemDataRole.EditRole))))
    workspace = window.frame.workspace
    okr.check_in(workspace, workspace.find("KR-4").id, value=75, day=date.today())
    assert told == ["Teams stay and grow", "90-day retention"]


def test_the_alignment_is_walked_by_arrows_and_opened(
    page: OkrsPage, tree: OkrTree, window: MainWindow, qtbot: PatientBot
) -> None:
    workspace = window.frame.workspace
    ends = {"O-1": "O-2", "O-3": "O-2"}
    changes = {workspace.find(key).id: {"parent": workspace.find(above).id} for key, above in ends.items()}
    items.change_items(workspace, "objective", changes)
    window.frame.run("okr.view_alignment")
    view = page.alignment
    qtbot.giveKeyboard(view)

    def keys_seen(*keys: Qt.Key) -> list[str]:
        seen = []
        for key in keys:
            qtbot.keyClick(view, key)
            (ref,) = window.frame.selection
            seen.append(workspace.get(Objective, ref.id).key)
        return seen

    down, left, right = Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right
    walked = keys_seen(down, right, down, left, down)
    assert walked == ["O-2", "O-1", "O-3", "O-2", "O-4"]
    rect = view.viewport().rect()
    assert not view.grab(rect).isNull()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert page.state()["layout"] == "list"
    assert tree.currentIndex().data(LINE_ROLE).key == "O-4"
