"""Comments and suggested edits beside a PRD's text, by real keys and mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from roadmapper.entities.comment import Comment
from roadmapper.entities.suggestion import Suggestion
from roadmapper.operations import suggestions
from roadmapper.operations.prds import write_text
from roadmapper.ui.pages.prds.list_model import DETAIL
from tests.ui.pages.comments_shown import (
    BODY,
    body,
    chosen,
    comes,
    deeds,
    marked,
    opened,
    say,
    select,
    settle,
    told,
)
from tests.ui.pages.prds_shown import Shown
from tests.window_fixtures import Opener


@pytest.fixture
def shown(open_window: Opener, sample_file: Path) -> Shown:
    return opened(open_window, sample_file)


def test_a_selection_is_commented_on_marked_and_listed(shown: Shown, qtbot: QtBot) -> None:
    say(shown, qtbot, "ship in March", "Too soon")
    assert told(shown) == ["Too soon"]
    assert marked(shown) == ["ship in March"]
    assert chosen(shown) == "Too soon"
    assert deeds(shown).count.text() == "1 comment"
    pane = shown[1].pane
    detail = pane.model.index(pane.list.currentIndex().row()).data(DETAIL)
    assert detail.endswith("· 1 open comment")
    made = shown[0].frame.workspace.all(Comment)
    assert [(each.text, each.passage["quote"]) for each in made] == [("Too soon", "ship in March")]
    assert body(shown) == BODY


def test_threads_stand_in_the_order_of_the_text(shown: Shown, qtbot: QtBot) -> None:
    say(shown, qtbot, "Tests", "Which tests?")
    say(shown, qtbot, "All partners", "Which partners?")
    shown[0].frame.run("comment.add_whole")
    QTest.keyClicks(deeds(shown).panel.composer.words, "Good")
    QTest.mouseClick(deeds(shown).panel.composer.send, Qt.MouseButton.LeftButton)
    settle(shown, qtbot)
    assert told(shown) == ["Good", "Which partners?", "Which tests?"]


def test_passages_move_as_one_types_and_are_stored_as_they_were(shown: Shown, qtbot: QtBot) -> None:
    say(shown, qtbot, "All partners", "Which?")
    stored = shown[0].frame.workspace.all(Comment)[0].passage
    source = shown[1].editor.source
    source.put_cursor(0)
    source.insertPlainText("Before all 🙂 ")
    source.put_cursor(source.toPlainText().encode("utf-16-le").index("All".encode("utf-16-le")) // 2)
    QTest.keyClicks(source, "Nearly ")
    assert marked(shown) == ["All partners"]
    select(shown, "All partners")
    cursor = source.textCursor()
    cursor.setPosition(cursor.selectionEnd())
    source.setTextCursor(cursor)
    QTest.keyClicks(source, " of ours")
    assert marked(shown) == ["All partners"]
    settle(shown, qtbot)
    assert shown[0].frame.workspace.all(Comment)[0].passage == stored


def test_lost_words_are_listed_below_and_come_back_with_them(shown: Shown, qtbot: QtBot) -> None:
    say(shown, qtbot, "All partners ship in March.", "Which?")
    select(shown, "All partners ship in March.")
    QTest.keyClick(shown[1].editor.source, Qt.Key.Key_Delete)
    comes(shown, qtbot, ["No longer in the text", "Which?"], told)
    assert marked(shown) == []
    shown[1].editor.source.undo()
    comes(shown, qtbot, ["Which?"], told)
    assert marked(shown) == ["All partners ship in March."]


def test_an_answer_is_written_below_and_a_thread_resolved_and_opened_again(
    shown: Shown, qtbot: QtBot
) -> None:
    say(shown, qtbot, "Docs", "Which?")
    panel = deeds(shown).panel
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    card = panel.list.card
    assert card is not None
    assert card.answer.hasFocus()
    assert not card.send.isVisible()
    QTest.keyClicks(card.answer, "All of them")
    QTest.mouseClick(card.send, Qt.MouseButton.LeftButton)
    settle(shown, qtbot)
    row = panel.list.current()
    assert row is not None
    assert [said.text for said in row.thread.answers] == ["All of them"]
    assert panel.list.card is not None
    QTest.mouseClick(panel.list.card.deeds["comment.resolve"], Qt.MouseButton.LeftButton)
    settle(shown, qtbot)
    assert told(shown) == []
    assert panel._empty.isVisible()
    panel.states.chosen.emit("settled")
    assert told(shown) == ["Which?"]
    panel.choose(shown[0].frame.workspace.all(Comment)[0].id)
    shown[0].frame.run("comment.resolve")
    panel.states.chosen.emit("open")
    assert told(shown) == ["Which?"]


def test_a_suggested_edit_is_accepted_and_undone(shown: Shown, qtbot: QtBot) -> None:
    select(shown, "in March")
    shown[0].frame.run("comment.suggest")
    panel = deeds(shown).panel
    assert panel.composer.words.toPlainText() == "in March"
    assert not panel.composer.send.isEnabled()
    QTest.keyClicks(panel.composer.words, "in April")
    QTest.keyClicks(panel.composer.why, "The vendor is late")
    QTest.mouseClick(panel.composer.send, Qt.MouseButton.LeftButton)
    settle(shown, qtbot)
    assert marked(shown) == ["in March"]
    assert panel.list.card is not None
    assert "line-through" in panel.list.card.said.text()
    shown[1].editor.source.put_cursor(0)
    QTest.keyClicks(shown[1].editor.source, "More ")
    QTest.mouseClick(panel.list.card.deeds["comment.accept"], Qt.MouseButton.LeftButton)
    settle(shown, qtbot)
    assert body(shown) == "More " + BODY.replace("in March", "in April")
    assert shown[1].editor.source.toPlainText() == body(shown)
    shown[0].frame.workspace.undo()
    settle(shown, qtbot)
    assert body(shown) == "More " + BODY
    assert shown[0].frame.workspace.all(Suggestion)[0].state == "open"


def test_a_suggestion_whose_words_changed_is_refused_in_words(
    shown: Shown, qtbot: QtBot, told: list[str]
) -> None:
    window, page = shown
    start = BODY.index("All partners ship in March.")
    made = suggestions.suggest(
        window.frame.workspace, page.editor.document, start, start + 27, "Nobody ships."
    )
    write_text(window.frame.workspace, page.editor.document, BODY.replace("ship in", "will ship in"))
    deeds(shown).show_thread(made.id)
    comes(shown, qtbot, made.text, chosen)
    window.frame.run("comment.accept")
    assert "have changed since" in told.pop()
    assert "will ship in March" in body(shown)
    window.frame.run("comment.reject")
    assert window.frame.workspace.all(Suggestion)[0].state == "rejected"
