"""Word files read back: styles, lists, tables, task boxes, notes, links, and the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from roadmapper.documents.render_worker import RenderWorker
from roadmapper.errors import RenderError
from roadmapper.exchange.documents.docx_worker import DocxWorker
from tests.fixtures.documents import print_of


@pytest.fixture(scope="module")
def renderer() -> Iterator[RenderWorker]:
    with RenderWorker() as worker:
        yield worker


@pytest.fixture(scope="module")
def printer() -> Iterator[DocxWorker]:
    with DocxWorker() as worker:
        yield worker


@pytest.fixture(scope="module")
def written(renderer: RenderWorker, printer: DocxWorker) -> bytes:
    return printer.docx(print_of(renderer))


@pytest.fixture(scope="module")
def opened(written: bytes) -> Any:
    return docx.Document(io.BytesIO(written))


def with_style(opened: Any, style: str) -> list[str]:
    found = opened.element.body.iter(qn("w:p"))
    return [
        "".join(text.text or "" for text in paragraph.iter(qn("w:t")))
        for paragraph in found
        if paragraph.style == style
    ]


def test_styles_are_words_own(opened: Any) -> None:
    assert with_style(opened, "Title") == ["Kitchen sink"]
    assert with_style(opened, "Heading2") == ["Lists", "Tables"]
    assert with_style(opened, "ListBullet") == ["one", "two", "three", "two again", "x", "y", "and a list"]
    assert with_style(opened, "ListNumber") == ["number", "numbers", "three", "four", "five"]
    assert with_style(opened, "TaskList") == ["☐open task", "☑done task", "☐inner task"]
    assert with_style(opened, "Quote") == ["A quote with bold"]
    assert with_style(opened, "Code") == ["def f(x):    return x"]
    assert {style.name for style in opened.styles} >= {"Note warning", "Note good", "Hyperlink"}


def test_lists_begin_where_they_say_and_each_counts_for_itself(opened: Any) -> None:
    starts = [
        override.find(qn("w:startOverride")).get(qn("w:val"))
        for override in opened.part.numbering_part.element.iter(qn("w:lvlOverride"))
    ]
    assert starts == ["1", "3"]


def test_tables_keep_rows_spans_and_repeat_their_heads(opened: Any) -> None:
    tables = list(opened.element.body.iter(qn("w:tbl")))
    assert [len(list(table.iter(qn("w:tr")))) for table in tables] == [2, 4, 3, 2]
    assert len(list(opened.element.body.iter(qn("w:tblHeader")))) == 4
    spans = tables[2]
    assert [one.get(qn("w:val")) for one in spans.iter(qn("w:vMerge"))] == ["restart", "continue"]
    assert [one.get(qn("w:val")) for one in spans.iter(qn("w:gridSpan"))] == ["2"]
    for table in tables:
        columns = [int(one.get(qn("w:w"))) for one in table.iter(qn("w:gridCol"))]
        assert sum(columns) <= 9638


def test_boxes_of_tasks_can_be_ticked(opened: Any) -> None:
    checked = [
        one.get("{http://schemas.microsoft.com/office/word/2010/wordml}val")
        for one in opened.element.body.iter("{http://schemas.microsoft.com/office/word/2010/wordml}checked")
    ]
    assert checked == ["0", "1", "0"]


def test_footnotes_are_words_own_and_none_is_lost(opened: Any, written: bytes) -> None:
    references = [one.get(qn("w:id")) for one in opened.element.body.iter(qn("w:footnoteReference"))]
    assert references == ["1", "2"]
    notes = zipfile.ZipFile(io.BytesIO(written)).read("word/footnotes.xml").decode()
    assert "The first note with a " in notes
    assert "with two paragraphs" in notes
    assert any("Never referred to, 未参照." in words for words in with_style(opened, "footnotetext"))


def test_every_script_is_there_and_links_lead_somewhere(opened: Any) -> None:
    words = "".join(text.text or "" for text in opened.element.body.iter(qn("w:t")))
    for script in (
        "日本語のテスト",
        "Ελληνικά",
        "Русский",
        "עברית",
        "العربية",
        "हिन्दी",
        "ไทย",
        "한국어",
        "🎉",
    ):
        assert script in words
    targets = {one.target_ref for one in opened.part.rels.values() if one.is_external}
    assert "https://example.org/a?b=c" in targets
    marks = {one.get(qn("w:name")) for one in opened.element.body.iter(qn("w:bookmarkStart"))}
    anchors = {one.get(qn("w:anchor")) for one in opened.element.body.iter(qn("w:hyperlink"))} - {None}
    assert anchors <= marks | {one for one in anchors if one not in marks and one.startswith("_place")}


def test_it_says_what_it_shows(opened: Any, written: bytes) -> None:
    about = opened.core_properties
    assert (about.title, about.author) == ("Kitchen sink", "Growth lead")
    assert about.created.date().isoformat() == "2027-01-02"
    package = zipfile.ZipFile(io.BytesIO(written))
    footers = "".join(package.read(name).decode() for name in package.namelist() if "footer" in name)
    assert footers.count("atlas.roadmap · as of 2 Jan 2027, 09:00 UTC · change 1482") == 2
    assert len(re.findall(r"NUMPAGES", footers)) == 2


def test_the_same_document_is_the_same_file(renderer: RenderWorker, written: bytes) -> None:
    with DocxWorker() as another:
        assert another.docx(print_of(renderer)) == written


def test_one_that_takes_too_long_names_the_line(renderer: RenderWorker, printer: DocxWorker) -> None:
    long = "\n\n".join(f"Paragraph {number} of *many*." for number in range(1_500))
    with pytest.raises(RenderError, match=r"Line \d+: rendering takes longer than 0\.05 seconds") as refused:
        printer.docx(print_of(renderer, long), limit=0.05)
    assert refused.value.line


def test_it_stands_on_the_paper_that_is_asked_for(renderer: RenderWorker, printer: DocxWorker) -> None:
    file = docx.Document(io.BytesIO(printer.docx(print_of(renderer, paper="letter"))))
    section = file.sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert (section.page_width.inches, section.page_height.inches) == (8.5, 11)
    stops = section.header.paragraphs[0].paragraph_format.tab_stops
    assert stops[0].position.mm == pytest.approx(8.5 * 25.4 - 40, abs=0.1)


def kept(opened: Any, words: str) -> bool:
    """Whether the paragraph with these words stays with the next."""
    (found,) = (one for one in opened.paragraphs + in_tables(opened) if one.text == words)
    return bool(found.paragraph_format.keep_with_next)


def in_tables(opened: Any) -> list[Any]:
    return [
        one for table in opened.tables for row in table.rows for cell in row.cells for one in cell.paragraphs
    ]


def test_rows_and_items_are_not_left_alone(renderer: RenderWorker, printer: DocxWorker) -> None:
    text = "| a |\n|---|\n" + "".join(f"| row {number} |\n" for number in range(12))
    text += "\n| b |\n|---|\n| one |\n| two |\n| three |\n\n- first\n- middle\n- fourth\n- last\n"
    opened = docx.Document(io.BytesIO(printer.docx(print_of(renderer, text))))
    assert [number for number in range(12) if kept(opened, f"row {number}")] == [0, 10]
    assert [words for words in ("one", "two", "three") if kept(opened, words)] == ["one", "two"]
    assert [words for words in ("first", "middle", "fourth", "last") if kept(opened, words)] == [
        "first",
        "fourth",
    ]


def test_contents_have_a_title_that_is_no_entry(renderer: RenderWorker, printer: DocxWorker) -> None:
    text = "".join(f"## Part {number}\n\n{'words ' * 200}\n\n" for number in range(7))
    opened = docx.Document(io.BytesIO(printer.docx(print_of(renderer, text))))
    assert with_style(opened, "TOCHeading") == ["Contents"]
    short = docx.Document(io.BytesIO(printer.docx(print_of(renderer, "# One\n\ntext\n"))))
    assert with_style(short, "TOCHeading") == []
