"""A document as PDF: real text, links that work, an outline by its headings, pages with number and stamp."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from roadmapper.documents.paper import PAPERS
from roadmapper.documents.printed import PartsByLine, Printed
from roadmapper.painting.documents.flow import Flow
from roadmapper.painting.documents.front import contents_strips, edge_words, shortened, title_strips
from roadmapper.painting.documents.outline import Place, Spot, finished
from roadmapper.painting.documents.pages import Page, paginated, paint_page
from roadmapper.painting.documents.strip import POINT, Strip
from roadmapper.painting.pdf_text import entitle, settled_order, stamped

_SIDE: Final = 56.0
_TOP: Final = 60.0
_BOTTOM: Final = 62.0
_HEADER: Final = 38.0
_FOOTER: Final = 36.0


class Sheets:
    """A document laid out on pages."""

    def __init__(self, document: Printed, parts: PartsByLine) -> None:
        self._document = document
        self.paper = PAPERS[document["paper"]]
        self._width = (self.paper.width - 2 * _SIDE) * POINT
        height = (self.paper.height - _TOP - _BOTTOM) * POINT
        self._numbers: dict[str, int] = {}
        width = self._width
        strips = [*title_strips(document, width), *contents_strips(document, width, self._numbers)]
        strips += _body(parts, width)
        self.pages: list[Page] = paginated(strips, height)
        self.spots: list[Spot] = []
        self.places: dict[str, Place] = {}
        self.headings: list[tuple[int, str, Place]] = []
        for number, page in enumerate(self.pages):
            self._note(page, number)

    def _note(self, page: Page, number: int) -> None:
        first = self.paper.height - _TOP
        for strip, top, _space in page:
            place = Place(number, first - top / POINT + 4)
            for anchor in strip.anchors:
                self.places.setdefault(anchor, place)
                self._numbers.setdefault(anchor, number + 1)
            if strip.heading is not None:
                self.headings.append((strip.heading.level, strip.heading.text, place))
            for area, target in strip.links:
                left, high = _SIDE + area.left() / POINT, first - (top + area.top()) / POINT
                box = (left, high - area.height() / POINT, left + area.width() / POINT, high)
                self.spots.append(Spot(number, box, target))

    def paint(self, painter: QPainter, number: int) -> None:
        """Paint page ``number``, from 0, with its edges."""
        page, width = self._document["page"], self._width
        painter.save()
        painter.translate(_SIDE * POINT, 0)
        if number:
            kind = " · ".join(filter(None, (page["kind"], page["key"])))
            edge_words(painter, shortened(page["title"], width * 0.7), 0, _HEADER * POINT)
            edge_words(painter, kind, width, _HEADER * POINT, at_end=True)
        paint_page(painter, self.pages[number], _TOP * POINT)
        stamp = f"{page['file']} · as of {page['as_of']} · change {page['change_no']}"
        base = (self.paper.height - _FOOTER) * POINT
        edge_words(painter, shortened(stamp, width * 0.75), 0, base)
        edge_words(painter, f"Page {number + 1} of {len(self.pages)}", width, base, at_end=True)
        painter.restore()


def _body(parts: PartsByLine, width: float) -> list[Strip]:
    """All strips of the text; notes the line under way for one that takes too long."""
    flow = Flow(0.0, width)
    flat = []
    lines = []
    for line, some in parts.by_line():
        flat += some
        lines += [line] * len(some)

    def at(number: int) -> None:
        parts.line = lines[number]

    return flow.strips(flat, each=at)


def pdf_of(document: Printed, parts: PartsByLine | None = None) -> bytes:
    """The document as PDF, the same bytes for the same document."""
    sheets = Sheets(document, parts or PartsByLine(document))
    day = date.fromisoformat(document["at"])
    with settled_order():
        painted = _painted(sheets, document["page"]["title"], day)
    return finished(stamped(painted, day), sheets.spots, sheets.places, _nested(sheets.headings), document)


def _painted(sheets: Sheets, title: str, day: date) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    entitle(writer, title, day)
    writer.setResolution(round(72 * POINT))
    paper = QSizeF(sheets.paper.width, sheets.paper.height)
    size = QPageSize(paper, QPageSize.Unit.Point, sheets.paper.title, QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    painter = QPainter(writer)
    for number in range(len(sheets.pages)):
        if number:
            writer.newPage()
        sheets.paint(painter, number)
    painter.end()
    return bytes(buffer.data().data())


def _nested(headings: Sequence[tuple[int, str, Place]]) -> list[tuple[int, str, Place]]:
    """Headings with their depth from 0, no deeper than one below the one before."""
    found: list[tuple[int, str, Place]] = []
    levels: list[int] = []
    for level, text, place in headings:
        while levels and levels[-1] >= level:
            levels.pop()
        found.append((len(levels), text, place))
        levels.append(level)
    return found
