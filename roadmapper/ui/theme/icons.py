"""Lucide icons, recoloured for the theme that is on and drawn once per size and pixel ratio."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from roadmapper.ui.theme.current import tokens
from roadmapper.ui.theme.icon_files import svg

SIZE = 16
"""Side of an icon in the interface, in device-independent pixels."""


@lru_cache(maxsize=1024)
def _drawn(name: str, colour: str, size: int, ratio: float, gap: int = 0) -> QPixmap:
    side = round(size * ratio)
    picture = QPixmap(QSize(side + round(gap * ratio), side))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg(name, colour))).render(painter, QRectF(0, 0, side, side))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def pixmap(name: str, role: str = "text_2", size: int = SIZE, ratio: float = 1.0, gap: int = 0) -> QPixmap:
    """One icon in a token's colour, ``size`` device-independent pixels wide, for a screen's pixel ratio.

    ``gap`` more pixels at its right stay empty.
    """
    return _drawn(name, getattr(tokens(), role), size, ratio, gap)


def icon(name: str, role: str = "text_2", size: int = SIZE, gap: int = 0) -> QIcon:
    """An icon for buttons and menus in the colours of the theme that is on.

    Whoever keeps it asks again at ``QEvent.Type.PaletteChange``.
    """
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(pixmap(name, role, size, ratio, gap), QIcon.Mode.Normal)
        made.addPixmap(pixmap(name, "text_3", size, ratio, gap), QIcon.Mode.Disabled)
    return made
