"""Typing on the PRDs page: what is stored when, whose undo comes first, others' changes, and facts."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from roadmapper.operations import items
from roadmapper.ui.main_window import MainWindow
from tests.ui.pages.prds_shown import Shown, page_of, prd
from tests.window_fixtures import Opener, PatientBot


@pytest.fixture
def shown(open_window: Opener, sample_file: Path) -> Shown:
    window = open_window(sample_file)
    return window, page_of(window)


@pytest.fixture
def written(shown: Shown, qtbot: PatientBot) -> Shown:
    window, page = shown
    window.activateWindow()
    qtbot.giveKeyboard(page.editor.source)
    page.editor.source.put_cursor(10**9)
    return window, page


def body(window: MainWindow) -> str:
    return prd(window, "Guided onboarding").body


def test_a_pause_stores_one_step(written: Shown, qtbot: QtBot) -> None:
    window, page = written
    before, last = body(window), window.frame.workspace.last_change
    qtbot.keyClicks(page.editor.source, "More words")
    assert page.editor.status.stored.text() == "Typing …"
    qtbot.waitUntil(lambda: body(window) == before + "More words", timeout=20_000)
    assert window.frame.workspace.last_change == last + 1
    assert page.editor.status.stored.text() == "Saved"
    assert window.frame.workspace.undo_label == "Edit PRD"


def test_the_texts_own_undo_first_then_the_workspaces(written: Shown, qtbot: QtBot) -> None:
    window, page = written
    workspace, before = window.frame.workspace, body(window)
    page._bar.primary.click()
    label = workspace.undo_label
    page.editor.source.setFocus()
    assert label == "Approve PRD"
    for words in ("one ", "two "):
        qtbot.keyClicks(page.editor.source, words)
        page.editor.flush()
    assert body(window) == before + "one two "
    while page.editor.source.document().isUndoAvailable():
        window.frame.run("edit.undo")
    page.editor.flush()
    assert body(window) == before
    assert workspace.undo_label == label
    window.frame.run("edit.undo")
    assert workspace.redo_label == label


def test_the_workspaces_undo_takes_a_run_of_typing_at_once(written: Shown, qtbot: QtBot) -> None:
    window, page = written
    before = body(window)
    for words in ("one ", "two "):
        qtbot.keyClicks(page.editor.source, words)
        page.editor.flush()
    page.pane.list.setFocus()
    window.frame.workspace.undo()
    assert body(window) == before
    assert page.editor.source.exact_text() == before


def test_what_is_typed_survives_somebody_elses_change(written: Shown, qtbot: QtBot) -> None:
    window, page = written
    before = body(window)
    qtbot.keyClicks(page.editor.source, "typed")
    theirs = "Their first line.\n" + before
    items.change_items(window.frame.workspace, "prd", {prd(window, "Guided onboarding").id: {"body": theirs}})
    assert page.editor.source.exact_text() == theirs + "typed"
    page.editor.flush()
    assert body(window) == theirs + "typed"


def test_leaving_stores_at_once(written: Shown, qtbot: QtBot) -> None:
    window, page = written
    before = body(window)
    qtbot.keyClicks(page.editor.source, "left")
    page.pane.list.setCurrentIndex(page.pane.model.index(1))
    assert body(window) == before + "left"


def test_facts_complete_by_title_and_field(written: Shown, qtbot: QtBot) -> None:
    window, page = written
    source, popup = page.editor.source, page.editor.facts
    before = body(window)
    item = window.frame.workspace.find("Webhooks", Initiative)
    qtbot.keyClicks(source, "[[webho")
    qtbot.waitUntil(lambda: popup.isVisible() and popup.list.count() > 0, timeout=20_000)
    QTest.keyClick(source, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: source.exact_text() == f"{before}[[{item.key}", timeout=20_000)
    qtbot.keyClicks(source, ".end:qu")
    QTest.keyClick(source, Qt.Key.Key_Return)
    assert source.exact_text() == f"{before}[[{item.key}.end:quarter]]"
    assert not popup.isVisible()


def test_escape_puts_the_completion_away_then_goes_back_to_the_list(written: Shown, qtbot: QtBot) -> None:
    _, page = written
    page.editor.bar.fact.click()
    qtbot.waitUntil(lambda: page.editor.facts.isVisible(), timeout=20_000)
    QTest.keyClick(page.editor.source, Qt.Key.Key_Escape)
    assert not page.editor.facts.isVisible()
    QTest.keyClick(page.editor.source, Qt.Key.Key_Escape)
    assert page.pane.list.hasFocus()
