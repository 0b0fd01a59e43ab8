"""What stands around a document in its Word file: title, what is known of it, contents, and page edges."""

from __future__ import annotations

from typing import Any, Final

from docx.document import Document as Docx
from docx.shared import Inches, Length, Mm

from roadmapper.documents.parts import Run, Style
from roadmapper.documents.printed import Printed
from roadmapper.exchange.documents.body import Body
from roadmapper.exchange.documents.words import Bookmarks
from roadmapper.exchange.documents.xml import element, field_runs, text_element

_SIDES: Final = 2268
"""Twentieths of a point that both side margins take: 20 mm each."""
_PAPERS: Final = {"a4": (Mm(210), Mm(297)), "letter": (Inches(8.5), Inches(11))}


def paper_size(document: Printed) -> tuple[Length, Length]:
    """How wide and high a page is."""
    return _PAPERS[document["paper"]]


def text_width(document: Printed) -> int:
    """Twentieths of a point between the margins."""
    return round(paper_size(document)[0].pt * 20) - _SIDES


def write_front(document: Printed, body: Body) -> None:
    """Kind and key, title, and a line of what is known."""
    page = document["page"]
    kind = " · ".join(filter(None, (page["kind"], page["key"])))
    if kind:
        body.paragraph((Run(kind),), "Subtitle")
    body.paragraph((Run(page["title"]),), "Title")
    runs: list[Run] = []
    if page["status"]:
        shade = document["status_kind"]
        style = Style(bold=True) if shade == "quiet" else Style(bold=True, ink=shade, ground=f"{shade}-soft")
        runs += [Run(f"\u00a0{page['status']}\u00a0", style), Run("    ")]
    for label, words in (("Owner", page["owner"]), *page.get("details", []), ("As of", page["as_of"])):
        if words:
            runs += [Run(f"{label} ", Style(ink="text-3")), Run(f"{words}    ")]
    body.paragraph(tuple(runs), "")


def contents_elements(document: Printed, bookmarks: Bookmarks) -> list[Any]:
    """Word's own table of contents with what it will show, so that it is there before Word works it out."""
    entries = document["contents"]
    found = [_contents_title()] if entries else []
    for number, entry in enumerate(entries):
        style = element("w:pStyle", val=f"toc{entry['depth'] + 1}")
        properties = element("w:pPr", style)
        if number == len(entries) - 1:
            properties.append(element("w:spacing", after=360))
        made = element("w:p", properties)
        if number == 0:
            for run in field_runs('TOC \\o "1-2" \\n \\h \\z \\u')[:3]:
                made.append(run)
        link = element("w:hyperlink", anchor=bookmarks.name(entry["anchor"]), history=1)
        link.append(element("w:r", text_element(entry["text"])))
        made.append(link)
        if number == len(entries) - 1:
            made.append(element("w:r", element("w:fldChar", fldCharType="end")))
        found.append(made)
    return found


def _contents_title() -> Any:
    style = element("w:pStyle", val="TOCHeading")
    return element("w:p", element("w:pPr", style), element("w:r", text_element("Contents")))


def write_edges(docx: Docx, document: Printed) -> None:
    """The title on top of every page but the first; below, the stamp and the page's number."""
    page = document["page"]
    section = docx.sections[0]
    section.different_first_page_header_footer = True
    kind = " · ".join(filter(None, (page["kind"], page["key"])))
    stop = text_width(document)
    _edge(section.header.paragraphs[0]._p, page["title"], [element("w:r", text_element(kind))], stop)
    stamp = f"{page['file']} · as of {page['as_of']} · change {page['change_no']}"
    for footer in (section.footer, section.first_page_footer):
        pages = [
            element("w:r", text_element("Page ")),
            *field_runs("PAGE"),
            element("w:r", text_element(" of ")),
            *field_runs("NUMPAGES"),
        ]
        _edge(footer.paragraphs[0]._p, stamp, pages, stop)


def _edge(paragraph: Any, left: str, right: list[Any], stop: int) -> None:
    paragraph.get_or_add_pPr().append(element("w:tabs", element("w:tab", val="right", pos=stop)))
    paragraph.append(element("w:r", text_element(left)))
    paragraph.append(element("w:r", element("w:tab")))
    for run in right:
        paragraph.append(run)
