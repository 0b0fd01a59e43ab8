"""The bubble chart as a widget: bubbles are selected, and dragged or moved with keys to rescore them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from roadmapper.counting import grouped
from roadmapper.painting.bubbles import Bubble, BubbleChart, bubble_at, centre_of, paint_bubbles, values_at
from roadmapper.ui.pages.prioritise.drag_tag import DragTag
from roadmapper.ui.theme import fonts, tokens

_DRAG_FROM: Final = 4
_STEPS: Final = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1)
}  # fmt: skip
Rescore = Callable[[str, tuple[float, float]], dict[str, Any]]


class BubbleView(QWidget):
    """``rescore`` says what values at a place store, ``tell`` says that in words; nothing is stored here."""

    chosen = Signal(str)
    """A bubble was selected: its id."""
    rescored = Signal(str, object)
    """A bubble was let go elsewhere: its id and the values to store."""

    def __init__(self, rescore: Rescore, tell: Callable[[str, dict[str, Any]], str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Bubble chart")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._rescore, self._tell = rescore, tell
        self.chart: BubbleChart | None = None
        self.locked = False
        self._selected: frozenset[str] = frozenset()
        self._held: tuple[Bubble, QPointF] | None = None
        self._moved: dict[str, tuple[float, float]] = {}
        self.tag = DragTag(self)

    def sizeHint(self) -> QSize:
        return QSize(300, 320)

    def show_chart(self, chart: BubbleChart | None) -> None:
        """Draw this from now on."""
        if self.chart != chart:
            self.chart = chart
            self.update()

    def select(self, ids: Collection[str]) -> None:
        """Mark these."""
        if self._selected != frozenset(ids):
            self._selected = frozenset(ids)
            self.update()

    @property
    def room(self) -> QRectF:
        """Where the chart is drawn."""
        return QRectF(self.rect()).adjusted(1, 1, -1, -1)

    def centre(self, eid: str) -> QPointF:
        """Where a bubble's middle is."""
        assert self.chart is not None
        bubble = next(each for each in self.chart.bubbles if each.id == eid)
        return centre_of(self.chart, self.room, bubble.x, bubble.y)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(colours.accent if self.hasFocus() else colours.line))
        painter.setBrush(QColor(colours.raised))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        if self.chart is not None and self.chart.bubbles:
            font = QFont(fonts.label())
            paint_bubbles(
                painter, self.room, self.chart, colours, font, selected=self._selected, moved=self._moved
            )
        elif self.chart is not None:  # else it is being read
            painter.setPen(QColor(colours.text_2))
            flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(self.rect().adjusted(24, 0, -24, 0), flags, self._nothing())
        painter.end()

    def _nothing(self) -> str:
        assert self.chart is not None
        return f"No initiative has both numbers yet: {self.chart.x.title} and {self.chart.y.title}."

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        found = bubble_at(self.chart, self.room, event.position()) if self.chart is not None else None
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            self._held = (found, event.position())
            self.select({found.id})
            self.chosen.emit(found.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is None or self.chart is None:
            return
        bubble, begun = self._held
        away = event.position() - begun
        if self.locked or (not self._moved and away.manhattanLength() < _DRAG_FROM):
            return
        start = centre_of(self.chart, self.room, bubble.x, bubble.y)
        self._show_moved(bubble, values_at(self.chart, self.room, start + away), event.position())

    def _show_moved(self, bubble: Bubble, at: tuple[float, float], where: QPointF) -> None:
        values = self._rescore(bubble.id, at)
        self._moved = {bubble.id: at}
        self.tag.say(self._tell(bubble.id, values), where.toPoint())
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, moved = self._held, dict(self._moved)
        self._let_go()
        if held is not None and moved:
            values = self._rescore(held[0].id, moved[held[0].id])
            if values:
                self.rescored.emit(held[0].id, values)

    def _let_go(self) -> None:
        self._held = None
        self._moved = {}
        self.tag.hide()
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and self.chart is not None and self._held is None:
            at = self.mapFromGlobal(event.globalPos())  # pyright: ignore[reportAttributeAccessIssue] - a QHelpEvent
            found = bubble_at(self.chart, self.room, QPointF(at))
            QToolTip.showText(self.mapToGlobal(at), self._told(found) if found is not None else "", self)
            return True
        return super().event(event)

    def _told(self, bubble: Bubble) -> str:
        """Its name, and how many more lie in the same place."""
        assert self.chart is not None
        more = sum((each.x, each.y) == (bubble.x, bubble.y) for each in self.chart.bubbles) - 1
        return f"{bubble.title}\nand {grouped(more)} more in the same place" if more else bubble.title

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, chart = Qt.Key(event.key()), self.chart
        if key == Qt.Key.Key_Escape and self._held is not None:
            self._let_go()
        elif key in _STEPS and chart is not None and chart.bubbles:
            if event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self._step(chart, _STEPS[key])
            else:
                self._choose_next(chart, sum(_STEPS[key]))
        else:
            super().keyPressEvent(event)

    def _choose_next(self, chart: BubbleChart, by: int) -> None:
        """The next one to the right, or to the left."""
        ordered = sorted(chart.bubbles, key=lambda bubble: (bubble.x, bubble.y))
        at = next((place for place, bubble in enumerate(ordered) if bubble.id in self._selected), None)
        chosen = ordered[0 if at is None else min(max(at + by, 0), len(ordered) - 1)]
        self.select({chosen.id})
        self.chosen.emit(chosen.id)

    def _step(self, chart: BubbleChart, by: tuple[int, int]) -> None:
        """Rescore the selected one by a round step."""
        found = next((bubble for bubble in chart.bubbles if bubble.id in self._selected), None)
        if found is None or self.locked:
            return
        at = (found.x + by[0] * chart.x.snap, found.y + by[1] * chart.y.snap)
        values = self._rescore(found.id, at)
        if values:
            self.rescored.emit(found.id, values)
