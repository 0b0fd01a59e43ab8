"""Strips put onto pages: no heading, sentence or head of a table parts from what it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from roadmapper.painting.documents.strip import Keep, Strip

_FULL: Final = 0.55
"""A page may end earlier for the sake of what should stay together, but not above this share of it."""


class Placed(NamedTuple):
    """A strip on its page, ``top`` below the page's first line; ``space`` is what there is above it."""

    strip: Strip
    top: float
    space: float


Page = list[Placed]


def paginated(strips: Sequence[Strip], height: float) -> list[Page]:
    """The pages that strips fill."""
    pages: list[Page] = []
    begin = 0
    while begin < len(strips):
        page, end = _filled(strips, begin, height)
        cut = _cut(strips, begin, end, page, height)
        pages.append([one for one in page if not _is_beyond(one, strips, cut, end)])
        begin = cut
    return pages or [[]]


def _filled(strips: Sequence[Strip], begin: int, height: float) -> tuple[Page, int]:
    """As many strips from ``begin`` on as there is room for, at least one; and the place of the next."""
    page: Page = []
    y = 0.0
    for strip in strips[begin].head:
        page.append(Placed(strip, y, 0.0))
        y += strip.height
    place = begin
    while place < len(strips):
        strip = strips[place]
        space = strip.space if place > begin else 0.0
        if place > begin and y + space + strip.height > height:
            break
        page.append(Placed(strip, y + space, space))
        y += space + strip.height
        place += 1
    return page, place


def _cut(strips: Sequence[Strip], begin: int, end: int, page: Page, height: float) -> int:
    """Where the page ends: where all that fits ends, or before what should not part there."""
    if end >= len(strips):
        return end
    heads = len(page) - (end - begin)
    for most in (Keep.FREE, Keep.RATHER):
        for place in range(end, begin, -1):
            is_low = page[heads + place - begin - 1].top >= height * _FULL
            if strips[place - 1].keep <= most and (is_low or place == end or most > Keep.FREE):
                return place
    return end


def _is_beyond(one: Placed, strips: Sequence[Strip], cut: int, end: int) -> bool:
    return any(one.strip is strip for strip in strips[cut:end])


def paint_page(painter: QPainter, page: Page, top: float) -> None:
    """Paint a page's strips, grounds first."""
    for strip, y, space in page:
        for band in strip.bands:
            above = space if band.above else 0.0
            painter.fillRect(QRectF(band.x, top + y - above, band.width, strip.height + above), band.colour)
        strip.paint(painter, top + y)
