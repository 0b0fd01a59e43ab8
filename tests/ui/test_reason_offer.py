"""The offer to say why: beside the change, in one step with it, out of the way of everything else."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from roadmapper import settings
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.reason import Reason
from roadmapper.entities.status import Status
from roadmapper.operations import items
from roadmapper.operations.history import history
from roadmapper.operations.reasons import reasons_of
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.reason_offer import ReasonOffer
from tests.window_fixtures import Opener


@pytest.fixture
def window(open_window: Opener, sample_file: Path) -> MainWindow:
    return open_window(sample_file)


def offer_of(window: MainWindow) -> ReasonOffer:
    (found,) = window.findChildren(ReasonOffer)
    return found


def dated(window: MainWindow) -> list[Initiative]:
    found = [item for item in window.frame.workspace.all(Initiative) if item.end and item.end < "2028"]
    return [item for item in found if not item.parent][:12]


def move(window: MainWindow, *moved: Initiative, end: str = "2028-03-31") -> None:
    with window.frame.workspace.edit("Move initiative") as edit:
        for item in moved:
            edit.change(Initiative, item.id, end=end, end_precision="day")


def offered(window: MainWindow, qtbot: QtBot) -> ReasonOffer:
    offer = offer_of(window)
    qtbot.waitUntil(offer.isVisible)
    return offer


def test_a_reason_is_one_step_with_the_slip_and_stands_in_the_history(
    window: MainWindow, qtbot: QtBot
) -> None:
    workspace = window.frame.workspace
    item = dated(window)[0]
    move(window, item)
    offer = offered(window, qtbot)
    assert offer.words.text().startswith(f"“{item.title}” slips, +")
    assert not offer.field.hasFocus()
    window.frame.run("reason.say")
    qtbot.keyClicks(offer.field, "Sync conflicts took longer")
    qtbot.keyClick(offer.field, Qt.Key.Key_Return)
    (reason,) = workspace.all(Reason)
    assert (reason.subject, reason.field, reason.text) == (item.id, "end", "Sync conflicts took longer")
    assert not offer.isVisible()
    assert workspace.undo_label == "Move initiative"

    workspace.undo()
    assert workspace.all(Reason) == []
    assert workspace.get(Initiative, item.id).end == item.end
    workspace.redo()
    assert [each.text for each in workspace.all(Reason)] == ["Sync conflicts took longer"]


def test_ten_bars_are_moved_as_if_it_were_not_there(window: MainWindow, qtbot: QtBot) -> None:
    front = window.desk.pages.front
    assert front is not None
    front.setFocus()
    had = window.focusWidget()
    bars = dated(window)[:10]
    for item in bars:
        move(window, item)
    offer = offered(window, qtbot)
    assert window.focusWidget() is had
    assert offer.words.text().startswith(f"“{bars[-1].title}”")
    assert offer.mapTo(window, offer.rect().topLeft()).y() >= window.height() - 24
    for _each in bars:
        window.frame.workspace.undo()
    qtbot.waitUntil(lambda: not offer.isVisible())
    assert not window.frame.action("reason.say").isEnabled()


def test_several_that_slip_have_one_reason_each(window: MainWindow, qtbot: QtBot) -> None:
    bars = dated(window)[:3]
    move(window, *bars)
    offer = offered(window, qtbot)
    assert offer.words.text() == "3 dates slip"
    offer.begin()
    qtbot.keyClicks(offer.field, "One team is ill")
    window.desk.pages.front.setFocus()  # pyright: ignore[reportOptionalMemberAccess] - a page is in front
    offer.take()
    assert {each.subject for each in window.frame.workspace.all(Reason)} == {bar.id for bar in bars}


def test_what_is_declined_or_removed_asks_and_what_comes_earlier_does_not(
    window: MainWindow, qtbot: QtBot
) -> None:
    workspace = window.frame.workspace
    first, second, third, *_more = dated(window)
    declined = next(status.id for status in workspace.all(Status) if status.category == "declined")
    items.change_items(workspace, "initiative", {first.id: {"status": declined}})
    offer = offered(window, qtbot)
    assert offer.words.text() == f"“{first.title}” is declined"
    offer.begin()
    qtbot.keyClick(offer.field, Qt.Key.Key_Escape)
    assert not offer.isVisible()
    move(window, second, end="2026-01-31")
    qtbot.wait(20)
    assert not offer.isVisible()
    items.remove_items(workspace, [("initiative", third.id)])
    assert offered(window, qtbot).words.text() == f"“{third.title}” is removed"
    assert workspace.all(Reason) == []


def test_it_can_be_switched_off(window: MainWindow, qtbot: QtBot) -> None:
    settings.put("plan.ask_why", "no")
    move(window, dated(window)[0])
    qtbot.wait(20)
    assert not offer_of(window).isVisible()


def test_the_history_of_an_item_says_why(window: MainWindow, qtbot: QtBot) -> None:
    item = dated(window)[0]
    move(window, item)
    offer = offered(window, qtbot)
    offer.begin()
    qtbot.keyClicks(offer.field, "Waits for a supplier")
    qtbot.keyClick(offer.field, Qt.Key.Key_Return)
    workspace = window.frame.workspace
    found = history(workspace, (item.id, *reasons_of(workspace, {item.id})), limit=2)
    assert found[0].lines[0].words == "Why: Waits for a supplier"
