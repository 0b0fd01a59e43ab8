"""Time travel by mouse and keys: every page as of any moment, to be looked at, and home again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.objective import Objective
from roadmapper.entities.theme import Theme
from roadmapper.operations.items import change_items, remove_items
from roadmapper.ui import restoring
from roadmapper.ui.frame import Ref
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.initiatives.page import InitiativesPage
from roadmapper.ui.pages.lists.page import ListsPage
from roadmapper.ui.pages.okrs.page import OkrsPage
from roadmapper.ui.pages.timeline.compare_strip import CompareStrip
from roadmapper.ui.pages.timeline.page import TimelinePage
from roadmapper.ui.pages.timeline.violations import ViolationsPanel
from roadmapper.ui.theme import tokens
from roadmapper.ui.travel.room import TravelRoom
from tests.window_fixtures import Opener

LONG = 20_000


@pytest.fixture
def window(open_window: Opener, sample_file: Path) -> MainWindow:
    """The sample after three steps: one initiative was renamed, one moved, one removed."""
    window = open_window(sample_file)
    workspace = window.frame.workspace
    first, second, third = [item for item in workspace.all(Initiative) if item.end and not item.parent][:3]
    change_items(workspace, "initiative", {first.id: {"title": "Renamed since"}})
    change_items(workspace, "initiative", {second.id: {"end": "2031-06-30"}})
    remove_items(workspace, [("initiative", third.id)])
    window.setProperty("items", [first, second, third])
    return window


@pytest.fixture
def items(window: MainWindow) -> list[Initiative]:
    """What these three were before."""
    return window.property("items")


def set_out(window: MainWindow, qtbot: QtBot) -> TravelRoom:
    window.frame.run("travel.toggle")
    room = window.desk.pages.travel
    assert room is not None
    qtbot.waitUntil(lambda: room.travelling.is_settled, timeout=LONG)
    return room


def go(room: TravelRoom, qtbot: QtBot, back: int) -> None:
    """So many changes back from now."""
    room.bar.slider.setValue(room.travelling.journey.last - back)
    qtbot.waitUntil(lambda: room.travelling.is_settled, timeout=LONG)


def bars(window: MainWindow) -> dict[str, str]:
    page = window.desk.pages.front
    assert isinstance(page, TimelinePage)
    rows = page._canvas.frame.layout.rows
    return {eid: rows.titles[index] for index, eid in enumerate(rows.ids) if rows.live[index]}


def test_the_timeline_goes_back_and_home(window: MainWindow, items: list[Initiative], qtbot: QtBot) -> None:
    first, _second, third = items
    room = set_out(window, qtbot)
    assert room.bar.isVisible()
    assert room.bar.words.text().startswith("Now")
    assert third.id not in bars(window)
    go(room, qtbot, 3)
    assert bars(window)[first.id] == first.title
    assert bars(window)[third.id] == third.title
    assert room.bar.words.text().startswith("As of")
    assert "3 changes ago" in room.bar.words.text()
    go(room, qtbot, 1)
    assert bars(window)[first.id] == "Renamed since"
    assert third.id in bars(window)
    QTest.keyClick(room.bar.slider, Qt.Key.Key_Escape)
    assert not room.bar.isVisible()
    assert window.frame.past is None
    assert third.id not in bars(window)


def test_nothing_is_edited_in_the_past_and_it_is_said(
    window: MainWindow, items: list[Initiative], qtbot: QtBot
) -> None:
    window.frame.reveal(Ref("initiative", items[0].id))
    page = window.desk.pages.front
    assert isinstance(page, TimelinePage)
    room = set_out(window, qtbot)
    assert window.frame.action("edit.delete").isEnabled()
    go(room, qtbot, 2)
    before = window.frame.present.last_change
    for action in ("edit.delete", "initiative.new", "edit.undo"):
        assert not window.frame.action(action).isEnabled()
        assert "Esc" in window.frame.action(action).statusTip()
        window.frame.run(action)
    assert not page._canvas.editable
    assert window.frame.present.last_change == before
    window.frame.run("travel.now")
    qtbot.waitUntil(lambda: room.travelling.is_settled, timeout=LONG)
    assert page._canvas.editable
    assert window.frame.action("edit.delete").isEnabled()
    assert window.frame.action("edit.delete").statusTip().count("Esc") == 0


def test_keys_step_by_change_and_by_day(window: MainWindow, qtbot: QtBot) -> None:
    room = set_out(window, qtbot)
    slider, journey = room.bar.slider, room.travelling.journey
    qtbot.waitUntil(slider.hasFocus, timeout=LONG)
    QTest.keyClick(slider, Qt.Key.Key_Left)
    QTest.keyClick(slider, Qt.Key.Key_Left)
    assert room.travelling.place == journey.last - 2
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert room.travelling.place == journey.last - 1
    window.frame.run("travel.back")
    window.frame.run("travel.on")
    assert room.travelling.place == journey.last - 1
    QTest.keyClick(slider, Qt.Key.Key_PageUp)
    assert room.travelling.place == journey.day_from(journey.last - 1, -1)
    QTest.keyClick(slider, Qt.Key.Key_Home)
    assert room.travelling.place == 0
    qtbot.waitUntil(lambda: room.travelling.is_settled, timeout=LONG)
    QTest.keyClick(slider, Qt.Key.Key_End)
    assert room.travelling.stop is None
    assert window.frame.past is None


def test_while_dragging_the_newest_wish_wins(window: MainWindow, qtbot: QtBot) -> None:
    room = set_out(window, qtbot)
    slider, journey, shown = room.bar.slider, room.travelling.journey, []
    window.frame.moment_changed.connect(lambda: shown.append(window.frame.past_words))
    middle = slider.height() // 2
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(round(slider.x_of(journey.last)), middle))
    for place in range(journey.last - 1, 4, -1):
        QTest.mouseMove(slider, QPoint(round(slider.x_of(place)), middle))
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(round(slider.x_of(5)), middle))
    assert room.travelling.place == 5
    qtbot.waitUntil(lambda: room.travelling.is_settled, timeout=LONG)
    assert shown[-1] == journey.moment(5)
    assert len(shown) < journey.last - 4
    past = window.frame.past
    assert past is not None
    assert past.last_change == journey.stops[5].no


def test_tables_lists_and_okrs_show_the_past(
    window: MainWindow, items: list[Initiative], qtbot: QtBot
) -> None:
    workspace = window.frame.workspace
    theme, objective = workspace.all(Theme)[0], workspace.all(Objective)[0]
    change_items(workspace, "theme", {theme.id: {"title": "Another theme"}})
    change_items(workspace, "objective", {objective.id: {"title": "Another objective"}})
    window.desk.pages.show_page("initiatives")
    table = window.desk.pages.front
    assert isinstance(table, InitiativesPage)
    table.reveal(Ref("initiative", items[1].id))
    room = set_out(window, qtbot)
    go(room, qtbot, 5)
    model = table.table.model
    title = model.column_of("title")
    row = model.index(model.place_of(items[0].id), title)
    assert row.data() == items[0].title
    assert not row.flags() & Qt.ItemFlag.ItemIsEditable
    assert model.place_of(items[2].id) >= 0
    assert table.table.selected_ids() == [items[1].id]
    window.desk.pages.show_page("lists")
    lists = window.desk.pages.front
    assert isinstance(lists, ListsPage)
    listed = lists.table.model
    assert listed.index(listed.place_of(theme.id), listed.column_of("title")).data() == theme.title
    window.desk.pages.show_page("okrs")
    okrs = window.desk.pages.front
    assert isinstance(okrs, OkrsPage)
    okrs.reveal(Ref("objective", objective.id))
    qtbot.waitUntil(lambda: any(line.title.startswith(objective.title) for line in okrs.lines))
    room.travelling.leave()
    qtbot.waitUntil(lambda: any(line.title.startswith("Another objective") for line in okrs.lines))
    window.desk.pages.show_page("initiatives")
    row = model.index(model.place_of(items[0].id), title)
    assert row.data() == "Renamed since"
    assert row.flags() & Qt.ItemFlag.ItemIsEditable


def test_what_is_selected_comes_back_with_its_moment(
    window: MainWindow, items: list[Initiative], qtbot: QtBot
) -> None:
    room = set_out(window, qtbot)
    go(room, qtbot, 3)
    window.frame.reveal(Ref("initiative", items[2].id))
    assert window.frame.selection == (Ref("initiative", items[2].id),)
    go(room, qtbot, 0)
    assert window.frame.selection == ()
    go(room, qtbot, 2)
    assert window.frame.selection == (Ref("initiative", items[2].id),)


def test_a_teammates_step_arrives_meanwhile(
    window: MainWindow, items: list[Initiative], qtbot: QtBot
) -> None:
    room = set_out(window, qtbot)
    go(room, qtbot, 3)
    last = room.travelling.journey.last
    change_items(window.frame.present, "initiative", {items[0].id: {"title": "A teammate's title"}})
    qtbot.waitUntil(lambda: room.travelling.journey.last == last + 1, timeout=LONG)
    assert "4 changes ago" in room.bar.words.text()
    assert bars(window)[items[0].id] == items[0].title
    go(room, qtbot, 0)
    assert bars(window)[items[0].id] == "A teammate's title"


def test_a_page_of_now_ends_the_journey(window: MainWindow, qtbot: QtBot) -> None:
    room = set_out(window, qtbot)
    go(room, qtbot, 2)
    window.desk.pages.show_page("prds")
    assert not room.travelling.is_on
    assert window.frame.past is None
    assert "Time travel has ended" in window.toast.words
    window.frame.run("travel.toggle")
    assert window.desk.pages.front_id == "timeline"
    assert room.travelling.is_on


def test_the_file_is_closed_meanwhile(window: MainWindow, qtbot: QtBot) -> None:
    room = set_out(window, qtbot)
    go(room, qtbot, 2)
    room.bar.slider.setValue(3)
    window.close_file()
    qtbot.waitUntil(lambda: not window.frame.is_open, timeout=LONG)
    assert not room.travelling.is_on
    assert window.frame.past is None
    assert not room.bar.isVisible()
    qtbot.waitUntil(lambda: not window.frame.background.is_at_work, timeout=LONG)
    assert window.frame.past is None


def test_everything_is_restored_to_the_moment_that_is_shown(
    window: MainWindow, items: list[Initiative], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restoring, "confirm", lambda *_asked: True)
    room = set_out(window, qtbot)
    go(room, qtbot, 3)
    window.frame.run("travel.restore")
    qtbot.waitUntil(lambda: not room.travelling.is_on, timeout=LONG)
    workspace = window.frame.workspace
    assert (workspace.undo_label or "").startswith("Restore everything to")
    assert workspace.get(Initiative, items[2].id).title == items[2].title
    assert window.frame.past is None


def test_a_moment_is_kept_as_ghosts_while_the_slider_goes_on(
    window: MainWindow, items: list[Initiative], qtbot: QtBot
) -> None:
    window.desk.pages.show_page("timeline")
    room = set_out(window, qtbot)
    assert not window.frame.action("travel.compare").isEnabled()
    go(room, qtbot, 3)
    window.frame.run("travel.compare")
    page = window.desk.pages.front
    assert isinstance(page, TimelinePage)

    def said() -> str:
        shown = [strip for strip in page.findChildren(CompareStrip) if strip.isVisible()]
        return shown[0].words.text().partition(": ")[2] if shown else ""

    assert page.grab().toImage().pixelColor(20, 4).name().upper() == tokens().canvas  # the strip's ground
    place = room.travelling.place
    for back, words in ((3, "no difference"), (1, "1 moved"), (0, "1 moved, 1 removed")):
        go(room, qtbot, back)
        qtbot.waitUntil(lambda words=words: said() == words, timeout=LONG)
        assert room.bar.slider._other == place
    go(room, qtbot, 5)
    qtbot.waitUntil(lambda: said() == "it lies later than the moment that is shown", timeout=LONG)
    window.frame.run("timeline.compare_stop")
    assert room.bar.slider._other is None
    assert said() == ""


def test_broken_dependencies_of_the_past_are_told_and_not_fixed(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.pages.show_page("timeline")
    window.frame.run("timeline.violations")
    page = window.desk.pages.front
    assert isinstance(page, TimelinePage)
    (panel,) = page.findChildren(ViolationsPanel)
    qtbot.waitUntil(lambda: bool(panel._offered), timeout=LONG)  # the sample has broken ones
    room = set_out(window, qtbot)
    go(room, qtbot, 1)
    qtbot.waitUntil(lambda: not panel._offered and not panel.all_button.isVisible(), timeout=LONG)
    assert panel.list.model().rowCount() > 0
    window.frame.run("travel.now")
    qtbot.waitUntil(lambda: bool(panel._offered), timeout=LONG)
