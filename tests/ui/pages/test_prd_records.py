"""The panel of stories and requirements by real keys and mouse: written, ticked, ordered, removed, turned."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from roadmapper.changes import Step
from roadmapper.entities.user_story import UserStory
from roadmapper.operations.stories import stories_of
from roadmapper.ui.pages.prds.records_delegate import SentenceEdit, box_rect
from roadmapper.ui.pages.prds.records_list import RecordsList
from roadmapper.ui.pages.prds.records_panel import RecordsPanel
from tests.ui.pages.prds_shown import Shown, page_of, prd
from tests.window_fixtures import Opener


@pytest.fixture
def shown(open_window: Opener, sample_file: Path) -> Shown:
    window = open_window(sample_file)
    page = page_of(window)
    window.activateWindow()
    window.frame.run("record.panel")
    return window, page


def panel_of(shown: Shown) -> RecordsPanel:
    return shown[1].records.panel


def told(panel: RecordsPanel) -> list[str]:
    rows = (panel.model.row_at(place) for place in range(panel.model.rowCount()))
    return [f"{row.label} {row.words}".strip() for row in rows if row]


def choose(panel: RecordsPanel, place: int) -> None:
    panel.list.setCurrentIndex(panel.model.index(place))
    panel.list.setFocus()


def write(panel: RecordsPanel, words: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
    """Type into the sentence that is being written, and end it."""
    editors = [e for e in panel.list.findChildren(SentenceEdit) if e.isVisible() and not e.property("over")]
    assert len(editors) == 1
    QTest.keyClicks(editors[0], words)
    QTest.keyClick(editors[0], end)
    QApplication.processEvents()


def press(at: RecordsList, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(at, key, held)
    QApplication.processEvents()


def test_it_shows_the_records_of_the_prd_with_its_progress(shown: Shown) -> None:
    panel = panel_of(shown)
    assert panel.isVisible()
    assert panel.met.text() == "6 of 12 met"
    assert told(panel)[0] == "US-1 As an admin, I want to say what I do, so that the first steps fit me"
    assert len(told(panel)) == 8
    panel.kinds.chosen.emit("requirements")
    assert len(told(panel)) == 14
    assert panel.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole).endswith("Must, Done")
    shown[1].pane.select(prd(shown[0], "Offline mode").id)
    assert panel.met.text() == ""
    assert panel._empty.isVisible()
    panel.kinds.chosen.emit("stories")
    assert panel._empty.button.text() == "Add story"


def test_stories_and_criteria_are_written_one_after_the_other(shown: Shown) -> None:
    window, page = shown
    panel = panel_of(shown)
    page.pane.select(prd(window, "Offline mode").id)
    panel._empty.button.click()
    write(panel, "As a courier, I want maps offline, so that I find the door")
    write(panel, "Sync later")
    write(panel, "", Qt.Key.Key_Escape)
    (first, second) = stories_of(window.frame.workspace, {prd(window, "Offline mode").id})
    assert (first.item.role, first.item.want, first.item.so_that) == (
        "courier",
        "maps offline",
        "I find the door",
    )
    assert second.label == "US-2"
    choose(panel, 0)
    press(panel.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    write(panel, "Given no network, when I open a map, then it shows")
    write(panel, "")
    assert told(panel)[1] == "Given no network, when I open a map, then it shows"
    assert panel.model.rowCount() == 3
    window.frame.run("edit.undo")
    assert panel.model.rowCount() == 2


def test_a_row_is_edited_in_place_and_esc_leaves_it(shown: Shown) -> None:
    panel = panel_of(shown)
    choose(panel, 0)
    press(panel.list, Qt.Key.Key_Return)
    write(panel, "As a chief, I want peace")
    assert told(panel)[0] == "US-1 As a chief, I want peace"
    press(panel.list, Qt.Key.Key_F2)
    write(panel, "something else", Qt.Key.Key_Escape)
    assert told(panel)[0] == "US-1 As a chief, I want peace"
    shown[0].frame.run("edit.undo")
    assert told(panel)[0].startswith("US-1 As an admin")


def test_a_criterion_is_ticked_by_space_and_by_its_box(shown: Shown, qtbot: QtBot) -> None:
    panel = panel_of(shown)
    choose(panel, 1)
    press(panel.list, Qt.Key.Key_Space)
    assert panel.met.text() == "5 of 12 met"
    at = box_rect(panel.list.visualRect(panel.model.index(1))).center()
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert panel.met.text() == "6 of 12 met"
    assert panel.model.index(1).data(Qt.ItemDataRole.ToolTipRole).startswith("Met by ")
    page = shown[1]
    qtbot.waitUntil(lambda: page.editor.preview.is_settled, timeout=20_000)
    assert "US-1" in page.editor.preview.browser.toPlainText()


def test_stories_are_ordered_by_keys_and_by_dragging(shown: Shown) -> None:
    panel = panel_of(shown)

    def order() -> list[str]:
        return [row.label for row in panel.model.heads()]

    choose(panel, 0)
    press(panel.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert order() == ["US-2", "US-1", "US-3"]
    press(panel.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    press(panel.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert order() == ["US-2", "US-3", "US-1"]
    press(panel.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert order() == ["US-2", "US-1", "US-3"]
    choose(panel, panel.model.place_of("story", panel.model.heads()[2].id))
    drop_at(panel.list, panel.list.visualRect(panel.model.index(0)).topLeft() + QPoint(20, 2))
    assert order() == ["US-3", "US-2", "US-1"]
    shown[0].frame.run("edit.undo")
    assert order() == ["US-2", "US-1", "US-3"]


def met_by_story(panel: RecordsPanel) -> list[list[str]]:
    """The criteria of each story."""
    rows = [row for place in range(panel.model.rowCount()) if (row := panel.model.row_at(place))]
    return [[row.words for row in rows if row.above == head.id] for head in panel.model.heads()]


def test_a_criterion_goes_to_another_story_by_keys_and_by_dragging(shown: Shown) -> None:
    panel, alt = panel_of(shown), Qt.KeyboardModifier.AltModifier
    before = met_by_story(panel)
    moved, rest = before[0][-1], before[0][:-1]
    choose(panel, len(before[0]))
    press(panel.list, Qt.Key.Key_Down, alt)
    assert met_by_story(panel) == [rest, [moved, *before[1]], *before[2:]]
    assert shown[0].frame.workspace.undo_label == "Move acceptance criterion"
    press(panel.list, Qt.Key.Key_Up, alt)
    assert met_by_story(panel) == before
    last = panel.model.rowCount() - 1
    drop_at(panel.list, panel.list.visualRect(panel.model.index(last)).bottomLeft() + QPoint(20, -1))
    assert met_by_story(panel) == [rest, *before[1:-1], [*before[-1], moved]]
    shown[0].frame.run("edit.undo")
    assert met_by_story(panel) == before


def test_a_criterion_is_given_to_a_story_of_the_menu(shown: Shown) -> None:
    panel = panel_of(shown)
    before = met_by_story(panel)
    choose(panel, 0)
    assert not shown[0].frame.action("record.move_to_story").isEnabled()
    choose(panel, 1)
    shown[0].frame.run("record.move_to_story")
    menu = next(menu for menu in panel.findChildren(QMenu) if menu.isVisible())
    assert [entry.text()[:4] for entry in menu.actions()] == ["US-1", "US-2", "US-3"]
    assert [entry.isEnabled() for entry in menu.actions()] == [False, True, True]
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert met_by_story(panel) == [before[0][1:], before[1], [*before[2], before[0][0]]]
    current = panel.list.current()
    assert current is not None
    assert current.words == before[0][0]


def drop_at(at: RecordsList, place: QPoint) -> None:
    """Let go of the chosen row there, as Qt tells it at the end of a drag."""

    class FromList(QDropEvent):
        def source(self) -> RecordsList:
            return at

    none = Qt.KeyboardModifier.NoModifier
    at.dropEvent(
        FromList(QPointF(place), Qt.DropAction.MoveAction, QMimeData(), Qt.MouseButton.LeftButton, none)
    )


def test_delete_removes_the_record_and_not_the_prd(shown: Shown) -> None:
    panel = panel_of(shown)
    choose(panel, 0)
    press(panel.list, Qt.Key.Key_Delete)
    assert len(told(panel)) == 5
    assert shown[1].bar_title() == "Guided onboarding"
    shown[0].frame.run("edit.undo")
    assert len(told(panel)) == 8


def test_priority_and_status_are_chosen_from_their_chips(shown: Shown) -> None:
    panel = panel_of(shown)
    row = panel.model.row_at(0)
    assert row is not None
    menu = panel._choice(row, "priority")
    assert [entry.text() for entry in menu.actions() if entry.isChecked()] == ["Must"]
    next(entry for entry in menu.actions() if entry.text() == "No priority").trigger()
    changed = panel.model.row_at(0)
    assert changed is not None
    assert changed.priority == ""


def test_a_table_of_the_text_is_turned_into_requirements_and_back(shown: Shown) -> None:
    window, page = shown
    page.pane.select(prd(window, "Offline mode").id)
    text = "# Offline\n\n| Requirement | Owner |\n|---|---|\n| Fast | Ana |\n| Safe | |\n\nEnd\n"
    page.editor.source.setPlainText(text)
    page.editor.source.put_cursor(text.index("Fast"))
    window.frame.run("record.into_requirements")
    assert page.editor.source.exact_text() == "# Offline\n\n[[requirements]]\n\nEnd\n"
    assert told(panel_of(shown))[::2] == ["REQ-1 Fast (Owner: Ana)", "REQ-2 Safe"]
    window.frame.run("record.requirements_to_text")
    assert "| REQ-1 | Fast (Owner: Ana) |" in page.editor.source.exact_text()
    window.frame.run("edit.undo")
    window.frame.run("edit.undo")
    assert page.editor.source.exact_text() == text


def test_hundreds_of_stories_stay_smooth(shown: Shown) -> None:
    window, page = shown
    workspace = window.frame.workspace
    offline = prd(window, "Offline mode").id
    rows = [{"prd": offline, "number": n, "want": f"to do thing {n}"} for n in range(1, 401)]
    with workspace.edit("Add stories") as edit:
        edit.add_rows(UserStory, rows)
    page.pane.select(offline)
    panel = panel_of(shown)
    assert panel.model.rowCount() == 400
    choose(panel, 200)
    steps: list[Step] = []
    window.frame.changed.connect(steps.append)
    press(panel.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    (step,) = steps
    assert len(step.changes) <= 2  # not one for each story
    row = panel.list.current()
    assert row is not None
    assert row.label == "US-201"


def test_it_comes_back_as_it_was_left(shown: Shown, open_window: Opener) -> None:
    page = shown[1]
    state = page.state()
    assert state["records"] > 0
    page.records.open(wanted=False)
    assert page.state()["records"] == 0
    page.restore(state)
    assert panel_of(shown).isVisible()
