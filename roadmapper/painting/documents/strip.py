"""A strip of a document: as much of it as is never broken over two pages, such as a line or a table's row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from roadmapper.documents.parts import HeadingPart

POINT = 10.0
"""Units of layout in a point: Qt sets fonts in whole pixels, and these are ours."""


class Keep(IntEnum):
    """Whether a page may end after a strip."""

    FREE = 0
    RATHER = 1
    """It should stay with the next: the second line of a paragraph, a sentence that introduces a list."""
    ALWAYS = 2


class Band(NamedTuple):
    """A ground or bar beside a strip; ``above`` says that it fills the space above it, too."""

    x: float
    width: float
    colour: QColor
    above: bool


class Link(NamedTuple):
    """An area from the strip's top that leads to an address, or with ``#`` to a place of the document."""

    area: QRectF
    target: str


@dataclass(slots=True)
class Strip:
    """``paint`` takes the painter and the strip's top; ``space`` is above it, but not on top of a page."""

    height: float
    paint: Callable[[QPainter, float], None]
    space: float = 0.0
    keep: Keep = Keep.FREE
    links: list[Link] = field(default_factory=list)
    anchors: tuple[str, ...] = ()
    heading: HeadingPart | None = None
    bands: tuple[Band, ...] = ()
    head: Sequence[Strip] = ()
    """A table's head, which stands above this strip again where it begins a page."""
    keeps: object = None
    """What must live as long as the strip: Qt deletes a layout that nobody holds."""


def blank(height: float, keep: Keep = Keep.ALWAYS) -> Strip:
    """A strip with nothing on it."""
    return Strip(height, lambda _painter, _top: None, keep=keep)


def filled(height: float, x: float, width: float, colour: QColor) -> Strip:
    """A strip that is a line, or a box, of one colour."""
    return Strip(height, lambda painter, top: painter.fillRect(QRectF(x, top, width, height), colour))


def kept_together(strips: Sequence[Strip]) -> None:
    """Of a paragraph's lines no single one is left behind at a page's end or taken over to the next."""
    for number, strip in enumerate(strips[:-1]):
        if number == 0 or number == len(strips) - 2:
            strip.keep = max(strip.keep, Keep.ALWAYS if len(strips) <= 3 else Keep.RATHER)
    if len(strips) > 3:
        strips[0].keep = strips[-2].keep = Keep.ALWAYS
