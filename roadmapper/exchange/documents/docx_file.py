"""A document as a Word file, with nothing of it lost: the same bytes for the same document."""

from __future__ import annotations

import io
from datetime import date, datetime, time

import docx
from docx.document import Document as Docx
from docx.shared import Mm

from roadmapper.documents.printed import PartsByLine, Printed
from roadmapper.exchange.documents.body import Body, Context
from roadmapper.exchange.documents.front import (
    contents_elements,
    paper_size,
    text_width,
    write_edges,
    write_front,
)
from roadmapper.exchange.documents.notes import notes_of, notes_part, write_note
from roadmapper.exchange.documents.numbering import Numbering
from roadmapper.exchange.documents.pictures import Pictures
from roadmapper.exchange.documents.styles import set_styles
from roadmapper.exchange.documents.words import Bookmarks, Words
from roadmapper.exchange.documents.xml import in_order, printable
from roadmapper.exchange.same_zip import same_zip


def docx_bytes(document: Printed, parts: PartsByLine) -> bytes:
    """The document as a Word file."""
    file = docx.Document()
    _describe(file, document)
    set_styles(file)
    numbering, bookmarks = Numbering(file), Bookmarks()
    width = text_width(document)
    words = Words(file.part, bookmarks, Pictures(file, width).run)
    body = Body(words, numbering, width)
    end = file.element.body.sectPr
    add = end.addprevious
    by_line = parts.by_line()
    notes = notes_of([part for _, some in by_line for part in some])
    own = notes_part(file) if notes else None
    if own is not None:
        notes_words = Words(own, bookmarks, lambda _run: None)
        notes_body = Body(notes_words, numbering, width)
        words.notes = frozenset(range(1, len(notes) + 1)) & _referred(document)
        for number, item in enumerate(notes, start=1):
            if number in words.notes:
                write_note(
                    own, number, item, lambda some, put: notes_body.write(some, put, Context("footnote text"))
                )
    body.begin(add)
    write_front(document, body)
    for made in contents_elements(document, bookmarks):
        add(made)
    for line, some in by_line:
        parts.line = line
        body.write(some, add)
    write_edges(file, document)
    for root in (file.element, file.styles.element, *([own.element] if own else ())):
        in_order(root)
    written = io.BytesIO()
    file.save(written)
    return same_zip(written)


def _referred(document: Printed) -> frozenset[int]:
    """The numbers of the footnotes that the text refers to."""
    html = "".join(html for _, html in document["blocks"])
    return frozenset(
        number for number in range(1, html.count("footnote-ref") + 1) if f'href="#fn{number}"' in html
    )


def _describe(file: Docx, document: Printed) -> None:
    page, about = document["page"], file.core_properties
    about.title = printable(page["title"])[:255]
    about.author = printable(page["owner"])[:255]
    about.last_modified_by = "Roadmapper"
    about.comments = ""
    about.subject = printable(f"{page['file']}, as of {page['as_of']}, change {page['change_no']}")[:255]
    about.created = about.modified = datetime.combine(date.fromisoformat(document["at"]), time())
    about.revision = 1
    section = file.sections[0]
    section.page_width, section.page_height = paper_size(document)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(22)
