"""Words that give hidden things away are told while they are typed; what was sent stays as it was sent."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextBrowser
from pytestqt.qtbot import QtBot

from roadmapper.documents.render_worker import RenderWorker
from roadmapper.entities.audience import Audience
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.entities.theme import Theme
from roadmapper.errors import InvalidInput
from roadmapper.operations import items, updates
from roadmapper.operations.document_exports import export_document
from roadmapper.ui.dialogs import message
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.updates.page import UpdatesPage
from tests.window_fixtures import Opener

Shown = tuple[MainWindow, UpdatesPage, Initiative]


@pytest.fixture
def shown(open_window: Opener, sample_file: Path, qtbot: QtBot) -> Shown:
    """A draft for the press, which may not see one theme and hears of quarters."""
    window = open_window(sample_file)
    workspace = window.frame.workspace
    theme = workspace.all(Theme)[0].id
    secret = next(item for item in workspace.all(Initiative) if item.theme == theme and not item.parent)
    press = items.add_values(
        workspace, "audience",
        {"title": "Press", "template": "executive_summary", "dates": "quarter", "hidden_themes": (theme,)},
    )  # fmt: skip
    window.frame.run("update.new", press.id)
    page = window.desk.pages.front
    assert isinstance(page, UpdatesPage)
    qtbot.waitUntil(lambda: page.drafting.update is not None and not page.drafting.is_busy, timeout=20_000)
    page.pane.set_editor("write")
    return window, page, secret


def settled(page: UpdatesPage, qtbot: QtBot) -> str:
    qtbot.waitUntil(lambda: page.pane.watch.is_settled, timeout=20_000)
    return page.pane.secrets.words.text() if page.pane.secrets.isVisible() else ""


def read_in(browser: QTextBrowser) -> str:
    return " ".join(browser.toPlainText().split())


def typed(page: UpdatesPage, qtbot: QtBot, words: str) -> str:
    page.editor.source.setFocus()
    qtbot.keyClick(page.editor.source, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(page.editor.source, words)
    return settled(page, qtbot)


def test_hidden_words_are_told_as_they_are_typed_and_asked_about_before_they_are_sent(
    shown: Shown, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, page, secret = shown
    assert settled(page, qtbot) == ""
    told = typed(page, qtbot, f" {secret.title} lands on 3 March.")
    assert told.startswith(f"Press may not read “{secret.title}”, “3 March”")
    page.pane.secrets.button.click()
    start = page.editor.source.textCursor().position()
    assert page.editor.source.exact_text()[start:].startswith(secret.title)
    window.frame.run("update.keep")
    kept = window.frame.workspace.all(StakeholderUpdate)[-1]
    asked: list[str] = []
    monkeypatch.setattr(message, "ask", lambda _p, words, *_a, **_k: bool(asked.append(words)))
    window.frame.run("update.mark_sent")
    assert secret.title in asked[0]
    assert window.frame.workspace.get(StakeholderUpdate, kept.id).status == "draft"
    monkeypatch.setattr(message, "ask", lambda *_a, **_k: True)
    window.frame.run("update.mark_sent")
    assert window.frame.workspace.get(StakeholderUpdate, kept.id).status == "sent"


def test_facts_in_a_draft_s_preview_are_those_that_the_audience_sees(shown: Shown, qtbot: QtBot) -> None:
    window, page, secret = shown
    open_item = next(
        item for item in window.frame.workspace.all(Initiative)
        if item.theme != secret.theme and item.end and item.end_precision == "day"
    )  # fmt: skip
    page.pane.set_editor("split")
    source, browser = page.editor.source, page.editor.preview.browser
    source.moveCursor(QTextCursor.MoveOperation.End)
    source.insertPlainText(f"\n\nSee [[{secret.key}.title]] and quarterly [[{open_item.key}.end]]\n")
    page.editor.flush()
    qtbot.waitUntil(lambda: "quarterly Q" in read_in(browser), timeout=20_000)
    assert f"See {secret.title}" not in read_in(browser)
    assert (
        settled(page, qtbot) == f"Press may not read “{secret.key}”, which stands in the text or the title."
    )
    page.side.form.audience.choose(None)
    page.side.form.audience.chosen.emit(None)
    qtbot.waitUntil(lambda: f"See {secret.title}" in read_in(browser), timeout=20_000)


def test_what_was_sent_stays_and_is_corrected_in_a_new_draft(shown: Shown, qtbot: QtBot) -> None:
    window, page, _secret = shown
    workspace = window.frame.workspace
    typed(page, qtbot, " Thanks.")
    window.frame.run("update.keep")
    kept = workspace.all(StakeholderUpdate)[-1]
    window.frame.run("update.mark_sent")
    assert page.editor.source.isReadOnly()
    assert page.pane.frozen.isVisible()
    with pytest.raises(InvalidInput):
        updates.change_update(workspace, kept.id, body="Other words")
    with RenderWorker() as worker:
        sent = workspace.get(StakeholderUpdate, kept.id)
        formats = ("md", "html", "eml")
        before = [export_document(workspace, worker, sent, to, printers={}) for to in formats]
        items.add_values(workspace, "audience", {"title": "Later"})
        after = [export_document(workspace, worker, sent, to, printers={}) for to in formats]
    assert after == before
    page.pane.frozen.button.click()
    draft = workspace.all(StakeholderUpdate)[-1]
    assert (draft.status, draft.body, draft.audience) == ("draft", kept.body, kept.audience)
    assert draft.title == f"{kept.title} (correction)"
    assert not page.editor.source.isReadOnly()
    assert page.editor.document == draft.id
    assert workspace.get(StakeholderUpdate, kept.id).status == "sent"
    assert {each.title for each in workspace.all(Audience)} >= {"Press", "Later"}
