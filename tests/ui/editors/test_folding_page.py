"""Folded sections in a real window: actions, outline, preview, comments, facts, and nothing of it stored."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from roadmapper.operations.prds import write_text
from roadmapper.ui.editors.markdown import context_menu
from roadmapper.ui.pages.prds.page import PrdsPage
from tests.ui.editors.folding_shown import hidden, numbers
from tests.ui.pages.prds_shown import page_of, prd
from tests.window_fixtures import Opener

TEXT = "# Title\n\n" + "".join(f"## Part {n}\n\nSome words of part{n} stand here.\n\n" for n in range(12))
PARTS = [2 + 4 * n for n in range(12)]
WAIT = 20_000
CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(open_window: Opener, sample_file: Path, qtbot: QtBot) -> Iterator[PrdsPage]:
    window = open_window(sample_file)
    window.resize(1300, 800)
    page = page_of(window)
    window.activateWindow()
    write_text(window.frame.workspace, prd(window, "Offline mode").id, TEXT)
    page.pane.select(prd(window, "Offline mode").id)
    page.editor.source.setFocus()
    page.editor.source.put_cursor(0)
    qtbot.waitUntil(lambda: page.editor.preview.is_settled, timeout=WAIT)
    yield page
    page.editor.flush()


def folded(page: PrdsPage) -> list[int]:
    return [one.line for one in page.editor.source.folding.folded]


def go(page: PrdsPage, line: int) -> None:
    page.editor.source.put_cursor(page.editor.source.document().findBlockByNumber(line).position())


def test_keys_fold_the_section_around_the_cursor_and_then_the_one_around_that(page: PrdsPage) -> None:
    source = page.editor.source
    go(page, PARTS[1] + 2)
    QTest.keyClick(source, Qt.Key.Key_BracketLeft, CONTROL_SHIFT)
    assert folded(page) == [PARTS[1]]
    assert source.textCursor().block().text() == "## Part 1"
    QTest.keyClick(source, Qt.Key.Key_BracketLeft, CONTROL_SHIFT)
    assert folded(page) == [0, PARTS[1]]
    assert numbers(source) == [0]
    for _ in range(2):
        QTest.keyClick(source, Qt.Key.Key_BracketRight, CONTROL_SHIFT)
    assert folded(page) == [PARTS[1]], "the cursor stands at the title"
    go(page, PARTS[1])
    QTest.keyClick(source, Qt.Key.Key_BracketRight, CONTROL_SHIFT)
    assert folded(page) == []


def test_all_are_folded_and_unfolded_and_nothing_is_stored(page: PrdsPage) -> None:
    source, workspace = page.editor.source, page.frame.workspace
    before = workspace.last_change
    QTest.keyClick(source, Qt.Key.Key_K, CONTROL_SHIFT)
    assert folded(page) == PARTS
    assert numbers(source) == [0, 1, *PARTS]
    page.editor.flush()
    assert workspace.last_change == before
    assert source.exact_text() == TEXT
    QTest.keyClick(source, Qt.Key.Key_J, CONTROL_SHIFT)
    assert hidden(source) == []
    assert source.exact_text() == TEXT


def test_the_outline_and_the_preview_open_what_they_go_to(page: PrdsPage, qtbot: QtBot) -> None:
    editor, frame = page.editor, page.frame
    frame.run("document.fold_all")
    frame.run("document.outline")
    editor.outline.list.setCurrentRow(3)
    QTest.keyClick(editor.outline.list, Qt.Key.Key_Return)
    assert editor.source.textCursor().blockNumber() == PARTS[2]
    assert folded(page) == PARTS, "a heading is seen although its section is folded"
    browser = editor.preview.browser
    browser.verticalScrollBar().setValue(0)
    found = browser.document().find("part1")
    at = browser.cursorRect(found).center() - QPoint(4, 0)
    QTest.mouseClick(browser.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert editor.source.textCursor().blockNumber() == PARTS[1] + 2
    assert folded(page) == [line for line in PARTS if line != PARTS[1]]


def test_find_and_replace_open_what_they_find(page: PrdsPage, qtbot: QtBot) -> None:
    editor, frame = page.editor, page.frame
    frame.run("document.fold_all")
    frame.run("document.replace")
    QTest.keyClicks(editor.find_bar.field, "part7")
    qtbot.waitUntil(lambda: editor.source.textCursor().selectedText() == "part7", timeout=WAIT)
    assert folded(page) == [line for line in PARTS if line != PARTS[7]]
    assert 0 <= editor.source.cursorRect().top() < editor.source.viewport().height()
    editor.find_bar.with_field.setText("part seven")
    QTest.keyClick(editor.find_bar.with_field, Qt.Key.Key_Return)
    assert editor.source.exact_text() == TEXT.replace("part7", "part seven")


def test_scrolling_the_preview_scrolls_the_source_and_opens_nothing(page: PrdsPage, qtbot: QtBot) -> None:
    editor = page.editor
    page.frame.window.resize(1300, 420)
    page.frame.run("document.fold_all")
    editor.source.folding.unfold(*editor.source.folding.folded[6:])
    browser = editor.preview.browser
    browser.setFocus()
    QTest.keyClick(browser, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: editor.source.verticalScrollBar().value() > 0, timeout=WAIT)
    assert folded(page) == PARTS[:6]
    assert editor.source.firstVisibleBlock().isVisible()


def test_folds_are_kept_from_document_to_document(page: PrdsPage) -> None:
    page.frame.run("document.fold_all")
    page.pane.select(prd_id(page, "Guided onboarding"))
    assert folded(page) == []
    page.pane.select(prd_id(page, "Offline mode"))
    assert folded(page) == PARTS
    page.pane.select(prd_id(page, "Guided onboarding"))
    write_text(page.frame.workspace, prd_id(page, "Offline mode"), TEXT.replace("# Part 3", "# Part three"))
    page.pane.select(prd_id(page, "Offline mode"))
    assert folded(page) == []


def prd_id(page: PrdsPage, title: str) -> str:
    return prd(page.frame.window, title).id  # pyright: ignore[reportArgumentType] - the frame knows a widget


def test_somebody_elses_change_beside_a_fold_leaves_it(page: PrdsPage) -> None:
    page.frame.run("document.fold_all")
    write_text(
        page.frame.workspace, prd_id(page, "Offline mode"), TEXT.replace("# Title\n", "# Title\n\nNew")
    )
    assert folded(page) == [line + 1 for line in PARTS]
    theirs = page.editor.source.exact_text().replace("part5", "theirs")
    write_text(page.frame.workspace, prd_id(page, "Offline mode"), theirs)
    assert folded(page) == [line + 1 for line in PARTS if line != PARTS[5]]


def test_folds_stay_in_focus_mode(page: PrdsPage) -> None:
    page.frame.run("document.fold_all")
    page.frame.run("document.focus")
    assert numbers(page.editor.source) == [0, 1, *PARTS]
    page.frame.run("document.focus")
    assert numbers(page.editor.source)[:4] == [0, 1, *PARTS[:2]]


def test_a_comment_in_a_folded_section_has_its_dot_at_the_heading(page: PrdsPage, qtbot: QtBot) -> None:
    source, marks = page.editor.source, page.comments.threads.marks
    at = TEXT.index("part4")
    source.put_cursor(at)
    cursor = source.textCursor()
    cursor.setPosition(at + 5, cursor.MoveMode.KeepAnchor)
    source.setTextCursor(cursor)
    page.frame.run("comment.add")
    QTest.keyClicks(page.comments.panel.composer.words, "Really?")
    QTest.mouseClick(page.comments.panel.composer.send, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(marks.drawn()) == 1, timeout=WAIT)
    eid = marks.drawn()[0][2]
    source.put_cursor(0)
    page.frame.run("document.fold_all")
    assert numbers(source) == [0, 1, *PARTS]
    top = dict(source.numbers.rows)[PARTS[4]]
    qtbot.waitUntil(lambda: marks._gutter._shown == [(top, [eid])], timeout=WAIT)
    QTest.mouseClick(marks._gutter, Qt.MouseButton.LeftButton, pos=QPoint(6, round(top) + 8))
    others = [line for line in PARTS if line != PARTS[4]]
    qtbot.waitUntil(lambda: folded(page) == others, timeout=WAIT)
    page.frame.run("document.fold_all")
    page.frame.run("comment.next")
    qtbot.waitUntil(lambda: folded(page) == others, timeout=WAIT)


def test_the_context_menu_says_what_it_folds(page: PrdsPage) -> None:
    source = page.editor.source

    def words() -> list[str]:
        menu: QMenu = context_menu.open_menu(
            page.frame, source, source.cursorRect().center(), page.editor.deeds
        )
        found = [action.text() for action in menu.actions() if "old" in action.text()]
        menu.close()
        return found

    go(page, PARTS[2] + 2)
    assert words()[0] == "Fold “Part 2”, 3 lines"
    page.frame.run("document.fold")
    assert words()[0] == "Unfold “Part 2”, 3 lines"


def test_what_cannot_be_folded_is_told(page: PrdsPage, qtbot: QtBot) -> None:
    source = page.editor.source
    source.selectAll()
    source.insertPlainText("no headings")
    for action in ("document.fold", "document.unfold", "document.fold_all", "document.unfold_all"):
        page.frame.run(action)
    assert folded(page) == []
    assert source.exact_text() == "no headings"
