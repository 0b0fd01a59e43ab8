"""A whole chart as one picture with title, legend and as-of stamp: PNG, SVG, or an image for a preview."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from roadmapper.counting import grouped
from roadmapper.painting.chart_painter import ChartPainter
from roadmapper.painting.sheet import Sheet
from roadmapper.painting.svg_text import tidied
from roadmapper.timeline.chart import Chart
from roadmapper.timeline.chart_colours import ChartColours
from roadmapper.timeline.chart_words import as_of_words

SCALES: Final = (1, 2, 4)
MARGIN: Final = 24
_LEAST_WIDTH: Final = 480
_DPI: Final = 96
_LONGEST_SIDE: Final = 30_000
"""Qt's raster painter knows no coordinates beyond 32,767."""
_MOST_PIXELS: Final = 80_000_000
"""A third of a gigabyte while it is painted."""


class ChartPicture:
    """A chart laid out as one picture of any size; with ``whole_titles`` in more rows where they need it."""

    def __init__(self, chart: Chart, colours: ChartColours, *, whole_titles: bool = True) -> None:
        painter = ChartPainter(chart, colours)
        if whole_titles:
            painter = ChartPainter(painter.roomy(), colours)
        self._painter = painter
        self._window = painter.whole()
        self._head = painter.head(self._window)
        self._chart = QRectF(0, 0, painter.column + self._window.right, self._head + self._window.bottom)
        width = max(self._chart.width() + 2, _LEAST_WIDTH)
        self._sheet = Sheet(painter, width)
        height = self._sheet.head + self._chart.height() + 2 + self._sheet.foot
        self.size = QSize(round(width + 2 * MARGIN), round(height + 2 * MARGIN))
        """In pixels at scale 1."""

    def paint(self, painter: QPainter) -> None:
        """Paint all of it from the painter's origin."""
        inks, sheet = self._painter.inks, self._sheet
        painter.fillRect(QRectF(0, 0, self.size.width(), self.size.height()), inks.canvas)
        sheet.paint_head(painter, MARGIN, MARGIN)
        top = MARGIN + sheet.head
        frame = self._chart.translated(MARGIN, top).adjusted(0, 0, 2, 2)
        painter.save()
        painter.translate(MARGIN + 1, top + 1)
        self._painter.paint_window(painter, self._window, self._head)
        painter.restore()
        sheet.paint_frame(painter, frame)
        sheet.paint_foot(painter, MARGIN, frame.bottom())

    def fits(self, scale: float) -> bool:
        """Whether an image of it at a scale keeps within what can sensibly be painted and opened."""
        width, height = self.size.width() * scale, self.size.height() * scale
        return max(width, height) <= _LONGEST_SIDE and width * height <= _MOST_PIXELS

    def image(self, scale: float) -> QImage:
        """The picture in pixels, ``scale`` of them for each of ``size``."""
        image = QImage(self.size * scale, QImage.Format.Format_RGB32)
        per_metre = round(_DPI * scale / 0.0254)
        image.setDotsPerMeterX(per_metre)
        image.setDotsPerMeterY(per_metre)
        painter = QPainter(image)
        painter.scale(scale, scale)
        self.paint(painter)
        painter.end()
        return image


class Drawing:
    """A chart's picture and the scale it can be had at; ``note`` says in a sentence what had to give way."""

    def __init__(self, chart: Chart, colours: ChartColours, scale: int = 1) -> None:
        picture = ChartPicture(chart, colours)
        self.note = ""
        if not picture.fits(1):
            shortened = ChartPicture(chart, colours, whole_titles=False)
            if not shortened.fits(1):
                width, height = shortened.size.width(), shortened.size.height()
                raise ValueError(
                    f"As a PNG the chart would be {grouped(width)} by {grouped(height)} pixels, more than "
                    "programs can open. Choose SVG or PDF, or a range of dates."
                )
            picture = shortened
            self.note = "The chart is so large that its bars lie close and long titles are shortened."
        self.picture = picture
        self.scale = next(one for one in sorted(SCALES, reverse=True) if one <= scale and picture.fits(one))
        if self.scale < scale:
            self.note = (
                f"{self.note} It is drawn at {self.scale}x, because {scale}x would be too large.".strip()
            )


def encoded(image: QImage) -> bytes:
    """An image as PNG."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType] - the stubs want bytes
    return bytes(buffer.data().data())


def svg_of(chart: Chart, colours: ChartColours) -> bytes:
    """The chart as SVG with real text, the same bytes for the same chart."""
    picture = ChartPicture(chart, colours)
    return svg_painted(picture.size, chart.title, as_of_words(chart), picture.paint)


def svg_painted(size: QSize, title: str, about: str, paint: Callable[[QPainter], None]) -> bytes:
    """What is painted, as SVG with real text."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)  # version 1.1 is the one that clips
    generator.setOutputDevice(buffer)
    generator.setResolution(_DPI)
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(title)
    generator.setDescription(about)
    painter = QPainter(generator)
    paint(painter)
    painter.end()
    return tidied(bytes(buffer.data().data()).decode()).encode()
