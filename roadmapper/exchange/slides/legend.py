"""The legend under a slide's chart: what the colours and marks mean, in as few lines as they fit in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from roadmapper.exchange.slides.text_width import shortened, width_of
from roadmapper.timeline.chart import Chart
from roadmapper.timeline.chart_words import marks_of

TEXT: Final = 12.0
LINE: Final = 20.0
_LINES: Final = 4
_WIDEST: Final = 260.0
SWATCH: Final = 18.0
"""From the left end of an item to its words."""
_APART: Final = 18.0
COLOUR: Final = "colour"
MORE: Final = "more"


class LegendItem(NamedTuple):
    """One meaning: ``COLOUR`` with a colour's place, a mark's kind, or ``MORE``; where it is in its line."""

    kind: str
    colour: int | None
    words: str
    x: float
    width: float


def legend_lines(chart: Chart, width: float) -> list[tuple[LegendItem, ...]]:
    """The lines of the legend; what even the last has no room for is counted at its end."""
    lines: list[list[LegendItem]] = []
    items = list(_items(chart))
    x = width + 1.0
    for number, item in enumerate(items):
        if x + item.width > width:
            if len(lines) == _LINES:
                return _with_rest(lines, len(items) - number, width)
            lines.append([])
            x = 0.0
        lines[-1].append(item._replace(x=x))
        x += item.width + _APART
    return [tuple(line) for line in lines]


def _items(chart: Chart) -> Iterator[LegendItem]:
    for entry in chart.legend:
        yield _item(COLOUR, entry.colour, entry.title)
    for mark in marks_of(chart):
        yield _item(mark.kind, None, mark.title)


def _item(kind: str, colour: int | None, title: str) -> LegendItem:
    words = shortened(title, _WIDEST, TEXT)
    return LegendItem(kind, colour, words, 0.0, SWATCH + width_of(words, TEXT) + 6)


def _with_rest(lines: list[list[LegendItem]], left: int, width: float) -> list[tuple[LegendItem, ...]]:
    """The lines with "and 12 more" at the end of the last, in the place of those it needs."""
    last = lines[-1]
    while True:
        words = f"and {left} more"
        x = last[-1].x + last[-1].width + _APART if last else 0.0
        long = width_of(words, TEXT) + 6
        if x + long <= width or not last:
            last.append(LegendItem(MORE, None, words, x, long))
            return [tuple(line) for line in lines]
        last.pop()
        left += 1
