"""Milestones as diamonds and releases as boxes, with labels that never run into each other."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from roadmapper.painting.frame import Frame
from roadmapper.painting.labels import Fonts
from roadmapper.painting.palette import Inks
from roadmapper.painting.sprites import Sprites
from roadmapper.timeline import metrics
from roadmapper.timeline.hit import milestone_x

REACH = metrics.DIAMOND + 2
_LEAST_LABEL = 40


def paint_milestones(painter: QPainter, frame: Frame, inks: Inks, fonts: Fonts, sprites: Sprites) -> None:
    """The pinned row: hairlines, diamonds, and each label in the room before the next diamond."""
    view = frame.view
    row = QRectF(view.left, view.header, view.plot_width, metrics.MILESTONES)
    painter.save()
    painter.setClipRect(row)
    painter.fillRect(row, inks.canvas)
    for unit, colour in (("lower", inks.line_soft), ("upper", inks.line)):
        for cell in view.scale.cells(unit, view.plot_width):
            painter.fillRect(QRectF(view.pixel_of(cell.start), row.top(), 1, row.height()), colour)
    middle = row.center().y()
    today, chosen = view.x_of(frame.today + 0.5), frame.milestone_at()
    painter.fillRect(QRectF(round(today), row.top(), 1, row.height()), inks.today)
    for place, x, room in label_rooms(frame):
        milestone = frame.milestones[place]
        colour = inks.tones.get(milestone.tone, inks.accent)
        painter.fillRect(QRectF(round(x), middle, 1, row.bottom() - middle), colour)
        diamond = sprites.dated_point(milestone.entity, colour, inks.canvas)
        sprites.place(painter, round(x) + 0.5 - REACH, middle - REACH, diamond)
        if room >= _LEAST_LABEL or fonts.small.width(milestone.title) <= room:
            laid_out = fonts.small.fitted(milestone.title, room)
            if laid_out is not None:
                width = min(fonts.small.width(milestone.title), room)
                box = QRectF(x + REACH + 3, middle - 9, width, 18)
                painter.fillRect(box.adjusted(-1, 0, 1, 0), inks.canvas)  # no line runs through the words
                fonts.small.draw(painter, milestone.title, inks.text_2, x + REACH + 3, middle, room)
        if place == chosen:
            _ring(painter, inks, round(x) + 0.5, middle)  # over the ground of its own label
    painter.restore()
    painter.fillRect(QRectF(view.left, row.bottom() - 1, view.plot_width, 1), inks.line)


def _ring(painter: QPainter, inks: Inks, x: float, middle: float) -> None:
    """Around the milestone that is chosen."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(inks.accent, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(x, middle), REACH + 3, REACH + 3)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def label_rooms(frame: Frame) -> list[tuple[int, float, float]]:
    """The visible milestones: place, x of the diamond, and the pixels its label may take.

    A label goes out of sight with its diamond, not letter by letter.
    """
    view = frame.view
    moved = frame.milestone_drag
    places = []
    for place in frame.milestones_between(view.left - 240, view.width + REACH):
        milestone = frame.milestones[place]
        day = moved.day if moved is not None and moved.place == place else milestone.day
        x = milestone_x(view, milestone._replace(day=day))
        places.append((x, place))
    places.sort()
    rooms = []
    for number, (x, place) in enumerate(places):
        next_one = places[number + 1][0] - REACH if number + 1 < len(places) else view.width
        limit = min(next_one, view.width)  # at the edge it ends in an ellipsis, not in half a letter
        begin = x + REACH + 3
        rooms.append((place, x, max(limit - begin - 4, 0.0) if begin >= view.left else 0.0))
    return rooms
