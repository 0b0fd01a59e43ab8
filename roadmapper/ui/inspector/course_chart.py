"""A key result's course through its cycle, drawn against the straight way to its target."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from roadmapper.operations.courses import Course
from roadmapper.painting.sparkline import paint_course
from roadmapper.ui.theme import fonts, tokens


class CourseChart(QWidget):
    """``label`` stands beside the last point; without one it is a small picture of the course."""

    def __init__(self, course: Course, *, label: str = "", height: int = 112) -> None:
        super().__init__()
        self._course, self._label = course, label
        self._points = tuple(
            (course.share_of(each.day), each.value) for each in course.check_ins if each.value is not None
        )
        values = [value for _, value in self._points]
        begin = course.baseline if course.baseline is not None else (values[0] if values else 0.0)
        goal = course.target if course.target is not None else (values[-1] if values else 0.0)
        self._aim = (begin, goal)
        found = course.projection
        self._band = (found.low, found.high) if found is not None else None
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"Course of {course.title}")

    def sizeHint(self) -> QSize:
        return QSize(240, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(4, 6, -5, -7)
        if self._label:
            rect.adjust(0, 4, 0, -12)
            painter.setPen(QColor(colours.line_soft))
            for share in (0.0, 0.5, 1.0):
                at = rect.top() + share * rect.height()
                painter.drawLine(QPointF(rect.left(), at), QPointF(rect.right(), at))
        last = paint_course(
            painter,
            rect,
            self._points,
            self._aim,
            colour=colours.accent,
            guide=colours.text_3,
            band=self._band,
        )
        if last is not None and self._label:
            self._write(painter, rect, last)
        painter.end()

    def _write(self, painter: QPainter, rect: QRectF, last: QPointF) -> None:
        """The label under the last point, kept inside."""
        painter.setFont(fonts.sized(fonts.HINT_PX))
        width = painter.fontMetrics().horizontalAdvance(self._label) + 2
        left = min(max(last.x() + 6, rect.left()), self.width() - width - 2)
        top = min(last.y() + 6, self.height() - 15)
        painter.setPen(QColor(tokens().text_2))
        painter.drawText(QRectF(left, top, width, 15), Qt.AlignmentFlag.AlignVCenter, self._label)
