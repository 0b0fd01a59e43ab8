"""The PRDs page keeps reviewed documents true: list, strip, gutter, preview, and from fact to fact."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from roadmapper.operations.items import add_item, set_fields
from roadmapper.operations.reviews import review
from roadmapper.ui.pages.prds.list_model import STALE
from roadmapper.ui.pages.prds.page import PrdsPage
from tests.ui.pages.prds_shown import Shown, page_of
from tests.window_fixtures import Opener

_TEXT = """# Seven

Ends [[ATL-1.end]], in `[[ATL-1.end]]` code not. 𝄞 [[KR-2.current]] and [[ATL-1.owner]].

Again [[ATL-1.end]], [[ATL-1]], [[ATL-1.theme]], [[KR-2.target]] and [[KR-2.baseline]].
"""


@pytest.fixture
def shown(open_window: Opener, sample_file: Path, qtbot: QtBot) -> Shown:
    """A reviewed PRD of seven facts, on its page."""
    window = open_window(sample_file)
    made = add_item(window.frame.workspace, "prd", {"title": "Seven", "body": _TEXT})
    review(window.frame.workspace, made.id)
    page = page_of(window)
    page.pane.select(made.id)
    qtbot.waitUntil(lambda: page.editor.preview.is_settled, timeout=20_000)
    settle(page, qtbot)
    return window, page


def settle(page: PrdsPage, qtbot: QtBot) -> None:
    """Wait until the page shows what is stale now."""
    qtbot.waitUntil(lambda: page.reviewing.watch.is_settled, timeout=20_000)


def slip(shown: Shown, qtbot: QtBot) -> None:
    workspace = shown[0].frame.workspace
    set_fields(workspace, workspace.find("ATL-1"), {"end": "12 Feb 2027"})
    set_fields(workspace, workspace.find("KR-2"), {"current": "51"})
    settle(shown[1], qtbot)


def stale_row(page: PrdsPage) -> str | None:
    model = page.pane.model
    return next((words for row in range(model.rowCount()) if (words := model.index(row).data(STALE))), None)


def marked_lines(page: PrdsPage) -> list[int]:
    return sorted(page.editor.source.numbers._marked)


def changed_in_preview(page: PrdsPage) -> list[tuple[str, str]]:
    """What the preview marks as changed, with its tooltips."""
    document = page.editor.preview.browser.document()
    found = []
    block = document.begin()
    while block.isValid():
        place = block.begin()
        while not place.atEnd():
            form = place.fragment().charFormat()
            if "→" in form.toolTip():
                found.append((place.fragment().text().strip(), form.toolTip()))
            place += 1
        block = block.next()
    return found


def test_a_reviewed_prd_shows_nothing_until_a_fact_changes(shown: Shown, qtbot: QtBot) -> None:
    _, page = shown
    assert (stale_row(page), page.reviewing.strip.isVisible(), marked_lines(page)) == (None, False, [])
    slip(shown, qtbot)
    assert stale_row(page) == "2 of 7 facts changed since review"
    qtbot.waitUntil(page.reviewing.strip.isVisible, timeout=20_000)
    assert page.reviewing.strip.count.text() == "2 of 7 facts changed since review."
    assert "→ 12 Feb 2027 · Changed by" in page.reviewing.strip.fact.text()
    qtbot.waitUntil(lambda: marked_lines(page) == [2, 4], timeout=20_000)
    qtbot.waitUntil(lambda: len(changed_in_preview(page)) == 3, timeout=20_000)
    words = changed_in_preview(page)
    assert [text for text, _ in words] == ["12 Feb 2027", "51%", "12 Feb 2027"]
    assert words[1][1].startswith("Current of KR-2")
    assert "46% → 51%\nChanged by" in words[1][1]


def test_f8_goes_from_one_changed_fact_to_the_next_and_round(shown: Shown, qtbot: QtBot) -> None:
    window, page = shown
    assert not window.frame.action("prd.next_changed_fact").isEnabled()
    slip(shown, qtbot)
    source = page.editor.source
    source.put_cursor(0)
    seen = []
    for _ in range(4):
        window.frame.run("prd.next_changed_fact")
        seen.append((source.textCursor().blockNumber(), source.textCursor().selectedText()))
    assert seen == [(2, "[[ATL-1.end]]"), (2, "[[KR-2.current]]"), (4, "[[ATL-1.end]]"), (2, "[[ATL-1.end]]")]
    window.frame.run("prd.previous_changed_fact")
    assert source.textCursor().blockNumber() == 4
    window.frame.run("prd.previous_changed_fact")
    assert source.textCursor().selectedText() == "[[KR-2.current]]"
    assert "46% → 51%" in page.reviewing.strip.fact.text()
    assert [key.toString() for key in window.frame.action("prd.next_changed_fact").shortcuts()] == ["F8"]


def test_mark_reviewed_takes_every_mark_away_and_undo_brings_them_back(shown: Shown, qtbot: QtBot) -> None:
    window, page = shown
    slip(shown, qtbot)
    QTest.mouseClick(page.reviewing.strip.mark, Qt.MouseButton.LeftButton)
    settle(page, qtbot)
    assert (stale_row(page), page.reviewing.strip.isVisible()) == (None, False)
    qtbot.waitUntil(lambda: changed_in_preview(page) == [], timeout=20_000)
    assert marked_lines(page) == []
    assert not window.frame.action("prd.next_changed_fact").isEnabled()
    window.frame.run("edit.undo")
    settle(page, qtbot)
    assert stale_row(page) == "2 of 7 facts changed since review"


def test_marks_follow_typing_and_the_document_that_is_shown(shown: Shown, qtbot: QtBot) -> None:
    _, page = shown
    slip(shown, qtbot)
    source = page.editor.source
    source.put_cursor(0)
    source.textCursor().insertText("\n\n")
    qtbot.waitUntil(lambda: marked_lines(page) == [4, 6], timeout=20_000)
    cursor = source.textCursor()
    cursor.setPosition(source.document().findBlockByNumber(6).position())
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    qtbot.waitUntil(lambda: marked_lines(page) == [4], timeout=20_000)
    page.pane.list.setCurrentIndex(page.pane.model.index(0))
    assert not page.reviewing.strip.isVisible()
    qtbot.waitUntil(lambda: marked_lines(page) == [], timeout=20_000)


def test_an_initiative_tells_that_its_prd_is_stale(shown: Shown, qtbot: QtBot) -> None:
    from roadmapper.ui.frame import Ref
    from roadmapper.ui.inspector.stale_note import StaleNote

    window, _ = shown
    workspace = window.frame.workspace
    prd = workspace.find("Seven")
    set_fields(workspace, prd, {"initiative": "ATL-1"})
    window.frame.show_page("timeline")
    window.frame.select(Ref("initiative", workspace.find("ATL-1").id))
    slip(shown, qtbot)
    said = lambda: [note.text() for note in window.findChildren(StaleNote) if note.text()]  # noqa: E731 - named for the call below
    qtbot.waitUntil(lambda: "2 of 7 facts changed since review" in said(), timeout=20_000)


def test_the_card_stands_under_the_heading_and_over_the_source_alone(shown: Shown, qtbot: QtBot) -> None:
    window, page = shown
    strip, browser = page.reviewing.strip, page.editor.preview.browser
    slip(shown, qtbot)
    qtbot.waitUntil(strip.isVisible, timeout=20_000)
    qtbot.waitUntil(lambda: page.editor.preview.is_settled, timeout=20_000)
    assert strip.parent() is browser.viewport()
    top = strip.y()
    below = browser.cursorForPosition(strip.geometry().bottomLeft()).block().text()
    assert below.startswith("Ends")
    browser.verticalScrollBar().setValue(20)
    assert strip.y() == top - browser.verticalScrollBar().value()
    page.editor.set_mode("write")
    assert strip.isVisible()
    assert strip.window() is window
    assert strip.parent() is not browser.viewport()
    page.editor.set_mode("read")
    qtbot.waitUntil(strip.isVisible, timeout=20_000)
    assert strip.parent() is browser.viewport()


def test_the_status_line_tells_the_newest_version(shown: Shown, qtbot: QtBot) -> None:
    window, page = shown
    number = page.reviewing.number
    assert number.text() == "Version 1"
    window.frame.run("prd.mark_reviewed")
    assert number.text() == "Version 2"
    number.click()
    assert page.reviewing.versions.isVisible()
    page.pane.list.setCurrentIndex(page.pane.model.index(0))
    assert number.isHidden()


def test_a_folded_heading_is_marked_for_what_it_hides_and_f8_opens_it(shown: Shown, qtbot: QtBot) -> None:
    slip(shown, qtbot)
    source = shown[1].editor.source
    qtbot.waitUntil(lambda: marked_lines(shown[1]) == [2, 4], timeout=20_000)
    source.folding.toggle(0)
    source.viewport().repaint()
    qtbot.waitUntil(lambda: marked_lines(shown[1]) == [0], timeout=20_000)
    shown[0].frame.run("prd.next_changed_fact")
    assert source.folding.folded == []
    assert source.textCursor().selectedText() == "[[ATL-1.end]]"
    source.viewport().repaint()
    qtbot.waitUntil(lambda: marked_lines(shown[1]) == [2, 4], timeout=20_000)
