"""Ends that fade from a best until a worst day, with a fine line at the likely one."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter

from roadmapper.painting.palette import Inks
from roadmapper.painting.sprites import Sprites
from roadmapper.timeline import metrics

_LEAST = 2  # pixels below which there is nothing to see


class FadingEnd(NamedTuple):
    """Pixels: solid until ``best``, gone at ``worst``, in the progress colour until ``tinted``."""

    style: int
    best: int
    likely: int
    worst: int
    tinted: int
    top: int

    def paint(self, painter: QPainter, inks: Inks, sprites: Sprites) -> int:
        """Paint it behind its bar's title; returns how many rectangles that took."""
        look, whole = inks.bars[self.style], self.worst - self.best
        if whole < _LEAST:
            return 0
        middle = min(max(self.tinted, self.best), self.worst)
        for tinted, left, right in ((True, self.best, middle), (False, middle, self.worst)):
            if right > left:
                picture = sprites.fade(self.style, look, tinted)
                part = (left - self.best) / whole, (right - self.best) / whole
                target = QRectF(left, self.top, right - left, metrics.BAR)
                sprites.stretch(painter, target, picture, part)
        painter.fillRect(QRect(self.likely - 1, self.top + 1, 1, metrics.BAR - 2), look.border)
        return 1
