"""The History page: listed by day, filtered, looked into, and brought back by mouse, keys and palette."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from roadmapper.operations.history_list import Course, Entry
from roadmapper.operations.items import change_items, remove_items
from roadmapper.ui import restoring
from roadmapper.ui.frame import Ref
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.history.model import lay
from roadmapper.ui.pages.history.page import HistoryPage
from tests.window_fixtures import Opener

LONG = 20_000


def shown_in(window: MainWindow, qtbot: QtBot) -> HistoryPage:
    window.desk.pages.show_page("history")
    page = window.desk.pages.front
    assert isinstance(page, HistoryPage)
    qtbot.waitUntil(lambda: page.is_settled, timeout=LONG)
    return page


@pytest.fixture
def window(open_window: Opener, sample_file: Path) -> MainWindow:
    return open_window(sample_file)


@pytest.fixture
def item(window: MainWindow) -> Initiative:
    """An initiative with an end that was moved."""
    found = next(each for each in window.frame.workspace.all(Initiative) if each.end)
    change_items(window.frame.workspace, "initiative", {found.id: {"end": "2030-06-30"}})
    return found


@pytest.fixture
def page(window: MainWindow, item: Initiative, qtbot: QtBot) -> HistoryPage:
    found = shown_in(window, qtbot)
    qtbot.waitUntil(lambda: found.pane.detail is not None, timeout=LONG)
    return found


def titles(page: HistoryPage) -> list[str]:
    return [str(page.model.index(row).data()) for row in range(page.model.rowCount())]


def search(page: HistoryPage, qtbot: QtBot, words: str) -> None:
    page.filters.words.setFocus()
    page.filters.words.setText(words)
    qtbot.waitUntil(lambda: page.filters.now.words == words and page.is_settled, timeout=LONG)


def restored(page: HistoryPage, qtbot: QtBot, label: str) -> None:
    qtbot.waitUntil(lambda: page.frame.workspace.undo_label == label, timeout=LONG)


def test_the_newest_is_chosen_and_told_in_full(page: HistoryPage, item: Initiative) -> None:
    assert titles(page)[0].startswith("Today")
    assert page.pane.title.text() == "Edit initiative end"
    text = page.pane.text.toPlainText()
    assert item.title in text
    assert "30 Jun 2030" in text
    assert page.filters.count.text().endswith("changes")


def test_words_people_and_items_narrow_the_list(page: HistoryPage, item: Initiative, qtbot: QtBot) -> None:
    everything = page.model.rowCount()
    search(page, qtbot, "2030-06-30")
    assert [each for each in titles(page) if "Edit initiative end" in each]
    assert page.model.rowCount() < everything
    search(page, qtbot, "no such words")
    assert page.nothing.isVisible()
    page.frame.run("history.show_all")
    qtbot.waitUntil(lambda: page.model.rowCount() == everything, timeout=LONG)
    author = page.frame.workspace.author_name
    page.filters.take(page.filters.now._replace(people=(author,)))
    qtbot.waitUntil(lambda: page.is_settled and page.model.rowCount() < everything, timeout=LONG)
    page.frame.select(Ref("initiative", item.id))
    page.frame.run("history.of_item")
    qtbot.waitUntil(lambda: page.is_settled and page.filters.now.ids == (item.id,), timeout=LONG)
    assert all(item.title in each or "·" in each for each in titles(page))


def test_a_value_is_brought_back_by_its_link_and_undone(
    page: HistoryPage, item: Initiative, qtbot: QtBot
) -> None:
    page.pane.asked.emit("before:0:0")
    restored(page, qtbot, "Restore initiative end")
    assert page.frame.workspace.get(Initiative, item.id).end == item.end
    qtbot.waitUntil(lambda: page.is_settled and "Restore initiative end" in titles(page)[1], timeout=LONG)
    page.frame.run("edit.undo")
    assert page.frame.workspace.get(Initiative, item.id).end == "2030-06-30"


def test_the_keyboard_goes_from_change_to_change(page: HistoryPage, qtbot: QtBot) -> None:
    first = page.list.currentIndex().row()
    page.list.setFocus()
    for _ in range(2):
        qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.list.currentIndex().row() > first
    assert page.model.entry(page.list.currentIndex().row()) is not None


def test_a_removed_item_is_brought_back_after_a_look(
    page: HistoryPage, item: Initiative, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    monkeypatch.setattr(restoring, "confirm", lambda _frame, found: looked.append(found.plan.words) or True)
    remove_items(page.frame.workspace, [("initiative", item.id)])
    qtbot.waitUntil(lambda: "Remove initiative" in titles(page)[1], timeout=LONG)
    page.list.select_row(1)
    page.list.setFocus()
    qtbot.waitUntil(lambda: page.pane.title.text() == "Remove initiative", timeout=LONG)
    page.pane.asked.emit("item:0")
    restored(page, qtbot, "Restore initiative")
    assert page.frame.workspace.get(Initiative, item.id).end == "2030-06-30"
    assert looked
    assert "back" in looked[0]


def test_everything_goes_back_to_a_change(
    page: HistoryPage, item: Initiative, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restoring, "confirm", lambda _frame, _found: True)
    before = page.frame.workspace.steps(limit=2)[-1].id
    page.list.select_row(page.model.row_with(before))
    qtbot.waitUntil(
        lambda: page.pane.detail is not None and page.pane.detail.entry.head.id == before, timeout=LONG
    )
    page.frame.run("history.restore_workspace")
    qtbot.waitUntil(
        lambda: (page.frame.workspace.undo_label or "").startswith("Restore everything to"), timeout=LONG
    )
    assert page.frame.workspace.get(Initiative, item.id).end == item.end


def test_the_dialog_says_how_many_change(window: MainWindow, item: Initiative) -> None:
    plan = restoring.plan_item(
        window.frame.workspace,
        window.frame.reading,
        "initiative",
        item.id,
        window.frame.workspace.last_change - 1,
    )
    told = restoring.preview(window.frame.workspace, window.frame.reading, plan)
    dialog = restoring.RestoreDialog(restoring._Looked(plan, told), window)
    assert dialog.words.text().startswith("1 item changes.")
    assert dialog.lines.count() == 1
    dialog.deleteLater()


def test_a_read_only_file_offers_nothing_to_restore(
    page: HistoryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Restore" in page.pane.text.toPlainText()
    monkeypatch.setattr(type(page.frame), "read_only", property(lambda _frame: True))
    assert page.pane.detail is not None
    page.pane.show_detail(page.pane.detail, "d mmm yyyy")
    assert "Restore" not in page.pane.text.toPlainText()


def test_of_sixty_thousand_only_those_in_sight_are_put_into_words(
    page: HistoryPage, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    course = page.model.course
    assert course is not None
    one = course.entries[0]
    many = tuple(
        one._replace(steps=(one.head._replace(no=n, at=n * 9_000_000),)) for n in range(60_000, 0, -1)
    )
    told: list[Entry] = []
    names = Course.names
    monkeypatch.setattr(Course, "names", lambda own, entry: told.append(entry) or names(own, entry))
    page.model.show(lay(course._replace(entries=many)))
    assert page.model.rowCount() > 60_000
    page.list.scrollToBottom()
    page.list.grab()
    assert 0 < len(told) < 500
    assert told[-1].head.no < 100
