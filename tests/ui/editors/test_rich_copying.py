"""Copy as rich text: the whole document or what is selected, in three forms, with facts as values."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QTextCursor
from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.prd import PRD
from roadmapper.ui.frame import Ref
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.prds.page import PrdsPage
from roadmapper.ui.pages.updates.page import UpdatesPage
from tests.ui.pages.prds_shown import page_of
from tests.window_fixtures import Opener

TEXT = """---
owner: Growth
---
# Offline mode

Ends [[{key}.title]], see [the notes][notes].

- [x] first
- [ ] second

[notes]: https://example.org/notes
"""


@pytest.fixture
def shown(open_window: Opener, sample_file: Path, qtbot: QtBot) -> tuple[MainWindow, PrdsPage]:
    window = open_window(sample_file)
    workspace = window.frame.workspace
    key = workspace.all(Initiative)[0].key
    with workspace.edit("Write PRD") as edit:
        made = edit.add(PRD(title="Offline mode", body=TEXT.format(key=key)))
    window.frame.reveal(Ref("prd", made.id))
    page = page_of(window)
    qtbot.waitUntil(lambda: page.editor.preview.is_settled, timeout=20_000)
    return window, page


def copied(window: MainWindow, qtbot: QtBot) -> tuple[str, str, str]:
    """The clipboard's HTML, plain text and Markdown after the action."""
    QGuiApplication.clipboard().setText("before")
    window.frame.run("document.copy_rich")
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() != "before", timeout=20_000)
    mime = QGuiApplication.clipboard().mimeData()
    return mime.html(), mime.text(), bytes(mime.data("text/markdown").data()).decode()


def test_the_whole_text_without_its_front_matter(shown: tuple[MainWindow, PrdsPage], qtbot: QtBot) -> None:
    window, _page = shown
    html, plain, markdown = copied(window, qtbot)
    title = window.frame.workspace.all(Initiative)[0].title
    assert title in html
    assert "☑ first" in html
    assert 'href="https://example.org/notes"' in html
    assert "Growth" not in html
    assert "class=" not in html
    assert plain == markdown
    assert plain.startswith("# Offline mode")
    assert f"Ends {title}" in plain


def test_only_what_is_selected_with_the_address_of_its_link(
    shown: tuple[MainWindow, PrdsPage], qtbot: QtBot
) -> None:
    window, page = shown
    cursor = page.editor.source.textCursor()
    cursor.setPosition(page.editor.source.exact_text().index("Ends"))
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    page.editor.source.setTextCursor(cursor)
    html, plain, _markdown = copied(window, qtbot)
    assert "☑" not in html
    assert 'href="https://example.org/notes"' in html
    assert "\n" not in plain


def test_what_is_selected_in_the_preview_is_copied_by_blocks(
    shown: tuple[MainWindow, PrdsPage], qtbot: QtBot
) -> None:
    window, page = shown
    window.frame.run("document.read")
    browser = page.editor.preview.browser
    qtbot.waitUntil(lambda: page.editor.preview.is_settled)
    browser.setTextCursor(browser.document().find("second"))
    html, plain, _markdown = copied(window, qtbot)
    assert "☑ first" in html
    assert plain.startswith("- [x] first\n- [ ] second")


def test_an_update_is_copied_too(open_window: Opener, sample_file: Path, qtbot: QtBot) -> None:
    window = open_window(sample_file)
    window.frame.show_page("updates")
    page = window.desk.pages.front
    assert isinstance(page, UpdatesPage)
    qtbot.waitUntil(lambda: bool(page.editor.document), timeout=20_000)
    html, plain, _markdown = copied(window, qtbot)
    assert "<h" in html
    assert plain
