"""The items of the QGraphicsView yardstick: bars, dependencies, folded lanes and the tag of a drag.

A scene's x is a day and its y a pixel; the view's transform stretches days. So nothing moves in the scene
when it zooms, its index stays as it is, and items paint themselves in the pixels that their place maps to.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF, QStaticText
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsSceneHoverEvent,
    QGraphicsSimpleTextItem,
    QStyleOptionGraphicsItem,
    QWidget,
)

from benchmarks.yardsticks.raw_plan import BAR, ROW, PlanBar

INSET = (ROW - BAR) / 2
RADIUS, PAD, STEP, STUB, HEAD = 6, 10, 4, 8, 6
LABEL_LEAST, DETAIL_LEAST = 24, 10
COLOURS = ("#4C78D8", "#1F9E8F", "#8A5CD6", "#D9912B", "#D6577A")
TEXT, ACCENT, LINE = QColor("#1A1F29"), QColor("#3D5AD6"), QColor("#667080")


def _on_white(colour: str, share: float) -> QColor:
    full = QColor(colour)
    return QColor(*(round(255 - (255 - part) * share) for part in (full.red(), full.green(), full.blue())))


class Look:
    """Colours, font and laid-out texts that all bars share."""

    def __init__(self) -> None:
        self.fills = [_on_white(colour, 0.2) for colour in COLOURS]
        self.tints = [_on_white(colour, 0.36) for colour in COLOURS]
        self.pens = [QPen(_on_white(colour, 0.45), 1) for colour in COLOURS]
        self.font = QFont()
        self.font.setPixelSize(13)
        self.metrics = QFontMetricsF(self.font)
        self.down = (BAR - self.metrics.height()) / 2
        self._texts: dict[tuple[str, int], QStaticText] = {}

    def text(self, title: str, room: float) -> QStaticText:
        """A title laid out for so many pixels, shortened if need be."""
        key = title, int(room) // STEP
        made = self._texts.get(key)
        if made is None:
            made = QStaticText(self.metrics.elidedText(title, Qt.TextElideMode.ElideRight, room))
            made.setTextFormat(Qt.TextFormat.PlainText)
            made.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            self._texts[key] = made
        return made


class Item(QGraphicsItem):
    """An item that needs only the painter to paint."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,  # noqa: ARG002 - Qt gives it
        widget: QWidget | None = None,  # noqa: ARG002 - Qt gives it
    ) -> None:
        """Paint in pixels."""
        self.draw(painter)

    def draw(self, painter: QPainter) -> None:
        """Paint, with a painter that stands at the item's place."""


class BarItem(Item):
    """A rounded rectangle with progress and title."""

    def __init__(self, bar: PlanBar, look: Look) -> None:
        super().__init__()
        self.bar, self.row = bar, 0
        self.joined: list[DependencyItem] = []
        self._look = look
        self._hovered = False
        self._box = QRectF(bar.left, INSET, bar.right - bar.left, BAR)
        self.setAcceptHoverEvents(True)

    def boundingRect(self) -> QRectF:
        """A day and two pixels more at each side than the bar, for its ring."""
        return self._box.adjusted(-1, -2, 1, 2)

    def draw(self, painter: QPainter) -> None:
        """Paint in pixels."""
        box = painter.worldTransform().mapRect(self._box)
        painter.resetTransform()
        look, lane = self._look, self.bar.lane
        if box.width() < DETAIL_LEAST:
            painter.fillRect(box, look.tints[lane])
            return
        painter.setPen(QPen(ACCENT, 2) if self._hovered else look.pens[lane])
        painter.setBrush(look.fills[lane])
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        done = box.width() * self.bar.progress / 100
        if done > 2 * RADIUS:
            painter.fillRect(box.adjusted(RADIUS / 2, 1, done - box.width(), -1), look.tints[lane])
        left = max(box.left(), 0.0) + PAD
        room = box.right() - PAD - left
        if room > LABEL_LEAST:
            painter.setFont(look.font)
            painter.setPen(TEXT)
            painter.drawStaticText(QPointF(left, box.top() + look.down), look.text(self.bar.title, room))

    def put(self, days: float, y: float) -> None:
        """Move: so many days from where it is stored, and to this y; its lines follow."""
        self.setPos(days, y)
        for line in self.joined:
            line.reroute()

    def hoverEnterEvent(self, _event: QGraphicsSceneHoverEvent) -> None:
        """A ring."""
        self._hovered = True
        self.update()

    def hoverLeaveEvent(self, _event: QGraphicsSceneHoverEvent) -> None:
        """None any more."""
        self._hovered = False
        self.update()


class DependencyItem(Item):
    """An orthogonal line from the end of a bar to the start of another, with a head."""

    def __init__(self, before: BarItem, after: BarItem) -> None:
        super().__init__()
        self._before, self._after = before, after
        self._start, self._end = QPointF(), QPointF()
        before.joined.append(self)
        after.joined.append(self)
        self.setZValue(-1)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.reroute()

    def reroute(self) -> None:
        """Take the places of both bars anew."""
        self.prepareGeometryChange()
        self._start = self._before.pos() + QPointF(self._before.bar.right, ROW / 2)
        self._end = self._after.pos() + QPointF(self._after.bar.left, ROW / 2)

    def boundingRect(self) -> QRectF:
        """Around both ends, with the stubs at the furthest zoom."""
        return QRectF(self._start, self._end).normalized().adjusted(-2 * STUB, -ROW, 2 * STUB, ROW)

    def draw(self, painter: QPainter) -> None:
        """Paint in pixels."""
        transform = painter.worldTransform()
        start, end = transform.map(self._start), transform.map(self._end)
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(LINE)
        painter.drawPolyline(_corners(start, end))
        painter.setBrush(LINE)
        painter.drawPolygon(QPolygonF([end, end + QPointF(-HEAD, -4), end + QPointF(-HEAD, 4)]))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _corners(start: QPointF, end: QPointF) -> QPolygonF:
    leave, arrive = start.x() + STUB, end.x() - STUB
    if arrive >= leave:
        return QPolygonF([start, QPointF(arrive, start.y()), QPointF(arrive, end.y()), end])
    between = start.y() + (ROW / 2 if end.y() >= start.y() else -ROW / 2)
    return QPolygonF(
        [
            start,
            QPointF(leave, start.y()),
            QPointF(leave, between),
            QPointF(arrive, between),
            QPointF(arrive, end.y()),
            end,
        ]
    )


class FoldedItem(Item):
    """A folded lane: all its bars as thin rectangles in one row."""

    def __init__(self, bars: list[tuple[PlanBar, int]], rows: int, colour: QColor) -> None:
        super().__init__()
        height = BAR / rows
        self._colour = colour
        self._thin = [
            QRectF(bar.left, INSET + row * height, bar.right - bar.left, height) for bar, row in bars
        ]
        left, right = min(bar.left for bar, _ in bars), max(bar.right for bar, _ in bars)
        self._box = QRectF(left, 0, right - left, ROW)

    def boundingRect(self) -> QRectF:
        """One row, as long as the lane."""
        return self._box

    def draw(self, painter: QPainter) -> None:
        """All at once, under the view's transform."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour)
        painter.drawRects(self._thin)


class TagItem(QGraphicsSimpleTextItem):
    """Words beside the bar in the hand, as large at every zoom."""

    def __init__(self) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setZValue(2)
