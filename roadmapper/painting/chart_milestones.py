"""The milestones of a picture for others: every label whole, in as many rows as that takes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from roadmapper.painting.frame import Frame
from roadmapper.painting.labels import Fonts
from roadmapper.painting.milestones import REACH
from roadmapper.painting.palette import Inks
from roadmapper.painting.sprites import Sprites
from roadmapper.timeline import metrics
from roadmapper.timeline.hit import milestone_x
from roadmapper.timeline.rows import MilestoneRow
from roadmapper.timeline.viewport import Viewport

_LEVEL: Final = 22
"""The height in pixels of each row but the first."""
_MOST_LEVELS: Final = 12
_GAP = 3
_APART = 10
_TITLE_X = 25


class _Place(NamedTuple):
    """Where a milestone goes: the diamond's x, the row from 0, the label's x and width (0: none)."""

    milestone: MilestoneRow
    x: float
    level: int
    label: float
    width: float


class MilestoneRows:
    """Each milestone in the first row in which its label is free, after the diamond or before it.

    Where even the last row is full, a diamond stands without its label.
    """

    def __init__(
        self, view: Viewport, milestones: Iterable[MilestoneRow], fonts: Fonts, further: float = 0.0
    ) -> None:
        self._fonts = fonts
        self._taken: list[list[tuple[float, float]]] = [[] for _ in range(_MOST_LEVELS)]
        self._places = [
            self._placed(view, milestone)
            for milestone in milestones
            if view.left <= milestone_x(view, milestone) < view.width
        ]

        least = max((place.level for place in self._places), default=0) * _LEVEL
        self.further_height = max(least, further)
        """The pixels of the rows after the first, ``further`` at least."""

    def _placed(self, view: Viewport, milestone: MilestoneRow) -> _Place:
        x, width = milestone_x(view, milestone), self._fonts.small.width(milestone.title)
        for level, spans in enumerate(self._taken):
            for label in (x + REACH + _GAP, x - REACH - _GAP - width):
                left, right = min(x - REACH, label), max(x + REACH, label + width)
                inside = label >= view.left and label + width + _GAP <= view.width
                if inside and all(right + _APART <= span[0] or left >= span[1] + _APART for span in spans):
                    spans.append((left, right))
                    return _Place(milestone, x, level, label, width)
        return _Place(milestone, x, _MOST_LEVELS - 1, x, 0.0)

    def paint(self, painter: QPainter, frame: Frame, inks: Inks, sprites: Sprites) -> None:
        """The rows, and the word before them."""
        view = frame.view
        height = metrics.MILESTONES + self.further_height
        rows = QRectF(view.left, view.header, view.plot_width, height)
        painter.fillRect(rows, inks.canvas)
        _paint_grid(painter, frame, inks, rows)
        placed = [
            (place, rows.top() + metrics.MILESTONES / 2 + place.level * _LEVEL) for place in self._places
        ]
        for place, middle in placed:
            line = QRectF(round(place.x), middle, 1, rows.bottom() - middle)
            painter.fillRect(line, inks.tones.get(place.milestone.tone, inks.accent))
        for place, middle in placed:
            self._paint_one(painter, inks, sprites, place, middle)
        painter.fillRect(QRectF(0, rows.top(), view.left, height), inks.pane)
        first = rows.top() + metrics.MILESTONES / 2
        self._fonts.lane.draw(painter, "Milestones", inks.text, _TITLE_X, first)
        painter.fillRect(QRectF(0, rows.bottom() - 1, view.width, 1), inks.line)
        painter.fillRect(QRectF(round(view.left) - 1, rows.top(), 1, height), inks.line)

    def _paint_one(
        self, painter: QPainter, inks: Inks, sprites: Sprites, place: _Place, middle: float
    ) -> None:
        small, milestone = self._fonts.small, place.milestone
        if place.width:
            ground = QRectF(place.label - 1, middle - 9, place.width + 2, 18)
            painter.fillRect(ground, inks.canvas)  # no line runs through the words
            small.draw(painter, milestone.title, inks.text_2, place.label, middle)
        colour = inks.tones.get(milestone.tone, inks.accent)
        diamond = sprites.dated_point(milestone.entity, colour, inks.canvas)
        sprites.place(painter, round(place.x) + 0.5 - REACH, middle - REACH, diamond)


def _paint_grid(painter: QPainter, frame: Frame, inks: Inks, rows: QRectF) -> None:
    view = frame.view
    lines = [
        (x, colour)
        for unit, colour in (("lower", inks.line_soft), ("upper", inks.line))
        for x in view.periods(unit).lines
    ]
    for x, colour in (*lines, (view.pixel_of(frame.today + 0.5), inks.today)):
        if view.left <= x < view.width:
            painter.fillRect(QRectF(x, rows.top(), 1, rows.height()), colour)
