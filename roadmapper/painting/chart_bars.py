"""Bars for a picture that nobody can point at: each title whole, inside its bar or beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QLineF, QRect
from PySide6.QtGui import QColor, QPainter, QPen

from roadmapper.painting.bars import GAP, BarBatch
from roadmapper.painting.filling import Counts
from roadmapper.painting.labels import Fonts
from roadmapper.painting.looks import Look
from roadmapper.painting.palette import Inks
from roadmapper.painting.sprites import Draw, Sprites
from roadmapper.timeline.label_room import PAST_LINE
from roadmapper.timeline.rows import TimelineRows

_STRIPE = 6
_APART = 4
"""Pixels between words and what comes next in the row."""


def stripes(box: QRect) -> Iterator[QLineF]:
    """Slanting lines over a rectangle, none beyond it."""
    left, right, height = box.left(), box.left() + box.width(), box.height()
    bottom = box.top() + height
    for x in range(left - height + _STRIPE, right, _STRIPE):
        low, high = max(x, left), min(x + height, right)
        yield QLineF(low, bottom - (low - x), high, bottom - (high - x))


def _slanting(width: int, height: int, colour: QColor) -> Draw:
    def draw(painter: QPainter) -> None:
        painter.setPen(QPen(colour, 1))
        for line in stripes(QRect(0, 0, width, height)):
            painter.drawLine(line)

    return draw


class _Waiting(NamedTuple):
    """A bar of the row that is not complete yet."""

    item: int
    left: float
    right: float
    y: float


class ChartBars(BarBatch):
    """Collects bars row by row, from left to right, and finds each title a place.

    ``lines`` are the bars that have a dependency's line at their left and at their right end.
    """

    _mostly = 1.0
    _folds = False

    def __init__(
        self,
        rows: TimelineRows,
        inks: Inks,
        sprites: Sprites,
        fonts: Fonts,
        *,
        edges: tuple[float, float],
        per_day: float,
        lines: tuple[set[int], set[int]],
    ) -> None:
        super().__init__(rows, inks, sprites, fonts, edges=edges, margin=0, per_day=per_day)
        self._lines = lines
        self._row: list[_Waiting] = []
        self._left, self._taken, self._next = 0.0, 0.0, 0.0

    def add(self, index: int, left: float, right: float, y: float, free: float = 0.0) -> None:
        if right <= self._from or left >= self._until:
            return  # on another page
        if self._row and self._row[-1].y != y:
            self._end_row()
        self._row.append(_Waiting(index, left, right, y))

    def paint(self, painter: QPainter, counts: Counts) -> None:
        self._end_row()
        super().paint(painter, counts)

    def _end_row(self) -> None:
        """The room of a bar's words goes from the bar or words before it to the next bar."""
        row, self._row = self._row, []
        self._taken = float(self._from)
        for bar, following in zip(row, [*(bar.left for bar in row[1:]), float(self._until)], strict=False):
            self._left, self._next = round(bar.left), min(following, self._until)
            super().add(bar.item, bar.left, bar.right, bar.y)
            words = max((left + width - 1 for left, _, width, _ in self._now.grounds), default=0)
            self._taken = max(self._taken, bar.right, words)

    def _add_body(
        self, look: Look, place: tuple[int, int, int], kinds: tuple[int, int], drawn: tuple[float, float]
    ) -> None:
        """Stripes as lines: a pattern is made of pixels."""
        super()._add_body(look, place, kinds, drawn)
        now = self._now
        for left, top, width, height in now.stripes:
            now.pictures.append((left, top, _slanting(width, height, self._inks.bars[look.style].border)))
        now.stripes.clear()

    def _add_beside(self, index: int, end: int, top: int, free: float) -> bool:
        """The title after its bar or, where there is no room, before it; whether there was any."""
        title = self._rows.titles[index]
        width = self._small.widths[title]
        before, after = (GAP + (PAST_LINE if index in ends else 0) for ends in self._lines)
        if end + after + width + _APART <= self._next:
            x = round(end + after)
        elif self._left - before - width - _APART >= self._taken:
            x = round(self._left - before - width)
        else:
            return False
        self._note(x, top, width, self._small.whole(title))
        return True
