"""The Updates page: list, form, drafts that follow it, templates of one's own, and what is remembered."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from roadmapper import paths
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.ui.dialogs import message
from roadmapper.ui.editors.choice_field import ChoiceField
from roadmapper.ui.editors.pick_popup import PickPopup
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.updates.page import UpdatesPage
from tests.window_fixtures import Opener

# Popups take the keyboard, which the offscreen platform cannot give.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard")


def page_of(window: MainWindow) -> UpdatesPage:
    window.desk.pages.show_page("updates")
    found = window.desk.pages.front
    assert isinstance(found, UpdatesPage)
    return found


@pytest.fixture
def page(open_window: Opener, sample_file: Path) -> UpdatesPage:
    return page_of(open_window(sample_file))


@pytest.fixture
def draft(page: UpdatesPage, qtbot: QtBot) -> UpdatesPage:
    """The page with a draft of what is usual."""
    page.frame.run("update.new")
    composed(page, qtbot)
    return page


def composed(page: UpdatesPage, qtbot: QtBot) -> None:
    """Wait until the draft is what the form asks for."""
    qtbot.waitUntil(lambda: not page.drafting.is_busy, timeout=20_000)


def pick(qtbot: QtBot, field: ChoiceField, words: str) -> None:
    """Choose by typing, as a person would."""
    qtbot.keyClick(field, Qt.Key.Key_Return)
    popup = field.findChildren(PickPopup)[-1]
    qtbot.keyClicks(popup.search, words)
    qtbot.keyClick(popup.search, Qt.Key.Key_Return)


def kept(page: UpdatesPage) -> list[StakeholderUpdate]:
    return page.frame.workspace.all(StakeholderUpdate)


def type_text(page: UpdatesPage, qtbot: QtBot, text: str) -> None:
    page.pane.set_editor("write")
    page.editor.source.setFocus()
    qtbot.keyClicks(page.editor.source, text)
    page.editor.flush()


def test_kept_updates_are_listed_newest_first(page: UpdatesPage) -> None:
    lines = page.side.model.lines
    assert len(lines) == 3
    assert lines[0].title == page.bar_title()
    untils = [page.frame.workspace.get(StakeholderUpdate, line.id).until or "" for line in lines]
    assert untils == sorted(untils, reverse=True)
    assert page.editor.document == lines[0].id
    assert page.frame.selection[0].id == lines[0].id


def test_an_empty_page_says_what_it_is_for(open_window: Opener, empty_file: Path, qtbot: QtBot) -> None:
    page = page_of(open_window(empty_file))
    buttons = [button for button in page.findChildren(QPushButton) if button.isVisible()]
    assert [button.text() for button in buttons] == ["New update"]
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    composed(page, qtbot)
    assert page.side.form.isVisible()
    assert page.drafting.update is not None
    assert page.side.changed.lines == []


def test_a_draft_tells_what_the_list_shows(draft: UpdatesPage) -> None:
    update = draft.drafting.update
    assert update is not None
    assert update.template == "executive_summary"
    lines = draft.side.changed.lines
    assert {line.chip for line in lines} >= {"Moved", "Shipped", "Added", "Health"}
    for line in lines:
        if line.chip in ("Moved", "Shipped", "Added"):
            assert line.title in update.body
    assert draft.side.form.since.field.text().startswith("Last update, ")
    assert draft.bar_title() == "Atlas: executive summary"
    assert len(kept(draft)) == 3


def test_the_audience_brings_its_template(draft: UpdatesPage, qtbot: QtBot) -> None:
    pick(qtbot, draft.side.form.audience, "customers")
    composed(draft, qtbot)
    assert draft.side.form.template.value == "customer_facing"
    assert draft.bar_title() == "Atlas: customer-facing"


def test_a_scope_limits_what_is_told(draft: UpdatesPage, qtbot: QtBot) -> None:
    before = draft.side.changed.lines
    pick(qtbot, draft.side.form.scope, "theme activation")
    composed(draft, qtbot)
    after = draft.side.changed.lines
    assert 0 < len(after) < len(before)
    assert draft.drafting.update is not None
    assert set(draft.drafting.update.scope) == {"theme", "after", "as_of"}


def test_dates_are_read_as_people_say_them(draft: UpdatesPage, qtbot: QtBot) -> None:
    since = draft.side.form.since
    since.field.setFocus()
    since.field.selectAll()
    qtbot.keyClicks(since.field, "2 months ago")
    composed(draft, qtbot)
    assert date.today() - timedelta(days=63) < since.day < date.today() - timedelta(days=57)
    assert since.echo.isVisible()
    update = draft.drafting.update
    assert update is not None
    assert update.since == since.day.isoformat()
    since.field.selectAll()
    qtbot.keyClicks(since.field, "someday maybe")
    assert "someday maybe" in since.echo.text()
    since.field.selectAll()
    qtbot.keyClick(since.field, Qt.Key.Key_Delete)
    qtbot.keyClick(since.field, Qt.Key.Key_Return)
    assert since.field.text().startswith("Last update, ")


def test_a_period_that_ends_before_it_begins_is_told_in_the_page(draft: UpdatesPage, qtbot: QtBot) -> None:
    until = draft.side.form.until
    until.field.setFocus()
    until.field.selectAll()
    qtbot.keyClicks(until.field, "2020-01-01")
    since = draft.side.form.since
    since.field.setFocus()
    since.field.selectAll()
    qtbot.keyClicks(since.field, "2021-01-01")
    composed(draft, qtbot)
    qtbot.waitUntil(lambda: "ends before it begins" in draft.problem.words.text(), timeout=20_000)


def test_text_edited_by_hand_stays_when_the_form_changes(
    draft: UpdatesPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_text(draft, qtbot, "By hand. ")
    pick(qtbot, draft.side.form.template, "team")
    composed(draft, qtbot)
    assert draft.problem.verb == "Compose again"
    draft.drafting.compose()
    composed(draft, qtbot)
    assert draft.problem.verb == "Compose again"
    assert draft.editor.source.exact_text().startswith("By hand. ")
    asked: list[str] = []
    monkeypatch.setattr(
        message, "ask", lambda _window, question, *_verbs, **_more: asked.append(question) is None
    )
    qtbot.mouseClick(draft.problem.button, Qt.MouseButton.LeftButton)
    composed(draft, qtbot)
    assert len(asked) == 1
    qtbot.waitUntil(lambda: draft.bar_title() == "Atlas: team weekly")
    assert not draft.editor.source.exact_text().startswith("By hand. ")
    assert not draft.problem.isVisible()


def test_undoing_typing_in_a_draft_leaves_the_roadmap_alone(draft: UpdatesPage, qtbot: QtBot) -> None:
    before = draft.frame.workspace.last_change
    type_text(draft, qtbot, "x")
    draft.editor.source.undo()
    draft.editor.flush()
    assert draft.frame.workspace.last_change == before


def test_a_draft_follows_the_roadmap(draft: UpdatesPage, qtbot: QtBot) -> None:
    workspace = draft.frame.workspace
    item = workspace.find("ATL-5")
    with workspace.edit("Edit initiative title") as edit:
        edit.change(type(item), item.id, health="off_track", title="A title of just now")
    composed(draft, qtbot)
    assert any(line.title == "A title of just now" for line in draft.side.changed.lines)


def test_an_own_template_is_watched_and_its_mistake_keeps_the_last_good_text(
    draft: UpdatesPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) is None)
    draft.frame.run("update.edit_template")
    own = paths.user_templates() / "update" / "my_executive_summary.md.j2"
    assert opened == [str(own)]
    assert (paths.user_templates() / "README.txt").is_file()
    qtbot.waitUntil(lambda: draft.bar_title() == "Atlas: my executive summary", timeout=20_000)
    assert draft.side.form.template.text() == "My executive summary · own"
    words = "Yours: my_executive_summary.md.j2 in your templates folder."
    assert draft.side.form.origin.text() == words
    assert draft.side.form.origin.toolTip() == str(own)

    good = own.read_text(encoding="utf-8")
    own.write_text(good.replace("## What changed", "## Told my way"), encoding="utf-8")
    qtbot.waitUntil(lambda: "Told my way" in draft.editor.source.exact_text(), timeout=20_000)

    own.write_text(good.replace("## What changed", "{{ nonsense }}"), encoding="utf-8")
    qtbot.waitUntil(draft.problem.isVisible, timeout=20_000)
    line = next(n for n, text in enumerate(good.splitlines(), 1) if "## What changed" in text)
    assert draft.problem.words.text() == f"my_executive_summary.md.j2, line {line}: ‘nonsense’ is undefined."
    assert draft.problem.verb == "Open template"
    assert "Told my way" in draft.editor.source.exact_text()

    own.write_text(good, encoding="utf-8")
    qtbot.waitUntil(lambda: not draft.problem.isVisible(), timeout=20_000)


def test_escape_goes_back_and_a_draft_edited_by_hand_waits(draft: UpdatesPage, qtbot: QtBot) -> None:
    type_text(draft, qtbot, "Half a thought. ")
    qtbot.mouseClick(draft.side.back, Qt.MouseButton.LeftButton)
    assert draft.side.list.isVisible()
    assert draft.bar_title() == draft.side.model.lines[0].title
    draft.frame.run("update.new")
    composed(draft, qtbot)
    assert draft.editor.source.exact_text().startswith("Half a thought. ")
    draft.drafting.is_edited = False
    qtbot.keyClick(draft.side.form, Qt.Key.Key_Escape)
    assert draft.side.list.isVisible()


def test_a_kept_update_is_renamed_marked_and_deleted(page: UpdatesPage, qtbot: QtBot) -> None:
    workspace = page.frame.workspace
    first = page.side.model.lines[0]
    page.frame.run("edit.rename")
    field = next(field for field in page.side.list.findChildren(QLineEdit) if field.isVisible())
    qtbot.keyClicks(field, "Another name")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert page.bar_title() == workspace.get(StakeholderUpdate, first.id).title == "Another name"
    page.frame.run("update.mark_draft")
    assert workspace.get(StakeholderUpdate, first.id).status == "draft"
    assert page.frame.action("update.mark_sent").isEnabled()
    page.frame.run("edit.delete")
    assert [line.id for line in page.side.model.lines] == [update.id for update in _newest(page)]
    assert first.id not in {line.id for line in page.side.model.lines}
    assert page.bar_title() == page.side.model.lines[0].title
    page.frame.run("edit.undo")
    assert first.id in {line.id for line in page.side.model.lines}


def _newest(page: UpdatesPage) -> list[StakeholderUpdate]:
    return sorted(kept(page), key=lambda update: (update.until or "", update.rank), reverse=True)


def test_a_kept_text_is_stored_as_it_is_typed_and_undone_as_one(page: UpdatesPage, qtbot: QtBot) -> None:
    shown = page.side.model.lines[0].id
    workspace = page.frame.workspace
    before = workspace.get(StakeholderUpdate, shown).body
    page.frame.run("update.mark_draft")
    type_text(page, qtbot, "One. ")
    type_text(page, qtbot, "Two. ")
    assert workspace.get(StakeholderUpdate, shown).body == f"One. Two. {before}"
    page.side.list.setFocus()
    page.frame.run("edit.undo")
    assert workspace.get(StakeholderUpdate, shown).body == before


def test_it_remembers_selection_mode_and_draft(
    open_window: Opener, sample_file: Path, window: MainWindow, qtbot: QtBot
) -> None:
    page = page_of(open_window(sample_file))
    qtbot.keyClick(page.side.list, Qt.Key.Key_Down)
    second = page.side.model.lines[1]
    assert page.bar_title() == second.title
    page.pane.set_editor("write")
    window.close_file()
    qtbot.waitUntil(lambda: not window.frame.is_open, timeout=20_000)
    page = page_of(open_window(sample_file))
    assert (page.bar_title(), page.pane.mode) == (second.title, "edit")
    page.frame.run("update.new")
    composed(page, qtbot)
    type_text(page, qtbot, "Not lost. ")
    window.close_file()
    qtbot.waitUntil(lambda: not window.frame.is_open, timeout=20_000)
    page = page_of(open_window(sample_file))
    composed(page, qtbot)
    assert page.side.form.isVisible()
    assert page.editor.source.exact_text().startswith("Not lost. ")
    QApplication.processEvents()
