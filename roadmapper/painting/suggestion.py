"""A suggestion before it is taken: dashed outlines where bars would lie."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from roadmapper.painting.frame import Frame
from roadmapper.painting.overlay import span_box
from roadmapper.painting.palette import Inks
from roadmapper.timeline import metrics


def paint_suggestion(painter: QPainter, frame: Frame, inks: Inks, clip: QRectF) -> None:
    """The bars of ``frame.suggestion``."""
    if not frame.suggestion:
        return
    pen = QPen(inks.accent, 1.5, Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([3, 2])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(inks.ghost)
    for bar in frame.suggestion:
        box = span_box(frame, bar.left, bar.right, bar.y)
        if box.intersects(clip):
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), metrics.RADIUS, metrics.RADIUS)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
