"""The bar under the page bar while somebody travels in time: slider, moment in words, and ways on and out."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from roadmapper.operations.time_travel import Journey
from roadmapper.ui.frame import Frame
from roadmapper.ui.theme import tokens
from roadmapper.ui.travel.slider import TravelSlider
from roadmapper.ui.widgets.buttons import IconButton, PlainButton
from roadmapper.ui.widgets.labels import ElidedLabel

HEIGHT: Final = 46
_ROOMY: Final = 820
"""Below this width the words of the moment give way."""
READ_ONLY: Final = "to look at, not to edit"


class TravelBar(QWidget):
    """Shows where in time the window is; ``wished`` says which stop somebody wants to see."""

    wished = Signal(int)
    left = Signal()

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName("Time travel")
        self.slider = TravelSlider()
        self.words = ElidedLabel("", "label")
        back, on = IconButton("chevron-left", "A change back"), IconButton("chevron-right", "A change on")
        self.now, self.restore = PlainButton("Now"), PlainButton("Restore to here…")
        self.compare = PlainButton("Compare")
        close = IconButton("x", "Leave time travel")
        self._journey = Journey((), (), "")
        for button, action in (
            (back, "travel.back"),
            (on, "travel.on"),
            (self.now, "travel.now"),
            (self.compare, "travel.compare"),
            (self.restore, "travel.restore"),
        ):
            button.follow(frame.action(action))
        close.clicked.connect(self.left)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 8, 1)
        row.setSpacing(6)
        row.addWidget(back)
        row.addWidget(self.slider, 3)
        row.addWidget(on)
        row.addWidget(self.words, 2)
        for widget in (self.now, self.compare, self.restore, close):
            row.addWidget(widget)
        self.slider.valueChanged.connect(self.wished)
        self.slider.left.connect(self.left)

    def show_journey(self, journey: Journey, place: int, other: int | None = None) -> None:
        """Stand at a place of a journey; ``other`` is the one that the timeline is compared with."""
        self._journey = journey
        self.slider.mark(other)
        self.slider.take(journey, place)
        self.say(place)

    def say(self, place: int) -> None:
        """Say which moment a place is."""
        past = place < self._journey.last
        words = self._journey.words(place) if self._journey.stops else "Reading the history…"
        full = f"{words} · {READ_ONLY}" if past else f"{words} · drag back to see what was"
        told = f"{self._journey.told(place)}\n{full}" if self._journey.stops else full
        self.words.setText(full)
        self.words.setMinimumWidth(self.words.fontMetrics().horizontalAdvance(words) + 12)
        self.words.setToolTip(told)
        self.words.setAccessibleName(full)
        self.slider.setAccessibleDescription(full)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.restore.setVisible(self.width() >= _ROOMY)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().accent_soft))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(tokens().line))
        painter.end()
