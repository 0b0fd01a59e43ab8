"""A chart on paper: as one page of its own size, or as tiles of A4, A3 or Letter with crop marks."""

from __future__ import annotations

from math import ceil
from typing import Final, NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPaintDevice, QPainter, QPdfWriter

from roadmapper.painting.chart_painter import ChartPainter, Window
from roadmapper.painting.pdf_text import entitle, settled_order, stamped
from roadmapper.painting.picture import ChartPicture
from roadmapper.painting.sheet import Sheet
from roadmapper.timeline.chart import Chart
from roadmapper.timeline.chart_colours import ChartColours
from roadmapper.timeline.page_breaks import bands

ONE_PAGE: Final = "one-page"
PAPERS: Final = {
    "a4": QPageSize(QPageSize.PageSizeId.A4),
    "a3": QPageSize(QPageSize.PageSizeId.A3),
    "letter": QPageSize(QPageSize.PageSizeId.Letter),
}
"""Papers to tile, by name; all of them lie on their long side."""

_DPI: Final = 96
_TILED: Final = 0.8
"""On tiles the chart is this much smaller than on a screen: a bar's title is 7.8 points high."""
_MARGIN: Final = 48.0
_MARK: Final = 18.0
_MARK_GAP: Final = 6.0
_CLEAR: Final = _MARK + _MARK_GAP - 8.0
"""Between the chart and the words above and below it, beyond their own distance: crop marks stand there."""
_LINE: Final = 20.0
_LEAST_BAND: Final = 120.0
_SLACK: Final = 0.06
"""A chart longer than the pages by this share of one is squeezed rather than given another."""


class OnePage:
    """The whole picture on a page of its own size."""

    count = 1
    scale = 1.0

    def __init__(self, chart: Chart, colours: ChartColours) -> None:
        self._picture = ChartPicture(chart, colours)
        self.size = QSizeF(self._picture.size)
        """In pixels of the chart."""

    def paint(self, painter: QPainter, number: int) -> None:
        """Paint page ``number``, from 0, which is the only one."""
        self._picture.paint(painter)


class _Tile(NamedTuple):
    window: Window
    across: int
    down: int


