"""A small picture of how an item's date moved, with its words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from roadmapper.operations.date_course import DateCourse
from roadmapper.painting.sparkline import paint_sparkline
from roadmapper.ui.theme import tokens
from roadmapper.ui.widgets.labels import TextLabel


class _Line(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.values: tuple[float, ...] = ()
        self.setFixedSize(92, 26)

    def sizeHint(self) -> QSize:
        return QSize(92, 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_sparkline(painter, QRectF(self.rect()).adjusted(3, 4, -3, -4), self.values, tokens().accent)
        painter.end()


class DateChart(QWidget):
    """Hidden for what never moved; up is later."""

    def __init__(self) -> None:
        super().__init__()
        self._line, self.words = _Line(), TextLabel("", "label")
        self.words.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 0)
        row.setSpacing(10)
        row.addWidget(self._line)
        row.addWidget(self.words, 1)
        self.hide()

    def show_course(self, course: DateCourse | None, style: str) -> None:
        """Show how a date moved, or nothing."""
        self.setVisible(course is not None)
        if course is not None:
            self._line.values = tuple(float(day.toordinal()) for day in course.days)
            self.words.setText(course.words)
            self.setAccessibleName(course.words)
            self.setToolTip(course.told(style))
            self._line.update()
