"""Where the bars of a slide go, and where each title stands: in its bar, after it or before it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from roadmapper.exchange.slides.sheet import BAR, BAR_TEXT, ROW, SMALL_TEXT, LanePart, Sheet
from roadmapper.exchange.slides.text_width import shortened, width_of
from roadmapper.timeline.lanes import Chip
from roadmapper.timeline.layout import Layout
from roadmapper.timeline.rows import TimelineRows

PAD: Final = 7.0
"""Free space before and after a title in its bar."""
MARK: Final = 15.0
"""The room of a mark (a health's dot, a tick) before the title."""
_LEAST_WIDTH: Final = 3.0
_BESIDE: Final = 4.0
_LINE: Final = 14.0
"""Words beside a bar stay this much further away where a dependency's line ends."""
_LEAST_TEXT: Final = 22.0
_LEAST_APART: Final = 48.0
"""Title and owner are told apart by so much free space in their bar."""

SOFT: Final = 12.0
OPEN: Final = 36.0
"""How far a vague end and a missing one fade, in pixels."""


class Label(NamedTuple):
    """A title beside its bar: the left end and the width of its words."""

    x: float
    width: float
    words: str


class BarPlace(NamedTuple):
    """A bar in pixels of its slide's plot, the words inside it, and those beside it.

    ``fades`` are the widths of its soft ends, 0 for a hard one; an end with a worst day goes on ``beyond``
    the bar. ``progress`` is a share of the width, ``derived`` says that the dates come from below. The
    ``owner`` stands at the right end of a bar in which there is room for both.
    """

    item: int
    x: float
    y: float
    width: float
    fades: tuple[float, float]
    beyond: float
    progress: float
    derived: bool
    inside: str = ""
    owner: str = ""
    label: Label | None = None

    @property
    def reach(self) -> float:
        """Where the last of it ends."""
        return self.x + self.width + self.beyond


def mark_of(layout: Layout, index: int) -> str:
    """The mark before a bar's title: a tick, a dot in the colour of its health, or nothing."""
    rows = layout.rows
    if rows.categories[index] == "shipped":
        return "✓"
    return "●" if rows.health[index] and rows.categories[index] != "declined" else ""


def bars_of(sheet: Sheet, part: LanePart) -> Iterator[BarPlace]:
    """The bars of the rows of a lane that a slide shows, row by row."""
    for number, row in enumerate(part.lane.rows[part.first : part.last]):
        y = part.rows_top + number * ROW + (ROW - BAR) / 2
        bare = [_bare(sheet, index, y) for index in row.items]
        taken = 0.0
        for place, bar in enumerate(bare):
            following = bare[place + 1].x if place + 1 < len(bare) else sheet.chart.width
            titled = _titled(sheet, bar, taken, following)
            taken = bar.reach
            if titled.label is not None:
                taken = max(taken, titled.label.x + titled.label.width)
            yield titled


def _bare(sheet: Sheet, index: int, y: float) -> BarPlace:
    chart, layout = sheet.chart, sheet.chart.layout
    rows, scale, edge = layout.rows, chart.scale, chart.width
    left, right = scale.x_of(layout.lefts[index]), scale.x_of(layout.rights[index]) - 1
    x, end = max(left, 0.0), min(right, edge)
    width = max(end - x, _LEAST_WIDTH)
    before, after = _fades(rows, index)
    fades = [
        0.0 if left < -0.5 else min(before, width / 2),
        0.0 if right > edge + 0.5 else min(after, width / 2),
    ]
    beyond = 0.0
    if index in rows.ranges and end == right:
        early, late = rows.ranges[index].around(rows.ends[index])
        beyond = max(min(late * scale.px_per_day, edge - end), 0.0)
        fades[1] = min(early * scale.px_per_day, width) + beyond
    share = min(rows.progress[index] or 0.0, 100.0) / 100 if rows.categories[index] != "shipped" else 0.0
    reached = (left + (right - left) * share - x) / width
    return BarPlace(
        index,
        x,
        y,
        width,
        (fades[0], fades[1]),
        beyond,
        min(max(reached, 0.0), 1.0),
        index in rows.tree.derived,
    )


def _fades(rows: TimelineRows, index: int) -> tuple[float, float]:
    """How far each end fades: a little where it is vague, more where it is not or not wholly known."""
    below = rows.tree.derived.get(index)
    if below is not None:
        return OPEN if below.open_start else 0.0, OPEN if below.open_end else 0.0
    return (
        _fade(rows.starts[index], rows.start_precisions[index]),
        _fade(rows.ends[index], rows.end_precisions[index]),
    )


def _fade(day: int | None, precision: str) -> float:
    if day is None:
        return OPEN
    return 0.0 if precision == "day" else SOFT


def _titled(sheet: Sheet, bar: BarPlace, taken: float, following: float) -> BarPlace:
    """The bar with its title where there is room for all of it, and else shortened inside."""
    layout = sheet.chart.layout
    title = layout.rows.titles[bar.item] or "Untitled"
    room = bar.width - 2 * PAD - (MARK if mark_of(layout, bar.item) else 0.0)
    if width_of(title, BAR_TEXT) <= room:
        return bar._replace(inside=title, owner=_owner(layout.rows, bar, room - width_of(title, BAR_TEXT)))
    wide = width_of(title, SMALL_TEXT) + 4
    lines_left, lines_right = _line_ends(sheet, bar.item)
    after = bar.reach + _BESIDE + (_LINE if lines_right else 0.0)
    if after + wide <= following:
        return bar._replace(label=Label(after, wide, title))
    before = bar.x - _BESIDE - wide - (_LINE if lines_left else 0.0)
    if before >= taken + _BESIDE:
        return bar._replace(label=Label(before, wide, title))
    return bar._replace(inside=shortened(title, room, BAR_TEXT) if room >= _LEAST_TEXT else "")


def _owner(rows: TimelineRows, bar: BarPlace, room: float) -> str:
    """The first owner of work that goes on, where what the title leaves of the bar is enough."""
    names = rows.owners[bar.item]
    if not names or rows.categories[bar.item] in ("shipped", "declined"):
        return ""
    return names[0] if width_of(names[0], SMALL_TEXT) + _LEAST_APART <= room - bar.fades[1] / 2 else ""


def _line_ends(sheet: Sheet, index: int) -> tuple[bool, bool]:
    """Whether a dependency's line comes to the left and to the right end of a bar."""
    dependencies = sheet.chart.dependencies
    ends = {
        dependencies.rows[number].kind[0 if dependencies.predecessors[number] == index else 1]
        for number in dependencies.of_bar.get(index, ())
    }
    return "S" in ends, "F" in ends


def chips_of(part: LanePart) -> Iterator[tuple[Chip, float]]:
    """The chips of the rows of "Not scheduled" that a slide shows, each with its top."""
    for number, chips in enumerate(part.lane.chips[part.first : part.last]):
        for chip in chips:
            yield chip, part.rows_top + number * ROW + (ROW - BAR) / 2
