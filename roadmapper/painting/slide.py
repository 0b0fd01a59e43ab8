"""One step of a presentation, as large as a screen has room for it: title, chart, legend, and its number."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from roadmapper.painting.chart_painter import ChartPainter, Window
from roadmapper.painting.frame import Frame
from roadmapper.painting.sheet import Sheet
from roadmapper.timeline.chart import Chart
from roadmapper.timeline.chart_colours import ChartColours
from roadmapper.timeline.scale import MOST_ZOOM
from roadmapper.timeline.steps import Deck, Step

_MARGIN: Final = 22
_LINE: Final = 24
"""The line over the title, and the one at the foot."""
_FULL: Final = (1100, 620)
"""On a screen of this size everything is as large as on a desk; on a larger one it grows along."""
_SHARES: Final = (1.3, 1.15, 1.0, 0.88, 0.76)
"""A step that has little to show is drawn larger, one that has much smaller."""
_CLOSE: Final = (0.88, 0.76, 0.65)
"""If that is not enough, bars lie closer than their titles ask for."""
_SCREENS: Final = 2
"""Nobody scrolls further than this while others look on."""
_MANY: Final = 600
"""With more bars than this nobody reads titles from afar: they get no room of their own."""


class _Laid(NamedTuple):
    """A chart laid out for a screen, which is ``factor`` times as large as it."""

    painter: ChartPainter
    sheet: Sheet
    head: float
    factor: float
    room: float
    """The height for the chart under its head; the chart may be higher."""

    @property
    def fits(self) -> bool:
        """Whether nothing has to be scrolled."""
        return self.painter.chart.layout.height <= self.room


class Slide:
    """One step on a screen of ``width`` by ``height`` pixels; ``number`` says "3 of 8".

    ``most`` is how far it scrolls, in pixels of its own, where it is higher than the screen.
    """

    def __init__(
        self, deck: Deck, step: Step, number: str, colours: ChartColours, size: tuple[float, float]
    ) -> None:
        self._deck, self._step, self._number = deck, step, number
        self._colours = colours
        self._width, self._height = max(size[0], 320.0), max(size[1], 240.0)
        self._laid = self._best(deck.chart(step))
        height = self._laid.painter.chart.layout.height
        self.most = max(height - self._laid.room, 0.0)

    @property
    def factor(self) -> float:
        """How many pixels of the screen one of the chart's is."""
        return self._laid.factor

    @property
    def chart(self) -> Chart:
        """The chart as it is laid out."""
        return self._laid.painter.chart

    @property
    def words(self) -> str:
        """The step for screen readers: "Activation, 3 of 8"."""
        return f"{self._step.title}, {self._number}"

    def frame_at(self, x: float, y: float, scroll: float = 0.0) -> tuple[Frame, float, float]:
        """What is painted, and the place in it of a pixel of the screen."""
        laid = self._laid
        frame = laid.painter.frame_of(self._window(scroll), laid.head)
        left, top = self._origin()
        return frame, x / laid.factor - left, y / laid.factor - top

    def paint(self, painter: QPainter, scroll: float = 0.0) -> None:
        """Paint all of it; ``scroll`` pixels of the chart are above its top."""
        laid = self._laid
        inks, fonts = laid.painter.inks, laid.painter.fonts
        width, height = self._width / laid.factor, self._height / laid.factor
        painter.save()
        painter.scale(laid.factor, laid.factor)
        painter.fillRect(QRectF(0, 0, width, height), inks.canvas)
        room = width - 2 * _MARGIN
        fonts.bar.draw(painter, self._deck.title, inks.text_2, _MARGIN, _MARGIN + _LINE / 2 - 4, room)
        laid.sheet.paint_head(painter, _MARGIN, _MARGIN + _LINE)
        self._paint_chart(painter, scroll)
        at = width - _MARGIN - fonts.small.width(self._number)
        fonts.small.draw(painter, self._number, inks.text_3, at, height - _LINE / 2 - 2)
        if scroll < self.most:
            fonts.small.draw(painter, "↓ more", inks.text_3, _MARGIN, height - _LINE / 2 - 2)
        painter.restore()

    def _paint_chart(self, painter: QPainter, scroll: float) -> None:
        laid, window = self._laid, self._window(scroll)
        left, top = self._origin()
        box = QRectF(
            left - 1,
            top - 1,
            laid.painter.column + window.right + 2,
            laid.head + window.bottom - window.top + 2,
        )
        painter.save()
        painter.translate(left, top)
        laid.painter.paint_window(painter, window, laid.head)
        painter.restore()
        laid.sheet.paint_frame(painter, box)
        laid.sheet.paint_foot(painter, _MARGIN, box.bottom())

    def _origin(self) -> tuple[float, float]:
        """Where the chart begins."""
        return _MARGIN + 1.0, _MARGIN + _LINE + self._laid.sheet.head + 1.0

    def _window(self, scroll: float) -> Window:
        """The part of the chart that is in sight."""
        laid = self._laid
        top = min(max(scroll, 0.0), self.most)
        return laid.painter.whole()._replace(
            top=top, bottom=min(top + laid.room, laid.painter.chart.layout.height)
        )

    def _best(self, chart: Chart) -> _Laid:
        """The chart as large as it fits; if it does not, as small as it can be read, to be scrolled.

        Nothing is smaller than on a desk. What would take many screens shows its lanes folded: each of them
        has a step of its own.
        """
        full = min(self._width / _FULL[0], self._height / _FULL[1])
        many = sum(chart.layout.rows.shown) > _MANY
        tries = () if many else [(share, True) for share in _SHARES] + [(share, False) for share in _CLOSE]
        least = max(full * _CLOSE[-1], 1.0)
        for factor, roomy in dict.fromkeys((max(full * share, 1.0), roomy) for share, roomy in tries):
            laid = self._laid_out(chart, factor, roomy=roomy)
            if laid.fits:
                return laid
        close = self._laid_out(chart, least, roomy=False)
        several = sum(lane.scheduled for lane in chart.layout.lanes) > 1
        if several and close.painter.chart.layout.height > _SCREENS * close.room:
            return self._laid_out(chart, max(full, 1.0), roomy=False, folded=True)
        return close if many else self._laid_out(chart, least, roomy=True)

    def _laid_out(self, chart: Chart, factor: float, *, roomy: bool, folded: bool = False) -> _Laid:
        """The chart ``factor`` times as large; with room for every title, in more rows, if ``roomy``."""
        width, height = self._width / factor, self._height / factor
        room = width - 2 * _MARGIN
        column = ChartPainter(chart, self._colours).column
        days = max(chart.right - chart.first, 1)
        per_day = min((room - 2 - column) / days, MOST_ZOOM)
        painter = ChartPainter(self._deck.zoomed(chart, per_day), self._colours, column)
        if roomy:
            painter = ChartPainter(painter.roomy(), self._colours, column)
        layout = painter.chart.layout
        every = range(len(layout.lanes))
        layout.fold(every if folded else self._deck.folded(painter.chart, self._step), True)
        head, sheet = painter.head(painter.whole()), Sheet(painter, room)
        around = 2 * _MARGIN + _LINE + sheet.head + sheet.foot + head + _LINE
        return _Laid(painter, sheet, head, factor, max(height - around, 40.0))
