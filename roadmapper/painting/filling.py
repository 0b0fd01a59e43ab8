"""Many rectangles or texts of one colour at once, and the count of what a picture cost."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QStaticText

Box = tuple[int, int, int, int]
"""A rectangle: left, top, width and height in pixels. As plain numbers it takes half as long as a QRect."""
Text = tuple[int, int, QStaticText]
"""A text laid out, with the pixels of its upper left corner."""


class Counts:
    """What the last picture cost: bars looked at, rectangles filled, texts written."""

    __slots__ = ("bars", "rectangles", "texts")

    def __init__(self) -> None:
        self.bars = self.rectangles = self.texts = 0


def striped(colour: QColor) -> QBrush:
    """Stripes: dates that come from below look derived."""
    return QBrush(colour, Qt.BrushStyle.BDiagPattern)


def fill(painter: QPainter, boxes: Sequence[Box], colour: QColor | QBrush) -> int:
    """Fill rectangles of one colour; returns how many there were."""
    if boxes:
        painter.setBrush(colour)
        draw: Callable[[int, int, int, int], None] = painter.drawRect  # type: ignore[assignment]  # one overload
        for left, top, width, height in boxes:
            draw(left, top, width, height)
    return len(boxes)


def write(painter: QPainter, texts: list[Text], origin: tuple[int, int] = (0, 0)) -> int:
    """Write texts of one font and colour, moved by ``origin``; returns how many there were."""
    draw: Callable[[int, int, QStaticText], None] = painter.drawStaticText  # type: ignore[assignment]  # one overload
    right, down = origin
    for x, y, text in texts:
        draw(x + right, y + down, text)
    return len(texts)
