"""How a chart is divided into slides: its size, the rows of each slide, and the room around the plot.

All measures are pixels of the screen's chart, as in ``timeline.metrics``; ``Sheet.points`` says how many
points of a slide one of them is, so that letters are as large on a slide as they have to be.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from roadmapper.exchange.slides.legend import LINE, LegendItem, legend_lines
from roadmapper.exchange.slides.milestones import MilestonePlace, milestone_places
from roadmapper.exchange.slides.text_width import width_of
from roadmapper.timeline import metrics
from roadmapper.timeline.chart import Chart
from roadmapper.timeline.label_room import Measures, with_label_room
from roadmapper.timeline.lanes import Lane
from roadmapper.timeline.layout import Layout

SLIDE: Final = (960.0, 540.0)
"""A slide of 16:9 in points."""
MARGIN: Final = 24.0
"""Points left free at each side."""
TITLE: Final = (14.0, 34.0)
"""Where the title is, from the top of the slide, and how high, in points."""
FOOT: Final = 14.0
"""Points left free under the legend."""
_SIZES: Final = (1.0, 0.9, 0.82, 0.75, 0.7, 2 / 3)
"""Points for a pixel, tried from the largest; at the smallest the small text has 8 points."""
_OF_MANY: Final = 0.7
"""Points for a pixel where one slide is not enough anyway."""

BAR_TEXT: Final = 13.0
SMALL_TEXT: Final = 12.0
ROW: Final = 30.0
BAR: Final = 24.0
PADDING: Final = 4.0
"""Free space above the first and below the last row of a lane."""
LANE_LEAST: Final = 44.0
GROUP_HEAD: Final = 24.0
HEADER_ROW: Final = 24.0
GAP: Final = 10.0
"""Free space between the chart and its legend."""
_WIDEST_COLUMN: Final = 264.0
TITLE_X: Final = 25.0
_LEAST_ROWS: Final = 4
"""A lane higher than a slide begins on one that has so many rows left."""


class LanePart(NamedTuple):
    """The rows of a lane that one slide shows, from ``first`` up to, not including, ``last``.

    ``top`` is the distance from the plot's top; ``head`` the height of the group's title over it.
    """

    lane: Lane
    first: int
    last: int
    top: float
    height: float
    head: float = 0.0

    @property
    def rows_top(self) -> float:
        """The top of its first row."""
        return self.top + self.head + PADDING

    @property
    def title(self) -> str:
        """What is written before it; a lane that goes on says so."""
        return f"{self.lane.full_title} (continued)" if self.first else self.lane.title


class Sheet(NamedTuple):
    """A chart laid out for slides, all of the same size."""

    chart: Chart
    points: float
    column: float
    header_rows: int
    milestones: tuple[MilestonePlace, ...]
    milestones_height: float
    legend: tuple[tuple[LegendItem, ...], ...]
    pages: tuple[tuple[LanePart, ...], ...]

    @property
    def plot_top(self) -> float:
        """The height of header and milestones."""
        return self.header_rows * HEADER_ROW + self.milestones_height

    @property
    def width(self) -> float:
        """The width of lane column and plot."""
        return self.column + self.chart.width


def sheet_of(chart: Chart) -> Sheet:
    """The chart on one slide at the largest size at which it fits, or on several at a legible one."""
    smallest = _sized(chart, _SIZES[-1])
    fewest = 1 if len(smallest.pages) == 1 else len(_sized(chart, _OF_MANY).pages)
    sized = (_sized(chart, points) for points in _SIZES)
    return next((sheet for sheet in sized if len(sheet.pages) <= fewest), smallest)


def _sized(chart: Chart, points: float) -> Sheet:
    whole = (SLIDE[0] - 2 * MARGIN) / points
    column = _column(chart.layout)
    per_day = (whole - column) / (chart.right - chart.first)
    scaled = chart._replace(scale=chart.scale._replace(px_per_day=per_day, scroll=chart.first * per_day))
    roomy = with_label_room(scaled, Measures(_inside, _beside, _beside))
    milestones = tuple(milestone_places(chart.milestones, roomy.scale, roomy.width))
    legend = tuple(legend_lines(chart, whole))
    header_rows = 2 + (chart.fiscal_start != 1)
    sheet = Sheet(roomy, points, column, header_rows, milestones, _milestones_height(milestones), legend, ())
    under = len(legend) * LINE + GAP
    room = (SLIDE[1] - sum(TITLE) - FOOT) / points - sheet.plot_top - under
    return sheet._replace(pages=tuple(paged(roomy.layout, room)))


def _inside(text: str) -> float:
    return width_of(text, BAR_TEXT)


def _beside(text: str) -> float:
    return width_of(text, SMALL_TEXT)


def _column(layout: Layout) -> float:
    """The narrowest lane column in which every title is whole on one line, within reason."""
    titles = (width_of(lane.title, BAR_TEXT, bold=True) for lane in layout.lanes)
    subtitles = (width_of(lane.subtitle, SMALL_TEXT) for lane in layout.lanes)
    wanted = TITLE_X + max((*titles, *subtitles), default=0.0) + 12
    return min(max(wanted, float(metrics.LANE_COLUMN)), _WIDEST_COLUMN)


def _milestones_height(places: Sequence[MilestonePlace]) -> float:
    if not places:
        return 0.0
    return float(metrics.MILESTONES - 4 + max(place.level for place in places) * 18)


def row_count(lane: Lane) -> int:
    """The rows of a lane, of bars or of chips; an empty lane has one."""
    return max(len(lane.rows), len(lane.chips), 1)


def _height(rows: int) -> float:
    return max(rows * ROW + 2 * PADDING, LANE_LEAST)


def paged(layout: Layout, room: float) -> list[tuple[LanePart, ...]]:
    """The lanes divided into slides with ``room`` pixels each; at least one slide.

    A lane that fits on a slide is not divided; a higher one goes on where it has to.
    """
    pages: list[tuple[LanePart, ...]] = []
    parts: list[LanePart] = []
    y = 0.0
    for lane in layout.lanes:
        first, count = 0, row_count(lane)
        while first < count:
            head = GROUP_HEAD if lane.group and (lane.heads or not parts) and not first else 0.0
            rows = min(count - first, max(int((room - y - head - 2 * PADDING) // ROW), 0))
            whole = _height(count) + head
            least = count if whole <= room else min(_LEAST_ROWS, count - first)
            if parts and (rows < least or y + head + _height(rows) > room):
                pages.append(tuple(parts))
                parts, y = [], 0.0
                continue
            rows = max(rows, 1)
            height = _height(rows) + head
            parts.append(LanePart(lane, first, first + rows, y, height, head))
            first, y = first + rows, y + height
    return [*pages, tuple(parts)]
