"""The window onto the chart: which pixels show which days and rows, with the frozen panes at top and left."""

from __future__ import annotations

from typing import NamedTuple

from roadmapper.timeline import metrics
from roadmapper.timeline.scale import Scale


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
