"""Time travel on the pages where things are decided: each shows its moment, and changes nothing of it."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QPlainTextEdit, QTextEdit
from pytestqt.qtbot import QtBot

from roadmapper.entities.decision_record import DecisionRecord
from roadmapper.entities.decline import Decline
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.objective import Objective
from roadmapper.entities.release import Release
from roadmapper.entities.risk import Risk
from roadmapper.operations.declines import bring_back
from roadmapper.operations.items import change_items
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.board.page import BoardPage
from roadmapper.ui.pages.board.reading import Ahead, read_all
from roadmapper.ui.pages.not_doing.page import NotDoingPage
from roadmapper.ui.pages.page import Page
from roadmapper.ui.pages.prioritise.page import PrioritisePage
from roadmapper.ui.widgets.filter_field import FilterField
from tests.ui.test_time_travel import LONG, go, set_out
from tests.window_fixtures import Opener

_KINDS = {
    "prioritise": ("initiative", Initiative),
    "okrs": ("objective", Objective),
    "releases": ("release", Release),
    "decisions": ("decision_record", DecisionRecord),
    "risks": ("risk", Risk),
}


@pytest.fixture
def window(open_window: Opener, sample_file: Path) -> MainWindow:
    """The sample, in which one thing of each kind was renamed since."""
    window = open_window(sample_file)
    workspace = window.frame.workspace
    before = {}
    for page, (entity, kind) in _KINDS.items():
        first = next(item for item in workspace.all(kind) if getattr(item, "reach", 1))
        before[page] = first.title
        change_items(workspace, entity, {first.id: {"title": "Renamed since"}})
    window.setProperty("before", before)
    return window


def texts(page: Page) -> set[str]:
    """All that the page's lists show."""
    found: set[str] = set()
    for view in page.findChildren(QAbstractItemView):
        model = view.model()
        for row in range(model.rowCount(QModelIndex()) if view.isVisible() else 0):
            for column in range(model.columnCount(QModelIndex())):
                found.add(str(model.index(row, column, QModelIndex()).data()))
    return found


def written(page: Page) -> list[object]:
    """Whatever on the page takes typing or ticks, but for the fields that find things."""
    found: list[object] = []
    for view in page.findChildren(QAbstractItemView):
        model, writes = view.model(), Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsUserCheckable
        for row in range(model.rowCount(QModelIndex()) if view.isVisible() else 0):
            columns = range(model.columnCount(QModelIndex()))
            found += [
                (view, row, at) for at in columns if model.index(row, at, QModelIndex()).flags() & writes
            ]
    for kind in (QLineEdit, QPlainTextEdit, QTextEdit):
        for field in page.findChildren(kind):
            takes = field.isVisible() and field.isEnabled() and not field.isReadOnly()
            if takes and not isinstance(field, FilterField):
                found.append(field)
    return found


def test_each_shows_its_moment_and_takes_nothing(window: MainWindow, qtbot: QtBot) -> None:
    room = set_out(window, qtbot)
    go(room, qtbot, len(_KINDS))
    last = window.frame.present.last_change
    for name, title in window.property("before").items():
        window.desk.pages.show_page(name)
        page = window.desk.pages.front
        assert page is not None
        qtbot.waitUntil(
            lambda page=page, title=title: any(title in each for each in texts(page)), timeout=LONG
        )
        assert not any("Renamed since" in each for each in texts(page)), name
        assert written(page) == [], name
        saves = window.frame.action("views.save")
        assert not saves.isEnabled(), name
        assert window.frame.past_words in saves.statusTip()
        primary = page.bar().primary
        assert primary is not None
        assert not primary.isEnabled(), name
        for action in ("edit.delete", "edit.duplicate", "edit.rename"):
            window.frame.run(action)
    assert window.frame.past is not None
    assert window.frame.present.last_change == last


def test_the_board_and_what_is_not_done_show_their_moment(window: MainWindow, qtbot: QtBot) -> None:
    workspace = window.frame.workspace
    declined = workspace.get(Initiative, workspace.all(Decline)[0].initiative)
    bring_back(workspace, [declined.id], today=date(2026, 11, 22))
    room = set_out(window, qtbot)
    window.desk.pages.show_page("board")
    board = window.desk.pages.front
    assert isinstance(board, BoardPage)
    wanted = window.property("before")["prioritise"]
    go(room, qtbot, len(_KINDS) + 1)
    qtbot.waitUntil(
        lambda: wanted in {card.title for card in board.canvas.board.cards.values()}, timeout=LONG
    )
    assert not board.canvas.editable
    window.desk.pages.show_page("not_doing")
    register = window.desk.pages.front
    assert isinstance(register, NotDoingPage)
    qtbot.waitUntil(lambda: register.model.row_of(declined.id) >= 0, timeout=LONG)
    for page in (board, register):
        primary = page.bar().primary
        assert primary is not None
        assert not primary.isEnabled()
    window.frame.run("travel.now")
    qtbot.waitUntil(lambda: register.model.row_of(declined.id) < 0, timeout=LONG)


def test_an_order_by_hand_is_not_made_of_the_past(window: MainWindow, qtbot: QtBot) -> None:
    room = set_out(window, qtbot)
    go(room, qtbot, 1)
    window.desk.pages.show_page("prioritise")
    page = window.desk.pages.front
    assert isinstance(page, PrioritisePage)
    qtbot.waitUntil(lambda: page.candidates is not None, timeout=LONG)
    assert page.candidates is not None
    order = list(page.candidates.order)
    page.table._put_before([order[3]], order[0])
    assert not page.choice.by_hand
    assert list(page.candidates.order) == order


def test_the_overview_is_of_now_and_says_so(window: MainWindow, qtbot: QtBot) -> None:
    room = set_out(window, qtbot)
    go(room, qtbot, 1)
    window.desk.pages.show_page("overview")
    assert window.frame.past is None
    assert window.toast.words == "Time travel has ended: Overview shows the roadmap as it is now"


def test_what_was_read_of_today_is_not_shown_under_the_date_of_yesterday(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The board is being read while somebody goes to another page, and there back in time."""
    go_on, late = threading.Event(), threading.Event()

    def read_late(*asked: Any) -> Ahead:
        found = read_all(*asked)
        assert go_on.wait(60)
        late.set()
        return found

    monkeypatch.setattr("roadmapper.ui.pages.board.page.read_all", read_late)
    window.desk.pages.show_page("board")
    board = window.desk.pages.front
    assert isinstance(board, BoardPage)
    window.desk.pages.show_page("risks")
    room = set_out(window, qtbot)
    go(room, qtbot, len(_KINDS))
    go_on.set()
    qtbot.waitUntil(lambda: late.is_set() and not window.frame.background.is_at_work, timeout=LONG)
    assert len(board.canvas.board) == 0
    window.desk.pages.show_page("board")
    qtbot.waitUntil(lambda: board.is_settled, timeout=LONG)
    titles = {card.title for card in board.canvas.board.cards.values()}
    assert window.property("before")["prioritise"] in titles
    assert not any("Renamed since" in title for title in titles)
