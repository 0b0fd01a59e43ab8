"""Single answers in the comments panel: one's own are edited and removed by keys and mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from roadmapper.entities.comment import Comment
from roadmapper.operations import comments
from roadmapper.ui.editors.comments.answer_row import AnswerRow
from tests.ui.pages.comments_shown import BODY, chosen, comes, deeds, opened
from tests.ui.pages.prds_shown import Shown
from tests.window_fixtures import Opener


@pytest.fixture
def shown(open_window: Opener, sample_file: Path, qtbot: QtBot) -> Shown:
    """A thread with an answer of Ben's and two of one's own, chosen in the panel."""
    found = opened(open_window, sample_file)
    workspace, document = found[0].frame.workspace, found[1].editor.document
    start = BODY.index("All partners")
    made = comments.comment(workspace, document, "Which?", start, start + 12)
    with workspace.edit("Answer") as edit:
        at = "2026-01-02T03:04:05Z"
        edit.add(Comment(document=document, answers=made.id, person="Ben", at=at, text="Not all"))
    for text in ("All three", "Or four"):
        comments.answer(workspace, made.id, text)
    deeds(found).show_thread(made.id)
    comes(found, qtbot, "Which?", chosen)
    return found


def answers(shown: Shown) -> list[AnswerRow]:
    card = deeds(shown).panel.list.card
    assert card is not None
    return card.answers


def said(shown: Shown) -> list[str]:
    return [row.said.text for row in answers(shown)]


def test_own_answers_are_edited_and_removed_by_keys_each_undone(shown: Shown, qtbot: QtBot) -> None:
    workspace, panel = shown[0].frame.workspace, deeds(shown).panel
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_Right)
    assert answers(shown)[0].hasFocus()
    assert deeds(shown).can("comment.edit") is False
    assert deeds(shown).can("comment.remove") is False
    QTest.keyClick(answers(shown)[0], Qt.Key.Key_Delete)
    assert said(shown)[0] == "Not all"
    QTest.keyClick(answers(shown)[0], Qt.Key.Key_Down)
    own = answers(shown)[1]
    assert own.hasFocus()
    QTest.keyClick(own, Qt.Key.Key_F2)
    assert panel.list.card is not None
    edit = panel.list.card.rewriting
    assert edit is not None
    assert edit.toPlainText() == own.said.text
    QTest.keyClicks(edit, "All five")
    QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "All five" in said(shown), timeout=20_000)
    workspace.undo()
    qtbot.waitUntil(lambda: "All five" not in said(shown), timeout=20_000)
    place = said(shown).index("Or four")
    answers(shown)[place].setFocus()
    QTest.keyClick(answers(shown)[place], Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: sorted(said(shown)) == ["All three", "Not all"], timeout=20_000)
    assert chosen(shown) == "Which?"
    assert panel.list.hasFocus()
    workspace.undo()
    qtbot.waitUntil(lambda: len(said(shown)) == 3, timeout=20_000)


def test_the_mouse_edits_and_removes_one_s_own_alone(shown: Shown, qtbot: QtBot) -> None:
    panel = deeds(shown).panel
    assert [row._own for row in answers(shown)] == [False, True, True]
    QTest.mouseClick(answers(shown)[1], Qt.MouseButton.LeftButton)
    own = answers(shown)[1]
    assert own.edit.isVisible()
    assert not answers(shown)[0].edit.isVisible()
    QTest.mouseClick(own.edit, Qt.MouseButton.LeftButton)
    assert panel.list.card is not None
    edit = panel.list.card.rewriting
    assert edit is not None
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert panel.list.card.rewriting is None
    gone = own.said.text
    QTest.mouseClick(own.remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: gone not in said(shown), timeout=20_000)
    assert len(said(shown)) == 2
    assert "Removed the answer" in shown[0].toast.accessibleName()


def test_esc_goes_back_to_the_thread_and_the_keys_mean_it_again(shown: Shown) -> None:
    panel = deeds(shown).panel
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_Right)
    QTest.keyClick(answers(shown)[0], Qt.Key.Key_Escape)
    assert panel.list.hasFocus()
    assert deeds(shown).can("comment.edit") is True
    QTest.keyClick(panel.list, Qt.Key.Key_F2)
    assert panel.list.card is not None
    edit = panel.list.card.rewriting
    assert edit is not None
    assert edit.toPlainText() == "Which?"
