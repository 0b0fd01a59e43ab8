"""The Check-ins tab of a key result: its course, a form for a new check-in, and the earlier ones."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QEnterEvent, QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from roadmapper.entities.base import field_named
from roadmapper.entities.check_in import CheckIn
from roadmapper.entities.key_result import KeyResult
from roadmapper.operations import items, okr
from roadmapper.operations.courses import CheckedIn, Course, read_courses
from roadmapper.planning.date_format import short_date
from roadmapper.planning.number_format import format_measure, format_percent
from roadmapper.planning.projection import Projection
from roadmapper.ui.editors.field_source import FieldSource, Typed
from roadmapper.ui.editors.growing_text import GrowingText
from roadmapper.ui.editors.value_line import ValueLine
from roadmapper.ui.frame import Frame
from roadmapper.ui.inspector.course_chart import CourseChart
from roadmapper.ui.inspector.form import LABEL_WIDTH
from roadmapper.ui.inspector.section import Section
from roadmapper.ui.inspector.subject import Subject
from roadmapper.ui.inspector.tab import Tab
from roadmapper.ui.theme import fonts
from roadmapper.ui.widgets.buttons import IconButton, PrimaryButton
from roadmapper.ui.widgets.labels import TextLabel

_OUTLOOKS = {
    "reaches": ", which reaches the target",
    "may": ", which may reach the target",
    "misses": ", short of the target",
}


class _Line(QWidget):
    """One check-in; what removes it appears where it is pointed at."""

    _remove: IconButton | None = None

    def reveal(self, button: IconButton) -> None:
        """Keep a button at the right, seen only while the line is pointed at."""
        button.setParent(self)
        button.hide()
        self._remove = button

    def enterEvent(self, event: QEnterEvent) -> None:
        if self._remove is not None:
            self._remove.move(self.width() - self._remove.width(), 1)
            self._remove.show()

    def leaveEvent(self, event: QEvent) -> None:
        if self._remove is not None:
            self._remove.hide()


class CheckInsTab(Tab):
    """Says what a key result stands at, and how it got there."""

    def __init__(self, frame: Frame, source: FieldSource) -> None:
        super().__init__(frame, source)
        self._course: Course | None = None
        self._chart = Section("", first=True)
        self._chart.title.hide()
        self._new = Section("New check-in")
        self._earlier = Section("Earlier")
        self.value = ValueLine(self._read_value, "Value")
        self.confidence = ValueLine(self._read_confidence, "Confidence")
        self.comment = GrowingText("Comment")
        self.comment.setPlaceholderText("What moved it?")
        self.button = PrimaryButton("Check in")
        self.button.clicked.connect(self._check_in)
        self._problem = TextLabel("", "problem")
        self._problem.setWordWrap(True)
        self._problem.hide()
        self._arrange()

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        rows = (("Value", self.value), ("Confidence", self.confidence), ("Comment", self.comment))
        for place, (words, field) in enumerate(rows):
            label = TextLabel(words, "label", font=fonts.label())
            label.setBuddy(field)
            grid.addWidget(label, place, 0)
            grid.addWidget(field, place, 1)
        grid.addWidget(self._problem, len(rows), 0, 1, 2)
        grid.addWidget(self.button, len(rows) + 1, 1, Qt.AlignmentFlag.AlignRight)
        self._new.body.addLayout(grid)
        for section in (self._chart, self._new, self._earlier):
            self.column.addWidget(section)
        self.column.addStretch(1)
        for line in (self.value, self.confidence):
            line.echoed.connect(self._say)
        self._new.setVisible(not self.frame.read_only)

    def show_subject(self, subject: Subject) -> None:
        found = self.frame.reading.read(lambda connection: read_courses(connection, subject.ids[:1]))
        if not found:
            return
        other = self._course is None or self._course.id != found[0].id
        came = self._course is not None and len(self._course.check_ins) != len(found[0].check_ins)
        self._course = course = found[0]
        self._chart.clear()
        self._chart.body.addWidget(CourseChart(course, label=self._last_words(course)))
        self._chart.body.addWidget(self._summary(course))
        if words := self._heading(course):
            label = TextLabel(words, "label")
            label.setWordWrap(True)
            label.setToolTip("From its paces so far: the slowest and the fastest quarter of them left out.")
            self._chart.body.addWidget(label)
        if other or came:
            self.value.show_text("" if course.current is None else self._measure(course.current))
            confidence = course.confidence
            self.confidence.show_text("" if confidence is None else self._percent(confidence))
            self.comment.show_text("")
            self._say(None)
        self._show_earlier(course)

    # Words

    def _measure(self, value: float | None) -> str:
        unit = self._course.unit if self._course is not None else ""
        return format_measure(value, unit, self.source.wording.conventions.number_style)

    def _percent(self, value: float) -> str:
        return format_percent(value, self.source.wording.conventions.number_style)

    def _last_words(self, course: Course) -> str:
        valued = [each for each in course.check_ins if each.value is not None]
        if not valued:
            return ""
        return f"{self._measure(valued[-1].value)} on {self._short(valued[-1].day)}"

    def _short(self, day: date) -> str:
        """A day without its year where it is near."""
        conventions = self.source.wording.conventions
        return short_date(day, "day", conventions.date_style, today=conventions.today)

    def _summary(self, course: Course) -> TextLabel:
        start, end = self._measure(course.baseline), self._measure(course.target)
        way = f"Keep within {start} and {end}" if course.direction == "keep" else f"{start} → {end}"
        progress = "" if course.progress is None else f", {course.progress:.0%} of the way"
        cycle = f" in {course.cycle.title}" if course.cycle is not None else ""
        label = TextLabel(way + cycle + progress, "label")
        label.setWordWrap(True)
        return label

    def _heading(self, course: Course) -> str:
        """Where it is heading: "Projected 52% to 57% at the end of the cycle, which may reach the target"."""
        found = course.projection
        if found is None:
            return ""
        low, high = self._rounded(found.low, found), self._rounded(found.high, found)
        band = low if low == high else f"{low} to {high}"
        met = _OUTLOOKS.get(course.outlook or "", "")
        return f"Projected {band} at the end of the cycle{met}"

    def _rounded(self, value: float, band: Projection) -> str:
        """No more places than a projection knows: those that tell the band's ends apart."""
        width = band.high - band.low or abs(value)
        places = 0 if width >= 4 else 1 if width >= 0.4 else 2
        return self._measure(round(value, places))

    # Earlier

    def _show_earlier(self, course: Course) -> None:
        self._earlier.clear()
        for each in reversed(course.check_ins):
            self._earlier.body.addWidget(self._line(each))
        if not course.check_ins:
            self._earlier.body.addWidget(TextLabel("No check-ins yet", "hint"))

    def _line(self, each: CheckedIn) -> QWidget:
        line = _Line()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 3, 0, 3)
        row.setSpacing(8)
        day = TextLabel(self._short(each.day), "label")
        day.setFixedWidth(56)
        day.setToolTip(f"{each.day:%Y-%m-%d} {each.author}".strip())
        value = TextLabel(self._measure(each.value), font=fonts.sized(13, QFont.Weight.DemiBold))
        value.setFixedWidth(62)
        value.setToolTip("" if each.confidence is None else f"Confidence {each.confidence}%")
        comment = TextLabel(each.comment, "label")
        comment.setWordWrap(True)
        for label, stretch in ((day, 0), (value, 0), (comment, 1)):
            row.addWidget(label, stretch, Qt.AlignmentFlag.AlignTop)
        if not self.frame.read_only:
            remove = IconButton("x", f"Remove the check-in of {self._short(each.day)}")
            remove.setFixedSize(20, 20)
            remove.clicked.connect(lambda _checked=False, eid=each.id: self._remove(eid))
            line.reveal(remove)
        return line

    def _remove(self, eid: str) -> None:
        if self.frame.attempt(lambda: items.remove_items(self.frame.workspace, [("check_in", eid)])):
            self.frame.toast("Removed a check-in", undo=True)

    # The new one

    def _read_value(self, text: str) -> Typed:
        return self.source.typed(KeyResult, field_named(KeyResult, "current"), text)

    def _read_confidence(self, text: str) -> Typed:
        return self.source.typed(CheckIn, field_named(CheckIn, "confidence"), text)

    def _say(self, typed: Typed | None) -> None:
        words = typed.problem if typed is not None else ""
        self._problem.setText(words)
        self._problem.setVisible(bool(words))

    def _check_in(self) -> None:
        course = self._course
        value, confidence = self._read_value(self.value.text()), self._read_confidence(self.confidence.text())
        wrong = next((typed for typed in (value, confidence) if typed.values is None), None)
        self._say(wrong)
        if course is None or value.values is None or confidence.values is None:
            return
        given: dict[str, Any] = {
            "value": value.values["current"],
            "confidence": confidence.values["confidence"],
            "comment": self.comment.toPlainText().strip() or None,
        }
        workspace = self.frame.workspace
        today = self.source.wording.conventions.today
        self.ask(lambda: okr.check_in(workspace, course.id, day=today, author=workspace.author_name, **given))
