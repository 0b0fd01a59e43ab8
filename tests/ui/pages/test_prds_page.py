"""The PRDs page by real keys and mouse: list, states, titles, finding, export, and what comes back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.prd import PRD
from roadmapper.ui.frame import Ref
from roadmapper.ui.windows import Windows
from tests.ui.pages.prds_shown import Shown, chosen, detail, page_of, prd, rows
from tests.window_fixtures import Opener


@pytest.fixture
def shown(open_window: Opener, sample_file: Path) -> Shown:
    window = open_window(sample_file)
    return window, page_of(window)


def test_an_empty_page_says_what_it_is_for_and_offers_the_first(
    open_window: Opener, empty_file: Path
) -> None:
    page = page_of(open_window(empty_file))
    assert page._empty.isVisible()
    assert page._empty.button.text() == "New PRD"
    assert not page.editor.isVisible()


def test_the_list_shows_status_and_length(shown: Shown, qtbot: QtBot) -> None:
    _, page = shown
    assert len(rows(page)) == 8
    assert chosen(page) == rows(page)[0]
    qtbot.waitUntil(lambda: " words" in detail(page, 1), timeout=20_000)
    assert detail(page, 1).split(" · ")[0] == "Approved"
    assert detail(page, 0) == "In review · 6 of 12 met"


def test_it_finds_words_in_titles_and_texts(shown: Shown, qtbot: QtBot) -> None:
    _, page = shown
    qtbot.keyClicks(page.pane.field, "saml")
    qtbot.waitUntil(lambda: rows(page) == ["Single sign-on (SAML)"], timeout=20_000)
    page.pane.field.clear()
    qtbot.keyClicks(page.pane.field, "three public tenders")
    qtbot.waitUntil(lambda: rows(page) == ["Data residency EU"], timeout=20_000)
    page.pane.field.setText("nowhere at all")
    qtbot.waitUntil(lambda: page.pane._nothing.isVisible(), timeout=20_000)
    QTest.keyClick(page.pane.field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(rows(page)) == 8, timeout=20_000)


def test_thousands_of_rows_are_read_plainly_and_counted_as_they_are_seen(
    open_window: Opener, empty_file: Path, qtbot: QtBot
) -> None:
    window = open_window(empty_file)
    with window.frame.workspace.edit("Import") as edit:
        edit.add_rows(PRD, [{"title": f"PRD {n}", "body": "one two"} for n in range(3_000)])
    page = page_of(window)
    assert page.pane.model.rowCount() == 3_000
    qtbot.waitUntil(lambda: detail(page, 0) == "Draft · 2 words", timeout=20_000)
    page.pane.list.grab()
    qtbot.waitUntil(lambda: not page.pane.model._counting and not page.pane.model._wanted, timeout=20_000)
    assert len(page.pane.model._words) < 400


def test_a_title_is_edited_where_it_stands(shown: Shown, qtbot: QtBot) -> None:
    window, page = shown
    window.frame.run("edit.rename")
    field = page.pane.list.viewport().findChild(QLineEdit)
    assert field is not None
    field.setText("Renamed")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert rows(page)[0] == "Renamed"
    assert chosen(page) == "Renamed"
    window.frame.run("edit.undo")
    assert rows(page)[0] == "Guided onboarding"


def test_deleting_offers_undo_and_goes_to_a_neighbour(shown: Shown) -> None:
    window, page = shown
    page.pane.list.setFocus()
    window.frame.run("edit.delete")
    assert "Guided onboarding" not in rows(page)
    assert chosen(page) == "Single sign-on (SAML)"
    assert window.toast.isVisible()
    window.toast.undo_button.click()
    assert rows(page)[0] == "Guided onboarding"


def test_the_primary_button_leads_through_the_states(shown: Shown) -> None:
    window, page = shown
    page.reveal(Ref("prd", prd(window, "Data residency EU").id))
    bar = page._bar
    seen = []
    for _ in range(2):
        seen.append((bar.chip.text(), bar.primary.text()))
        bar.primary.click()
    assert seen == [("Draft", "Send to review"), ("In review", "Approve")]
    assert bar.chip.text() == "Approved"
    assert page.bar().primary is None
    bar.chip.menu.actions()[3].trigger()
    assert prd(window, "Data residency EU").status == "superseded"
    assert window.frame.workspace.undo_label == "Supersede PRD"


def test_modes_show_what_they_say(shown: Shown) -> None:
    window, page = shown
    window.frame.run("document.read")
    assert (page.editor.source.isVisible(), page.editor.preview.isVisible()) == (False, True)
    assert page._bar.modes.choice == "read"
    window.frame.run("document.write")
    assert (page.editor.source.isVisible(), page.editor.preview.isVisible()) == (True, False)
    assert window.frame.action("document.write").isChecked()


def test_its_initiative_can_be_gone_to_and_changed(
    shown: Shown, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    from roadmapper.ui.pages.prds import new_prd

    window, page = shown
    before = prd(window, "Guided onboarding").initiative
    item = window.frame.workspace.get(Initiative, before or "")
    assert page._bar.link.text() == f"{item.key} ↗"
    other = window.frame.workspace.find("Webhooks", Initiative)

    def choose(dialog: new_prd.ChooseInitiative) -> int:
        qtbot.keyClicks(dialog.initiatives.field, "webho")
        return 1

    monkeypatch.setattr(new_prd.ChooseInitiative, "exec", choose)
    window.frame.run("prd.choose_initiative")
    assert page._bar.link.text() == f"{other.key} ↗"
    page._bar.link.click()
    assert window.frame.selection == (Ref("initiative", other.id),)


def test_ctrl_f_finds_in_the_text(shown: Shown, qtbot: QtBot) -> None:
    window, page = shown
    page.editor.source.setFocus()
    window.frame.run("edit.find_here")
    qtbot.keyClicks(page.editor.find_bar.field, "onboarding")
    qtbot.waitUntil(lambda: page.editor.source.textCursor().hasSelection(), timeout=20_000)
    assert page.editor.source.textCursor().selectedText().lower() == "onboarding"
    first = page.editor.source.textCursor().position()
    QTest.keyClick(page.editor.find_bar.field, Qt.Key.Key_Return)
    assert page.editor.source.textCursor().position() != first
    QTest.keyClick(page.editor.find_bar.field, Qt.Key.Key_Escape)
    assert not page.editor.find_bar.isVisible()


def test_an_opened_document_is_left_as_it_was(
    open_window: Opener, empty_file: Path, shared_data: Path, qtbot: QtBot
) -> None:
    """Every real document: opened, looked at and left, not a character and not a step has changed."""
    window = open_window(empty_file)
    files = sorted((shared_data / "prd").rglob("*.md"))
    texts = {file.stem: file.read_bytes().decode("utf-8") for file in files}
    with window.frame.workspace.edit("Import") as edit:
        edit.add_rows(PRD, [{"title": title, "body": body} for title, body in texts.items()])
    page = page_of(window)
    last = window.frame.workspace.last_change
    for row in range(page.pane.model.rowCount()):
        page.pane.list.setCurrentIndex(page.pane.model.index(row))
        QApplication.processEvents()
    page.editor.flush()
    assert window.frame.workspace.last_change == last
    assert {p.title: p.body for p in window.frame.workspace.all(PRD)} == texts


def test_export_asks_where_and_remembers_the_folder(
    shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, told: list[str]
) -> None:
    window, _page = shown
    asked: list[str] = []

    def to(target: Path) -> Callable[..., tuple[str, str]]:
        def answer(_parent: object, _title: str, proposed: str, _kinds: str) -> tuple[str, str]:
            asked.append(proposed)
            return str(target), ""

        return answer

    folder = tmp_path / "exports"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", to(folder / "onboarding"))
    window.frame.run("document.export_markdown")
    qtbot.waitUntil(lambda: (folder / "onboarding.md").exists(), timeout=20_000)
    assert "[[" not in (folder / "onboarding.md").read_text(encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", to(tmp_path / "missing" / "x.html"))
    window.frame.run("document.export_html")
    assert asked[-1] == str(folder / "guided-onboarding.html")
    qtbot.waitUntil(lambda: told != [], timeout=20_000)
    assert "could not be written" in told[0]
    told.clear()


def test_mode_document_and_cursor_come_back(
    open_window: Opener, windows: Windows, sample_file: Path, qtbot: QtBot
) -> None:
    first = open_window(sample_file)
    page = page_of(first)
    page.reveal(Ref("prd", prd(first, "Offline mode").id))
    page.editor.source.put_cursor(25)
    first.frame.run("document.write")
    first.close()
    second = windows.new()
    windows.open(sample_file, second)
    qtbot.waitUntil(lambda: second.frame.is_ready, timeout=20_000)
    again = page_of(second)
    assert chosen(again) == "Offline mode"
    assert again.editor.mode == "write"
    assert again.editor.source.textCursor().position() == 25


def test_a_read_only_file_can_be_read_and_not_typed_in(
    open_window: Opener, sample_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from roadmapper.storage.workspace import Workspace

    window = open_window(sample_file)
    monkeypatch.setattr(Workspace, "read_only", property(lambda _workspace: True))
    assert window.frame.file is not None
    window.frame.file.read_only = True
    page = page_of(window)
    before = page.editor.source.exact_text()
    QTest.keyClick(page.editor.source, Qt.Key.Key_X)
    assert page.editor.source.exact_text() == before
    assert page.editor.status.stored.text() == "Open for reading only"
    assert not window.frame.action("prd.approve").isEnabled()