class Tiles:
    """A chart over as many pages as it takes, each with header, lane titles, legend and page number.

    ``size`` is the paper's, in points; pages go from left to right, then down.
    """

    scale = _TILED

    def __init__(self, chart: Chart, colours: ChartColours, size: QSizeF) -> None:
        self.size = size * (_DPI / 72 / _TILED)
        """In pixels of the chart."""
        first = ChartPainter(chart, colours)
        room = self.size.width() - 2 * _MARGIN - first.column - 2
        self._across = max(ceil(chart.width / room - _SLACK), 1)
        per_day = self._across * room / (chart.right - chart.first)
        scale = chart.scale._replace(px_per_day=per_day, scroll=chart.first * per_day)
        fitted = chart._replace(scale=scale)
        seams = [room * number for number in range(1, self._across)]
        roomy = ChartPainter(fitted, colours, first.column).roomy(seams)
        self._painter = ChartPainter(roomy, colours, first.column)
        self._sheet = Sheet(self._painter, self.size.width() - 2 * _MARGIN)
        columns = [(room * number, room * (number + 1)) for number in range(self._across)]
        self._head = max(self._painter.head(Window(*column, 0.0, 0.0)) for column in columns)
        taken = self._sheet.head + self._sheet.foot + _LINE + self._head + 2 * (_MARGIN + _CLEAR) + 2
        rows = bands(roomy.layout, max(self.size.height() - taken, _LEAST_BAND))
        self._down = len(rows)
        dated = max((lane.top + lane.height for lane in roomy.layout.lanes if lane.scheduled), default=0.0)
        self._tiles = [
            _Tile(Window(*column, top, bottom if across == 1 else min(bottom, dated)), across, down)
            for down, (top, bottom) in enumerate(rows, start=1)
            for across, column in enumerate(columns, start=1)
            if across == 1 or top < dated  # what is not scheduled stands on the first of the pages in a row
        ]

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._tiles)

    @property
    def windows(self) -> list[Window]:
        """The part of the chart on each page."""
        return [tile.window for tile in self._tiles]

    def paint(self, painter: QPainter, number: int) -> None:
        """Paint page ``number``, from 0."""
        tile, inks = self._tiles[number], self._painter.inks
        window, width = tile.window, self.size.width() - 2 * _MARGIN
        painter.fillRect(QRectF(0, 0, self.size.width(), self.size.height()), inks.canvas)
        self._sheet.paint_head(painter, _MARGIN, _MARGIN)
        top = _MARGIN + self._sheet.head + _CLEAR
        frame = QRectF(_MARGIN, top, width, self._head + window.bottom - window.top + 2)
        painter.save()
        painter.translate(_MARGIN + 1, top + 1)
        self._painter.paint_window(painter, window, self._head)
        painter.restore()
        self._sheet.paint_frame(painter, frame)
        if self.count > 1:
            self._paint_crop_marks(painter, frame)
        self._sheet.paint_foot(painter, _MARGIN, self.size.height() - _MARGIN - _LINE - self._sheet.foot)
        self._paint_number(painter, tile, number)

    def _paint_crop_marks(self, painter: QPainter, frame: QRectF) -> None:
        """Two lines outside each corner of the chart: cut along them, and the pages join."""
        ink = self._painter.inks.text_2
        near, far = _MARK_GAP, _MARK_GAP + _MARK
        for x, out in ((frame.left(), -1), (frame.right() - 1, 1)):
            for y in (frame.top(), frame.bottom() - 1):
                painter.fillRect(QRectF(x + (near if out > 0 else -far), y, _MARK, 1), ink)
        for x in (frame.left(), frame.right() - 1):
            for y, out in ((frame.top(), -1), (frame.bottom() - 1, 1)):
                painter.fillRect(QRectF(x, y + (near if out > 0 else -far), 1, _MARK), ink)

    def _paint_number(self, painter: QPainter, tile: _Tile, number: int) -> None:
        words = f"Page {number + 1} of {self.count}"
        if self._across > 1 and self._down > 1:
            words += f" · {tile.across} of {self._across} across, {tile.down} of {self._down} down"
        small = self._painter.fonts.small
        x = self.size.width() - _MARGIN - small.width(words)
        small.draw(painter, words, self._painter.inks.text_2, x, self.size.height() - _MARGIN - _LINE / 2)


Pages = OnePage | Tiles


class SmoothPainter(QPainter):
    """Smooths everything: on a small picture a line that is thinner than a pixel would be lost."""

    def begin(self, device: QPaintDevice) -> bool:
        begun = super().begin(device)
        super().setRenderHint(QPainter.RenderHint.Antialiasing)
        return begun

    def setRenderHint(self, hint: QPainter.RenderHint, on: bool = True) -> None:
        super().setRenderHint(hint, on or hint == QPainter.RenderHint.Antialiasing)


def paint_pages(pages: Pages, painter: QPainter, device: QPagedPaintDevice, resolution: int) -> None:
    """Paint all pages; a pixel of the chart is as large as the pages' ``scale`` says, on 96 to the inch."""
    factor = resolution / _DPI * pages.scale
    for number in range(pages.count):
        if number:
            device.newPage()
        painter.save()
        painter.scale(factor, factor)
        pages.paint(painter, number)
        painter.restore()


def pages_of(chart: Chart, colours: ChartColours, paper: str) -> Pages:
    """The chart on a paper of ``PAPERS``, or on ``ONE_PAGE``."""
    if paper == ONE_PAGE:
        return OnePage(chart, colours)
    return Tiles(chart, colours, PAPERS[paper].size(QPageSize.Unit.Point).transposed())


def pdf_of(chart: Chart, colours: ChartColours, paper: str = ONE_PAGE) -> bytes:
    """The chart as PDF with real text, the same bytes for the same chart; KeyError for an unknown paper."""
    pages = pages_of(chart, colours, paper)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    entitle(writer, chart.title, chart.as_of)
    writer.setPdfVersion(QPagedPaintDevice.PdfVersion.PdfVersion_1_6)  # the first that has pages over 5 m
    writer.setResolution(_DPI)
    points = QSizeF(pages.size) * (pages.scale * 72 / _DPI)
    size = QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    with settled_order():
        painter = QPainter(writer)
        paint_pages(pages, painter, writer, _DPI)
        painter.end()
    return stamped(bytes(buffer.data().data()), chart.as_of)
