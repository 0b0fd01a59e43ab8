"""Small charts of values over time: a line without axes, and a key result's course towards its target."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

LINE = 1.6


def paint_sparkline(painter: QPainter, rect: QRectF, values: Sequence[float], colour: str) -> None:
    """Draw values at even steps, scaled to their own range; a lone value is a level line."""
    if not values:
        return
    points = list(values) if len(values) > 1 else [values[0], values[0]]
    low, high = min(points), max(points)
    across = rect.width() / (len(points) - 1)
    line = QPolygonF(
        [
            QPointF(rect.left() + at * across, _height(rect, value, low, high))
            for at, value in enumerate(points)
        ]
    )
    _draw(painter, line, QPen(QColor(colour), LINE))


def _height(rect: QRectF, value: float, low: float, high: float) -> float:
    """The y of a value; values that are all the same lie in the middle."""
    if high == low:
        return rect.center().y()
    return rect.bottom() - (value - low) / (high - low) * rect.height()


def _draw(painter: QPainter, line: QPolygonF, pen: QPen) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPolyline(line)
    painter.restore()


def paint_course(
    painter: QPainter,
    rect: QRectF,
    points: Sequence[tuple[float, float]],
    aim: tuple[float, float],
    *,
    colour: str,
    guide: str,
    band: tuple[float, float] | None = None,
) -> QPointF | None:
    """Draw dated values against the straight way from the first to the last value of ``aim``.

    ``points`` are (share of the cycle from 0 to 1, value); ``band`` is what the last one may come to at the
    end. Returns where the last point lies, for its label.
    """
    values = [value for _, value in points] + list(aim) + list(band or ())
    low, high = min(values), max(values)

    def at(share: float, value: float) -> QPointF:
        return QPointF(
            rect.left() + min(max(share, 0.0), 1.0) * rect.width(), _height(rect, value, low, high)
        )

    if band is not None and points:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        soft = QColor(colour)
        soft.setAlpha(48)
        painter.setBrush(soft)
        painter.drawPolygon(QPolygonF([at(*points[-1]), at(1, band[1]), at(1, band[0])]))
        painter.restore()
    way = QPen(QColor(guide), 1, Qt.PenStyle.DashLine)
    _draw(painter, QPolygonF([at(0, aim[0]), at(1, aim[1])]), way)
    if not points:
        return None
    line = [at(share, value) for share, value in points]
    _draw(painter, QPolygonF(line if len(line) > 1 else [line[0], line[0]]), QPen(QColor(colour), 2))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(line[-1], 4, 4)
    painter.restore()
    return line[-1]
