"""The versions of an update on its page: named while it is a draft, and kept as it was sent."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.operations.items import add_item, change_items
from roadmapper.ui.pages.updates.page import UpdatesPage
from tests.ui.pages.test_updates_page import page_of
from tests.window_fixtures import Opener

_TEXT = "# May\n\nOnboarding ends [[ATL-1.end]].\n"


@pytest.fixture
def page(open_window: Opener, sample_file: Path) -> UpdatesPage:
    """A draft of ours on the page."""
    found = page_of(open_window(sample_file))
    made = add_item(found.frame.workspace, "stakeholder_update", {"title": "May", "body": _TEXT})
    found.side.list.select(made.id)
    found.window().activateWindow()
    assert found.editor.document == made.id
    return found


def told(page: UpdatesPage, qtbot: QtBot) -> str:
    qtbot.waitUntil(lambda: page.course.view.is_settled, timeout=20_000)
    return page.course.view.words.text()


def test_a_draft_is_named_compared_and_restored(page: UpdatesPage, qtbot: QtBot) -> None:
    workspace, run = page.frame.workspace, page.frame.run
    run("prd.name_version")
    assert not page.editor.splitter.isVisible()
    page.course.view.name_version("First draft")
    assert page.course.number.text() == "Version 1"
    changed = {page.editor.document: {"body": _TEXT.replace("May", "June")}}
    change_items(workspace, "stakeholder_update", changed)
    assert told(page, qtbot) == "First draft → Now: 1 word added, 1 removed"
    item = workspace.find("ATL-1")
    change_items(workspace, "initiative", {item.id: {"end": "2027-03-05"}})
    page.course.open()
    assert told(page, qtbot).endswith("1 fact shows another value")
    run("prd.restore_version")
    assert workspace.get(StakeholderUpdate, page.editor.document).body == _TEXT
    page.course.view.panel.list.setFocus()
    run("edit.delete")
    assert page.course.number.isHidden()
    assert workspace.undo_label == "Remove version"
    page.course.leave()
    assert page.editor.splitter.isVisible()


def test_what_was_sent_is_kept_and_read_with_its_facts(page: UpdatesPage, qtbot: QtBot) -> None:
    workspace, run = page.frame.workspace, page.frame.run
    run("update.mark_sent")
    item = workspace.find("ATL-1")
    change_items(workspace, "initiative", {item.id: {"end": "2027-03-05"}})
    run("prd.versions")
    assert page.course.view.panel.is_version
    assert told(page, qtbot).endswith("→ Now: nothing changed")
    run("update.mark_draft")
    assert not page.course.view.panel.is_version


def test_a_draft_kept_nowhere_has_no_versions(page: UpdatesPage, qtbot: QtBot) -> None:
    page.course.open()
    page.frame.run("update.new")
    qtbot.waitUntil(lambda: not page.drafting.is_busy, timeout=20_000)
    assert not page.course.is_open
    assert page.editor.splitter.isVisible()
    assert not page.frame.action("prd.versions").isEnabled()
    assert page.course.number.isHidden()
