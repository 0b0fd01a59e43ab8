"""What has to be found in every export of a chart, and how much two pictures of it differ."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QColor, QImage

from roadmapper.painting.tokens import LIGHT, chart_colours
from roadmapper.timeline.chart import Chart, chart_of
from roadmapper.timeline.chart_words import as_of_words, marks_of
from tests.unit.operations.sample_workspace import TODAY, sample_plan

COLOURS = chart_colours(LIGHT)
_STEP = 3
_ANOTHER_COLOUR = 60
"""Levels of red, green or blue; what smooth edges differ by is less."""


def sample_chart(**asked: Any) -> Chart:
    """The sample's chart."""
    plan, title = sample_plan()
    return chart_of(plan, title=title, as_of=TODAY, **asked)


def words_in(chart: Chart) -> list[str]:
    """Titles of the chart, its initiatives, lanes and milestones, the legend, and the stamp."""
    rows = chart.layout.rows
    return [
        chart.title,
        as_of_words(chart),
        *(title for title, is_shown in zip(rows.titles, rows.shown, strict=True) if is_shown),
        *(words for lane in chart.layout.lanes for words in (lane.title, lane.subtitle)),
        *(milestone.title for milestone in chart.milestones),
        *(entry.title for entry in chart.legend),
        *(mark.title for mark in marks_of(chart)),
    ]


def missing_in(text: str, chart: Chart) -> list[str]:
    """What of a chart's words a text does not have."""
    return [words for words in words_in(chart) if words not in text]


def difference(first: QImage, second: QImage) -> float:
    """The share of the first picture's places where the second has another colour."""
    places = [(x, y) for y in range(0, first.height(), _STEP) for x in range(0, first.width(), _STEP)]
    inside = [(x, y) for x, y in places if x < second.width() and y < second.height()]
    other = sum(
        1 for x, y in inside if apart(first.pixelColor(x, y), second.pixelColor(x, y)) > _ANOTHER_COLOUR
    )
    return (other + len(places) - len(inside)) / len(places)


def apart(first: QColor, second: QColor) -> int:
    """How far two colours are apart, by the channel in which they differ most."""
    pairs = zip(first.getRgb()[:3], second.getRgb()[:3], strict=True)  # type: ignore[index]  # four numbers
    return max(abs(one - two) for one, two in pairs)
