"""The Decisions page: a record is read and written in place, options stand side by side."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from roadmapper.entities.decision_option import DecisionOption
from roadmapper.entities.decision_record import DecisionRecord
from roadmapper.operations.items import add_values
from roadmapper.ui.editors.pick_popup import PickPopup
from roadmapper.ui.frame import Ref
from roadmapper.ui.pages.decisions.page import DecisionsPage
from tests.window_fixtures import Opener, PatientBot


@pytest.fixture
def page(open_window: Opener, empty_file: Path) -> DecisionsPage:
    """The page with two decisions, the first with an option."""
    window = open_window(empty_file)
    workspace = window.frame.workspace
    first = add_values(workspace, "decision_record", {"title": "Build or buy", "context": "Two deals wait."})
    add_values(workspace, "decision_option", {"decision": first.id, "title": "Build"})
    add_values(workspace, "decision_record", {"title": "Buy after all"})
    window.desk.pages.show_page("decisions")
    window.activateWindow()
    found = window.desk.pages.front
    assert isinstance(found, DecisionsPage)
    return found


def first(page: DecisionsPage) -> DecisionRecord:
    return page.frame.workspace.all(DecisionRecord)[0]


def test_the_first_decision_is_shown_and_written_in_place(page: DecisionsPage, qtbot: PatientBot) -> None:
    assert page.below.title.text() == "DEC-1 · Build or buy"
    text = page.record.texts["consequences"]
    qtbot.giveKeyboard(text)
    qtbot.keyClicks(text, "No audit log before March.")
    page.table.view.select_ids([page.table.model.ids[1]], 1)
    assert first(page).consequences == "No audit log before March."
    assert page.record.texts["context"].toPlainText() == ""


def test_an_option_is_added_weighed_and_taken_by_keys(page: DecisionsPage, qtbot: PatientBot) -> None:
    page.frame.run("decision.add_option")
    added = list(page.record.cards.values())[-1]
    qtbot.giveKeyboard(added.title)
    added.title.selectAll()
    qtbot.keyClicks(added.title, "Buy")
    qtbot.keyClick(added.title, Qt.Key.Key_Return)
    qtbot.giveKeyboard(added.texts["pros"])
    qtbot.keyClicks(added.texts["pros"], "Ready in two weeks")
    page.frame.run("decision.choose_option")
    taken = page.frame.workspace.get(DecisionOption, added.eid)
    assert (taken.title, taken.pros, taken.chosen) == ("Buy", "Ready in two weeks", 1)
    assert page.record.texts["decision"].toPlainText() == "Buy"
    assert [card.choose.isVisibleTo(card) for card in page.record.cards.values()] == [True, False]


def test_a_later_decision_takes_its_place(page: DecisionsPage, qtbot: PatientBot) -> None:
    page.frame.run("decision.supersede")
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, PickPopup)
    qtbot.keyClick(popup.search, Qt.Key.Key_Down)
    qtbot.keyClick(popup.search, Qt.Key.Key_Return)
    assert first(page).state == "superseded"
    assert first(page).superseded_by == page.table.model.ids[1]


def test_an_option_is_at_home_in_its_decision(page: DecisionsPage) -> None:
    page.table.view.select_ids([page.table.model.ids[1]], 1)
    option = page.frame.workspace.all(DecisionOption)[0]
    page.reveal(Ref("decision_option", option.id))
    assert page.below.title.text() == "DEC-1 · Build or buy"
    assert list(page.record.cards) == [option.id]
