"""Closing a cycle, and naming one of its own, in their dialogs."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from roadmapper.entities.cycle import Cycle
from roadmapper.entities.key_result import KeyResult
from roadmapper.entities.objective import Objective
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.okrs.closing_dialog import CloseCycle
from roadmapper.ui.pages.okrs.closing_rows import REFLECTION, SCORE, TITLE, ClosingRows
from roadmapper.ui.pages.okrs.cycle_dialog import OwnCycle
from roadmapper.ui.pages.okrs.page import OkrsPage
from tests.window_fixtures import Opener, PatientBot


@pytest.fixture
def page(open_window: Opener, sample_file: Path, qtbot: PatientBot) -> OkrsPage:
    window = open_window(sample_file)
    window.desk.pages.show_page("okrs")
    found = window.desk.pages.front
    assert isinstance(found, OkrsPage)
    qtbot.waitUntil(lambda: found.is_settled)
    return found


def closing(window: MainWindow) -> CloseCycle:
    window.frame.run("okr.close_cycle")
    return window.findChildren(CloseCycle)[-1]


def score_in(rows: ClosingRows, key: str, column: int = SCORE) -> str:
    return rows.findItems(f"{key}  ", Qt.MatchFlag.MatchStartsWith | Qt.MatchFlag.MatchRecursive, TITLE)[
        0
    ].text(column)


def type_in(rows: ClosingRows, key: str, text: str, column: int = SCORE) -> None:
    found = rows.findItems(f"{key}  ", Qt.MatchFlag.MatchStartsWith | Qt.MatchFlag.MatchRecursive, TITLE)
    found[0].setText(column, text)


def test_a_cycle_closes_with_scores_and_goes_on(page: OkrsPage, window: MainWindow) -> None:
    workspace = window.frame.workspace
    half = workspace.get(Objective, workspace.find("O-1").id).cycle
    dialog = closing(window)
    assert dialog.cycle.value == half
    rows = dialog.rows
    assert [score_in(rows, key) for key in ("KR-1", "KR-2", "KR-3", "O-1")] == ["0.8", "0.5", "1.0", "0.77"]
    type_in(rows, "KR-2", "0,2")
    assert (score_in(rows, "KR-2"), score_in(rows, "O-1")) == ("0.2", "0.67")
    type_in(rows, "KR-2", "much")
    assert score_in(rows, "KR-2") == "0.2"
    type_in(rows, "O-1", "0.9")
    type_in(rows, "KR-1", "0.1")
    assert score_in(rows, "O-1") == "0.9", "it was typed itself"
    type_in(rows, "O-1", "Ask sooner.", REFLECTION)
    dialog.unmet.click()
    dialog.reflection.setPlainText("Fewer, and sooner.")
    before = len(workspace.all(Objective))
    dialog.accept()
    row = workspace.all(Cycle)[0]
    assert (row.title, row.state, row.reflection) == (half, "closed", "Fewer, and sooner.")
    first = workspace.get(Objective, workspace.find("O-1").id)
    assert (first.score, first.reflection) == (0.9, "Ask sooner.")
    assert len(workspace.all(Objective)) == before + 3
    gone_on = {item.carried_from for item in workspace.all(KeyResult) if item.carried_from}
    assert gone_on == {workspace.find(f"KR-{n}").id for n in (1, 2, 4, 5, 6, 7, 8)}
    page.restore({"cycle": half, "team": None})
    shown = {line.key: line for line in page.lines}
    assert (shown["O-1"].score, shown["O-1"].is_closed) == (0.9, True)
    window.frame.run("okr.reopen_cycle")
    assert workspace.all(Cycle)[0].state == "open"
    window.frame.run("edit.undo")
    window.frame.run("edit.undo")
    assert (workspace.all(Cycle), len(workspace.all(Objective))) == ([], before)


def test_nothing_is_carried_into_nowhere(page: OkrsPage, window: MainWindow) -> None:
    dialog = closing(window)
    dialog.into.setText("someday")
    assert dialog.button.isEnabled(), "nothing goes on yet"
    dialog.unmet.click()
    assert not dialog.button.isEnabled()
    dialog.reject()


def test_a_cycle_of_its_own_is_named_edited_and_shown(page: OkrsPage, window: MainWindow) -> None:
    window.frame.run("okr.new_cycle")
    dialog = window.findChildren(OwnCycle)[-1]
    assert not dialog.button.isEnabled()
    for field, text in (
        (dialog.name_field, "Beta"),
        (dialog.first, "4 Jan 2027"),
        (dialog.last, "14 Feb 2027"),
    ):
        field.setText(text)
    dialog.accept()
    assert page.state()["cycle"] == "Beta"
    window.frame.run("okr.new_objective")
    workspace = window.frame.workspace
    assert [item.cycle for item in workspace.all(Objective) if item.title == "New objective"] == ["Beta"]
    window.frame.run("okr.edit_cycle")
    dialog = window.findChildren(OwnCycle)[-1]
    dialog.name_field.setText("Public beta")
    dialog.accept()
    assert page.state()["cycle"] == "Public beta"
    assert [line.title for line in page.lines] == ["New objective"]


def test_where_no_cycle_runs_the_newest_one_is_shown_and_it_is_said(
    page: OkrsPage, window: MainWindow
) -> None:
    workspace = window.frame.workspace
    assert page.states.instead.isHidden()
    with workspace.edit("Move objectives into the past") as edit:
        for number, item in enumerate(edit.all(Objective)):
            edit.change(Objective, item.id, cycle="2019-Q4" if number else "2019-Q3")
    assert page.states.instead.isVisible()
    assert page.buttons.cycle.value == "2019-Q4"
    assert len(page.lines) == len(workspace.all(Objective)) - 1
    window.frame.run("okr.new_objective")
    assert page.states.instead.isHidden(), "what is added begins today's cycle"
    assert page.buttons.cycle.value == "now"
