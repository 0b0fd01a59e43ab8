"""Paints the mini-map: one picture of the whole plan, kept until the plan changes, and the frame over it."""

from __future__ import annotations

from math import ceil, log2
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QTransform

from roadmapper.painting.frame import Frame
from roadmapper.painting.labels import Fonts
from roadmapper.painting.palette import (
    BAR_COLOURS,
    DECLINED,
    PLANNED,
    SHIPPED,
    STATE_OF,
    Inks,
    faint,
    mixed,
)
from roadmapper.timeline.lanes import Lane
from roadmapper.timeline.layout import Layout
from roadmapper.timeline.mini_map import HEIGHT, TITLES, Days, Strip, in_sight, stacked
from roadmapper.timeline.packing import PackedRow
from roadmapper.timeline.periods import period_title
from roadmapper.timeline.rows import LaneKey

TITLE = "Whole plan"
_PAD = 6
_TITLE_X = 25
_LEAST_TITLE = 90
_GRIP = 12
_VEIL = 0.5
_SHARES = {PLANNED: 0.8, SHIPPED: 0.4, DECLINED: 0.2}
"""How much of its colour a bar in each state has: more than on the chart, for it is but a line."""
_ACROSS = 1200
"""A bar is no narrower than the span divided by this, so that short ones do not vanish."""

_Batches = list[dict[int, list[QRectF]]]
"""For each row its bars by style, in days, one high."""


class _Known(NamedTuple):
    """A lane's bars, and what they were made from."""

    rows: list[PackedRow]
    least: float
    batches: _Batches


class MiniMapPainter:
    """Keeps a picture of the whole plan, and what it is made of for the lanes that are not packed anew.

    ``pictures`` counts how often it was painted, ``made`` how many lanes were made for the last one.
    """

    def __init__(self) -> None:
        self.pictures = self.made = 0
        self._lanes: dict[tuple[bool, LaneKey], _Known] = {}
        self._picture = QPixmap()
        self._look: tuple[object, ...] = ()
        self._content: tuple[object, ...] = ()

    def paint(
        self, painter: QPainter, frame: Frame, strip: Strip, inks: Inks, *, focused: bool = False
    ) -> None:
        """The picture as it was last painted, with the frame around the days that ``frame.view`` shows."""
        painter.drawPixmap(0, 0, self._picture)
        edges = strip.frame(in_sight(frame.view))
        _paint_veil(painter, strip, edges, inks)
        painter.fillRect(QRectF(round(strip.x_of(frame.today + 0.5)), TITLES, 1, HEIGHT), inks.today)
        _paint_frame(painter, edges, inks, focused)

    def fits(self, strip: Strip, inks: Inks, ratio: float) -> bool:
        """Whether the picture has the size and the colours that are wanted."""
        return self._look == (strip.left, strip.width, inks, ratio)

    def is_fresh(self, frame: Frame, strip: Strip) -> bool:
        """Whether the picture shows the plan as it is.

        The layout packs a lane whenever its bars or their colours change; folding and scrolling pack none.
        """
        return self._content == (frame.layout, frame.layout.packs, frame.milestones, strip.span)

    def renew(self, frame: Frame, strip: Strip, inks: Inks, fonts: Fonts, ratio: float) -> None:
        """Paint the picture anew."""
        self.pictures += 1
        self._look = (strip.left, strip.width, inks, ratio)
        self._content = (frame.layout, frame.layout.packs, frame.milestones, strip.span)
        size = QSize(round(strip.left + strip.width), HEIGHT)
        self._picture = QPixmap(size * ratio)
        self._picture.setDevicePixelRatio(ratio)
        self._picture.fill(inks.canvas)
        painter = QPainter(self._picture)
        _paint_pane(painter, strip, inks, fonts)
        painter.setClipRect(QRectF(strip.left, 0, strip.width, HEIGHT))
        _paint_periods(painter, strip, inks, fonts)
        self._paint_bars(painter, frame.layout, strip, inks)
        _paint_ticks(painter, frame, strip, inks)
        painter.setClipping(False)
        painter.fillRect(QRectF(0, 0, size.width(), 1), inks.line)
        painter.end()

    def _paint_bars(self, painter: QPainter, layout: Layout, strip: Strip, inks: Inks) -> None:
        height, placed = stacked(layout.lanes)
        colours, thick, x = _colours(inks), max(height * 0.8, 1.0), strip.x_of(0)
        painter.setPen(Qt.PenStyle.NoPen)
        usual = painter.transform()
        for top, batches in self._batches(layout, placed, strip.span, inks):
            for number, row in enumerate(batches):
                # A transform for each row, so that other rows or another width make no bar anew.
                painter.setTransform(QTransform(strip.per_day, 0, 0, thick, x, top + number * height))
                for style, batch in row.items():
                    painter.setBrush(colours[style])
                    painter.drawRects(batch)
        painter.setTransform(usual)

    def _batches(
        self, layout: Layout, placed: list[tuple[float, Lane]], span: Days, inks: Inks
    ) -> list[tuple[float, _Batches]]:
        """Each lane's top and bars; only of lanes that were packed since are they made anew."""
        least = 2.0 ** ceil(log2((span.right - span.first) / _ACROSS))
        found: list[tuple[float, _Batches]] = []
        kept: dict[tuple[bool, LaneKey], _Known] = {}
        self.made = 0
        for top, lane in placed:
            known = self._lanes.get(lane.key)
            if known is None or known.rows is not lane.rows or known.least != least:
                known = _Known(lane.rows, least, _bars(layout, lane, inks, least))
                self.made += 1
            kept[lane.key] = known
            found.append((top, known.batches))
        self._lanes = kept
        return found


