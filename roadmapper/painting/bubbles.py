"""A bubble chart on any paint device: two axes, bubbles by size and colour, names where there is room."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from roadmapper.counting import grouped
from roadmapper.painting.tokens import Tokens
from roadmapper.timeline.axis import Axis

_LEFT, _TOP, _RIGHT, _BOTTOM = 40.0, 12.0, 12.0, 40.0
_SMALLEST, _LARGEST = 5.0, 21.0
_NEAR: Final = 4.0
_LABEL, _TICK = 11, 10
_BAND: Final = 16.0


class Bubble(NamedTuple):
    """One of them; ``size`` is a share of the greatest, from 0 to 1, and ``colour`` is ``#RRGGBB``."""

    id: str
    title: str
    x: float
    y: float
    size: float
    colour: str


class BubbleChart(NamedTuple):
    """What is drawn; those that come first are named first."""

    x: Axis
    y: Axis
    bubbles: Sequence[Bubble]
    number: Callable[[float], str] = str
    """A tick in words."""


def plot_of(room: QRectF) -> QRectF:
    """The part of a chart's room in which its bubbles lie."""
    return room.adjusted(_LEFT, _TOP, -_RIGHT, -_BOTTOM)


def centre_of(chart: BubbleChart, room: QRectF, x: float, y: float) -> QPointF:
    """Where two values are drawn."""
    plot = plot_of(room)
    return QPointF(
        plot.left() + chart.x.share(x) * plot.width(), plot.bottom() - chart.y.share(y) * plot.height()
    )


def values_at(chart: BubbleChart, room: QRectF, at: QPointF) -> tuple[float, float]:
    """The two values of a point, within the axes."""
    plot = plot_of(room)
    x = min(max((at.x() - plot.left()) / plot.width(), 0.0), 1.0)
    y = min(max((plot.bottom() - at.y()) / plot.height(), 0.0), 1.0)
    return chart.x.value(x), chart.y.value(y)


def radius_of(bubble: Bubble) -> float:
    """Its area follows its size."""
    return max(_LARGEST * math.sqrt(min(max(bubble.size, 0.0), 1.0)), _SMALLEST)


def bubble_at(chart: BubbleChart, room: QRectF, at: QPointF) -> Bubble | None:
    """The bubble under a point, the smallest where several are; a little beside it counts."""
    near = []
    for bubble in chart.bubbles:
        away = centre_of(chart, room, bubble.x, bubble.y) - at
        if math.hypot(away.x(), away.y()) <= radius_of(bubble) + _NEAR:
            near.append(bubble)
    return min(near, key=radius_of, default=None)


