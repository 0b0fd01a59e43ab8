"""Paints the matrix of risks: grounds by exposure, marks with numbers, the one in the hand with its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from roadmapper.operations.risks import Mark, Place
from roadmapper.planning.risk import MOST, exposure_words, level
from roadmapper.ui.pages.risks import geometry
from roadmapper.ui.theme import fonts, tokens

_GROUNDS: Final = {"low": "app", "medium": "hover", "high": "warn_soft", "critical": "bad_soft"}
_INKS: Final = {"low": "text_2", "medium": "text_2", "high": "warn", "critical": "bad"}
_EACH: Final = range(1, MOST + 1)
_MORE_PX: Final = 11
_CENTRED: Final = Qt.AlignmentFlag.AlignCenter


class Shown(NamedTuple):
    """What the matrix shows right now."""

    marks: Mapping[str, Mark]
    here: Mapping[Place, Sequence[str]]
    selected: frozenset[str]
    chosen: Place | None
    hovered: Place | None
    keyed: Place | None
    held: str | None
    hand: QPointF | None


def paint_matrix(painter: QPainter, shown: Shown) -> None:
    """All of it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(fonts.label())
    for place in ((p, i) for p in _EACH for i in _EACH):
        _paint_place(painter, place, shown)
    _paint_scales(painter)
    for place, width in ((shown.chosen, 2.0), (shown.keyed, 1.5)):
        if place is not None:
            painter.setPen(QPen(QColor(tokens().accent), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(geometry.rect_of(place).adjusted(1.5, 1.5, -2.5, -2.5), 6, 6)
    if shown.held is not None and shown.hand is not None:
        _paint_hand(painter, shown.marks[shown.held], shown.hand)


def _paint_place(painter: QPainter, place: Place, shown: Shown) -> None:
    colours, grave = tokens(), level(place[0] * place[1])
    cell = geometry.rect_of(place).adjusted(0, 0, -2, -2)
    painter.setPen(QPen(QColor(colours.line if shown.hovered == place else colours.line_soft), 1))
    painter.setBrush(QColor(getattr(colours, _GROUNDS[grave])))
    painter.drawRoundedRect(cell.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
    here = shown.here.get(place, ())
    fits = len(here) if len(here) <= geometry.HELD else geometry.HELD - 1
    for number, eid in enumerate(here[:fits]):
        faint = shown.held == eid
        words = str(shown.marks[eid].number)
        _paint_mark(painter, geometry.mark_rect(place, number), words, grave, eid in shown.selected, faint)
    if fits < len(here):
        painter.setPen(QColor(getattr(colours, _INKS[grave])))
        more = len(here) - fits
        room = geometry.mark_rect(place, fits)
        room.setRight(cell.right() - 1)
        painter.setFont(fonts.sized(_MORE_PX))
        painter.drawText(room, _CENTRED, f"+{more}" if more < 100 else "99+")
        painter.setFont(fonts.label())


def _paint_mark(
    painter: QPainter, rect: QRectF, words: str, grave: str, chosen: bool, faint: bool = False
) -> None:
    colours = tokens()
    painter.setOpacity(0.4 if faint else 1.0)
    painter.setPen(
        QPen(QColor(colours.accent if chosen else getattr(colours, _INKS[grave])), 1.5 if chosen else 1)
    )
    painter.setBrush(QColor(colours.accent_soft if chosen else colours.raised))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 9, 9)
    painter.setPen(QColor(colours.text))
    painter.drawText(rect, _CENTRED, words if len(words) < 4 else "…")
    painter.setOpacity(1.0)


def _paint_scales(painter: QPainter) -> None:
    """1 to 5 beside and below, and what they count."""
    painter.setPen(QColor(tokens().text_2))
    for step in _EACH:
        cell = geometry.rect_of((step, 1))
        painter.drawText(QRectF(0, cell.top(), geometry.LEFT - 6, cell.height() - 2), _CENTRED, str(step))
        cell = geometry.rect_of((1, step))
        painter.drawText(
            QRectF(cell.left(), cell.bottom(), cell.width() - 2, geometry.BELOW), _CENTRED, str(step)
        )


def _paint_hand(painter: QPainter, mark: Mark, at: QPointF) -> None:
    """The mark under the pointer, and beside it what a release would store."""
    place = geometry.place_at(at)
    grave = level(place[0] * place[1]) if place is not None else "low"
    rect = QRectF(at.x() - 12, at.y() - 9, 24, 18)
    _paint_mark(painter, rect, str(mark.number), grave, True)
    if place is None:
        return
    colours = tokens()
    words = f"{place[0]} × {place[1]} = {exposure_words(place[0] * place[1])}"
    wide = QFontMetrics(painter.font()).horizontalAdvance(words) + 16
    across = geometry.size()[0]
    left = min(max(at.x() - wide / 2, 0), across - wide)
    top = at.y() + 14 if at.y() < geometry.size()[1] - 60 else at.y() - 38
    tag = QRectF(left, top, wide, 22)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.text))
    painter.drawRoundedRect(tag, 6, 6)
    painter.setPen(QColor(colours.canvas))
    painter.drawText(tag, _CENTRED, words)
