"""A calendar under a date field: a click chooses a day, of one date or of a start and an end."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from roadmapper.ui.theme import icons, tokens
from roadmapper.ui.widgets.segmented import Segmented


class CalendarPopup(QFrame):
    """Goes after a choice; with ``both`` it first asks for the start and then for the end."""

    chosen = Signal(object, str)
    """A ``date``, and which end it is for: ``start`` or ``end``."""

    def __init__(
        self, start: date | None, end: date | None, *, both: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("pick")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._days = {"start": start, "end": end or start}
        self._which = Segmented([("start", "Start"), ("end", "End")], "Which date") if both else None
        self.calendar = QCalendarWidget()
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setGridVisible(False)
        self._calm()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        if self._which is not None:
            column.addWidget(self._which)
            self._which.chosen.connect(self._show_end)
        column.addWidget(self.calendar)
        self.calendar.clicked.connect(self._choose)
        self.calendar.activated.connect(self._choose)
        self._show_end("start")

    def _calm(self) -> None:
        """Weekends in the colour of labels, since red only means to act; arrows as everywhere."""
        weekend, head = QTextCharFormat(), QTextCharFormat()
        weekend.setForeground(QColor(tokens().text_2))
        head.setForeground(QColor(tokens().text_3))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, weekend)
        self.calendar.setHeaderTextFormat(head)
        for name, icon in (("prevmonth", "chevron-left"), ("nextmonth", "chevron-right")):
            button = self.calendar.findChild(QToolButton, f"qt_calendar_{name}")
            if button is not None:
                button.setIcon(icons.icon(icon))

    def show_below(self, at: QPoint) -> None:
        """Appear with the top left corner here, moved where the screen ends."""
        self.adjustSize()
        area = self.screen().availableGeometry()
        at.setX(max(area.left(), min(at.x(), area.right() - self.width())))
        at.setY(max(area.top(), min(at.y(), area.bottom() - self.height())))
        self.move(at)
        self.show()
        self.calendar.setFocus()

    def _show_end(self, which: str) -> None:
        day = self._days[which] or date.today()
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))

    def _choose(self, day: QDate) -> None:
        which = self._which.choice if self._which is not None else "start"
        chosen = date(day.year(), day.month(), day.day())
        self.chosen.emit(chosen, which)
        if self._which is not None and which == "start":
            self._days["start"] = chosen
            self._which.choose("end")
            self._days["end"] = max(self._days["end"] or chosen, chosen)
            self._show_end("end")
        else:
            self.close()
