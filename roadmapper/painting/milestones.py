"""Milestones as diamonds with labels that never run into each other."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from roadmapper.painting.frame import Frame
from roadmapper.painting.labels import Fonts
from roadmapper.painting.palette import Inks
from roadmapper.painting.sprites import Sprites
from roadmapper.timeline import metrics
from roadmapper.timeline.hit import milestone_x

_REACH = metrics.DIAMOND + 2
_LEAST_LABEL = 40


def paint_milestones(painter: QPainter, frame: Frame, inks: Inks, fonts: Fonts, sprites: Sprites) -> None:
    """The pinned row: hairlines, diamonds, and each label in the room before the next diamond."""
    view = frame.view
    row = QRectF(view.left, metrics.HEADER, view.plot_width, metrics.MILESTONES)
    painter.save()
    painter.setClipRect(row)
    painter.fillRect(row, inks.canvas)
    for unit, colour in (("lower", inks.line_soft), ("upper", inks.line)):
        for cell in view.scale.cells(unit, view.plot_width):
            painter.fillRect(QRectF(round(view.x_of(cell.start)), row.top(), 1, row.height()), colour)
    middle = row.center().y()
    today = view.x_of(frame.today + 0.5)
    painter.fillRect(QRectF(round(today), row.top(), 1, row.height()), inks.today)
    for place, x, room in label_rooms(frame):
        milestone = frame.milestones[place]
        colour = inks.tones.get(milestone.tone, inks.accent)
        painter.fillRect(QRectF(round(x), middle, 1, row.bottom() - middle), colour)
        picture = sprites.diamond(colour, inks.canvas)
        painter.drawPixmap(QPointF(round(x) + 0.5 - _REACH, middle - _REACH), picture)
        if room >= _LEAST_LABEL or fonts.small.width(milestone.title) <= room:
            laid_out = fonts.small.fitted(milestone.title, room)
            if laid_out is not None:
                width = min(fonts.small.width(milestone.title), room)
                box = QRectF(x + _REACH + 3, middle - 9, width, 18)
                painter.fillRect(box.adjusted(-1, 0, 1, 0), inks.canvas)  # no line runs through the words
                fonts.small.draw(painter, milestone.title, inks.text_2, x + _REACH + 3, middle, room)
    painter.restore()
    painter.fillRect(QRectF(view.left, row.bottom() - 1, view.plot_width, 1), inks.line)


def label_rooms(frame: Frame) -> list[tuple[int, float, float]]:
    """The visible milestones: place, x of the diamond, and the pixels its label may take."""
    view = frame.view
    moved = frame.milestone_drag
    places = []
    for place in frame.milestones_between(view.left - 240, view.width + _REACH):
        milestone = frame.milestones[place]
        day = moved.day if moved is not None and moved.place == place else milestone.day
        x = milestone_x(view, milestone._replace(day=day))
        places.append((x, place))
    places.sort()
    rooms = []
    for number, (x, place) in enumerate(places):
        limit = places[number + 1][0] - _REACH if number + 1 < len(places) else float("inf")
        rooms.append((place, x, max(limit - (x + _REACH + 3) - 4, 0.0)))
    return rooms
