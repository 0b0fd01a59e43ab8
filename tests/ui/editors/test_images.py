"""Images in the editor: pasted, dropped and chosen ones are kept and shown, as one step."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from roadmapper.entities.attachment import Attachment
from roadmapper.operations import attachments
from roadmapper.ui.dialogs import message
from roadmapper.ui.editors.markdown import image_store
from roadmapper.ui.editors.markdown.image_store import images_of
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.prds.page import PrdsPage
from tests.image_bytes import png
from tests.ui.pages.prds_shown import page_of
from tests.window_fixtures import Opener

BLUE = QColor(61, 90, 214)


@pytest.fixture
def window(open_window: Opener, sample_file: Path) -> MainWindow:
    return open_window(sample_file)


@pytest.fixture
def page(window: MainWindow) -> PrdsPage:
    return page_of(window)


def files_mime(*paths: Path) -> QMimeData:
    made = QMimeData()
    made.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return made


def write(page: PrdsPage, text: str, qtbot: QtBot) -> None:
    """Give the shown PRD a text, as somebody who types."""
    source = page.editor.source
    source.selectAll()
    source.textCursor().insertText(text)
    page.editor.flush()
    page.editor.store.begin_apart()


def shown_at(page: PrdsPage, colour: QColor) -> int:
    """How many pixels of a colour the preview shows."""
    image = (
        page.editor.preview.browser.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    )
    return sum(
        image.pixelColor(x, y) == colour
        for x in range(0, image.width(), 7)
        for y in range(0, image.height(), 7)
    )


def test_a_pasted_image_is_kept_and_shown_and_undone_as_one(
    window: MainWindow, page: PrdsPage, qtbot: QtBot
) -> None:
    workspace, source = window.frame.workspace, page.editor.source
    write(page, "# Board\n\nSee ", qtbot)
    before = workspace.last_change
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(BLUE)
    mime = QMimeData()
    mime.setImageData(image)
    assert source.canInsertFromMimeData(mime)
    source.insertFromMimeData(mime)
    qtbot.waitUntil(lambda: "attachment:ATT-1" in source.exact_text(), timeout=20_000)
    assert source.exact_text() == "# Board\n\nSee ![Pasted image](attachment:ATT-1)"
    assert source.textCursor().selectedText() == "Pasted image"
    (kept,) = workspace.all(Attachment)
    assert (kept.width, kept.height, kept.media_type) == (300, 200, "image/png")
    assert workspace.last_change == before + 2
    qtbot.waitUntil(lambda: shown_at(page, BLUE) > 100, timeout=20_000)

    workspace.undo()
    assert workspace.all(Attachment) == []
    assert source.exact_text() == "# Board\n\nSee "
    workspace.redo()
    assert len(workspace.all(Attachment)) == 1
    assert source.exact_text().endswith("(attachment:ATT-1)")


def test_the_texts_own_undo_and_redo_never_lose_the_image(
    window: MainWindow, page: PrdsPage, tmp_path: Path, qtbot: QtBot
) -> None:
    workspace, source = window.frame.workspace, page.editor.source
    write(page, "Words ", qtbot)
    (tmp_path / "board.png").write_bytes(png())
    source.insertFromMimeData(files_mime(tmp_path / "board.png"))
    qtbot.waitUntil(lambda: "attachment:" in source.exact_text(), timeout=20_000)
    source.undo()
    page.editor.flush()
    assert source.exact_text() == "Words "
    source.redo()
    page.editor.flush()
    assert source.exact_text() == "Words ![board](attachment:ATT-1)"
    (kept,) = workspace.all(Attachment)
    assert attachments.content_of(workspace, kept) == png()
    assert [one.uses != () for one in attachments.listed(workspace)] == [True]


def test_several_files_are_dropped_and_refused_ones_are_told(
    page: PrdsPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(message, "tell", lambda _window, words: told.append(words))
    source = page.editor.source
    write(page, "", qtbot)
    for number in (1, 2):
        (tmp_path / f"step_{number}.png").write_bytes(png(3 + number))
    (tmp_path / "bad.svg").write_bytes(b"<svg/>")
    source.insertFromMimeData(files_mime(*sorted(tmp_path.glob("*.png")), tmp_path / "bad.svg"))
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert source.exact_text() == "![step 1](attachment:ATT-1)\n\n![step 2](attachment:ATT-2)\n"
    assert "“bad.svg” is a drawing (SVG)" in told[0]


def test_a_text_file_dropped_is_still_its_text(page: PrdsPage, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "a.md").write_text("From a file")
    source = page.editor.source
    write(page, "", qtbot)
    source.insertFromMimeData(files_mime(tmp_path / "a.md"))
    qtbot.waitUntil(lambda: source.exact_text() == "From a file", timeout=20_000)


def test_words_with_a_picture_of_them_stay_words(page: PrdsPage, qtbot: QtBot) -> None:
    mime = QMimeData()
    mime.setText("a\tb\n1\t2\n")
    mime.setImageData(QImage(5, 5, QImage.Format.Format_RGB32))
    write(page, "", qtbot)
    page.editor.source.insertFromMimeData(mime)
    assert page.editor.source.exact_text().startswith("| a")


def test_the_action_asks_for_files_and_typing_goes_on_meanwhile(
    window: MainWindow, page: PrdsPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "board.png").write_bytes(png())
    chosen = ([str(tmp_path / "board.png")], "")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: chosen)
    write(page, "ab", qtbot)
    source = page.editor.source
    source.put_cursor(1)
    window.frame.run("document.insert_image")
    source.put_cursor(2)
    QTest.keyClicks(source, "cd")
    qtbot.waitUntil(lambda: "attachment:" in source.exact_text(), timeout=20_000)
    assert source.exact_text() == "a![board](attachment:ATT-1)bcd"


def test_an_image_meant_for_another_text_is_kept_and_said(
    window: MainWindow, page: PrdsPage, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "board.png").write_bytes(png())
    said: list[str] = []
    window.frame.toast_asked.connect(lambda words, _undo: said.append(words))
    before = page.editor.source.exact_text()
    page.editor.source.insertFromMimeData(files_mime(tmp_path / "board.png"))
    page.pane.select(page.pane.model.id_at(1))
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    assert "no longer shown" in said[0]
    assert "attachment:" not in before + page.editor.source.exact_text()
    assert len(window.frame.workspace.all(Attachment)) == 1


def test_a_wide_image_stays_within_the_column_and_nothing_moves_when_it_comes(
    window: MainWindow, page: PrdsPage, qtbot: QtBot
) -> None:
    attachments.attach(window.frame.workspace, [attachments.new_image(png(3000, 1000), "wide.png")])
    write(
        page,
        "# A\n\n![](attachment:ATT-1)\n\nEnd\n\n| a | b |\n|---|---|\n| ![](attachment:ATT-1) | x |",
        qtbot,
    )
    preview = page.editor.preview
    qtbot.waitUntil(lambda: preview.is_settled, timeout=20_000)
    height = preview.browser.document().size().height()
    qtbot.waitUntil(lambda: shown_at(page, BLUE) > 100, timeout=20_000)
    assert preview.browser.document().size().height() == height
    assert preview.browser.horizontalScrollBar().maximum() == 0


def test_a_damaged_one_says_so(window: MainWindow, page: PrdsPage, qtbot: QtBot) -> None:
    workspace = window.frame.workspace
    with workspace.edit("Attach") as edit:
        name = edit.keep_blob(b"\x89PNG\r\n\x1a\n, and then nothing")
        edit.add(Attachment(title="a.png", media_type="image/png", blob=name, size=9, width=200, height=100))
    write(page, "![](attachment:ATT-1)", qtbot)
    store = images_of(window.frame)
    qtbot.waitUntil(lambda: store.is_damaged("ATT-1"), timeout=20_000)


def test_our_own_mistake_while_decoding_is_told(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = io.BytesIO()
    Image.new("RGB", (16, 10)).save(written, "PNG")
    (kept,) = attachments.attach(window.frame.workspace, [attachments.new_image(written.getvalue(), "a.png")])
    monkeypatch.setattr(image_store, "decoded", lambda _data, _width: {}["mistake"])
    with qtbot.capture_exceptions() as caught:
        assert images_of(window.frame).image(kept.key, 100) is None
        qtbot.waitUntil(lambda: caught != [])
    assert [kind for kind, _error, _trace in caught] == [KeyError]


def test_fifty_images_are_decoded_elsewhere_and_kept_within_bounds(
    window: MainWindow, page: PrdsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(image_store, "MOST_BYTES", 20_000_000)
    images = []
    for number in range(50):
        written = io.BytesIO()
        Image.new("RGB", (1600, 1000), (number, 90, 214)).save(written, "PNG")
        images.append(attachments.new_image(written.getvalue(), f"{number}.png"))
    kept = attachments.attach(window.frame.workspace, images)
    write(page, "\n\n".join(f"![](attachment:{each.key})" for each in kept), qtbot)
    browser, store = page.editor.preview.browser, images_of(window.frame)
    qtbot.waitUntil(lambda: page.editor.preview.is_settled, timeout=20_000)
    bar = browser.verticalScrollBar()
    for step in range(40):
        bar.setValue(bar.maximum() * step // 39)
        browser.viewport().grab()
        qtbot.wait(5)
    qtbot.waitUntil(lambda: store.bytes > 0, timeout=20_000)
    qtbot.wait(200)
    assert store.bytes <= 20_000_000


def test_rich_text_brings_its_own_images_and_links_to_others(
    window: MainWindow, page: PrdsPage, qtbot: QtBot
) -> None:
    workspace, source = window.frame.workspace, page.editor.source
    write(page, "", qtbot)
    held = base64.b64encode(png(9, 9)).decode()
    html = f'<p>A <b>plan</b> <img alt="Board" src="data:image/png;base64,{held}"></p>'
    html += '<p><img alt="Far" src="https://x.example/a.png">'
    html += ' <img src="data:image/png;base64,AAAA" alt="Bent"></p>'
    mime = QMimeData()
    mime.setHtml(html)
    mime.setText("A plan")
    told: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(message, "tell", lambda _window, words: told.append(words))
        source.insertFromMimeData(mime)
        qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert "A **plan** ![Board](attachment:ATT-1)" in source.exact_text()
    assert "[Far](https://x.example/a.png) Bent" in source.exact_text()
    (kept,) = workspace.all(Attachment)
    assert attachments.content_of(workspace, kept) == png(9, 9)
    assert "is not an image" in told[0]
    workspace.undo()
    assert workspace.all(Attachment) == []
    assert "Board" not in source.exact_text()


def test_an_image_pasted_below_a_table_is_no_row_of_it(page: PrdsPage, qtbot: QtBot) -> None:
    source = page.editor.source
    write(page, "| A | B |\n| --- | --- |\n| 1 | 2 |\n", qtbot)
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(BLUE)
    mime = QMimeData()
    mime.setImageData(image)
    source.insertFromMimeData(mime)
    qtbot.waitUntil(lambda: "attachment:ATT-1" in source.exact_text(), timeout=20_000)
    assert source.exact_text() == ("| A | B |\n| --- | --- |\n| 1 | 2 |\n\n![Pasted image](attachment:ATT-1)")
    assert source.textCursor().selectedText() == "Pasted image"