def _colours(inks: Inks) -> dict[int, QColor]:
    """The colour of each style of bars."""
    canvas, of_place = inks.colours.canvas, inks.colours.of_place
    return {
        inks.style_number(place, state): mixed(canvas, of_place(place), share)
        for place in (*range(BAR_COLOURS), None)
        for state, share in _SHARES.items()
    }


def _bars(layout: Layout, lane: Lane, inks: Inks, least: float) -> _Batches:
    """A lane's bars row by row, each at least so many days wide."""
    rights, colours, categories = layout.rights, layout.rows.colours, layout.rows.categories
    made: _Batches = []
    for row in lane.rows:
        kinds: dict[tuple[int | None, str], list[QRectF]] = {}
        for left, index in zip(row.starts, row.items, strict=True):
            kind = (colours[index], categories[index])
            batch = kinds.get(kind)
            if batch is None:
                batch = kinds[kind] = []
            width = rights[index] - left
            batch.append(QRectF(left, 0, width if width > least else least, 1))
        styles: dict[int, list[QRectF]] = {}
        for (colour, category), batch in kinds.items():
            style = inks.style_number(colour, STATE_OF.get(category, PLANNED))
            styles.setdefault(style, []).extend(batch)
        made.append(styles)
    return made


def _paint_pane(painter: QPainter, strip: Strip, inks: Inks, fonts: Fonts) -> None:
    """What stands before the strip, under the lanes' titles."""
    painter.fillRect(QRectF(0, 0, strip.left, HEIGHT), inks.pane)
    if strip.left >= _LEAST_TITLE:
        fonts.small.draw(painter, TITLE, inks.text_2, _TITLE_X, HEIGHT / 2, strip.left - _TITLE_X - _PAD)
        painter.fillRect(QRectF(round(strip.left) - 1, 0, 1, HEIGHT), inks.line)


def _paint_periods(painter: QPainter, strip: Strip, inks: Inks, fonts: Fonts) -> None:
    """Lines where periods begin, each with the period's name where it has room."""
    unit, starts = strip.periods()
    painter.fillRect(QRectF(strip.left, TITLES - 1, strip.width, 1), inks.line_soft)
    edges = [strip.x_of(start) for start in starts] + [strip.left + strip.width]
    for place, start in enumerate(starts):
        title, x = period_title(start, unit), max(edges[place], strip.left)
        painter.fillRect(QRectF(round(edges[place]), 1, 1, HEIGHT), inks.line_soft)
        if x + _PAD + fonts.small.width(title) + 2 <= edges[place + 1]:
            fonts.small.draw(painter, title, inks.text_3, round(x) + _PAD, TITLES / 2 + 1)


def _paint_ticks(painter: QPainter, frame: Frame, strip: Strip, inks: Inks) -> None:
    """Milestones as ticks."""
    for milestone in frame.milestones:
        x = round(strip.x_of(milestone.day + 0.5))
        painter.fillRect(QRectF(x, TITLES, 1, HEIGHT), inks.hairlines.get(milestone.tone, inks.accent))
        painter.fillRect(QRectF(x - 1, TITLES, 3, 5), inks.tones.get(milestone.tone, inks.accent))


def _paint_veil(painter: QPainter, strip: Strip, edges: tuple[float, float], inks: Inks) -> None:
    """A veil over the bars that are out of sight."""
    left, right = round(edges[0]), round(edges[1])
    veil = faint(inks.colours.app, _VEIL)
    painter.fillRect(QRectF(strip.left, TITLES, left - strip.left, HEIGHT), veil)
    painter.fillRect(QRectF(right, TITLES, strip.left + strip.width - right, HEIGHT), veil)


def _paint_frame(painter: QPainter, edges: tuple[float, float], inks: Inks, focused: bool) -> None:
    """The frame around what is in sight, with something to hold at its edges."""
    left, right = round(edges[0]), round(edges[1])
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = 2.5 if focused else 1.25
    painter.setPen(QPen(inks.accent, pen))
    box = QRectF(left, 1, right - left, HEIGHT - 1).adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2)
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(inks.accent)
    top = (HEIGHT - _GRIP) / 2
    for x in (left, right - 4):
        painter.drawRoundedRect(QRectF(x, top, 4, _GRIP), 2, 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
