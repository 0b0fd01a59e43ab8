"""Without a mouse: a card is moved, another declined with a reason and a trigger, and brought back."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from roadmapper.entities.decline import Decline
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.status import Status
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.board.page import BoardPage
from tests.stories.test_main_job_by_keyboard import Hands
from tests.window_fixtures import Opener


@pytest.fixture
def hands(open_window: Opener, sample_file: Path, qtbot: QtBot) -> Hands:
    return Hands(open_window(sample_file), qtbot)


def board(hands: Hands) -> BoardPage:
    hands.press("Ctrl+K")
    hands.type("Board")
    hands.press("Return")
    hands.until(lambda: isinstance(hands.window.desk.pages.front, BoardPage))
    page = hands.window.desk.pages.front
    assert isinstance(page, BoardPage)
    hands.until(lambda: page.is_settled and page.canvas.hasFocus())
    return page


def category(window: MainWindow, item: Initiative) -> str:
    workspace = window.frame.workspace
    return workspace.get(Status, workspace.get(Initiative, item.id).status or "").category


def test_a_card_is_moved_by_keys(hands: Hands) -> None:
    page, workspace = board(hands), hands.window.frame.workspace
    hands.press("Home", "Down")
    eid = page.canvas.selected[0]
    assert workspace.get(Initiative, eid).horizon == "now"
    hands.press("Alt+Up")
    assert page.canvas.board.cells[0][0][0] == eid
    hands.press("Alt+Right")
    assert workspace.get(Initiative, eid).horizon == "next"
    assert page.canvas.selected == [eid]
    hands.press("Shift+Up", "Alt+Right")
    assert workspace.undo_label == "Change horizon of 2 initiatives"
    hands.press("Ctrl+Z", "Ctrl+Z")
    assert workspace.get(Initiative, eid).horizon == "now"


def test_an_initiative_is_declined_with_a_reason_and_a_trigger_and_brought_back(hands: Hands) -> None:
    page, window = board(hands), hands.window
    hands.press("Home")
    item = window.frame.workspace.get(Initiative, page.canvas.selected[0])
    was = category(window, item)

    def say() -> None:
        hands.type("Below break-even for three accounts")
        hands.press("Tab", "Tab")
        hands.type("Sales,")
        hands.press("Tab")
        hands.type("15 Mar 2031")
        hands.press("Tab", "Down", "Tab", "Tab")
        hands.type("12.5")
        hands.press("Return")

    hands.in_dialog(say)
    hands.press("Ctrl+Shift+D")
    hands.until(lambda: category(window, item) == "declined")
    (entry,) = [each for each in window.frame.workspace.all(Decline) if each.initiative == item.id]
    assert (entry.reason, entry.asked_by) == ("Below break-even for three accounts", ("Sales",))
    assert (entry.revisit_on, entry.revisit_when, entry.revisit_value) == ("2031-03-15", "above", 12.5)
    assert entry.revisit_measure
    hands.until(lambda: page.canvas.board.columns[-1].declines and page.canvas.board.count(3) == 2)
    hands.press("Ctrl+Shift+B")
    hands.until(lambda: category(window, item) == was)
