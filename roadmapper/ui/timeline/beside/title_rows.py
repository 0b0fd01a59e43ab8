"""Paints the rows in which lanes' titles stand, over all columns of the table beside the bars."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter

from roadmapper.painting.frame import Frame
from roadmapper.painting.timeline import TimelinePainter
from roadmapper.timeline.table_rows import TitleRow

_PAD: Final = 10
_CHEVRON: Final = 10
_TITLE: Final = 26
_DOT: Final = 16
_APART: Final = 8


def paint_title_row(
    painter: QPainter, style: TimelinePainter, frame: Frame, rect: QRect, row: TitleRow, *, current: bool
) -> None:
    """One such row; ``current``: the keyboard is there."""
    inks, lane = style.inks, frame.layout.lanes[row.lane]
    painter.fillRect(rect, inks.canvas if row.blank else inks.pane)
    painter.fillRect(
        QRectF(rect.left(), rect.bottom(), rect.width(), 1), inks.line_soft if row.blank else inks.line
    )
    if row.blank:
        return
    middle, room = rect.center().y() + 0.5, float(rect.width() - _PAD)
    if row.group:
        style.fonts.small.draw(painter, lane.group, inks.text_2, _PAD, middle, room)
    else:
        chevron = style.sprites.chevron(inks.text_3, lane.folded)
        style.sprites.place(painter, _PAD - 2, middle - _CHEVRON / 2, chevron)
        style.sprites.place(painter, _TITLE, middle - 4, style.sprites.dot(inks.lane_dot(lane.colour)))
        left = _TITLE + _DOT
        width = style.fonts.lane.draw(painter, lane.title, inks.text, left, middle, room - left)
        rest = room - left - width - _APART
        if rest > 24:
            style.fonts.small.draw(painter, lane.subtitle, inks.text_3, left + width + _APART, middle, rest)
    if current:
        painter.fillRect(QRectF(rect.left(), rect.top(), 2, rect.height() - 1), inks.accent)
