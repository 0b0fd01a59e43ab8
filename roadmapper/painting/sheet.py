"""What stands around a chart for others: title and as-of stamp above, the meaning of colours below."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from roadmapper.painting.chart_bars import stripes
from roadmapper.painting.chart_lanes import lines_of
from roadmapper.painting.chart_painter import ChartPainter
from roadmapper.painting.labels import Labels
from roadmapper.painting.palette import PLANNED, BarStyle
from roadmapper.painting.sprites import Draw
from roadmapper.timeline.chart_words import DERIVED, PROGRESS, SHIPPED, VIOLATED, as_of_words, marks_of

_TITLE_PIXELS: Final = 20
_TITLE_LINE: Final = 26
_LEGEND_LINE: Final = 20
_GAP: Final = 12
_SWATCH: Final = 14
_APART: Final = 18


class _Entry(NamedTuple):
    """One thing the legend explains: how it is drawn, into 14 by 10 pixels, and its words."""

    draw: Draw
    words: str
    x: float
    line: int


class Sheet:
    """Title, stamp and legend of a chart in a picture or on a page of this width in pixels."""

    def __init__(self, painter: ChartPainter, width: float) -> None:
        self._width = width
        self._inks, self._fonts, self._sprites = painter.inks, painter.fonts, painter.sprites
        font = QFont(self._fonts.lane.font)
        font.setPixelSize(_TITLE_PIXELS)
        self._title = Labels(font)
        self._stamp = as_of_words(painter.chart)
        room = width - self._fonts.small.width(self._stamp) - 2 * _GAP
        self._lines = lines_of(painter.chart.title, self._title, room)
        self._entries = self._placed(painter)
        self.head = len(self._lines) * _TITLE_LINE + _GAP
        """The height of the title with the space under it."""
        self.foot = (self._entries[-1].line + 1) * _LEGEND_LINE + _GAP if self._entries else 0
        """The height of the legend with the space over it."""

    def paint_head(self, painter: QPainter, x: float, y: float) -> None:
        """The title, broken into lines where it must be, and the stamp at the right end."""
        for number, text in enumerate(self._lines):
            middle = y + (number + 0.5) * _TITLE_LINE
            self._title.draw(painter, text, self._inks.text, x, middle)
        small = self._fonts.small
        right = x + self._width - small.width(self._stamp)
        small.draw(painter, self._stamp, self._inks.text_2, right, y + _TITLE_LINE / 2 + 2)

    def paint_frame(self, painter: QPainter, frame: QRectF) -> None:
        """A line around the chart, of one pixel inside ``frame``; over all that it encloses."""
        for box in (
            QRectF(frame.left(), frame.top(), frame.width(), 1),
            QRectF(frame.left(), frame.bottom() - 1, frame.width(), 1),
            QRectF(frame.left(), frame.top(), 1, frame.height()),
            QRectF(frame.right() - 1, frame.top(), 1, frame.height()),
        ):
            painter.fillRect(box, self._inks.line)

    def paint_foot(self, painter: QPainter, x: float, y: float) -> None:
        """The legend."""
        for entry in self._entries:
            middle = round(y + _GAP + (entry.line + 0.5) * _LEGEND_LINE)
            self._sprites.place(painter, x + entry.x, middle - 5, entry.draw)
            at = x + entry.x + _SWATCH + 6
            self._fonts.small.draw(painter, entry.words, self._inks.text_2, at, middle)

    def _placed(self, painter: ChartPainter) -> list[_Entry]:
        """The entries one after the other, in as many lines as they take."""
        entries: list[_Entry] = []
        x, line = 0.0, 0
        for draw, words in self._meanings(painter):
            width = _SWATCH + 6 + self._fonts.small.width(words)
            if x and x + width > self._width:
                x, line = 0.0, line + 1
            entries.append(_Entry(draw, words, x, line))
            x += width + _APART
        return entries

    def _meanings(self, painter: ChartPainter) -> list[tuple[Draw, str]]:
        inks = self._inks
        found: list[tuple[Draw, str]] = []
        for entry in painter.chart.legend:
            look = inks.bars[inks.style_number(entry.colour, PLANNED)]
            found.append((self._swatch(look), entry.title))
        for mark in marks_of(painter.chart):
            if mark.kind == PROGRESS:
                found.append((self._swatch(inks.bars[inks.style_number(None, PLANNED)], 0.5), mark.title))
            elif mark.kind == DERIVED:
                found.append(
                    (self._swatch(inks.bars[inks.style_number(None, PLANNED)], striped=True), mark.title)
                )
            elif mark.kind == VIOLATED:
                found.append((self._line, mark.title))
            else:
                found.append((self._mark(mark.kind), mark.title))
        return found

    def _swatch(self, look: BarStyle, progress: float = 0.0, *, striped: bool = False) -> Draw:
        """A small bar."""

        def draw(painter: QPainter) -> None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.border)
            painter.drawRoundedRect(QRectF(0, 0, _SWATCH, 10), 3, 3)
            painter.setBrush(look.fill)
            painter.drawRoundedRect(QRectF(1, 1, _SWATCH - 2, 8), 2, 2)
            if progress:
                painter.setBrush(look.progress)
                painter.drawRect(QRectF(2, 1, _SWATCH * progress - 2, 8))
            painter.setPen(QPen(look.border, 1))
            for line in stripes(QRect(1, 1, _SWATCH - 2, 8)) if striped else ():
                painter.drawLine(line)

        return draw

    def _line(self, painter: QPainter) -> None:
        painter.fillRect(QRectF(0, 4.5, _SWATCH - 5, 1), self._inks.violated)
        head = self._sprites.arrow_head(self._inks.violated, right=True)
        self._sprites.place(painter, _SWATCH - 6, 1, head)

    def _mark(self, kind: str) -> Draw:
        def draw(painter: QPainter) -> None:
            if kind == SHIPPED:
                self._sprites.place(painter, 2, 0, self._sprites.check(self._inks.text_2))
            else:
                self._sprites.place(painter, 3, 1, self._sprites.dot(self._inks.health[kind]))

        return draw
