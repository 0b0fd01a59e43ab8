"""The mark on bars about which two copies disagree: a small sign at the upper right corner."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from roadmapper.painting.frame import Frame
from roadmapper.painting.overlay import span_box
from roadmapper.painting.palette import Inks
from roadmapper.painting.sprites import SIGN, Sprites
from roadmapper.timeline import metrics

_OUTSIDE = 4
"""How far the sign reaches past a bar's end: less than a bar is grabbed beyond it, so it is hit with it."""


def paint_disputed(painter: QPainter, frame: Frame, inks: Inks, sprites: Sprites, clip: QRectF) -> int:
    """Signs on those of ``frame.disputed`` that are on screen; returns how many."""
    view, layout, signs = frame.view, frame.layout, 0
    sign = sprites.sign(inks.tones["warn"], inks.canvas)
    days = view.day_at(clip.left() - SIGN) - 1, view.day_at(clip.right() + SIGN) + 1
    for shown in layout.visible(view.content_y(clip.top()), view.content_y(clip.bottom()), *days):
        if shown.height < metrics.ROW:
            continue
        row = shown.row
        for place in shown.places:
            if layout.rows.ids[row.items[place]] in frame.disputed:
                box = span_box(frame, row.starts[place], row.rights[place], shown.y)
                sprites.place(painter, round(box.right()) + _OUTSIDE - SIGN, round(box.top()), sign)
                signs += 1
    return signs
