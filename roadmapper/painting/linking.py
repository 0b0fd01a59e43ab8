"""Linking in the hand: the dots of the bar under the pointer, and the line from it to where it is drawn."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from roadmapper.painting.frame import Frame
from roadmapper.painting.labels import Fonts
from roadmapper.painting.overlay import bar_box, paint_tag, tag_box
from roadmapper.painting.palette import Inks
from roadmapper.timeline import metrics
from roadmapper.timeline.linking import DOT, link_dots


def paint_link_dots(painter: QPainter, frame: Frame, inks: Inks) -> None:
    """The dots to draw a dependency from, at the ends of the bar under the pointer."""
    index = frame.linkable
    if index is None:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(inks.accent, 1.5))
    for dot in link_dots(frame.view, frame.layout, index):
        held = frame.hovered.part == f"link_{dot.edge}"
        painter.setBrush(inks.accent if held else inks.canvas)
        painter.drawEllipse(QPointF(dot.x, dot.y), DOT / 2, DOT / 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def dots_box(frame: Frame, index: int) -> QRectF | None:
    """The widget rectangle around a bar with its dots."""
    box = bar_box(frame, index)
    reach = metrics.GRAB_OUTSIDE + DOT + 4
    return None if box is None else box.adjusted(-reach, 0, reach, 0)


def paint_link(painter: QPainter, frame: Frame, inks: Inks, fonts: Fonts) -> None:
    """The line in the hand, a ring around the bar that it would end at, and in words what that means."""
    link = frame.link
    if link is None:
        return
    colour = inks.violated if link.refused else inks.accent
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawLine(QPointF(*link.start), QPointF(*link.end))
    box = None if link.target is None else bar_box(frame, link.target)
    if box is not None:
        painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), metrics.RADIUS + 2, metrics.RADIUS + 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(*link.end), 4, 4)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    if link.tag:
        x, y = link.end
        near = QRectF(x - 1, y - metrics.BAR / 2, 2, metrics.BAR)
        paint_tag(painter, inks, fonts, link.tag, tag_box(frame, fonts, link.tag, near, x))
