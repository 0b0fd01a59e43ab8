"""A legend: what the colours of bars or bubbles mean, where nothing else says it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from roadmapper.painting.tokens import chart_colours
from roadmapper.timeline.colouring import LegendEntry
from roadmapper.ui.theme import fonts, tokens
from roadmapper.ui.widgets.flow import FlowLayout

_DOT, _GAP, _HEIGHT = 10, 6, 20


class LegendMark(QWidget):
    """One colour and its word."""

    def __init__(self, entry: LegendEntry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry = entry
        self.setAccessibleName(entry.title)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        width = QFontMetrics(fonts.label()).horizontalAdvance(self._entry.title)
        return QSize(_DOT + _GAP + width + 10, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(chart_colours(tokens()).of_place(self._entry.colour)))
        painter.drawRoundedRect(QRectF(0, (_HEIGHT - _DOT) / 2, _DOT, _DOT), 3, 3)
        painter.setPen(QColor(tokens().text_2))
        painter.setFont(fonts.label())
        painter.drawText(
            QRectF(_DOT + _GAP, 0, self.width(), _HEIGHT), Qt.AlignmentFlag.AlignVCenter, self._entry.title
        )
        painter.end()


class LegendStrip(QWidget):
    """All colours that are seen, in as many lines as they take; hidden where there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Legend")
        self.entries: tuple[LegendEntry, ...] = ()
        room = QWidget()
        self._flow = FlowLayout(room, gap=8)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 14, 4)
        row.addWidget(room)
        self.hide()

    def show_entries(self, entries: Sequence[LegendEntry]) -> None:
        """Show these, or hide without any."""
        if tuple(entries) != self.entries:
            self.entries = tuple(entries)
            self._flow.clear()
            for entry in entries:
                mark = LegendMark(entry)
                self._flow.addWidget(mark)
                mark.show()
        self.setVisible(bool(entries))
