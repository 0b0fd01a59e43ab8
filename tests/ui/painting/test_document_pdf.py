"""PDFs of documents read back: outline, links, repeated heads, stamps, and the same bytes each time."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pytest
from pypdf import PdfReader

from roadmapper.documents.render_worker import RenderWorker
from roadmapper.errors import RenderError
from roadmapper.painting.documents.pdf_worker import PdfWorker
from tests.fixtures.documents import print_of


@pytest.fixture(scope="module")
def renderer() -> Iterator[RenderWorker]:
    with RenderWorker() as worker:
        yield worker


@pytest.fixture(scope="module")
def printer() -> Iterator[PdfWorker]:
    with PdfWorker() as worker:
        yield worker


def read(printer: PdfWorker, renderer: RenderWorker, *text: str) -> Any:
    return PdfReader(io.BytesIO(printer.pdf(print_of(renderer, *text))))


def test_everything_is_on_paper(printer: PdfWorker, renderer: RenderWorker) -> None:
    file = read(printer, renderer)
    words = " ".join(" ".join(page.extract_text() for page in file.pages).split())
    for each in (
        "Kitchen sink",
        "a paragraph in three",
        "R1 with a rather long text",
        "Careful with this.",
        "with two paragraphs",
        "Русский",
        "Ελληνικά",
        "☑ done task",
        "atlas.roadmap · as of 2 Jan 2027, 09:00 UTC · change 1482",
        "Page 2 of 2",
    ):
        assert each in words
    assert file.metadata is not None
    assert file.metadata.title == "Kitchen sink"


def test_outline_and_links_lead_to_their_places(printer: PdfWorker, renderer: RenderWorker) -> None:
    text = (
        "# A\n\n[to C](#c) and [out](https://example.org/x)\n\n## B\n\n" + "words\n\n" * 90 + "## C\n\nend\n"
    )
    file = read(printer, renderer, text)
    outline = file.outline
    assert outline[0]["/Title"] == "A"
    assert [one["/Title"] for one in outline[1]] == ["B", "C"]
    last = file.get_destination_page_number(outline[1][1])
    assert last == len(file.pages) - 1 > 0
    links = [note.get_object() for note in file.pages[0]["/Annots"]]
    targets = [link["/A"]["/URI"] for link in links if "/A" in link]
    assert targets == ["https://example.org/x"]
    within = [link["/Dest"][0].get_object() for link in links if "/Dest" in link]
    assert file.pages[last].get_object() in within


def test_the_head_of_a_table_stands_on_each_page(printer: PdfWorker, renderer: RenderWorker) -> None:
    rows = "".join(f"| R{number} | does a thing |\n" for number in range(120))
    file = read(printer, renderer, f"| Requirement | What |\n|---|---|\n{rows}")
    assert len(file.pages) > 2
    found = 0
    for page in file.pages:
        words = " ".join(page.extract_text().split())
        assert words.count("Requirement") == 1
        found += words.count("does a thing")
    assert found == 120


def test_no_heading_is_left_alone(printer: PdfWorker, renderer: RenderWorker) -> None:
    """With every offset of what is above it, a heading has words of its section on its page."""
    for lines in range(24, 44):
        text = "line\n\n" * lines + "## The heading\n\nThe first words. " + "More words follow here. " * 40
        file = read(printer, renderer, text)
        for page in file.pages:
            words = page.extract_text()
            if "The heading" in words:
                assert "The first words." in words, lines


def test_very_many_columns_and_long_words_stay_on_the_page(
    printer: PdfWorker, renderer: RenderWorker
) -> None:
    count = 14
    head = "|" + "|".join(f" Column{number} " for number in range(count)) + "|"
    row = "|" + "|".join(" " + "Unbreakable" * 3 + " " for _ in range(count)) + "|"
    file = read(printer, renderer, f"{head}\n|{'---|' * count}\n{row}\n")
    places: list[float] = []

    def note(text: str, outer: list[float], inner: list[float], *_: object) -> None:
        if text.strip():
            places.append(inner[4] * outer[0] + outer[4])

    words = file.pages[0].extract_text(visitor_text=note)
    assert "".join(words.split()).count("Unbreakable") == 3 * count
    assert all(50 <= place <= 545 for place in places)


def test_the_same_document_is_the_same_file(printer: PdfWorker, renderer: RenderWorker) -> None:
    document = print_of(renderer)
    with PdfWorker() as another:
        assert another.pdf(document) == printer.pdf(document)


def test_one_that_takes_too_long_names_the_line(printer: PdfWorker, renderer: RenderWorker) -> None:
    long = "\n\n".join(f"Paragraph {number} of *many*." for number in range(1_500))
    with pytest.raises(RenderError, match=r"Line \d+: rendering takes longer than 0\.05 seconds"):
        printer.pdf(print_of(renderer, long), limit=0.05)


def test_it_stands_on_the_paper_that_is_asked_for(printer: PdfWorker, renderer: RenderWorker) -> None:
    file = PdfReader(io.BytesIO(printer.pdf(print_of(renderer, paper="letter"))))
    assert {(float(page.mediabox.width), float(page.mediabox.height)) for page in file.pages} == {(612, 792)}
    a4 = read(printer, renderer).pages[0].mediabox
    assert (float(a4.width), float(a4.height)) == (595, 842)


@pytest.mark.parametrize("lines", range(20, 44, 3))
def test_short_tables_stay_whole_and_no_item_is_alone(
    printer: PdfWorker, renderer: RenderWorker, lines: int
) -> None:
    table = "| a | b |\n|---|---|\n" + "".join(f"| row{number}x | y |\n" for number in range(5))
    items = "".join(f"- item{number}x\n" for number in range(6))
    file = read(printer, renderer, "words\n\n" * lines + f"## Table\n\n{table}\n## List\n\n{items}")
    pages = [page.extract_text() for page in file.pages]
    assert sum("row0x" in page for page in pages) == 1
    assert all(len(re.findall(r"row\dx", page)) in (0, 5) for page in pages)
    assert all(len(re.findall(r"item\dx", page)) != 1 for page in pages)


def test_front_matter_is_for_programs(printer: PdfWorker, renderer: RenderWorker) -> None:
    words = " ".join(" ".join(page.extract_text() for page in read(printer, renderer).pages).split())
    assert "Kitchen sink" in words
    assert "reviewers" not in words
