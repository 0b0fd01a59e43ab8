"""Going from thread to thread and to the text, and what stands beside it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from roadmapper.entities.comment import Comment
from roadmapper.entities.prd import PRD
from roadmapper.operations import comments, suggestions
from roadmapper.operations.prds import write_text
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.frame import Ref
from roadmapper.ui.main_window import MainWindow
from tests.ui.pages.comments_shown import (
    BODY,
    TITLE,
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
from tests.ui.pages.prds_shown import Shown, prd
from tests.window_fixtures import Opener


@pytest.fixture
def shown(open_window: Opener, sample_file: Path) -> Shown:
    return opened(open_window, sample_file)


def test_keys_step_through_the_threads_and_a_click_in_the_text_chooses_one(
    shown: Shown, qtbot: QtBot
) -> None:
    for words in ("All partners", "ten calls", "Tests"):
        say(shown, qtbot, words, f"On {words}")
    window, page = shown
    seen = []
    for _ in range(4):
        window.frame.run("comment.next")
        seen.append(chosen(shown))
    assert seen == ["On All partners", "On ten calls", "On Tests", "On All partners"]
    window.frame.run("comment.previous")
    assert chosen(shown) == "On Tests"
    source = page.editor.source
    assert source.textCursor().position() == BODY.index("Tests")
    source.setFocus()
    source.put_cursor(BODY.index("calls"))
    assert chosen(shown) == "On ten calls"
    assert source.hasFocus()


def test_a_dot_beside_the_line_opens_its_thread(shown: Shown, qtbot: QtBot) -> None:
    say(shown, qtbot, "All partners", "Which?")
    window, page = shown
    window.frame.run("comment.panel")
    assert deeds(shown).panel.isHidden()
    numbers = page.editor.source.numbers
    page.editor.source.repaint()
    gutter = numbers.childAt(QPoint(4, 2 * page.editor.source.line_height + 8))
    assert gutter is not None
    QTest.mouseClick(gutter, Qt.MouseButton.LeftButton, pos=QPoint(4, 2 * page.editor.source.line_height + 8))
    assert not deeds(shown).panel.isHidden()
    assert chosen(shown) == "Which?"


def test_own_comments_are_edited_and_removed_and_others_are_not(shown: Shown, qtbot: QtBot) -> None:
    say(shown, qtbot, "Docs", "Which?")
    window, page = shown
    panel = deeds(shown).panel
    QTest.keyClick(panel.list, Qt.Key.Key_F2)
    assert panel.list.card is not None
    edit = panel.list.card.rewriting
    assert edit is not None
    QTest.keyClicks(edit, "Which docs?")
    QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(shown, qtbot)
    assert told(shown) == ["Which docs?"]
    with window.frame.workspace.edit("Add") as edit_door:
        other = edit_door.add(
            Comment(document=page.editor.document, text="Mine", person="Ben", at=comments.now())
        )
    deeds(shown).threads.choose(other.id)
    assert deeds(shown).can("comment.edit") is False
    assert deeds(shown).can("comment.remove") is True
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    assert told(shown) == ["Which docs?"]


def test_esc_leaves_what_was_begun_and_goes_back_to_the_text(shown: Shown, qtbot: QtBot) -> None:
    select(shown, "Docs")
    shown[0].frame.run("comment.add")
    composer = deeds(shown).panel.composer
    QTest.keyClicks(composer.words, "Hm")
    QTest.keyClick(composer.words, Qt.Key.Key_Escape)
    assert composer.isHidden()
    assert shown[1].editor.source.hasFocus()
    assert shown[0].frame.workspace.all(Comment) == []


def test_a_comment_found_elsewhere_opens_its_document(shown: Shown, qtbot: QtBot) -> None:
    window, page = shown
    made = comments.comment(window.frame.workspace, page.editor.document, "Zebrafish", 2, 9)
    page.pane.select(prd(window, "Guided onboarding").id)
    window.frame.reveal(Ref("comment", made.id))
    settle(shown, qtbot)
    assert page.editor.document == prd(window, TITLE).id
    assert chosen(shown) == "Zebrafish"
    comments.remove(window.frame.workspace, made.id)
    window.frame.reveal(Ref("comment", made.id))


def test_stories_and_comments_take_turns_beside_the_text(shown: Shown) -> None:
    window, page = shown
    window.frame.run("comment.panel")
    window.frame.run("record.panel")
    assert deeds(shown).panel.isHidden()
    assert page.records.panel.isVisible()
    window.frame.run("comment.panel")
    assert not page.records.panel.isVisible()
    state = page.state()
    window.frame.run("comment.panel")
    page.restore(state)
    assert not deeds(shown).panel.isHidden()


def test_two_hundred_threads_are_shown_and_typed_beside(shown: Shown, qtbot: QtBot) -> None:
    window, page = shown
    text = "\n\n".join(f"Paragraph {number} says something of its own." for number in range(220))
    write_text(window.frame.workspace, page.editor.document, text)
    with window.frame.workspace.edit("Add") as edit:
        from roadmapper.documents.passages import anchor_at

        for number in range(200):
            start = text.index(f"Paragraph {number} ")
            passage = anchor_at(text, start, start + 14).as_values()
            edit.add(
                Comment(document=page.editor.document, text=f"C {number}", passage=passage, at=comments.now())
            )
    window.frame.run("comment.panel")
    settle(shown, qtbot)
    assert told(shown) == [f"C {number}" for number in range(200)]
    assert len(marked(shown)) == 200
    page.editor.source.put_cursor(0)
    QTest.keyClicks(page.editor.source, "typed ")
    assert all(words.startswith("Paragraph") for words in marked(shown))
    assert isinstance(window.frame.workspace.get(PRD, page.editor.document), PRD)


def test_a_bar_beside_its_paragraph_in_the_preview_opens_a_thread(shown: Shown, qtbot: QtBot) -> None:
    say(shown, qtbot, "ten calls", "Why ten?")
    window, page = shown
    window.frame.run("comment.panel")
    window.frame.run("document.read")
    qtbot.waitUntil(lambda: page.editor.preview.is_settled, timeout=20_000)
    strip = deeds(shown).threads.in_preview
    qtbot.waitUntil(lambda: len(strip.bars()) == 1, timeout=20_000)
    top, bottom, _ = strip.bars()[0]
    assert strip.isVisible()
    assert strip.geometry().right() < page.editor.preview.browser.viewport().x()
    cursor = page.editor.preview.browser.cursorForPosition(QPoint(60, round((top + bottom) / 2)))
    assert cursor.block().text() == "The limit is ten calls a second."
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(4, round((top + bottom) / 2)))
    assert chosen(shown) == "Why ten?"


_WRITING = ("add", "add_whole", "suggest", "answer", "resolve", "accept", "reject", "edit", "remove")
_ALL = ("panel", "next", "previous", *_WRITING)


@contextmanager
def read_only(window: MainWindow) -> Iterator[None]:
    """The window's file as one that nobody may write, until it is closed."""
    file = window.frame.file
    assert file is not None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Workspace, "read_only", property(lambda _workspace: True))
        patch.setattr(file, "read_only", True)
        window.frame.refresh_actions()
        yield


