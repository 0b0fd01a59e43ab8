"""Every real document in every format: nothing of its source is lost, and other programs read all of it."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.exports.programs import all_by_office, needs_office, needs_poppler
from tests.fixtures.real_documents import (
    Exported,
    counted,
    exported,
    lost_of,
    sources,
    squeezed,
    text_of_docx,
    words_of_html,
)

pytestmark = pytest.mark.timeout(600)  # 604 exports on a busy machine


@pytest.fixture(scope="module")
def documents(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Exported]:
    """All of them, each in every format."""
    return exported(sources(shared_data), tmp_path_factory.mktemp("real"))


def text_of_pdf(file: Path) -> str:
    """The text of a PDF in the order in which it is drawn, without the edges of its pages."""
    done = subprocess.run(["pdftotext", "-raw", str(file), "-"], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    pages = [page.splitlines() for page in done.stdout.split("\f")]
    return "\n".join(
        line for number, page in enumerate(pages) for line in page[1 if number else 0 : -1 if page else None]
    )


def test_they_are_all_here(documents: list[Exported]) -> None:
    assert Counter(document.source.suffix for document in documents) == {".md": 145, ".yml": 4, ".tmpl": 2}


def test_untouched_ones_are_saved_byte_for_byte(documents: list[Exported]) -> None:
    for document in documents:
        assert document.files["md"] == document.source.read_bytes(), document.source


def test_the_page_holds_all_of_the_source(documents: list[Exported]) -> None:
    totals = Counter[str]()
    for document in documents:
        source, html, name = counted(document.text), document.html, document.source.name
        shown = squeezed(" ".join(words_of_html(html)))
        assert {word for word in source.words if word not in shown} == set(), name
        assert len(re.findall(r'<input[^>]*type="checkbox"', html)) >= source.tasks, name
        assert html.count("<tr>") >= source.rows, name
        assert html.count('class="footnote-item"') == source.notes, name
        assert html.count('class="image-note"') == source.images, name
        totals += Counter(tasks=source.tasks, rows=source.rows, images=source.images)
    assert totals == {"tasks": 661, "rows": 1489, "images": 12}


def test_letters_of_all_scripts_are_as_many_as_in_the_source(documents: list[Exported]) -> None:
    tried = 0
    for document in documents:
        source = counted(document.text)
        foreign = re.findall(r"[^\W\d_a-zA-Z]+", "\n".join([*source.prose, *source.code]))
        shown = " ".join(words_of_html(document.html))
        for word, count in Counter(foreign).items():
            assert shown.count(word) >= count, (document.source.name, word)
            tried += count
    assert tried >= 1


@needs_poppler
def test_the_pdf_holds_every_word_of_the_page(documents: list[Exported], tmp_path: Path) -> None:
    file = tmp_path / "one.pdf"
    for document in documents:
        file.write_bytes(document.files["pdf"])
        assert lost_of(words_of_html(document.html), text_of_pdf(file)) == [], document.source


def test_the_word_file_holds_every_word_of_the_page(documents: list[Exported]) -> None:
    for document in documents:
        text = text_of_docx(document.files["docx"])
        assert lost_of(words_of_html(document.html), text) == [], document.source


@needs_office
@needs_poppler
def test_an_office_suite_shows_every_word_of_every_word_file(
    documents: list[Exported], tmp_path: Path
) -> None:
    files = [tmp_path / f"{number}.docx" for number in range(len(documents))]
    for file, document in zip(files, documents, strict=True):
        file.write_bytes(document.files["docx"])
    opened = all_by_office(files, "pdf")
    for file, document in zip(opened, documents, strict=True):
        text = subprocess.run(
            ["pdftotext", "-raw", str(file), "-"], capture_output=True, text=True, check=True
        )
        assert lost_of(words_of_html(document.html), text.stdout) == [], document.source


def test_no_page_ends_with_a_heading(documents: list[Exported], tmp_path: Path) -> None:
    """The outline says where headings are: none as low as the last lines of a page but the last."""
    file, tried = tmp_path / "one.pdf", 0
    for document in documents:
        if len(document.files["pdf"]) < 40_000:
            continue
        file.write_bytes(document.files["pdf"])
        reader = PdfReader(file)
        lowest = min((float(one.top or 0) for one in destinations(reader.outline)), default=842.0)
        assert lowest > 62.0 + 2 * 14.0, document.source
        tried += 1
    assert tried >= 1


def destinations(outline: list) -> list:
    """All entries of an outline, the nested ones too."""
    return [one for entry in outline for one in (destinations(entry) if isinstance(entry, list) else [entry])]
