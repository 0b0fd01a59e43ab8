"""The page What changed: two moments chosen, listed, filtered, looked into, given away, drawn as ghosts."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from roadmapper.errors import WorkspaceError
from roadmapper.operations.items import add_item, change_items, remove_items
from roadmapper.planning.date_format import format_date
from roadmapper.planning.moment import NOW, Moment, moment_ago, moment_at
from roadmapper.storage.history_reading import read_id_of, read_moment_of
from roadmapper.ui.frame import Ref
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.changed import reading
from roadmapper.ui.pages.changed.page import ChangedPage
from roadmapper.ui.pages.changed.reading import Ends
from roadmapper.ui.pages.timeline.compare_strip import CompareStrip
from roadmapper.ui.pages.timeline.page import TimelinePage
from roadmapper.ui.windows import Windows
from tests.window_fixtures import Opener

LONG = 20_000


def moment_of(window: MainWindow) -> Moment:
    """After the last step, exactly."""
    step, reader = window.frame.workspace.last_change, window.frame.reading
    at = reader.read(lambda connection: read_moment_of(connection, step))
    assert at is not None
    return moment_at(at, step_id=reader.read(lambda connection: read_id_of(connection, step)))


def end_of(moved: Initiative) -> str:
    """Where the one that moved ends now: three days earlier."""
    return (date.fromisoformat(str(moved.end)) - timedelta(days=3)).isoformat()


@pytest.fixture
def window(open_window: Opener, sample_file: Path) -> MainWindow:
    """The sample after one initiative moved, one was renamed, one went and one came."""
    window = open_window(sample_file)
    workspace = window.frame.workspace
    moved, named, gone = [item for item in workspace.all(Initiative) if item.end and not item.parent][:3]
    window.setProperty("since", moment_of(window))
    window.setProperty("items", [moved, named, gone])
    change_items(workspace, "initiative", {moved.id: {"end": end_of(moved)}})  # earlier: nothing follows
    change_items(workspace, "initiative", {named.id: {"title": "Renamed since"}})
    remove_items(workspace, [("initiative", gone.id)])
    add_item(workspace, "initiative", {"title": "Partner portal", "start": "2027-02-01"})
    return window


@pytest.fixture
def items(window: MainWindow) -> list[Initiative]:
    """What these three were before."""
    return window.property("items")


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> ChangedPage:
    window.desk.pages.show_page("changed")
    page = window.desk.pages.front
    assert isinstance(page, ChangedPage)
    compare(page, qtbot, Ends(window.property("since"), NOW))
    return page


def compare(page: ChangedPage, qtbot: QtBot, ends: Ends) -> None:
    page.compare(ends)
    qtbot.waitUntil(lambda: page.is_settled, timeout=LONG)


def rows(page: ChangedPage) -> list[str]:
    return [str(page.model.index(row).data()) for row in range(page.model.rowCount())]


def choose(page: ChangedPage, qtbot: QtBot, title: str) -> None:
    row = next(row for row, words in enumerate(rows(page)) if title in words)
    page.list.select_row(row)
    qtbot.waitUntil(lambda: title in page.pane.text.toPlainText(), timeout=LONG)


def front(window: MainWindow) -> object:
    return window.desk.pages.front


def test_it_lists_by_what_became_of_each(page: ChangedPage, items: list[Initiative], qtbot: QtBot) -> None:
    told = rows(page)
    assert told[0] == "Moved · 1"
    assert items[0].title in told[1]
    assert told[2] == "Added · 1"
    assert "Partner portal" in told[3]
    assert told[4] == "Dropped · 1"
    assert items[2].title in told[5]
    assert told[6].startswith("Changed · ")
    assert page.strip.groups.choice == "all"
    choose(page, qtbot, items[0].title)
    after = format_date(date.fromisoformat(end_of(items[0])))
    assert after in page.pane.text.toPlainText()
    assert "−3 days" in told[1]


def test_words_and_groups_narrow_it_and_a_button_shows_all(page: ChangedPage, qtbot: QtBot) -> None:
    everything = rows(page)
    page.strip.groups._buttons["added"].click()
    assert rows(page) == [everything[2], everything[3]]
    page.strip.words.setText("no such words")
    qtbot.waitUntil(lambda: page.states.isVisible(), timeout=LONG)
    assert page.states.state == "filtered"
    page.states.shown.button.click()
    assert rows(page) == everything
    page.strip.words.setText("renamed")
    qtbot.waitUntil(lambda: len(rows(page)) == 2, timeout=LONG)
    assert "Renamed since" in rows(page)[1]


def test_enter_goes_to_the_item_and_of_what_is_gone_it_is_said(
    window: MainWindow, page: ChangedPage, items: list[Initiative], qtbot: QtBot
) -> None:
    choose(page, qtbot, items[2].title)
    window.frame.run("changed.show_item")
    assert front(window) is page
    assert "not there now" in window.toast._words.text()
    choose(page, qtbot, items[0].title)
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert isinstance(front(window), TimelinePage)
    assert window.frame.selection == (Ref("initiative", items[0].id),)


def test_a_value_is_brought_back_from_here(
    window: MainWindow, page: ChangedPage, items: list[Initiative], qtbot: QtBot
) -> None:
    choose(page, qtbot, "Renamed since")
    page.pane.asked.emit("before:0:0")
    qtbot.waitUntil(
        lambda: window.frame.workspace.get(Initiative, items[1].id).title == items[1].title, timeout=LONG
    )
    qtbot.waitUntil(lambda: page.is_settled and not any("Renamed" in row for row in rows(page)), timeout=LONG)


def test_what_is_edited_meanwhile_is_listed(window: MainWindow, page: ChangedPage, qtbot: QtBot) -> None:
    add_item(window.frame.workspace, "initiative", {"title": "Just now"})
    qtbot.waitUntil(lambda: any("Just now" in row for row in rows(page)), timeout=LONG)
    window.frame.run("edit.undo")
    qtbot.waitUntil(lambda: not any("Just now" in row for row in rows(page)), timeout=LONG)


def test_an_earlier_end_is_chosen_and_the_order_does_not_matter(
    window: MainWindow, page: ChangedPage, qtbot: QtBot
) -> None:
    since, until = window.property("since"), moment_of(window)
    add_item(window.frame.workspace, "initiative", {"title": "Too late"})
    compare(page, qtbot, Ends(until, since))
    assert page.ends.since.step_id == since.step_id
    assert any("Partner portal" in row for row in rows(page))
    assert not any("Too late" in row for row in rows(page))
    qtbot.waitUntil(lambda: "Restore" not in page.pane.text.toPlainText(), timeout=LONG)


def test_both_moments_are_drawn_on_the_timeline(
    window: MainWindow, page: ChangedPage, items: list[Initiative], qtbot: QtBot
) -> None:
    until = moment_of(window)
    change_items(window.frame.workspace, "initiative", {items[1].id: {"end": "2032-06-30"}})
    compare(page, qtbot, Ends(window.property("since"), until))
    window.frame.run("changed.on_timeline")
    timeline = front(window)
    assert isinstance(timeline, TimelinePage)

    def said() -> str:
        shown = [strip for strip in timeline.findChildren(CompareStrip) if strip.isVisible()]
        return shown[0].words.text() if shown else ""

    qtbot.waitUntil(lambda: window.frame.past is not None, timeout=LONG)
    qtbot.waitUntil(lambda: said().endswith(": 1 moved, 1 added, 1 removed"), timeout=LONG)
    rows_now = timeline._canvas.frame.layout.rows
    index = rows_now.index_of(items[1].id)
    assert index is not None
    assert rows_now.titles[index] == "Renamed since"
    window.frame.run("changed.of_timeline")
    assert front(window) is page
    assert page.ends == Ends(window.property("since"), NOW)


def test_quick_choices_by_action_and_menu(window: MainWindow, page: ChangedPage, qtbot: QtBot) -> None:
    for name in ("yesterday", "week", "month", "quarter"):
        window.frame.run(f"changed.since_{name}")
        assert page.ends == Ends(moment_ago(name, date.today()), NOW)
    assert not window.frame.action("changed.since_looked").isEnabled()
    qtbot.waitUntil(lambda: page.is_settled, timeout=LONG)
    menu = page.buttons.since.menu()
    menu.aboutToShow.emit()
    assert isinstance(menu, QMenu)
    assert "A month ago" in [action.text() for action in menu.actions()]
    titles = {action.text(): action for action in menu.actions()}
    inner = titles["An &update was sent"].menu()
    assert isinstance(inner, QMenu)
    sent = [action for action in inner.actions() if "was sent" in action.text()]
    assert sent, "the sample has updates that were sent"
    sent[0].trigger()
    assert page.ends.since.name in sent[0].text().lower() or "was sent" in page.ends.since.name
    assert page.ends.since.step_id


def test_since_i_last_looked(windows: Windows, window: MainWindow, qtbot: QtBot) -> None:
    path = window.frame.path
    assert path is not None
    window.close_file()
    qtbot.waitUntil(lambda: not window.frame.is_open, timeout=LONG)
    windows.open(path, window)
    qtbot.waitUntil(lambda: window.frame.is_ready, timeout=LONG)
    add_item(window.frame.workspace, "initiative", {"title": "By a teammate"})
    window.frame.run("changed.since_looked")
    page = window.desk.pages.front
    assert isinstance(page, ChangedPage)
    qtbot.waitUntil(lambda: any("By a teammate" in row for row in rows(page)), timeout=LONG)
    assert not any("Partner portal" in row for row in rows(page))


def test_it_is_copied_and_saved_as_it_is_filtered(
    window: MainWindow, page: ChangedPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.frame.run("changed.copy")
    qtbot.waitUntil(lambda: "Partner portal" in QGuiApplication.clipboard().text(), timeout=LONG)
    copied = QGuiApplication.clipboard().text()
    assert "## Moved (1)" in copied
    assert "## Dropped (1)" in copied
    page.strip.groups._buttons["added"].click()
    target = tmp_path / "news.md"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    window.frame.run("changed.save")
    qtbot.waitUntil(target.exists, timeout=LONG)
    qtbot.waitUntil(lambda: not window.frame.background.is_busy, timeout=LONG)
    saved = target.read_text(encoding="utf-8")
    assert "Partner portal" in saved
    assert "## Moved" not in saved


def test_nothing_changed_and_failures_are_said(
    window: MainWindow, page: ChangedPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    compare(page, qtbot, Ends(moment_of(window), NOW))
    assert page.states.state == "nothing"
    assert not window.frame.action("changed.copy").isEnabled()

    def refuse(*_: object) -> None:
        raise WorkspaceError("The working copy cannot be read.")

    with monkeypatch.context() as patch:
        patch.setattr(reading, "moments_apart", refuse)
        compare(page, qtbot, Ends(window.property("since"), NOW))
    assert page.states.state == "failed"
    assert page.states.shown.sentence == "The working copy cannot be read."
    page.states.shown.button.click()
    qtbot.waitUntil(lambda: any("Partner portal" in row for row in rows(page)), timeout=LONG)


def test_another_file_is_compared(
    window: MainWindow, page: ChangedPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = window.frame.path
    assert path is not None
    qtbot.waitUntil(
        lambda: window.frame.file is not None and not window.frame.background.is_at_work, timeout=LONG
    )
    window.frame.workspace.publish()
    other = Path(shutil.copy(path, tmp_path / "earlier.roadmap"))
    add_item(window.frame.workspace, "initiative", {"title": "Only here"})
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(other), ""))
    window.frame.run("changed.file")
    qtbot.waitUntil(lambda: page.is_settled and any("Only here" in row for row in rows(page)), timeout=LONG)
    assert not any("Partner portal" in row for row in rows(page))
    assert not window.frame.action("changed.on_timeline").isEnabled()
    assert "earlier.roadmap" in page.buttons.since.text()
