"""Undated initiatives as dashed chips in "Not scheduled"."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from roadmapper.painting.frame import Frame
from roadmapper.painting.labels import Fonts
from roadmapper.painting.palette import Inks
from roadmapper.timeline import metrics
from roadmapper.timeline.lanes import Chip


def paint_chips(painter: QPainter, frame: Frame, inks: Inks, fonts: Fonts, clip: QRectF) -> None:
    """The visible chips; they stay where they are when the plot is scrolled sideways."""
    view, layout = frame.view, frame.layout
    seen = layout.lanes_between(view.content_y(clip.top()), view.content_y(clip.bottom()))
    if all(layout.lanes[number].scheduled for number in seen):
        return
    held = frame.drag.indexes if frame.drag is not None else frozenset()
    for lane, y, row in layout.rows_between(view.content_y(clip.top()), view.content_y(clip.bottom())):
        if lane.scheduled or lane.folded:
            continue
        for chip in lane.chips[row]:
            if chip.item not in held:
                paint_chip(painter, frame, inks, fonts, chip_box(frame, chip, y), chip.item)


def chip_box(frame: Frame, chip: Chip, row_y: float) -> QRectF:
    """The widget rectangle of a chip in a row at a content y."""
    y = round(frame.view.y_of(row_y)) + metrics.BAR_INSET
    return QRectF(round(frame.view.left + chip.x), y, round(chip.width), metrics.BAR)


def paint_chip(painter: QPainter, frame: Frame, inks: Inks, fonts: Fonts, box: QRectF, index: int) -> None:
    """One chip."""
    hovered = frame.hovered.part == "chip" and frame.hovered.item == index
    pen = QPen(inks.text_3 if hovered else inks.dash, 1, Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([3, 2])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(inks.pane)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), metrics.RADIUS, metrics.RADIUS)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    declined = frame.layout.rows.categories[index] in ("declined", "shipped")
    colour = inks.text_3 if declined else inks.text_2
    room = box.width() - 2 * metrics.CHIP_PADDING + 1
    title = frame.layout.rows.titles[index]
    fonts.chip.draw(painter, title, colour, box.left() + metrics.CHIP_PADDING, box.center().y(), room)
