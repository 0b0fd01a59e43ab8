"""A PRD from its template to the file that is sent round: written, previewed, undone, exported."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.prd import PRD
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.frame import Ref
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.prds import new_prd
from roadmapper.ui.pages.prds.page import PrdsPage
from roadmapper.ui.windows import Windows
from tests.window_fixtures import Opener


def page_of(window: MainWindow) -> PrdsPage:
    page = window.desk.pages.front
    assert isinstance(page, PrdsPage)
    return page


def preview(page: PrdsPage) -> str:
    return " ".join(page.editor.preview.browser.toPlainText().split())


def new_prd_for(
    window: MainWindow, item: Initiative, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> PrdsPage:
    """Make a one-pager for an initiative that is selected elsewhere."""

    def create(dialog: new_prd.NewPrd) -> int:
        assert dialog.initiative == item.id  # the one that was selected
        dialog.templates.setCurrentRow(1)
        assert dialog.template == "one_pager"
        return 1

    monkeypatch.setattr(new_prd.NewPrd, "exec", create)
    window.frame.select(Ref("initiative", item.id))
    window.frame.run("prd.new")
    qtbot.waitUntil(lambda: window.desk.pages.front_id == "prds", timeout=20_000)
    page = page_of(window)
    qtbot.waitUntil(lambda: page.bar_title() == item.title, timeout=20_000)
    qtbot.waitUntil(lambda: page.editor.preview.is_settled, timeout=20_000)
    assert page._bar.link.text() == f"{item.key} ↗"
    return page


def write_a_fact(page: PrdsPage, key: str, qtbot: QtBot) -> str:
    """Type at the end, a fact by completion; the text as it is stored then."""
    page.window().activateWindow()
    page.pane.list.setFocus()
    QTest.keyClick(page.pane.list, Qt.Key.Key_Return)
    qtbot.waitUntil(page.editor.source.hasFocus)
    page.editor.source.put_cursor(10**9)
    qtbot.keyClicks(page.editor.source, f"It starts on [[{key}.")
    qtbot.waitUntil(lambda: page.editor.facts.isVisible(), timeout=20_000)
    qtbot.keyClicks(page.editor.source, "title")
    QTest.keyClick(page.editor.source, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "It starts on Webhooks" in preview(page), timeout=20_000)
    page.editor.flush()
    return page.editor.source.exact_text()


def test_a_prd_is_written_for_an_initiative_and_exported(
    open_window: Opener,
    windows: Windows,
    sample_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    window = open_window(sample_file)
    item = window.frame.workspace.find("Webhooks", Initiative)
    assert isinstance(item, Initiative)
    page = new_prd_for(window, item, monkeypatch, qtbot)
    made = page.editor.source.exact_text()
    written = write_a_fact(page, item.key, qtbot)
    assert written == f"{made}It starts on [[{item.key}.title]]"

    qtbot.keyClicks(page.editor.source, " and a slip")
    page.pane.list.setFocus()
    window.frame.run("edit.undo")  # the run of typing goes as a whole
    assert page.editor.source.exact_text() == made
    window.frame.run("edit.redo")
    qtbot.waitUntil(lambda: "and a slip" in preview(page), timeout=20_000)
    window.close()
    qtbot.waitUntil(lambda: windows.all == (), timeout=20_000)

    again = windows.new()
    windows.open(sample_file, again)
    qtbot.waitUntil(lambda: again.frame.is_ready and again.desk.pages.front is not None, timeout=20_000)
    assert page_of(again).bar_title() == "Webhooks"
    again.frame.run("edit.undo")  # undo survives the restart
    assert page_of(again).editor.source.exact_text() == made
    again.frame.run("edit.redo")
    html = exported(again, tmp_path / "webhooks.html", monkeypatch, qtbot)
    assert "and a slip" in html
    assert "[[" not in html
    again.close()
    assert_stored(sample_file, item.id, f"{written} and a slip")


def exported(window: MainWindow, target: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> str:
    """Export what is shown as HTML; the file's text."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    window.frame.run("document.export_html")
    qtbot.waitUntil(target.exists, timeout=20_000)
    return target.read_text(encoding="utf-8")


def assert_stored(file: Path, initiative: str, body: str) -> None:
    """The shared file itself holds this text, and agrees with its own history."""
    with Workspace.open(file) as workspace:
        stored = next(prd for prd in workspace.all(PRD) if prd.initiative == initiative)
        assert stored.body == body
        assert workspace.findings() == []
