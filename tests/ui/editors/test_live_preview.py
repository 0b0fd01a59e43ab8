"""The live preview: one block a key, the exact document after a pause, nothing loaded, links that ask."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QTextDocument
from pytestqt.qtbot import QtBot

from roadmapper.documents.render_worker import RenderWorker
from roadmapper.documents.rendered import Block
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.prd import PRD
from roadmapper.errors import RenderError
from roadmapper.operations import items, prds
from roadmapper.ui.editors.markdown.document_editor import DocumentEditor
from roadmapper.ui.editors.markdown.preview_document import PreviewDocument
from roadmapper.ui.editors.markdown.render_service import rendering
from roadmapper.ui.main_window import MainWindow
from tests.window_fixtures import Opener

TEXT = (
    "# Title\n\nA paragraph until [[ATL-1.end]] for [[ATL-1]].\n\n- one\n- two\n\n"
    "| a | b |\n|---|---|\n| 1 | 2 |\n\n```\ncode\n```\n\nLast words. [[ATL-999]]\n"
)


@pytest.fixture
def shown(
    open_window: Opener, sample_file: Path, qtbot: QtBot
) -> Iterator[tuple[MainWindow, DocumentEditor, PRD]]:
    window = open_window(sample_file)
    with window.frame.workspace.edit("Add PRD") as edit:
        prd = edit.add(PRD(title="Live", body=TEXT))
    editor = DocumentEditor(
        window.frame, "prd", lambda workspace, eid: workspace.get(PRD, eid).body, prds.write_text
    )
    qtbot.addWidget(editor)
    window.frame.changed.connect(editor.workspace_changed)
    editor.resize(1000, 700)
    editor.show()
    editor.show_document(prd.id)
    qtbot.waitUntil(lambda: editor.preview.is_settled, timeout=20_000)
    yield window, editor, prd
    window.frame.changed.disconnect(editor.workspace_changed)
    editor.flush()


Shown = tuple[MainWindow, DocumentEditor, PRD]


def words(editor: DocumentEditor) -> str:
    return editor.preview.browser.toPlainText().replace("\u00a0", " ")


def type_at(editor: DocumentEditor, qtbot: QtBot, before: str, typed: str) -> None:
    text = editor.source.toPlainText()
    editor.source.put_cursor(text.index(before) + len(before))
    for number, line in enumerate(typed.split("\n")):
        if number:
            editor.source.insertPlainText("\n")
        qtbot.keyClicks(editor.source, line)


def test_facts_are_shown_with_tooltips_and_unknown_ones_with_their_reason(shown: Shown) -> None:
    window, editor, _ = shown
    item = window.frame.workspace.find("ATL-1", Initiative)
    assert isinstance(item, Initiative)
    assert f"for  {item.title} ." in words(editor)
    document = editor.preview.browser.document()
    formats = [form for form in document.allFormats() if form.isCharFormat()]
    tips = {form.toCharFormat().toolTip() for form in formats}
    assert "Nothing here has the key ATL-999." in tips
    assert f"End of ATL-1 {item.title}" in tips
    assert "roadmap:ATL-1" in {form.toCharFormat().anchorHref() for form in formats}


def test_a_key_renders_one_block_and_draws_one(
    shown: Shown, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, editor, _ = shown
    asked: list[str] = []
    worker = rendering(window.frame).worker()
    render = worker.render_block
    monkeypatch.setattr(
        worker,
        "render_block",
        lambda text, *more, **named: asked.append(text) or render(text, *more, **named),
    )
    drawn = editor.preview.parts.drawn
    type_at(editor, qtbot, "A paragraph", "s")
    qtbot.waitUntil(lambda: "A paragraphs until" in words(editor), timeout=20_000)
    assert len(asked) == 1
    assert "Title" not in asked[0]
    assert "one" not in asked[0]
    assert editor.preview.parts.drawn == drawn + 1
    qtbot.waitUntil(lambda: editor.preview.is_settled, timeout=20_000)
    assert editor.preview.parts.drawn == drawn + 1  # the exact render differed nowhere


def test_after_edits_all_over_it_is_as_if_drawn_at_once(shown: Shown, qtbot: QtBot) -> None:
    window, editor, _prd = shown
    for before, typed in (
        ("| 1 | 2 |", "\n| 3 | 4 |"),
        ("- two", "\n- three\n\n> quote"),
        ("Last", "ing"),
        ("# Tit", "l"),
        ("A para", "\n\n## "),
    ):
        type_at(editor, qtbot, before, typed)
        qtbot.wait(20)
    editor.source.selectAll()
    qtbot.waitUntil(lambda: editor.preview.is_settled, timeout=20_000)
    alone = QTextDocument()
    alone.setDefaultStyleSheet(editor.preview.browser.document().defaultStyleSheet())
    alone.setDefaultFont(editor.preview.browser.document().defaultFont())
    parts = PreviewDocument(lambda: alone, lambda _place, html: html)
    whole = (
        rendering(window.frame)
        .worker()
        .render_markdown(editor.source.exact_text(), editor.queue._facts_now(), target="preview")
    )
    parts.take_whole(whole.blocks)
    while parts.draw_some(lambda: False):
        pass
    assert editor.preview.browser.document().toRawText() == alone.toRawText()
    assert editor.preview.browser.document().toHtml() == alone.toHtml()


def test_a_changed_value_is_shown_without_a_key(shown: Shown, qtbot: QtBot) -> None:
    window, editor, _ = shown
    workspace = window.frame.workspace
    item = workspace.find("ATL-1", Initiative)
    items.change_items(workspace, "initiative", {item.id: {"end": "2029-05-06", "end_precision": "day"}})
    qtbot.waitUntil(lambda: "6 May 2029" in words(editor), timeout=20_000)


def test_a_failing_render_keeps_the_last_one_and_says_why(
    shown: Shown, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, editor, _ = shown
    worker = rendering(window.frame).worker()

    def fail(*_arguments: object, **_named: object) -> None:
        raise RenderError("Rendering took too long.", 2)

    with monkeypatch.context() as patch:
        patch.setattr(worker, "render_block", fail)
        patch.setattr(worker, "render_markdown", fail)
        type_at(editor, qtbot, "Last", "ing")
        qtbot.waitUntil(lambda: editor.preview.problem != "", timeout=20_000)
    assert editor.preview.problem == "Rendering took too long."
    assert "Last words." in words(editor)
    type_at(editor, qtbot, "Lasting", "!")
    qtbot.waitUntil(lambda: "Lasting! words." in words(editor), timeout=20_000)
    assert editor.preview.problem == ""


def test_nothing_is_loaded_and_links_ask_before_they_lead_anywhere(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, editor, _ = shown
    browser = editor.preview.browser
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    assert browser.loadResource(2, QUrl("file:///etc/hostname")) is None
    asked: list[str] = []
    browser.entity_asked.connect(asked.append)
    for link in (
        "roadmap:ATL-1",
        "https://example.com/a",
        "mailto:a@example.com",
        "file:///etc/hostname",
        "#x",
    ):
        browser.anchorClicked.emit(QUrl(link))
    assert asked == ["ATL-1"]
    assert opened == ["https://example.com/a", "mailto:a@example.com"]


def test_the_place_stays_while_parts_above_it_change(shown: Shown, qtbot: QtBot) -> None:
    _, editor, _ = shown
    paragraphs = "".join(f"Paragraph number {number}.\n\n" for number in range(80))
    editor.source.selectAll()
    editor.source.insertPlainText(f"Above.\n\n- one\n\n{paragraphs}")
    qtbot.waitUntil(lambda: "number 79" in words(editor) and editor.preview.is_settled, timeout=20_000)
    editor.source.put_cursor(editor.source.toPlainText().index("- one") + 5)
    browser = editor.preview.browser
    browser.verticalScrollBar().setValue(browser.verticalScrollBar().maximum() // 2)
    first = browser.cursorForPosition(browser.viewport().rect().topLeft()).block().text()
    for number in range(3):
        editor.source.insertPlainText("\n- more")
        qtbot.waitUntil(lambda n=number: words(editor).count("more") == n + 1, timeout=20_000)
    qtbot.waitUntil(lambda: editor.preview.is_settled, timeout=20_000)
    assert browser.cursorForPosition(browser.viewport().rect().topLeft()).block().text() == first


def test_words_are_counted_behind_the_screen(shown: Shown, qtbot: QtBot) -> None:
    _, editor, _ = shown
    editor.set_mode("write")
    editor.source.show_text("")
    qtbot.keyClicks(editor.source, "three little words")
    qtbot.waitUntil(lambda: editor.status.words.text().startswith("3 words"), timeout=20_000)


def test_the_worker_is_one_for_the_window(shown: Shown) -> None:
    window, _, _ = shown
    assert isinstance(rendering(window.frame).worker(), RenderWorker)
    assert rendering(window.frame) is rendering(window.frame)


def test_stale_blocks_keep_their_places_while_others_come_and_go() -> None:
    document = QTextDocument()
    parts = PreviewDocument(lambda: document, lambda _place, html: html)
    parts.take_whole([Block(2 * n, 2 * n + 1, f"<p>{n}</p>") for n in range(6)])
    while parts.draw_some(lambda: False):
        pass
    parts.edited(8, 1, 1)
    parts.edited(2, 1, 1)
    assert parts.stale() == [1, 4]
    parts.edited(0, 1, 1)
    parts.put(1, [Block(2, 3, "<p>a</p>"), Block(4, 5, "<p>b</p>")])
    assert parts.stale() == [0, 5]
    parts.edited(4, 7, 1)  # three blocks and the stale one behind them become one
    assert parts.stale() == [0, parts.stale()[-1]]
    assert len(parts.stale()) == 2
    parts.take_whole([Block(0, 1, "<p>0</p>")])
    assert parts.stale() == []


def test_it_outlives_what_the_binding_knew_of_its_document(shown: Shown, qtbot: QtBot) -> None:
    """Once a dialog has gone, PySide at times takes the document for deleted, which Qt still shows."""
    _window, editor, _ = shown
    shiboken6.invalidate(editor.preview.browser.document())
    type_at(editor, qtbot, "A paragraph", "s")
    qtbot.waitUntil(lambda: "A paragraphs until" in words(editor), timeout=20_000)
