"""Milestones as diamonds and releases as boxes, with labels that never run into each other."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from roadmapper.painting.filling import fill
from roadmapper.painting.frame import Frame
from roadmapper.painting.labels import Fonts, Labels
from roadmapper.painting.palette import Inks
from roadmapper.painting.sprites import Picture, Sprites
from roadmapper.timeline import metrics
from roadmapper.timeline.hit import milestone_xs

REACH = metrics.DIAMOND + 2
"""From a milestone's x to either side of its picture."""
_RING = REACH + 5
"""So far goes the ring around the one that is chosen, with its pen."""
_GAP = 3
_LEAST_LABEL = 40
_LABEL = 18


def paint_milestones(painter: QPainter, frame: Frame, inks: Inks, fonts: Fonts, sprites: Sprites) -> None:
    """The pinned row: hairlines, diamonds, and each label in the room before the next diamond."""
    view = frame.view
    row = QRectF(view.left, view.header, view.plot_width, metrics.MILESTONES)
    painter.save()
    painter.setClipRect(row)
    painter.fillRect(row, inks.canvas)
    top, height = round(view.header), metrics.MILESTONES
    painter.setPen(Qt.PenStyle.NoPen)
    for periods, colour in (("lower", inks.line_soft), ("upper", inks.line)):
        fill(painter, [(x, top, 1, height) for x in view.periods(periods).lines], colour)
    painter.fillRect(round(view.x_of(frame.today + 0.5)), top, 1, height, inks.today)
    _paint_all(painter, frame, inks, fonts.small, sprites, top + height // 2)
    painter.restore()
    painter.fillRect(QRectF(view.left, row.bottom() - 1, view.plot_width, 1), inks.line)


def _paint_all(
    painter: QPainter, frame: Frame, inks: Inks, labels: Labels, sprites: Sprites, middle: int
) -> None:
    """Each with its line, its picture and its label, in the order of their days."""
    chosen, first = frame.milestone_at(), frame.view.left - _RING
    looks: dict[tuple[str, str], tuple[QColor, Picture]] = {}
    for place, x, room in label_rooms(frame):
        if x < first:
            continue
        milestone = frame.milestones[place]
        look = looks.get(kind := (milestone.entity, milestone.tone))
        if look is None:
            colour = inks.tones.get(milestone.tone, inks.accent)
            look = looks[kind] = colour, sprites.dated_point(milestone.entity, colour, inks.canvas)
        colour, picture = look
        painter.fillRect(x, middle, 1, metrics.MILESTONES // 2, colour)
        sprites.place(painter, x + 0.5 - REACH, middle - REACH, picture)
        if room > 0:
            _paint_label(painter, inks, labels, milestone.title, x + REACH + _GAP, middle, room)
        if place == chosen:
            _ring(painter, inks, x + 0.5, middle)  # over the ground of its own label


def _paint_label(
    painter: QPainter, inks: Inks, labels: Labels, title: str, x: int, middle: int, room: float
) -> None:
    """A title in its room, unless there is but a letter or two of it."""
    width = labels.width(title)
    if room < _LEAST_LABEL and width > room:
        return
    words = labels.fitted(title, room)
    if words is None:
        return
    ground = QRectF(x - 1, middle - _LABEL / 2, min(width, room) + 2, _LABEL)
    painter.fillRect(ground, inks.canvas)  # no line runs through the words
    labels.draw(painter, title, inks.text_2, x, middle, room)


def _ring(painter: QPainter, inks: Inks, x: float, middle: float) -> None:
    """Around the milestone that is chosen."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(inks.accent, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(x, middle), REACH + 3, REACH + 3)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def label_rooms(frame: Frame) -> list[tuple[int, int, float]]:
    """The visible milestones: place, x of the diamond, and the pixels its label may take.

    A label goes out of sight with its diamond, not letter by letter.
    """
    view, moved = frame.view, frame.milestone_drag
    left, width = view.left, view.width
    around = frame.milestones_between(left - 240, width + REACH)
    places = list(zip(milestone_xs(view, [frame.milestones[place] for place in around]), around, strict=True))
    if moved is not None and moved.place in around:
        places[moved.place - around.start] = view.pixel_of(moved.day + 0.5), moved.place
        places.sort()
    rooms: list[tuple[int, int, float]] = []
    limit = width  # at the edge it ends in an ellipsis, not in half a letter
    for x, place in reversed(places):
        begin = x + REACH + _GAP
        rooms.append((place, x, max(limit - begin - 4, 0.0) if begin >= left else 0.0))
        limit = min(x - REACH, width)
    rooms.reverse()
    return rooms
