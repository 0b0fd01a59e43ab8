"""Paints a chart for others, or the part of it that a page has room for, on any paint device."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from roadmapper.painting.bars import BarBatch
from roadmapper.painting.chart_bars import ChartBars
from roadmapper.painting.chart_lanes import column_for, paint_lanes
from roadmapper.painting.chart_milestones import MilestoneRows
from roadmapper.painting.export_font import export_font
from roadmapper.painting.frame import Frame
from roadmapper.painting.panes import paint_header
from roadmapper.painting.passes import Pass
from roadmapper.painting.shapes import Shapes
from roadmapper.painting.timeline import TimelinePainter
from roadmapper.timeline.chart import Chart
from roadmapper.timeline.chart_colours import ChartColours
from roadmapper.timeline.label_room import Measures, line_ends, with_label_room
from roadmapper.timeline.viewport import Viewport


class Window(NamedTuple):
    """A part of a chart in pixels of its plot: ``left`` up to ``right`` and content ``top`` to ``bottom``."""

    left: float
    right: float
    top: float
    bottom: float


class ChartPainter(TimelinePainter):
    """The screen's painter without a hand on it; ``column`` is the width of the lane titles.

    May be used from a worker once ``export_font`` was called on the UI thread.
    """

    def __init__(self, chart: Chart, colours: ChartColours, column: float | None = None) -> None:
        super().__init__(colours, export_font(), Shapes(QColor(colours.canvas)))
        self.chart = chart
        self.column = column or column_for(chart.layout.lanes, self.fonts)
        self._lines = line_ends(chart.dependencies)
        self._milestones: MilestoneRows | None = None
        self._further = 0.0

    def roomy(self, seams: Sequence[float] = ()) -> Chart:
        """The chart with room for every title in these fonts, on pages that end at ``seams`` of the plot."""
        bar, small, chip = self.fonts.bar, self.fonts.small, self.fonts.chip
        return with_label_room(self.chart, Measures(bar.width, small.width, chip.width), seams)

    def whole(self) -> Window:
        """All of the chart."""
        return Window(0.0, self.chart.width, 0.0, self.chart.layout.height)

    def head(self, window: Window) -> float:
        """The height of header and milestones over a window, without what others beside it need."""
        view = self._view(window)
        return view.top + MilestoneRows(view, self.chart.milestones, self.fonts).further_height

    def paint_window(self, painter: QPainter, window: Window, head: float) -> None:
        """Paint a window with its panes, from the painter's origin; ``head`` pixels of it are header."""
        view = self._view(window)
        self._further = head - view.top
        self._milestones = MilestoneRows(view, self.chart.milestones, self.fonts, self._further)
        self.paint(painter, self.frame_of(window, head))

    def frame_of(self, window: Window, head: float) -> Frame:
        """What ``paint_window`` paints, for finding what lies under a pixel of it."""
        chart, view = self.chart, self._view(window)
        height, scrolled = head + window.bottom - window.top, window.top - (head - view.top)
        return Frame(
            view._replace(height=height, scroll_y=scrolled),
            chart.layout,
            chart.as_of.toordinal(),
            chart.milestones,
            chart.dependencies,
        )

    def _view(self, window: Window) -> Viewport:
        chart = self.chart
        per_day = chart.scale.px_per_day
        return Viewport(
            chart.scale._replace(scroll=chart.first * per_day + window.left),
            self.column + window.right - window.left,
            0.0,
            milestones=bool(chart.milestones),
            lane_column=self.column,
            fiscal_start=chart.fiscal_start,
        )

    def _put_picture(self, now: Pass) -> bool:
        return False  # nobody scrolls a picture

    def _paint_bars(self, now: Pass) -> None:
        self._paint_all_anew(now)

    def _batch(self, frame: Frame) -> BarBatch:
        rows, edges = frame.layout.rows, (frame.view.left, frame.view.width)
        per_day = frame.view.scale.px_per_day
        return ChartBars(
            rows, self.inks, self.sprites, self.fonts, edges=edges, per_day=per_day, lines=self._lines
        )

    def _paint_panes(self, painter: QPainter, frame: Frame, area: QRectF) -> None:
        """From below to the top, so that each pane's line lies over the one it ends at."""
        view = frame.view
        column = QRectF(0, view.top, view.left, view.plot_height).adjusted(0, self._further, 0, 0)
        paint_lanes(painter, frame, self.inks, self.fonts, self.sprites, column)
        if view.milestones and self._milestones is not None:
            self._milestones.paint(painter, frame, self.inks, self.sprites)
        paint_header(painter, frame, self.inks, self.fonts)

    def _paint_controls(self, painter: QPainter, frame: Frame, area: QRectF) -> None:
        """Nobody scrolls a picture."""
