"""The register of what is not done: rows, narrowing, bringing back, and the page for sales and support."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from roadmapper.entities.initiative import Initiative
from roadmapper.operations.declines import Declined, Why, decline, not_doing
from roadmapper.operations.items import change_items
from roadmapper.ui.frame import Ref
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.not_doing import page as module
from roadmapper.ui.pages.not_doing.model import ROW
from roadmapper.ui.pages.not_doing.page import NotDoingPage
from roadmapper.ui.pages.not_doing.view import RegisterDelegate
from roadmapper.ui.pages.updates.page import UpdatesPage
from tests.window_fixtures import Opener, PatientBot


def register(window: MainWindow) -> NotDoingPage:
    window.desk.pages.show_page("not_doing")
    page = window.desk.pages.front
    assert isinstance(page, NotDoingPage)
    return page


@pytest.fixture
def page(open_window: Opener, sample_file: Path, qtbot: PatientBot) -> NotDoingPage:
    found = register(open_window(sample_file))
    qtbot.waitUntil(lambda: found.model.total == 1)
    return found


def declined(window: MainWindow, title: str, why: Why) -> str:
    item = window.frame.workspace.find(title, Initiative)
    decline(window.frame.workspace, [item.id], why, today=date.today())
    return item.id


def test_a_card_is_as_high_as_its_reason_takes_lines_but_three(
    page: NotDoingPage, window: MainWindow, qtbot: PatientBot
) -> None:
    reason = "It pays only from twelve accounts, and three have asked for it so far. "
    short_one = declined(window, "Offline mode", Why("Few would use it"))
    long_one = declined(window, "Webhooks", Why(reason * 20))
    qtbot.waitUntil(lambda: page.model.total == 3)
    places = [page.model.row_of(eid) for eid in (short_one, long_one)]
    short, long = (page.view.visualRect(page.model.index(row, 0)).height() for row in places)
    assert short < long
    delegate = page.view.itemDelegate()
    assert isinstance(delegate, RegisterDelegate)
    each = page.model.index(places[1], 0).data(ROW)
    lines = delegate.lines(each, page.view.viewport().width())
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert len(delegate.lines(each, 100_000)) == 1


def test_what_is_due_stands_first_and_is_brought_back(
    page: NotDoingPage, window: MainWindow, qtbot: PatientBot
) -> None:
    yesterday = date.today() - timedelta(days=1)
    eid = declined(window, "Offline mode", Why("Few would use it", asked_by=("Support",), on=yesterday))
    qtbot.waitUntil(lambda: page.model.total == 2)
    assert page.model.row_of(eid) == 0
    page.which.choose("due")
    page._narrow()
    assert page.model.rowCount() == 1
    page.reveal(Ref("initiative", eid))
    assert window.frame.selection == (Ref("initiative", eid),)
    window.frame.run("initiative.bring_back")
    qtbot.waitUntil(lambda: page.model.total == 1)
    window.frame.run("edit.undo")
    qtbot.waitUntil(lambda: page.model.total == 2)


def test_the_register_follows_initiatives_that_come_in_or_are_in_it(
    page: NotDoingPage, window: MainWindow, qtbot: PatientBot
) -> None:
    workspace = window.frame.workspace
    portal, offline = (workspace.find(title, Initiative) for title in ("White-label portal", "Offline mode"))
    change_items(workspace, "initiative", {portal.id: {"title": "Portal under another name"}})
    first = page.model.index(0, 0)
    qtbot.waitUntil(lambda: first.data(ROW).initiative.title == "Portal under another name")
    change_items(workspace, "initiative", {offline.id: {"effort": 2.0}})
    assert not page.model.is_about(offline.id)
    status = workspace.get(Initiative, portal.id).status
    change_items(workspace, "initiative", {offline.id: {"status": status}})
    qtbot.waitUntil(lambda: page.model.is_about(offline.id))


def test_words_narrow_and_an_empty_register_teaches(
    page: NotDoingPage, window: MainWindow, qtbot: PatientBot
) -> None:
    page.narrowing.field.put("break-even sales team:core")
    assert page.model.rowCount() == 0
    page.narrowing.field.put("break-even sales")
    assert page.model.rowCount() == 1
    page.narrowing.field.put("nobody")
    assert page.model.rowCount() == 0
    page.reveal(Ref("initiative", window.frame.workspace.find("White-label portal").id))
    window.frame.run("initiative.bring_back")
    qtbot.waitUntil(lambda: (page.model.total == 0 and page.view.isHidden()) or not page.view.isVisible())


def test_why_not_is_composed_from_its_template(
    window: MainWindow, page: NotDoingPage, qtbot: PatientBot
) -> None:
    window.frame.run("update.why_not")
    updates = window.desk.pages.front
    assert isinstance(updates, UpdatesPage)
    qtbot.waitUntil(
        lambda: updates.drafting.update is not None and "White-label portal" in updates.drafting.update.body
    )
    body = updates.drafting.update.body if updates.drafting.update else ""
    assert "Below break-even for 3 accounts." in body
    assert "Asked by:** Sales, Enterprise accounts" in body


def test_a_card_is_as_high_as_what_it_tells(
    page: NotDoingPage, window: MainWindow, qtbot: PatientBot
) -> None:
    short = declined(window, "Offline mode", Why("Few would use it"))
    qtbot.waitUntil(lambda: page.model.total == 2)
    rows = {eid: page.model.row_of(eid) for eid in (short, window.frame.workspace.find("ATL-24").id)}
    heights = {eid: page.view.sizeHintForRow(row) for eid, row in rows.items()}
    assert heights.pop(short) < next(iter(heights.values()))


def test_what_changes_while_the_register_is_read_is_shown(
    page: NotDoingPage, window: MainWindow, qtbot: PatientBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading, go_on = threading.Event(), threading.Event()

    def read_and_wait(*asked: Any) -> Sequence[Declined]:
        found = not_doing(*asked)
        reading.set()
        assert go_on.wait(60)
        return found

    monkeypatch.setattr(module, "not_doing", read_and_wait)
    eid = declined(window, "Offline mode", Why("Few would use it"))
    reading.wait(60)
    change_items(window.frame.workspace, "initiative", {eid: {"title": "Works offline"}})
    go_on.set()

    def titles() -> list[str]:
        rows = range(page.model.rowCount())
        return [page.model.index(row, 0).data(ROW).initiative.title for row in rows]

    qtbot.waitUntil(lambda: "Works offline" in titles())
