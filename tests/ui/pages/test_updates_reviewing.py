"""The Updates page keeps reviewed drafts true: list, card, gutter, and from fact to fact."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from roadmapper.operations.items import add_item, set_fields
from roadmapper.ui.pages.updates.kept_list import STALE_ROLE
from roadmapper.ui.pages.updates.page import UpdatesPage
from tests.ui.pages.test_updates_page import page_of
from tests.window_fixtures import Opener

_TEXT = "# May\n\nOnboarding ends [[ATL-1.end]].\n\nFor [[ATL-1.theme]].\n"


@pytest.fixture
def page(open_window: Opener, sample_file: Path) -> UpdatesPage:
    """A draft with two facts on the page, marked as reviewed."""
    found = page_of(open_window(sample_file))
    made = add_item(found.frame.workspace, "stakeholder_update", {"title": "May", "body": _TEXT})
    found.side.list.select(made.id)
    found.frame.run("prd.mark_reviewed")
    return found


def slip(page: UpdatesPage, qtbot: QtBot) -> None:
    workspace = page.frame.workspace
    qtbot.waitUntil(lambda: page.course.watch.is_settled, timeout=20_000)
    set_fields(workspace, workspace.find("ATL-1"), {"end": "12 Feb 2027"})
    qtbot.waitUntil(lambda: page.course.found is not None and bool(page.course.found.facts), timeout=20_000)


def stale_rows(page: UpdatesPage) -> list[str]:
    model = page.side.model
    told = (model.index(row).data(STALE_ROLE) for row in range(model.rowCount()))
    return [words for words in told if words]


def test_a_changed_fact_shows_on_card_gutter_and_list_until_reviewed(page: UpdatesPage, qtbot: QtBot) -> None:
    run, strip = page.frame.run, page.course.strip
    assert (stale_rows(page), page.course.number.text()) == ([], "Version 1")
    slip(page, qtbot)
    assert stale_rows(page) == ["1 of 2 facts changed since review"]
    qtbot.waitUntil(strip.isVisible, timeout=20_000)
    assert "→ 12 Feb 2027 · Changed by" in strip.fact.text()
    qtbot.waitUntil(lambda: sorted(page.editor.source.numbers._marked) == [2], timeout=20_000)
    run("prd.next_changed_fact")
    assert page.editor.source.textCursor().selectedText() == "[[ATL-1.end]]"
    strip.mark.click()
    qtbot.waitUntil(lambda: not stale_rows(page), timeout=20_000)
    assert not strip.isVisible()
    run("edit.undo")
    qtbot.waitUntil(lambda: bool(stale_rows(page)), timeout=20_000)


def test_another_update_and_a_sent_one_show_no_card(page: UpdatesPage, qtbot: QtBot) -> None:
    workspace, eid = page.frame.workspace, page.editor.document
    slip(page, qtbot)
    qtbot.waitUntil(page.course.strip.isVisible, timeout=20_000)
    other = add_item(workspace, "stakeholder_update", {"title": "June", "body": "# June\n"})
    page.side.list.select(other.id)
    assert not page.course.strip.isVisible()
    assert page.frame.action("prd.mark_reviewed").isEnabled()
    page.side.list.select(eid)
    qtbot.waitUntil(page.course.strip.isVisible, timeout=20_000)
    page.frame.run("update.mark_sent")
    qtbot.waitUntil(lambda: not page.course.strip.isVisible(), timeout=20_000)
    assert not page.frame.action("prd.mark_reviewed").isEnabled()


def test_a_draft_kept_nowhere_cannot_be_reviewed(page: UpdatesPage, qtbot: QtBot) -> None:
    page.frame.run("update.new")
    qtbot.waitUntil(lambda: not page.drafting.is_busy, timeout=20_000)
    assert not page.frame.action("prd.mark_reviewed").isEnabled()
    assert not page.course.strip.isVisible()
