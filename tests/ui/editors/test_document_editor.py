"""The editor as a whole: outline, size, the selection's words, and preview and source together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from roadmapper.ui.editors.markdown.document_editor import DocumentEditor
from roadmapper.ui.pages.prds.page import PrdsPage
from tests.ui.pages.prds_shown import page_of
from tests.window_fixtures import Opener

CONTROL = Qt.KeyboardModifier.ControlModifier
TEXT = "# Title\n\n" + "".join(
    f"## Part {n}\n\n" + "Some words stand here. " * 30 + "\n\n" for n in range(12)
)


@pytest.fixture
def page(open_window: Opener, sample_file: Path, qtbot: QtBot) -> Iterator[PrdsPage]:
    window = open_window(sample_file)
    window.resize(1300, 800)
    window.frame.show_page("prds")
    page = page_of(window)
    page.editor.source.selectAll()
    page.editor.source.insertPlainText(TEXT)
    page.editor.source.put_cursor(0)
    qtbot.waitUntil(lambda: page.editor.preview.is_settled, timeout=20_000)
    yield page
    page.editor.flush()


def top(editor: DocumentEditor) -> int:
    return editor.source.firstVisibleBlock().blockNumber()


def test_the_outline_leads_through_the_text(page: PrdsPage, qtbot: QtBot) -> None:
    editor, frame = page.editor, page.frame
    frame.run("document.outline")
    assert page.is_checked("document.outline")
    assert [one.title for one in editor.outline.headings][:2] == ["Title", "Part 0"]
    editor.outline.list.setCurrentRow(5)
    QTest.keyClick(editor.outline.list, Qt.Key.Key_Return)
    line = editor.outline.headings[5].line
    assert editor.source.textCursor().blockNumber() == line
    assert top(editor) == line
    editor.source.put_cursor(0)
    editor.source.setFocus()
    qtbot.waitUntil(lambda: editor.outline.list.currentRow() == 0)
    QTest.keyClicks(editor.source, "# New ")
    qtbot.waitUntil(lambda: editor.outline.headings[0].title == "New # Title", timeout=20_000)
    frame.run("document.outline")
    assert editor.outline.isHidden()


def test_size_by_keys_stays_within_reason_and_comes_back(page: PrdsPage) -> None:
    editor = page.editor
    before = editor.source.font_size
    line = editor.source.below_cursor().y()
    QTest.keyClick(editor.source, Qt.Key.Key_Equal, CONTROL)
    assert editor.source.font_size == before + 1
    assert editor.source.below_cursor().y() > line
    kept = editor.state()
    for _ in range(60):
        QTest.keyClick(editor.source, Qt.Key.Key_Minus, CONTROL)
    assert editor.source.font_size == 8
    QTest.keyClick(editor.source, Qt.Key.Key_0, CONTROL)
    assert editor.source.font_size == before
    editor.restore(kept)
    assert editor.source.font_size == before + 1


def test_the_words_of_the_selection_are_counted(page: PrdsPage, qtbot: QtBot) -> None:
    editor = page.editor
    cursor = editor.source.textCursor()
    cursor.setPosition(2)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    editor.source.setTextCursor(cursor)
    qtbot.waitUntil(lambda: editor.status.words.text().startswith("1 of 1\u00a0465 words"), timeout=20_000)
    editor.source.put_cursor(0)
    qtbot.waitUntil(lambda: editor.status.words.text().startswith("1\u00a0465 words · 6 min"), timeout=20_000)


def test_each_side_scrolls_with_the_other(page: PrdsPage, qtbot: QtBot) -> None:
    editor = page.editor
    browser = editor.preview.browser
    editor.source.show_at_top(30)
    assert browser.verticalScrollBar().value() > 0
    editor.source.show_at_top(0)
    assert browser.verticalScrollBar().value() == 0
    browser.setFocus()
    for _ in range(3):
        QTest.keyClick(browser, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: top(editor) > 4, timeout=20_000)
    seen = browser.verticalScrollBar().value()
    qtbot.wait(50)
    assert browser.verticalScrollBar().value() == seen  # the one that leads is not moved


def test_a_click_in_the_preview_goes_to_its_word(page: PrdsPage) -> None:
    editor = page.editor
    browser = editor.preview.browser
    found = browser.document().find("Part 1")
    found.setPosition(found.selectionStart() + 1)
    at = browser.cursorRect(found).center()
    QTest.mouseClick(browser.viewport(), Qt.MouseButton.LeftButton, pos=at + QPoint(1, 0))
    cursor = editor.source.textCursor()
    assert cursor.block().text() == "## Part 1"
    assert cursor.positionInBlock() == 4
    assert editor.source.hasFocus() or not editor.window().isActiveWindow()


def test_focus_shows_the_text_alone_and_escape_brings_all_back(page: PrdsPage) -> None:
    editor, frame = page.editor, page.frame
    before = editor.splitter.sizes()
    place = editor.source.width()
    frame.run("document.focus")
    assert page.is_checked("document.focus")
    assert editor.source.isVisible()
    assert editor.source.width() > place
    assert not editor.bar.isVisible()
    QTest.keyClicks(editor.source, "x")
    assert editor.source.exact_text().startswith("x# Title")
    QTest.keyClick(editor.source, Qt.Key.Key_Escape)
    assert not editor.is_focused
    assert editor.bar.isVisible()
    assert editor.preview.isVisible()
    assert editor.splitter.sizes() == before
    frame.run("document.focus")
    frame.show_page("timeline")
    assert not editor.is_focused
