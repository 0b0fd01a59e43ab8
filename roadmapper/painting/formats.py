"""The painted formats of a chart, each as bytes with a note of what had to give way."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Final

from PySide6.QtGui import QGuiApplication

from roadmapper import paths
from roadmapper.painting.paper import pdf_of
from roadmapper.painting.picture import Drawing, encoded, svg_of
from roadmapper.timeline.chart import Chart
from roadmapper.timeline.chart_colours import ChartColours


def _png(chart: Chart, colours: ChartColours, scale: int, _paper: str) -> tuple[bytes, str]:
    drawing = Drawing(chart, colours, scale)
    return encoded(drawing.picture.image(drawing.scale)), drawing.note


def _svg(chart: Chart, colours: ChartColours, _scale: int, _paper: str) -> tuple[bytes, str]:
    return svg_of(chart, colours), ""


def _pdf(chart: Chart, colours: ChartColours, _scale: int, paper: str) -> tuple[bytes, str]:
    return pdf_of(chart, colours, paper), ""


PAINTED: Final[dict[str, Callable[[Chart, ChartColours, int, str], tuple[bytes, str]]]] = {
    "png": _png,
    "svg": _svg,
    "pdf": _pdf,
}
"""Chart, colours, a PNG's scale and a PDF's paper to bytes and note; ValueError for what is too large."""


@cache
def without_display() -> QGuiApplication:
    """What Qt needs to paint where no app is running and perhaps no display; lasts as long as the process."""
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    return QGuiApplication([paths.APP_NAME, "-platform", "offscreen"])
