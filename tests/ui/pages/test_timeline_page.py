"""The timeline page in its window: what the canvas asks for is stored, shown, and can be taken back."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.milestone import Milestone
from roadmapper.entities.team import Team
from roadmapper.entities.theme import Theme
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.frame import Ref
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.timeline.page import TimelinePage
from roadmapper.ui.timeline.canvas import TimelineCanvas
from tests.window_fixtures import Opener


@pytest.fixture
def page(open_window: Opener, sample_file: Path) -> TimelinePage:
    window = open_window(sample_file)
    window.desk.pages.show_page("timeline")
    found = window.desk.pages.front
    assert isinstance(found, TimelinePage)
    return found


@pytest.fixture
def canvas(page: TimelinePage) -> TimelineCanvas:
    return page.findChildren(TimelineCanvas)[0]


def initiative(window: MainWindow, title: str) -> Initiative:
    found = window.frame.workspace.find(title, Initiative)
    assert isinstance(found, Initiative)
    return found


def shifted_iso(day: str | None, by: int) -> str:
    assert day is not None
    return (date.fromisoformat(day) + timedelta(days=by)).isoformat()


def select(canvas: TimelineCanvas, *ids: str) -> None:
    canvas.select(ids)
    canvas.setFocus()


def type_title(canvas: TimelineCanvas, qtbot: QtBot, text: str) -> None:
    editor = next(field for field in canvas.findChildren(QLineEdit) if field.isVisible())
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_the_plan_is_there_before_anything_heavy(window: MainWindow, canvas: TimelineCanvas) -> None:
    layout = canvas.frame.layout
    assert sum(layout.rows.live) == 41
    assert [lane.title for lane in layout.lanes][:2] == ["Activation", "Retention"]
    assert len(canvas.frame.milestones) == 7


def test_alt_arrow_moves_and_undo_takes_back(
    window: MainWindow, canvas: TimelineCanvas, qtbot: QtBot
) -> None:
    before = initiative(window, "Webhooks")
    select(canvas, before.id)
    qtbot.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    moved = initiative(window, "Webhooks")
    assert str(moved.start) > str(before.start)
    assert window.frame.workspace.undo_label == "Move initiative"
    window.frame.run("edit.undo")
    assert initiative(window, "Webhooks") == before
    index = canvas.frame.layout.rows.index_of(before.id)
    assert index is not None
    rows = canvas.frame.layout.rows
    assert rows.starts[index] is not None


def test_selecting_and_renaming_by_keyboard(window: MainWindow, canvas: TimelineCanvas, qtbot: QtBot) -> None:
    item = initiative(window, "Webhooks")
    select(canvas, item.id)
    assert window.frame.selection == (Ref("initiative", item.id),)
    window.frame.run("edit.rename")
    type_title(canvas, qtbot, "Outgoing webhooks")
    assert initiative(window, "Outgoing webhooks").id == item.id


def test_a_new_initiative_is_typed_where_it_stands(
    window: MainWindow, canvas: TimelineCanvas, qtbot: QtBot
) -> None:
    window.frame.run("initiative.new")
    type_title(canvas, qtbot, "Billing export")
    added = initiative(window, "Billing export")
    assert added.start is not None
    assert added.status is not None


def test_a_new_initiative_and_its_first_title_are_taken_back_together(
    window: MainWindow, canvas: TimelineCanvas, qtbot: QtBot
) -> None:
    workspace = window.frame.workspace
    window.frame.run("initiative.new")
    type_title(canvas, qtbot, "Billing export")
    canvas.edit_title(initiative(window, "Billing export").id)
    type_title(canvas, qtbot, "Billing exports")
    workspace.undo()
    assert initiative(window, "Billing export").title == "Billing export"
    assert workspace.undo_label == "Add initiative"
    workspace.undo()
    assert "Billing export" not in [item.title for item in workspace.all(Initiative)]
    assert workspace.undo_label is None


def test_esc_at_the_first_title_takes_the_new_initiative_away(
    window: MainWindow, canvas: TimelineCanvas, qtbot: QtBot
) -> None:
    before = {item.id for item in window.frame.workspace.all(Initiative)}
    window.frame.run("initiative.new")
    editor = next(field for field in canvas.findChildren(QLineEdit) if field.isVisible())
    qtbot.keyClicks(editor, "Bil")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert {item.id for item in window.frame.workspace.all(Initiative)} == before
    assert canvas.selected_ids() == []
    assert window.focusWidget() is canvas


def test_a_key_held_down_is_one_step(window: MainWindow, canvas: TimelineCanvas) -> None:
    workspace, item = window.frame.workspace, initiative(window, "Webhooks")
    select(canvas, item.id)
    for repeated in (False, True, True):
        alt, right = Qt.KeyboardModifier.AltModifier, Qt.Key.Key_Right
        QApplication.sendEvent(canvas, QKeyEvent(QEvent.Type.KeyPress, right, alt, autorep=repeated))
    assert initiative(window, "Webhooks").start == shifted_iso(item.start, 21)
    workspace.undo()
    assert initiative(window, "Webhooks").start == item.start


def test_delete_offers_undo(window: MainWindow, canvas: TimelineCanvas, qtbot: QtBot) -> None:
    item = initiative(window, "Webhooks")
    select(canvas, item.id)
    qtbot.keyClick(canvas, Qt.Key.Key_Delete)
    assert sum(canvas.frame.layout.rows.live) == 40
    window.toast.undo_button.click()
    assert sum(canvas.frame.layout.rows.live) == 41


def test_duplicate_selects_the_copy(window: MainWindow, canvas: TimelineCanvas) -> None:
    item = initiative(window, "Webhooks")
    select(canvas, item.id)
    window.frame.run("edit.duplicate")
    assert len(canvas.selected_ids()) == 1
    assert canvas.selected_ids() != [item.id]


def test_lanes_follow_the_choice_and_the_menu(window: MainWindow, canvas: TimelineCanvas) -> None:
    window.frame.run("timeline.lanes_team")
    assert canvas.plan.grouped_by == ("team",)
    assert [lane.title for lane in canvas.frame.layout.lanes][:4] == [
        "Growth",
        "Core product",
        "Enterprise",
        "Platform",
    ]
    assert window.frame.action("timeline.lanes_team").isChecked()


def test_what_changes_elsewhere_is_shown(window: MainWindow, canvas: TimelineCanvas) -> None:
    workspace = window.frame.workspace
    theme = workspace.all(Theme)[0]
    with workspace.edit("Edit theme") as edit:
        edit.change(Theme, theme.id, title="First steps")
        edit.add(Milestone(title="Audit", date="2027-03-01", date_precision="day"))
    assert canvas.frame.layout.lanes[0].title == "First steps"
    assert len(canvas.frame.milestones) == 8


def test_zoom_stops_and_view_come_back(page: TimelinePage, window: MainWindow) -> None:
    window.frame.run("timeline.zoom_quarters")
    window.frame.run("timeline.lanes_owner")
    kept = page.state()
    window.frame.run("timeline.zoom_weeks")
    window.frame.run("timeline.lanes_theme")
    page.restore(kept)
    assert page.state() == kept
    assert window.frame.action("timeline.zoom_quarters").isChecked()


@pytest.mark.parametrize("state", [{}, {"lanes": "nowhere", "view": "x"}, {"view": [1, 2]}])
def test_odd_states_are_ignored(page: TimelinePage, state: dict[str, object]) -> None:
    before = page.state()
    page.restore(state)
    assert page.state() == before


def test_an_empty_plan_says_what_to_do(open_window: Opener, empty_file: Path, qtbot: QtBot) -> None:
    window = open_window(empty_file)
    window.desk.pages.show_page("timeline")
    page = window.desk.pages.front
    assert isinstance(page, TimelinePage)
    canvas = page.findChildren(TimelineCanvas)[0]
    assert not canvas.isVisible()
    window.frame.run("initiative.new")
    assert canvas.isVisible()
    type_title(canvas, qtbot, "First thing")
    assert [item.title for item in window.frame.workspace.all(Initiative)] == ["First thing"]


def test_a_plan_of_the_past_is_shown_and_coloured_by_team(open_window: Opener, empty_file: Path) -> None:
    with Workspace.open(empty_file) as workspace, workspace.edit("Add") as edit:
        team = edit.add(Team(title="Growth"))
        edit.add(Initiative(title="Long ago", team=team.id, start="2019-02-01", end="2019-09-30"))
    window = open_window(empty_file)
    window.desk.pages.show_page("timeline")
    canvas = window.findChildren(TimelineCanvas)[0]
    scale = canvas.frame.view.scale
    assert scale.moment_at(0) <= date(2019, 2, 1).toordinal() < scale.moment_at(canvas.frame.view.plot_width)
    assert canvas.frame.layout.rows.colours == [0]


def test_the_menu_of_a_bar_holds_its_actions(
    page: TimelinePage, window: MainWindow, canvas: TimelineCanvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[list[str]] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _at: shown.append([a.text() for a in menu.actions()]))
    item = initiative(window, "Webhooks")
    page.reveal(Ref("initiative", item.id))
    canvas.contextMenuRequested.emit("bar", item.id, QPoint(10, 10))
    canvas.contextMenuRequested.emit("empty", None, QPoint(10, 10))
    assert "Duplicate" in shown[0]
    assert "Initiative" in shown[1]
