"""The Releases page: checklist, scope, go or no-go, slips and notes of the release that is selected."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.readiness_item import ReadinessItem
from roadmapper.entities.release import Release
from roadmapper.operations import releases
from roadmapper.operations.items import add_item, change_items
from roadmapper.operations.own_templates import template_folder
from roadmapper.ui.editors.pick_popup import PickPopup
from roadmapper.ui.inspector.section import ItemRow
from roadmapper.ui.pages.releases.page import ReleasesPage
from roadmapper.ui.pages.releases.write_notes import WriteNotes
from tests.window_fixtures import Opener, PatientBot


@pytest.fixture
def page(open_window: Opener, empty_file: Path) -> ReleasesPage:
    """The page with one release, of which one initiative is a part."""
    window = open_window(empty_file)
    workspace = window.frame.workspace
    made = releases.add_release(workspace, {"title": "GA 5.0", "date": "2026-12-14"}, "beta")
    item = add_item(workspace, "initiative", {"title": "Single sign-on"})
    releases.set_scope(workspace, made.id, [item.id])
    add_item(workspace, "initiative", {"title": "Audit log"})
    window.desk.pages.show_page("releases")
    window.activateWindow()
    found = window.desk.pages.front
    assert isinstance(found, ReleasesPage)
    return found


def release(page: ReleasesPage) -> Release:
    return page.frame.workspace.all(Release)[0]


def cell(page: ReleasesPage, column: str) -> str:
    return str(page.table.model.index(0, page.table.model.column_of(column)).data())


def test_lines_are_ticked_with_space_and_counted_everywhere(page: ReleasesPage, qtbot: PatientBot) -> None:
    table = page.readiness.table
    assert cell(page, "readiness") == "0 of 6"
    qtbot.giveKeyboard(table.view)
    table.view.select_ids(list(table.model.ids[:2]), table.model.column_of("title"))
    QTest.keyClick(table.view, Qt.Key.Key_Space)
    assert sum(line.done for line in page.frame.workspace.all(ReadinessItem)) == 2
    assert cell(page, "readiness") == "2 of 6"
    QTest.keyClick(table.view, Qt.Key.Key_Space)
    assert cell(page, "readiness") == "0 of 6"
    page.frame.run("release.add_line")
    line = table.editing.line
    assert line is not None
    line.selectAll()
    qtbot.keyClicks(line, "Feature flags are off")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert cell(page, "readiness") == "0 of 7"


def test_scope_is_picked_and_taken_out_without_leaving_the_plan(
    page: ReleasesPage, qtbot: PatientBot
) -> None:
    page.frame.run("release.add_scope")
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, PickPopup)
    qtbot.waitUntil(lambda: popup.list.model().rowCount() > 0)
    qtbot.keyClick(popup.search, Qt.Key.Key_Return)
    assert cell(page, "scope") == "0 of 2"
    table = page.scope.table
    qtbot.giveKeyboard(table.view)
    table.view.select_ids(list(table.model.ids), 0)
    page.frame.run("edit.delete")
    assert cell(page, "scope") == ""
    assert len(page.frame.workspace.all(Initiative)) == 2


def test_go_is_recorded_with_its_reason_and_taken_back(page: ReleasesPage, qtbot: PatientBot) -> None:
    page.frame.run("release.no_go")
    qtbot.giveKeyboard(page.record.note)
    qtbot.keyClicks(page.record.note, "Load tests failed")
    page.record.flush()
    assert (release(page).state, release(page).decision_note) == ("no_go", "Load tests failed")
    assert page.record.words.text().startswith("Decided on ")
    page.frame.run("release.go")
    assert (release(page).state, release(page).decision_note) == ("go", "Load tests failed")
    page.frame.run("release.ship")
    assert release(page).shipped_on is not None
    assert not page.can("release.ship")
    page.frame.run("release.reopen")
    assert (release(page).state, release(page).shipped_on) == ("planned", None)
    assert page.can("release.ship")
    assert not page.can("release.reopen"), "there is nothing to take back"


def test_the_date_slips_in_sight(page: ReleasesPage) -> None:
    change_items(page.frame.workspace, "release", {release(page).id: {"date": "2027-01-11"}})
    page.below.tabs.setCurrentIndex(2)
    assert page.record.slipped.text() == "Moved 1 time, +28 days in all"
    rows = [row.words for row in page.record.findChildren(ItemRow) if row.isVisible()]
    assert len(rows) == 2
    assert rows[1].startswith("14 Dec 2026 → 11 Jan 2027")
    assert rows[1].endswith("+28 days")


def settled(dialog: WriteNotes, qtbot: PatientBot) -> str:
    """What the preview shows once it shows what is chosen."""
    qtbot.waitUntil(lambda: dialog.is_settled)
    return " ".join(dialog.pane.browser.toPlainText().split())


def test_notes_are_seen_before_they_are_written(
    page: ReleasesPage, qtbot: PatientBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = page.frame.workspace
    item = next(item for item in workspace.all(Initiative) if item.release)
    change_items(workspace, "initiative", {item.id: {"summary": "One **login** for all."}})
    press = add_item(workspace, "audience", {"title": "Press"})
    change_items(workspace, "audience", {press.id: {"dates": "quarter"}})

    def choose(dialog: WriteNotes) -> int:
        dialog.show()
        assert not dialog.button.isEnabled()  # nothing is seen yet
        assert "Planned for 14 Dec 2026" in settled(dialog, qtbot)
        dialog.audience._take(press.id)
        assert not dialog.button.isEnabled()
        assert "Planned for Q4 2026" in settled(dialog, qtbot)
        dialog.scope._take(True)
        assert "Nothing is in this release yet." in settled(dialog, qtbot)
        dialog.scope._take(False)
        assert "One login for all." in settled(dialog, qtbot)
        assert release(page).notes is None
        dialog.button.click()
        return dialog.result()

    monkeypatch.setattr(WriteNotes, "exec", choose)
    page.frame.run("release.write_notes")
    notes = release(page).notes or ""
    assert notes.startswith("# GA 5.0\n\nPlanned for Q4 2026\n")
    assert "### Single sign-on\n\nOne **login** for all.\n" in notes
    assert workspace.undo_label == "Write release notes"
    page.frame.run("release.copy_notes")
    assert QGuiApplication.clipboard().text() == notes


def test_a_mistake_in_a_template_of_ones_own_writes_nothing(page: ReleasesPage, qtbot: PatientBot) -> None:
    own = template_folder("release") / "ours.md.j2"
    own.write_text("# {{ title }}\n{{ nonsense }}\n", encoding="utf-8")
    dialog = WriteNotes(page.frame, release(page).id, replaces=True)
    qtbot.addWidget(dialog)
    dialog.show()
    settled(dialog, qtbot)
    assert dialog.button.isEnabled()
    dialog.template._take("ours")
    settled(dialog, qtbot)
    assert "Line 2" in dialog.pane.problem.words.text()
    assert not dialog.button.isEnabled()
    own.write_text("# Mended {{ title }}\n", encoding="utf-8")
    qtbot.waitUntil(lambda: dialog.notes.startswith("# Mended GA 5.0"))
    assert dialog.button.isEnabled()


def test_a_release_begins_with_a_checklist_and_its_title_in_hand(
    page: ReleasesPage, qtbot: PatientBot
) -> None:
    page.frame.run("release.new")
    line = page.table.editing.line
    assert line is not None
    line.selectAll()
    qtbot.keyClicks(line, "GA 6.0")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert page.below.title.text() == "REL-2 · GA 6.0"
    assert page.readiness.table.model.rowCount() == 18
    page.frame.run("release.keep_checklist")
    assert [known.title for known in releases.checklists(page.frame.workspace)][-1] == "As GA 6.0"
