"""The critical path on the chart: a ring around each bar that may not come later."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from roadmapper.painting.frame import Frame
from roadmapper.painting.overlay import span_box
from roadmapper.painting.palette import Inks
from roadmapper.timeline import metrics


def paint_critical(painter: QPainter, frame: Frame, inks: Inks, clip: QRectF) -> None:
    """Rings around those of ``frame.critical`` that are on screen."""
    if not frame.critical:
        return
    view, layout = frame.view, frame.layout
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(inks.tones["warn"], 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    days = view.day_at(clip.left()) - 1, view.day_at(clip.right()) + 1
    for shown in layout.visible(view.content_y(clip.top()), view.content_y(clip.bottom()), *days):
        if shown.height < metrics.ROW:
            continue
        for place in shown.places:
            row = shown.row
            if row.items[place] in frame.critical:
                box = span_box(frame, row.starts[place], row.rights[place], shown.y)
                painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), metrics.RADIUS + 1, metrics.RADIUS + 1)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
