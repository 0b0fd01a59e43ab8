"""A small image of an export before it is made, with what is to be known of its size."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtCore import QSize, QSizeF
from PySide6.QtGui import QImage, QPainter

from roadmapper.counting import grouped
from roadmapper.painting.paper import ONE_PAGE, SmoothPainter, pages_of
from roadmapper.painting.picture import ChartPicture, Drawing
from roadmapper.timeline.chart import Chart
from roadmapper.timeline.chart_colours import ChartColours

_CENTIMETRE: Final = 96 / 2.54
PAPER_TITLES: Final = {ONE_PAGE: "One page of its size", "a4": "A4", "a3": "A3", "letter": "Letter"}


class Preview(NamedTuple):
    """The first page or the whole picture, and a line of words; some formats have no picture."""

    image: QImage | None
    words: str


def preview_of(
    chart: Chart, colours: ChartColours, to: str, *, scale: int = 1, paper: str = ONE_PAGE, room: QSize
) -> Preview:
    """A preview that fits into ``room`` pixels; raises ValueError with a sentence for what is too large."""
    if to == "pdf":
        pages = pages_of(chart, colours, paper)
        if paper == ONE_PAGE:
            wide, high = (round(side / _CENTIMETRE) for side in (pages.size.width(), pages.size.height()))
            words = f"One page of {wide} × {high} cm"
        else:
            words = f"{pages.count} {'page' if pages.count == 1 else 'pages'} of {PAPER_TITLES[paper]}"
        return Preview(_painted(pages.size, room, lambda painter: pages.paint(painter, 0)), words)
    if to == "png":
        drawing = Drawing(chart, colours, scale)
        size = drawing.picture.size * drawing.scale
        words = f"{grouped(size.width())} × {grouped(size.height())} pixels. {drawing.note}".strip(" .") + "."
        picture = drawing.picture
    else:
        picture = ChartPicture(chart, colours)
        words = {"svg": "Sharp at any size."}.get(to, "What is in it; it is laid out anew for this format.")
    return Preview(_painted(QSizeF(picture.size), room, picture.paint), words)


def _painted(size: QSizeF, room: QSize, paint: Callable[[QPainter], None]) -> QImage:
    factor = min(room.width() / size.width(), room.height() / size.height(), 1.0)
    image = QImage((size * factor).toSize().expandedTo(QSize(1, 1)), QImage.Format.Format_RGB32)
    painter = SmoothPainter()
    painter.begin(image)
    painter.scale(factor, factor)
    paint(painter)
    painter.end()
    return image
