"""Pasting into the source: what becomes Markdown, what stays as it is, and that nothing waits for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from roadmapper.ui.editors.markdown import pasted
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.prds.page import PrdsPage
from tests.ui.pages.prds_shown import page_of
from tests.window_fixtures import Opener


@pytest.fixture
def page(open_window: Opener, sample_file: Path) -> PrdsPage:
    window: MainWindow = open_window(sample_file)
    window.frame.show_page("prds")
    return page_of(window)


def mime(text: str = "", html: str = "") -> QMimeData:
    made = QMimeData()
    if text:
        made.setText(text)
    if html:
        made.setHtml(html)
    return made


@pytest.mark.parametrize(
    ("text", "html", "chosen", "kind"),
    [
        ("words", "", "", "plain"),
        ("words", "<b>words</b>", "", "rich"),
        ("a\tb\n1\t2\n", "<table></table>", "", "table"),
        ("\tindented\n\tcode", "", "", "plain"),
        ("a\tb\none", "", "", "plain"),
        ("https://example.org/x", "", "site", "link"),
        ("https://example.org/x", "", "", "plain"),
    ],
)
def test_what_a_paste_becomes(text: str, html: str, chosen: str, kind: str) -> None:
    assert pasted.kind_of(text, html, in_code=False, chosen=chosen) == kind
    assert pasted.kind_of(text, html, in_code=True, chosen=chosen) == "plain"


def test_cells_with_line_ends_pipes_and_quotes_make_a_sound_table() -> None:
    rows = pasted.cells_of('Name\tNote\n"two\nlines"\ta|b\n')
    assert rows is not None
    assert rows == [["Name", "Note"], ["two\nlines", "a|b"]]
    assert pasted.table_of(rows).splitlines()[2] == r"| two<br>lines | a\|b |"


def test_plain_text_wins_where_markdown_says_no_more() -> None:
    assert pasted.rich_or_plain(r"snake\_case", "snake_case") == "snake_case"
    assert pasted.rich_or_plain("**bold**", "bold") == "**bold**"


def test_blocks_get_lines_of_their_own() -> None:
    assert pasted.in_its_place("word", "a ", " b") == "word"
    assert pasted.in_its_place("- a\n- b", "before", "after") == "\n\n- a\n- b\n\n"
    assert pasted.in_its_place("# Title", "", "") == "# Title"


def test_rich_text_comes_as_markdown_and_is_one_undo(page: PrdsPage, qtbot: QtBot) -> None:
    source = page.editor.source
    source.show_text("Before\n")
    source.put_cursor(7)
    source.insertFromMimeData(mime("Goal\nsoon", "<h2>Goal</h2><p><strong>soon</strong></p>"))
    source.put_cursor(0)
    QTest.keyClicks(source, "x")  # typing goes on; the paste keeps its place
    qtbot.waitUntil(lambda: "**soon**" in source.exact_text(), timeout=20_000)
    assert source.exact_text() == "xBefore\n## Goal\n\n**soon**\n"
    source.undo()
    assert source.exact_text() == "xBefore\n"


def test_rows_of_a_spreadsheet_become_a_table(page: PrdsPage) -> None:
    source = page.editor.source
    source.show_text("")
    source.insertFromMimeData(mime("Name\tCount\r\nLogin\t2\r\n", "<table>…</table>"))
    assert source.exact_text().startswith("| Name  | Count |\n| ----- | ----- |\n| Login | 2     |")


def test_an_address_over_words_makes_a_link(page: PrdsPage) -> None:
    source = page.editor.source
    source.show_text("the site here")
    source.put_cursor(4)
    cursor = source.textCursor()
    cursor.setPosition(8, cursor.MoveMode.KeepAnchor)
    source.setTextCursor(cursor)
    source.insertFromMimeData(mime("https://example.org"))
    assert source.exact_text() == "the [site](https://example.org) here"


def test_plain_on_demand(page: PrdsPage) -> None:
    source = page.editor.source
    source.show_text("")
    QGuiApplication.clipboard().setMimeData(mime("a\tb\n1\t2", "<table></table>"))
    QTest.keyClick(
        source,
        Qt.Key.Key_V,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert source.exact_text() == "a\tb\n1\t2"


def test_markdown_files_are_put_in_and_programs_are_not(page: PrdsPage, tmp_path: Path, qtbot: QtBot) -> None:
    notes, picture = tmp_path / "notes.md", tmp_path / "chart.exe"
    notes.write_bytes("# Notes\r\n\r\nfür alle\r\n".encode())
    source = page.editor.source
    source.show_text("")
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(picture))])
    assert not source.canInsertFromMimeData(dropped)
    dropped.setUrls([QUrl.fromLocalFile(str(notes))])
    assert source.canInsertFromMimeData(dropped)
    source.insertFromMimeData(dropped)
    qtbot.waitUntil(lambda: "für alle" in source.exact_text(), timeout=20_000)
    assert source.exact_text().startswith("# Notes\n\nfür alle")
