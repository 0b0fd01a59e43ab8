"""Real documents opened, previewed, left alone; a few in every format, and all of them by `make exports`."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmapper.entities.prd import PRD
from roadmapper.exchange.imported import ImportedDocuments
from roadmapper.exchange.importers import read
from roadmapper.operations.documents import document_bytes
from roadmapper.operations.import_documents import apply_documents, plan_documents
from roadmapper.ui.main_window import MainWindow
from tests.fixtures.real_documents import FOLDERS, exported, lost_of, sources, text_of_docx, words_of_html
from tests.ui.pages.prds_shown import page_of


def a_few(shared_data: Path) -> list[Path]:
    """The longest of each folder, and every thirtieth."""
    paths = sources(shared_data)
    longest = {
        max(
            (path for path in paths if (shared_data / folder) in path.parents), key=lambda p: p.stat().st_size
        )
        for folder in FOLDERS
    }
    return sorted(longest | set(paths[::30]))


def test_a_few_are_exported_whole(shared_data: Path, tmp_path: Path) -> None:
    found = exported(a_few(shared_data), tmp_path)
    assert len(found) >= 6
    for document in found:
        words = words_of_html(document.html)
        assert len(words) > 20
        assert document.files["md"] == document.source.read_bytes()
        assert lost_of(words, text_of_docx(document.files["docx"])) == [], document.source
        pages = PdfReader(io.BytesIO(document.files["pdf"])).pages
        text = "\n".join(page.extract_text() for page in pages)
        assert len(lost_of(words, text)) <= len(words) // 200, document.source  # pypdf parts a few words


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_is_opened_previewed_and_left_byte_for_byte(
    open_window: Callable[[Path], MainWindow], empty_file: Path, shared_data: Path, qtbot: QtBot, folder: str
) -> None:
    window = open_window(empty_file)
    workspace = window.frame.workspace
    found = read(shared_data / folder)
    assert isinstance(found, ImportedDocuments)
    apply_documents(workspace, plan_documents(workspace, found))
    page, last = page_of(window), workspace.last_change
    for row in range(page.pane.model.rowCount()):
        page.pane.list.setCurrentIndex(page.pane.model.index(row))
        QApplication.processEvents()
        qtbot.waitUntil(lambda: page.editor.preview.is_settled, timeout=20_000)
        assert page.editor.preview.problem == "", page.bar_title()
    page.editor.flush()
    assert workspace.last_change == last
    for prd in workspace.all(PRD):
        assert document_bytes(prd) == (shared_data / folder / str(prd.source_id)).read_bytes()
