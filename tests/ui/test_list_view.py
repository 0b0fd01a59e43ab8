"""One key leads from the timeline to the same rows as a list, and back, with what is selected."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from roadmapper.ui.frame import Ref
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.initiatives.page import InitiativesPage
from roadmapper.ui.pages.timeline.page import TimelinePage
from roadmapper.ui.timeline.canvas import TimelineCanvas
from tests.window_fixtures import Opener

KEY, CONTROL = Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier


def timeline(window: MainWindow) -> TimelineCanvas:
    page = window.desk.pages.front
    assert isinstance(page, TimelinePage)
    return page.findChildren(TimelineCanvas)[0]


def table(window: MainWindow) -> InitiativesPage:
    page = window.desk.pages.front
    assert isinstance(page, InitiativesPage)
    return page


def id_of(window: MainWindow, title: str) -> str:
    return window.frame.workspace.find(title, Initiative).id


def test_the_same_item_is_selected_there_and_back(
    open_window: Opener, sample_file: Path, qtbot: QtBot
) -> None:
    window = open_window(sample_file)
    window.activateWindow()
    window.frame.show_page("timeline")
    canvas, eid = timeline(window), id_of(window, "Webhooks")
    canvas.setFocus()
    canvas.select([eid])
    assert window.frame.action("plan.list").text() == "Show as a list"

    qtbot.keyClick(canvas, KEY, CONTROL)
    page = table(window)
    assert page.table.selected_ids() == [eid]
    assert window.frame.selection == (Ref("initiative", eid),)
    assert QApplication.focusWidget() is page.table.view
    assert window.frame.action("plan.list").text() == "Show on the timeline"

    other = id_of(window, "Offline mode")
    page.table.reveal(other)
    qtbot.keyClick(page.table.view, KEY, CONTROL)
    assert timeline(window) is canvas
    assert canvas.selected_ids() == [other]
    assert canvas.hasFocus()


def test_several_go_along_and_a_filter_gives_way(open_window: Opener, sample_file: Path) -> None:
    window = open_window(sample_file)
    window.frame.show_page("timeline")
    canvas = timeline(window)
    chosen = {id_of(window, title) for title in ("Webhooks", "Offline mode", "Bulk edit")}
    canvas.select(chosen)
    window.frame.run("plan.list")
    assert set(table(window).table.selected_ids()) == chosen
    window.frame.run("plan.list")
    assert set(canvas.selected_ids()) == chosen

    window.frame.run("plan.list")
    page = table(window)
    page.filter.setText("referral")
    page.table.narrow("referral")
    window.frame.run("plan.list")
    canvas.select([id_of(window, "Webhooks")])
    window.frame.run("plan.list")
    assert page.table.selected_ids() == [id_of(window, "Webhooks")]


def test_what_the_timeline_leaves_out_is_shown_on_the_way_back(
    open_window: Opener, sample_file: Path, qtbot: QtBot
) -> None:
    window = open_window(sample_file)
    window.frame.show_page("timeline")
    canvas, page = timeline(window), window.desk.pages.front
    assert isinstance(page, TimelinePage)
    parent, child = id_of(window, "Enterprise sign-in"), id_of(window, "Single sign-on (SAML)")
    canvas.select([child])
    canvas.plan.toggle_children([canvas.frame.layout.rows.index_of(parent) or 0])
    assert canvas.selected_ids() == [parent]  # nobody moves or deletes what cannot be seen
    page.restore({**page.state(), "arrangement": {"filter": {"text": "referral", "fields": []}}})
    window.frame.reveal(Ref("initiative", child))
    assert canvas.selected_ids() == [child]
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    assert len(canvas.selected_ids()) == 1
    page.restore({**page.state(), "arrangement": {"filter": {"text": "referral", "fields": []}}})
    assert canvas.selected_ids() == []
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    assert canvas.selected_ids() == [id_of(window, "Referral loop")]
    window.frame.run("plan.list")
    table(window).table.view.select_ids([child, parent])
    window.frame.run("plan.list")
    assert set(canvas.selected_ids()) == {child, parent}


def test_nothing_selected_leads_there_too(open_window: Opener, sample_file: Path) -> None:
    window = open_window(sample_file)
    window.frame.show_page("okrs")
    window.frame.run("plan.list")
    table(window)
