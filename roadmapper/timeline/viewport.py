"""The window onto the chart: which pixels show which days and rows, with the frozen panes at top and left."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from roadmapper.timeline import metrics
from roadmapper.timeline.scale import Cell, Scale


class Periods(NamedTuple):
    """Cells of a header row next to one another, and the widget pixels where they begin: there are lines."""

    cells: list[Cell]
    lines: list[int]


class Viewport(NamedTuple):
    """Widget pixels (0, 0 at the top left) to days and content pixels, and back.

    ``scroll_y`` is the content y at the top of the plot; ``milestones`` whether their row is shown;
    ``fiscal_start`` the month that fiscal years start in: with another than January they have a header row.
    """

    scale: Scale
    width: float
    height: float
    scroll_y: float = 0.0
    milestones: bool = True
    lane_column: float = metrics.LANE_COLUMN
    fiscal_start: int = 1

    @property
    def header(self) -> float:
        """The height of the header rows."""
        return metrics.HEADER_ROW * (2 if self.fiscal_start == 1 else 3)

    @property
    def left(self) -> float:
        """Where the plot begins, right of the lane column."""
        return self.lane_column

    @property
    def top(self) -> float:
        """Where the plot begins, under the header and the milestones."""
        return self.header + (metrics.MILESTONES if self.milestones else 0)

    @property
    def plot_width(self) -> float:
        """The width of the plot, at least one pixel."""
        return max(self.width - self.lane_column, 1.0)

    @property
    def plot_height(self) -> float:
        """The height of the plot, at least one pixel."""
        return max(self.height - self.top, 1.0)

    def x_of(self, day: float) -> float:
        """The widget x where a day begins."""
        return self.lane_column + self.scale.x_of(day)

    @property
    def origin(self) -> tuple[int, int]:
        """The widget pixel where content begins: day 0, at the top of the first lane."""
        return round(self.lane_column) - round(self.scale.scroll), round(self.top - self.scroll_y)

    def pixel_of(self, day: float) -> int:
        """The widget pixel where a day begins: as far from any other day's wherever one has scrolled to."""
        return round(day * self.scale.px_per_day) + self.origin[0]

    def pixels_of(self, days: Iterable[float]) -> list[int]:
        """As ``pixel_of`` says, for many days."""
        per_day, x = self.scale.px_per_day, self.origin[0]
        return [round(day * per_day) + x for day in days]

    def periods(self, row: str) -> Periods:
        """The periods in sight of header row ``upper`` or ``lower``, worked out once for all who ask."""
        return _periods(self.scale, row, self.lane_column, self.width)

    def day_at(self, x: float) -> int:
        """The day under a widget x."""
        return self.scale.day_at(x - self.lane_column)

    def moment_at(self, x: float) -> float:
        """The moment under a widget x, in days and fractions."""
        return self.scale.moment_at(x - self.lane_column)

    def y_of(self, content_y: float) -> float:
        """The widget y of a content y."""
        return self.top + content_y - self.scroll_y

    def content_y(self, y: float) -> float:
        """The content y of a widget y."""
        return y - self.top + self.scroll_y

    def zoomed(self, px_per_day: float, about_x: float) -> Viewport:
        """Another zoom, with the moment under a widget x kept in place."""
        return self._replace(scale=self.scale.zoomed(px_per_day, about_x - self.lane_column))

    def scrolled_to(self, scroll_y: float, content_height: float) -> Viewport:
        """Another vertical position, kept within the content."""
        most = max(content_height - self.plot_height, 0.0)
        return self._replace(scroll_y=min(max(scroll_y, 0.0), most))


@lru_cache(maxsize=8, typed=True)  # a coarse scale is equal to the usual one, and has other periods
def _periods(scale: Scale, row: str, lane_column: float, width: float) -> Periods:
    view = Viewport(scale, width, 0.0, lane_column=lane_column)
    cells = scale.cells(row, view.plot_width)
    return Periods(cells, view.pixels_of([cell.start for cell in cells]))
