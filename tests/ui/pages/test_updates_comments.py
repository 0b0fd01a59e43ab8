"""Comments beside an update: a draft's as a PRD's; beside what was sent nothing that would change it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from roadmapper.entities.comment import Comment
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.entities.suggestion import Suggestion
from roadmapper.operations import comments, suggestions
from roadmapper.operations.items import add_item
from roadmapper.ui.frame import Ref
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.updates.page import UpdatesPage
from tests.ui.pages.comments_shown import chosen, comes, deeds, marked, say, select, settle
from tests.ui.pages.comments_shown import told as threads_told
from tests.ui.pages.test_updates_page import composed, page_of
from tests.window_fixtures import Opener

ShownUpdate = tuple[MainWindow, UpdatesPage]
_TEXT = "# May\n\nAll partners ship in March.\n\n- Docs\n- Tests\n"


@pytest.fixture
def shown(open_window: Opener, sample_file: Path) -> ShownUpdate:
    """A draft of ours on the page, in the editor."""
    window = open_window(sample_file)
    page = page_of(window)
    made = add_item(window.frame.workspace, "stakeholder_update", {"title": "May", "body": _TEXT})
    page.side.list.select(made.id)
    window.activateWindow()
    page.pane.set_editor("write")
    assert page.editor.source.exact_text() == _TEXT
    return window, page


def body(shown: ShownUpdate) -> str:
    return shown[0].frame.workspace.get(StakeholderUpdate, shown[1].editor.document).body


def test_a_draft_is_commented_on_and_a_suggestion_accepted(shown: ShownUpdate, qtbot: QtBot) -> None:
    window, page = shown
    say(shown, qtbot, "ship in March", "Too soon")
    comes(shown, qtbot, ["Too soon"], threads_told)
    assert marked(shown) == ["ship in March"]
    assert page.comments.count.text() == "1 comment"
    assert page.side.model.lines[page.side.model.row_of(page.editor.document)].detail == "1 open comment"
    assert deeds(shown).panel.note.isHidden()
    window.frame.run("comment.resolve")
    select(shown, "March")
    window.frame.run("comment.suggest")
    QTest.keyClicks(deeds(shown).panel.composer.words, "April")
    QTest.mouseClick(deeds(shown).panel.composer.send, Qt.MouseButton.LeftButton)
    comes(shown, qtbot, "April", chosen)
    window.frame.run("comment.accept")
    comes(shown, qtbot, [], threads_told)
    assert body(shown) == page.editor.source.exact_text() == _TEXT.replace("March", "April")


def test_what_was_sent_is_commented_on_and_not_changed(
    shown: ShownUpdate, qtbot: QtBot, told: list[str]
) -> None:
    window, page = shown
    workspace = window.frame.workspace
    start = _TEXT.index("March")
    made = suggestions.suggest(workspace, page.editor.document, start, start + 5, "April")
    window.frame.run("update.mark_sent")
    say(shown, qtbot, "Docs", "They ask which")
    comes(shown, qtbot, ["April", "They ask which"], threads_told)
    assert "was sent" in deeds(shown).panel.note.text()
    assert deeds(shown).panel.note.isVisible()
    select(shown, "Tests")
    window.frame.run("comment.suggest")
    assert deeds(shown).panel.composer.isHidden()
    assert "was sent" in window.toast.accessibleName()
    deeds(shown).show_thread(made.id)
    window.frame.run("comment.accept")
    assert "was sent" in told.pop()
    assert body(shown) == _TEXT
    window.frame.run("comment.reject")
    assert workspace.get(Suggestion, made.id).state == "rejected"
    window.frame.run("update.mark_draft")
    assert deeds(shown).panel.note.isHidden()


def test_a_draft_that_is_kept_nowhere_says_what_to_do(shown: ShownUpdate, qtbot: QtBot) -> None:
    window, page = shown
    window.frame.run("comment.panel")
    window.frame.run("update.new")
    composed(page, qtbot)
    assert "Keep the update" in deeds(shown).panel.note.text()
    assert not page.can("comment.add")
    assert not page.can("comment.add_whole")


def test_a_comment_found_elsewhere_opens_its_update_with_its_thread(shown: ShownUpdate, qtbot: QtBot) -> None:
    window, page = shown
    made = comments.comment(window.frame.workspace, page.editor.document, "Zebrafish", 2, 5)
    other = next(line.id for line in page.side.model.lines if line.id != made.document)
    page.side.list.select(other)
    window.frame.show_page("prds")
    window.frame.reveal(Ref("comment", made.id))
    assert window.desk.pages.front is page
    comes(shown, qtbot, "Zebrafish", chosen)
    assert page.editor.document == made.document


def test_the_panel_is_there_again_at_the_next_start(shown: ShownUpdate, qtbot: QtBot) -> None:
    window, page = shown
    window.frame.run("comment.panel")
    settle(shown, qtbot)
    state = page.state()
    assert state["comments"] >= 240
    window.frame.run("comment.panel")
    page.restore(state)
    assert page.comments.beside.is_open
    assert window.frame.workspace.all(Comment) == []
