"""A PRD or update with a text of its own in a real window, and what tests do to its comments by keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmapper.operations.prds import write_text
from roadmapper.ui.editors.comments.deeds import CommentsDeeds
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.prds.page import PrdsPage
from roadmapper.ui.pages.updates.page import UpdatesPage
from tests.ui.pages.prds_shown import Shown as ShownPrd
from tests.ui.pages.prds_shown import page_of, prd
from tests.window_fixtures import Opener

Shown = tuple[MainWindow, PrdsPage | UpdatesPage]
TITLE = "Offline mode"
PATIENCE_MS = 20_000
BODY = (
    "# Offline mode\n\nAll partners ship in March.\n\nThe limit is ten calls a second.\n\n- Docs\n- Tests\n"
)


def opened(open_window: Opener, sample_file: Path) -> ShownPrd:
    window = open_window(sample_file)
    page = page_of(window)
    window.activateWindow()
    write_text(window.frame.workspace, prd(window, TITLE).id, BODY)
    page.pane.select(prd(window, TITLE).id)
    assert page.editor.source.exact_text() == BODY
    return window, page


def deeds(shown: Shown) -> CommentsDeeds:
    return shown[1].comments


def settle(shown: Shown, qtbot: QtBot) -> None:
    """Wait until every passage was looked for in the text as it is."""
    qtbot.waitUntil(lambda: deeds(shown).threads.is_settled, timeout=PATIENCE_MS)
    QApplication.processEvents()


def comes(shown: Shown, qtbot: QtBot, wanted: object, what: Callable[[Shown], object]) -> None:
    """Wait until something that is shown is what it should become, and stays so."""
    qtbot.waitUntil(lambda: what(shown) == wanted, timeout=PATIENCE_MS)
    settle(shown, qtbot)
    assert what(shown) == wanted


def select(shown: Shown, words: str) -> None:
    """Select words in the source, as with the mouse."""
    source = shown[1].editor.source
    text = source.toPlainText()
    start = len(text[: text.index(words)].encode("utf-16-le")) // 2
    cursor = source.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + len(words.encode("utf-16-le")) // 2, QTextCursor.MoveMode.KeepAnchor)
    source.setTextCursor(cursor)
    source.setFocus()


def say(shown: Shown, qtbot: QtBot, words: str, text: str) -> None:
    """Comment on words by the keys for it."""
    select(shown, words)
    shown[0].frame.run("comment.add")
    composer = deeds(shown).panel.composer
    assert composer.words.hasFocus()
    QTest.keyClicks(composer.words, text)
    QTest.keyClick(composer.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(shown, qtbot)


def told(shown: Shown) -> list[str]:
    model = deeds(shown).panel.model
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def chosen(shown: Shown) -> str:
    row = deeds(shown).panel.list.current()
    return row.words if row is not None else ""


def marked(shown: Shown) -> list[str]:
    text = shown[1].editor.source.toPlainText().encode("utf-16-le")
    drawn = deeds(shown).threads.marks.drawn()
    return [text[2 * start : 2 * end].decode("utf-16-le") for start, end, _ in drawn]


def body(shown: Shown) -> str:
    return prd(shown[0], TITLE).body
