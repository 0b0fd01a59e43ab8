"""A review by file: a copy goes to a reviewer, who comments and suggests; the owner works through it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmapper.cli import main
from roadmapper.entities.prd import PRD
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.pages.prds.page import PrdsPage
from tests.ui.pages.prds_shown import page_of
from tests.window_fixtures import Opener

_BODY = "# Sync\n\nAll partners ship in March.\n\nThe limit is ten calls a second.\n"


def run(*arguments: str | Path) -> None:
    assert main([str(argument) for argument in arguments]) == 0


def test_comments_made_outside_are_worked_through_in_the_app(
    open_window: Opener, sample_file: Path, qtbot: QtBot
) -> None:
    run("add", sample_file, "prd", "title=Sync", f"body={_BODY}")
    run("comments", sample_file, "Sync", "--add", "Which partners?", "--at", "All partners")
    run("suggestions", sample_file, "Sync", "--at", "March", "--with", "April", "--why", "Vendor late")

    window = open_window(sample_file)
    page = page_of(window)
    prd = next(each for each in window.frame.workspace.all(PRD) if each.title == "Sync")
    page.pane.select(prd.id)
    comments = page.comments
    qtbot.waitUntil(lambda: comments.threads.is_settled, timeout=20_000)
    assert comments.count.text() == "2 comments"

    work_through(page, qtbot)
    assert window.frame.workspace.get(PRD, prd.id).body == "New: " + _BODY.replace("March", "April")
    labels = [step.label for step in window.frame.workspace.steps(limit=3)]
    assert labels == [
        "Accept suggestion for “Sync”",
        "Resolve comment on “Sync”",
        "Answer comment on “Sync”",
    ]
    window.close()
    qtbot.waitUntil(lambda: not window.frame.is_open, timeout=20_000)
    with Workspace.open(sample_file) as workspace:
        assert workspace.findings() == []
        workspace.undo()
        assert "ship in March" in workspace.get(PRD, prd.id).body


def work_through(page: PrdsPage, qtbot: QtBot) -> None:
    """Edit the text, answer and resolve the comment, accept the suggestion: all by keys and actions."""
    frame, comments = page.frame, page.comments
    source = page.editor.source
    source.setFocus()
    source.put_cursor(0)
    QTest.keyClicks(source, "New: ")
    page.editor.flush()
    frame.run("comment.next")
    frame.run("comment.answer")
    card = comments.panel.list.card
    assert card is not None
    QTest.keyClicks(card.answer, "All three")
    QTest.keyClick(card.answer, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    frame.run("comment.resolve")
    frame.run("comment.next")
    frame.run("comment.accept")
    qtbot.waitUntil(lambda: comments.threads.is_settled and comments.threads.open == 0, timeout=20_000)