def paint_bubbles(
    painter: QPainter,
    room: QRectF,
    chart: BubbleChart,
    colours: Tokens,
    font: QFont,
    *,
    selected: Collection[str] = (),
    moved: Mapping[str, tuple[float, float]] | None = None,
) -> None:
    """Draw it into ``room``; ``moved`` has values that a drag would store, drawn where they would lie."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_axes(painter, room, chart, colours, font)
    shown = [_moved(bubble, moved or {}) for bubble in chart.bubbles]
    ordered, filled = sorted(shown, key=radius_of, reverse=True), set[tuple[float, float]]()
    for bubble in ordered:
        at = bubble.x, bubble.y
        _paint_bubble(
            painter, room, chart, bubble, colours, selected=bubble.id in selected, fills=at not in filled
        )
        filled.add(at)  # one ground for a place: a hundred thin ones would make a spot of solid colour
    _paint_numbers(painter, room, chart, ordered, colours, font)
    _paint_names(painter, room, chart, shown, colours, font, selected)
    painter.restore()


def _moved(bubble: Bubble, moved: Mapping[str, tuple[float, float]]) -> Bubble:
    at = moved.get(bubble.id)
    return bubble if at is None else bubble._replace(x=at[0], y=at[1])


def _paint_axes(painter: QPainter, room: QRectF, chart: BubbleChart, colours: Tokens, font: QFont) -> None:
    plot, small = plot_of(room), QFont(font)
    small.setPixelSize(_TICK)
    painter.setFont(small)
    grid = QPen(QColor(colours.line), 1, Qt.PenStyle.DotLine)
    middle, right = Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight
    for tick in chart.x.ticks:
        x = centre_of(chart, room, tick, chart.y.low).x()
        painter.setPen(grid)
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        painter.setPen(QColor(colours.text_3))
        painter.drawText(QRectF(x - 30, plot.bottom() + 4, 60, 14), middle, chart.number(tick))
    for tick in chart.y.ticks:
        y = centre_of(chart, room, chart.x.low, tick).y()
        painter.setPen(grid)
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        painter.setPen(QColor(colours.text_3))
        painter.drawText(QRectF(room.left(), y - 7, _LEFT - 6, 14), right, chart.number(tick))
    painter.setPen(QPen(QColor(colours.text_3), 1))
    painter.drawLine(plot.topLeft(), plot.bottomLeft())
    painter.drawLine(plot.bottomLeft(), plot.bottomRight())
    small.setPixelSize(_LABEL)
    painter.setFont(small)
    painter.setPen(QColor(colours.text_2))
    painter.drawText(QRectF(plot.left(), plot.bottom() + 20, plot.width(), 16), middle, chart.x.title)


def _paint_numbers(
    painter: QPainter,
    room: QRectF,
    chart: BubbleChart,
    ordered: Sequence[Bubble],
    colours: Tokens,
    font: QFont,
) -> None:
    """How many lie in one place, written in the largest of them where it has room."""
    places: defaultdict[tuple[float, float], list[Bubble]] = defaultdict(list)
    for bubble in ordered:
        places[bubble.x, bubble.y].append(bubble)
    small = QFont(font)
    small.setPixelSize(_TICK)
    small.setWeight(QFont.Weight.DemiBold)
    painter.setFont(small)
    painter.setPen(QColor(colours.text))
    for here in places.values():
        words, circle = grouped(len(here)), _circle(chart, room, here[0])
        if len(here) > 1 and QFontMetricsF(small).horizontalAdvance(words) + 4 <= circle.width():
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, words)


def _paint_bubble(
    painter: QPainter,
    room: QRectF,
    chart: BubbleChart,
    bubble: Bubble,
    colours: Tokens,
    *,
    selected: bool,
    fills: bool,
) -> None:
    radius, fill = radius_of(bubble), QColor(bubble.colour)
    fill.setAlphaF(0.27 if fills else 0.0)
    painter.setPen(QPen(QColor(colours.accent if selected else bubble.colour), 2 if selected else 1))
    painter.setBrush(fill)
    painter.drawEllipse(centre_of(chart, room, bubble.x, bubble.y), radius, radius)


def _paint_names(
    painter: QPainter,
    room: QRectF,
    chart: BubbleChart,
    shown: Sequence[Bubble],
    colours: Tokens,
    font: QFont,
    selected: Collection[str],
) -> None:
    """Name those that have room beside them; what is selected is named in any case."""
    small = QFont(font)
    small.setPixelSize(_LABEL)
    metrics, taken = QFontMetricsF(small), _Taken()
    circles = [(bubble, _circle(chart, room, bubble)) for bubble in shown]
    for _bubble, circle in circles:
        taken.add(circle)
    painter.setFont(small)
    plot = plot_of(room)
    for bubble, circle in sorted(circles, key=lambda each: each[0].id not in selected):
        width, height = metrics.horizontalAdvance(bubble.title), metrics.height()
        beside = QRectF(circle.right() + 4, circle.center().y() - height / 2, width, height)
        if beside.right() > room.right() - 2:
            beside.moveRight(circle.left() - 4)
        if beside.left() < plot.left() or (bubble.id not in selected and taken.meets(beside)):
            continue
        taken.add(beside)
        painter.setPen(QColor(colours.text if bubble.id in selected else colours.text_2))
        painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, bubble.title)


class _Taken:
    """Where something is drawn already, in bands of the height of a label: one looks only beside itself."""

    def __init__(self) -> None:
        self._bands: defaultdict[int, list[tuple[float, float, float, float]]] = defaultdict(list)

    def add(self, rect: QRectF) -> None:
        left, top, right, bottom = rect.left(), rect.top(), rect.right(), rect.bottom()
        for band in self._across(top, bottom):
            self._bands[band].append((left, top, right, bottom))

    def meets(self, rect: QRectF) -> bool:
        left, top, right, bottom = rect.left(), rect.top(), rect.right(), rect.bottom()
        return any(
            its_left < right and left < its_right and its_top < bottom and top < its_bottom
            for band in self._across(top, bottom)
            for its_left, its_top, its_right, its_bottom in self._bands[band]
        )

    @staticmethod
    def _across(top: float, bottom: float) -> range:
        return range(math.floor(top / _BAND), math.floor(bottom / _BAND) + 1)


def _circle(chart: BubbleChart, room: QRectF, bubble: Bubble) -> QRectF:
    radius = radius_of(bubble)
    centre = centre_of(chart, room, bubble.x, bubble.y)
    return QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
