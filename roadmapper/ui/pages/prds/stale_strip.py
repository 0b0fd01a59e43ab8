"""The card on a PRD whose facts changed since review: how many, the one in hand, and what to do."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from roadmapper.ui.frame import Frame
from roadmapper.ui.theme import fonts, tokens
from roadmapper.ui.widgets.buttons import IconButton, PlainButton
from roadmapper.ui.widgets.labels import ElidedLabel

_LOW, _HIGH = 72, 100
_NARROW = 380
"""From this width on the buttons stand beside the words."""
_DOT = 8


class StaleStrip(QWidget):
    """A card; who places it says whether it is shown."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.count = ElidedLabel("", font=fonts.sized(fonts.BODY_PX, QFont.Weight.DemiBold))
        self.fact = ElidedLabel("")
        self.previous = IconButton("chevron-left", "Previous changed fact")
        self.following = IconButton("chevron-right", "Next changed fact")
        self.previous.clicked.connect(lambda: frame.run("prd.previous_changed_fact"))
        self.following.clicked.connect(lambda: frame.run("prd.next_changed_fact"))
        self.mark = PlainButton("Mark reviewed")
        self.mark.follow(frame.action("prd.mark_reviewed"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(32, 8, 10, 8)
        rows.setSpacing(2)
        self._rows = [QHBoxLayout() for _ in range(3)]
        for row in self._rows:
            row.setSpacing(4)
            rows.addLayout(row)
        self._rows[0].addWidget(self.count, 1)
        self._rows[1].addWidget(self.fact, 1)
        self._rows[2].addStretch(1)
        self._words, self._is_narrow = "", False
        self._arrange()
        self.hide()

    def say(self, count: str, fact: str, note: str) -> None:
        """Show how many facts changed and one of them; both empty where every fact holds."""
        self._words = count
        self._show_count()
        self.fact.setText(fact)
        self.fact.setAccessibleName(note)
        self.setAccessibleName(f"{count}. {note}")

    def height_at(self, width: int) -> int:
        """How high the card is where it is so wide."""
        return _HIGH if width < _NARROW else _LOW

    def _show_count(self) -> None:
        shown = self._words.partition(" since ")[0] if self._is_narrow else self._words
        self.count.setText(f"{shown}." if shown else "")

    def _arrange(self) -> None:
        """Buttons beside the words, or below them in a narrow card."""
        steps, mark = (self._rows[2], self._rows[2]) if self._is_narrow else (self._rows[1], self._rows[0])
        for row, button in ((steps, self.previous), (steps, self.following), (mark, self.mark)):
            row.addWidget(button)
        self.setFixedHeight(self.height_at(_NARROW - 1 if self._is_narrow else _NARROW))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (self.width() < _NARROW) != self._is_narrow:
            self._is_narrow = not self._is_narrow
            self._arrange()
            self._show_count()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(colours.warn_dot))
        painter.setBrush(QColor(colours.warn_soft))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.warn_dot))
        painter.drawEllipse(QRectF(14, self.count.geometry().center().y() - _DOT / 2 + 1, _DOT, _DOT))
        painter.end()