def _at(words: str) -> tuple[int, int]:
    start = BODY.index(words)
    return start, start + len(words)


def test_in_a_read_only_file_all_is_read_and_nothing_written(shown: Shown, qtbot: QtBot) -> None:
    window, page = shown
    workspace, document = window.frame.workspace, page.editor.document
    made = comments.comment(workspace, document, "Which?", *_at("All partners"))
    comments.answer(workspace, made.id, "All three")
    suggestions.suggest(workspace, document, *_at("March"), "April", "Vendor late")
    last = workspace.last_change
    with read_only(window):
        deeds(shown).show_thread(made.id)
        comes(shown, qtbot, ["Which?", "April"], told)
        assert marked(shown) == ["All partners", "March"]
        panel = deeds(shown).panel
        assert panel.note.isVisible()
        assert "open for reading only" in panel.note.text()
        card = panel.list.card
        assert card is not None
        assert [row.words.text() for row in card.answers] == ["All three"]
        assert not card.answer.isVisible()
        assert not panel.add.isEnabled()
        enabled = {name: window.frame.action(f"comment.{name}").isEnabled() for name in _ALL}
        assert enabled == {name: name not in _WRITING for name in _ALL}
        QTest.keyClick(panel.list, Qt.Key.Key_F2)
        assert panel.list.card is card
        assert card.rewriting is None
        QTest.keyClick(panel.list, Qt.Key.Key_Down)
        assert chosen(shown) == "April"
        panel.states.chosen.emit("settled")
        assert told(shown) == []
    assert workspace.last_change == last


def test_headings_list_items_quotes_and_cells_have_bars_of_their_own(shown: Shown, qtbot: QtBot) -> None:
    window, page = shown
    workspace, document = window.frame.workspace, page.editor.document
    text = (
        "# Plan\n\n## News\n\n- Docs\n- 🙂 Tests run\n- Rest\n\n> A quote\n>\n> goes on\n\n"
        "| Item | Owner |\n|---|---|\n| Sync | Ben |\n| Export | Ana |\n"
    )
    write_text(workspace, document, text)
    wanted = ["News", "Tests run", "goes on", "Export", "Ana"]
    for words in wanted:
        start = text.index(words)
        comments.comment(workspace, document, words, start, start + len(words))
    settle(shown, qtbot)
    window.frame.run("document.read")
    browser, strip = page.editor.preview.browser, deeds(shown).threads.in_preview
    qtbot.waitUntil(lambda: page.editor.preview.is_settled and len(strip.bars()) == 4, timeout=20_000)
    said = {each.id: each.text for each in workspace.all(Comment)}
    seen = []
    for top, bottom, here in strip.bars():
        cursor = browser.cursorForPosition(QPoint(60, round((top + bottom) / 2)))
        seen.append((cursor.block().text(), [said[eid] for eid in here]))
    assert [(words.strip(), here) for words, here in seen] == [
        ("News", ["News"]),
        ("🙂 Tests run", ["Tests run"]),
        ("goes on", ["goes on"]),
        ("Export", ["Export", "Ana"]),
    ]
