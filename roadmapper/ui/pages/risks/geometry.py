"""Where the matrix's places lie, and the risks in them; plain numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF

from roadmapper.operations.risks import Place
from roadmapper.planning.risk import MOST

SIDE: Final = 55
"""A place's width and height."""
LEFT: Final = 22
BELOW: Final = 20
_MARK: Final = QRectF(0, 0, 23, 18)
_ACROSS: Final = 2
HELD: Final = 4
"""So many risks are shown in a place; the last of them says how many more there are."""


def size() -> tuple[int, int]:
    """The matrix with its scales."""
    return LEFT + MOST * SIDE + 1, MOST * SIDE + BELOW


def rect_of(place: Place) -> QRectF:
    """A place: probability grows upwards, impact to the right."""
    probability, impact = place
    return QRectF(LEFT + (impact - 1) * SIDE, (MOST - probability) * SIDE, SIDE, SIDE)


def place_at(point: QPointF) -> Place | None:
    """The place under a point."""
    impact, row = int((point.x() - LEFT) // SIDE) + 1, int(point.y() // SIDE)
    probability = MOST - row
    inside = point.x() >= LEFT and point.y() >= 0 and 1 <= impact <= MOST and 1 <= probability <= MOST
    return (probability, impact) if inside else None


def mark_rect(place: Place, number: int) -> QRectF:
    """The mark of the so-manyth risk of a place, from 0."""
    row, column = divmod(number, _ACROSS)
    cell = rect_of(place)
    return _MARK.translated(
        cell.left() + 4 + column * (_MARK.width() + 2), cell.top() + 7 + row * (_MARK.height() + 5)
    )


def mark_at(point: QPointF, here: Sequence[str], place: Place) -> str | None:
    """The risk under a point among those of a place."""
    shown = len(here) if len(here) <= HELD else HELD - 1
    return next((eid for n, eid in enumerate(here[:shown]) if mark_rect(place, n).contains(point)), None)
