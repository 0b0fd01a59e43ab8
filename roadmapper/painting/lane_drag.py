"""A lane in the hand: the rows it takes, the line where it would go, and that in words."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from roadmapper.painting.frame import Frame, LaneDrag
from roadmapper.painting.labels import Fonts
from roadmapper.painting.overlay import paint_tag, tag_box
from roadmapper.painting.palette import Inks

_LINE = 2


def paint_lane_drag(painter: QPainter, frame: Frame, held: LaneDrag, inks: Inks, fonts: Fonts) -> None:
    """Over everything but the header."""
    view = frame.view
    painter.save()
    painter.setClipRect(QRectF(0, view.top, view.width, view.plot_height))
    painter.fillRect(QRectF(0, view.y_of(held.top), view.width, held.bottom - held.top), inks.target)
    if held.line is not None:
        y = min(max(round(view.y_of(held.line)) - _LINE / 2, view.top), view.height - _LINE)
        painter.fillRect(QRectF(0, y, view.width, _LINE), inks.accent)
    painter.restore()
    near = QRectF(held.x, held.y - 4, 1, 8)
    paint_tag(painter, inks, fonts, held.tag, tag_box(frame, fonts, held.tag, near, held.x))
