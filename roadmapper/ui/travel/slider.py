"""The slider over all stops of a journey: a tick where a day begins, a mark at merges and updates sent."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSlider, QToolTip, QWidget

from roadmapper.operations.time_travel import Journey
from roadmapper.ui.theme import tokens

_HEIGHT: Final = 30
_SIDE: Final = 9
_HANDLE: Final = 6.5
_TICKS_APART: Final = 5.0
"""Days whose ticks would lie nearer than this are left out."""


class TravelSlider(QSlider):
    """Left and Right go a stop back or on, Page Up and Page Down a day, Home and End to the ends.

    The value is the place of a stop in the journey. A press anywhere takes the handle there at once.
    """

    left = Signal()
    """Esc."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setAccessibleName("Moment")
        self.setAccessibleDescription("Left and Right go a change back or on, Page Up and Page Down a day.")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumWidth(120)
        self.setMouseTracking(True)
        self._journey = Journey((), (), "")
        self._other: int | None = None

    def mark(self, place: int | None) -> None:
        """Show the moment that the timeline is compared with as another handle, or none."""
        self._other = place
        self.update()

    def take(self, journey: Journey, place: int) -> None:
        """Have these stops, and stand at one of them; nothing is told."""
        self._journey = journey
        before = self.blockSignals(True)
        self.setRange(0, max(journey.last, 0))
        self.setSliderPosition(place)
        self.setValue(place)
        self.blockSignals(before)
        self.update()

    def place_at(self, x: float) -> int:
        """The stop under a pixel."""
        share = (x - _SIDE) / max(self.width() - 2 * _SIDE, 1)
        return round(min(max(share, 0.0), 1.0) * self.maximum())

    def x_of(self, place: int) -> float:
        """The pixel of a stop."""
        return _SIDE + (self.width() - 2 * _SIDE) * place / max(self.maximum(), 1)

    def sizeHint(self) -> QSize:
        return QSize(320, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, _HEIGHT)

    # Mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.setSliderDown(True)
            self.setValue(self.place_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.setValue(self.place_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, journey, place = event.key(), self._journey, self.value()
        places = {
            Qt.Key.Key_Left: place - 1,
            Qt.Key.Key_Down: place - 1,
            Qt.Key.Key_Right: place + 1,
            Qt.Key.Key_Up: place + 1,
            Qt.Key.Key_PageUp: journey.day_from(place, -1),
            Qt.Key.Key_PageDown: journey.day_from(place, 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: journey.last,
        }
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in places:
            self.setValue(places[Qt.Key(key)])
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._journey.stops:
            place = self.place_at(event.pos().x())
            words = f"{self._journey.moment(place)}\n{self._journey.told(place)}"
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    # Paint

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint(painter)
        finally:
            painter.end()

    def _paint(self, painter: QPainter) -> None:
        known, middle, x = tokens(), self.height() / 2, self.x_of(self.value())
        painter.setPen(Qt.PenStyle.NoPen)
        left, right = float(_SIDE), float(self.width() - _SIDE)
        painter.setBrush(QColor(known.text_3))
        last = -_TICKS_APART
        for day in self._journey.days:
            at = self.x_of(day)
            if at - last >= _TICKS_APART:
                painter.drawRect(QRectF(round(at), middle - 7, 1, 14))
                last = at
        painter.setBrush(QColor(known.text_3))
        painter.drawRoundedRect(QRectF(left, middle - 1.5, right - left, 3), 1.5, 1.5)
        painter.setBrush(QColor(known.accent))
        painter.drawRoundedRect(QRectF(left, middle - 1.5, max(x - left, 0), 3), 1.5, 1.5)
        if self._other is not None:
            self._paint_other(painter, middle, x)
        self._paint_marks(painter, middle)
        painter.setBrush(QColor(known.raised))
        painter.setPen(QColor(known.accent))
        painter.drawEllipse(QPointF(x, middle), _HANDLE, _HANDLE)
        if self.hasFocus():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(known.accent))
            painter.drawEllipse(QPointF(x, middle), _HANDLE - 3, _HANDLE - 3)

    def _paint_other(self, painter: QPainter, middle: float, x: float) -> None:
        """A hollow handle where the ghosts are from, and a broad line up to the moment that is shown."""
        known, other = tokens(), self.x_of(self._other or 0)
        painter.setBrush(QColor(known.warn_dot))
        painter.drawRoundedRect(QRectF(min(x, other), middle - 2.5, abs(x - other), 5), 2.5, 2.5)
        painter.setBrush(QColor(known.raised))
        painter.setPen(QPen(QColor(known.warn_dot), 2))
        painter.drawEllipse(QPointF(other, middle), _HANDLE - 1.5, _HANDLE - 1.5)
        painter.setPen(Qt.PenStyle.NoPen)

    def _paint_marks(self, painter: QPainter, middle: float) -> None:
        """A diamond over the line where copies were merged, a dot under it where an update was sent."""
        known = tokens()
        for place, stop in enumerate(self._journey.stops):
            if stop.mark is None:
                continue
            x = self.x_of(place)
            if stop.mark == "merge":
                painter.setBrush(QColor(known.warn_dot))
                corners = [(x, middle - 13), (x + 4, middle - 9), (x, middle - 5), (x - 4, middle - 9)]
                painter.drawPolygon([QPointF(*corner) for corner in corners])
            else:
                painter.setBrush(QColor(known.good_dot))
                painter.drawEllipse(QPointF(x, middle + 9), 3, 3)
