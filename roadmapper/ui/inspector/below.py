"""What stands under a form: an initiative's outcome, documents, neighbours; an objective's key results."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from roadmapper.operations.around import Neighbour, Surroundings, Tie, read_surroundings
from roadmapper.operations.courses import Course, read_courses
from roadmapper.operations.wording import as_precision
from roadmapper.planning.date_format import format_date
from roadmapper.planning.number_format import format_measure
from roadmapper.planning.roll_up import roll_up_words
from roadmapper.storage import table_reading
from roadmapper.ui.actions import all_actions
from roadmapper.ui.frame import Ref
from roadmapper.ui.inspector.course_chart import CourseChart
from roadmapper.ui.inspector.scores import Scores
from roadmapper.ui.inspector.section import ItemRow, Section
from roadmapper.ui.inspector.stale_note import StaleNote
from roadmapper.ui.inspector.subject import Subject
from roadmapper.ui.inspector.tab import Tab
from roadmapper.ui.widgets.buttons import QuietButton
from roadmapper.ui.widgets.labels import TextLabel

PRD_WORDS: Final = {
    "draft": "Draft",
    "in_review": "In review",
    "approved": "Approved",
    "superseded": "Superseded",
}
PRD_TONES: Final = {"in_review": "warn", "approved": "good"}
NEW_PRD: Final = "prd.new"


class Below(QWidget):
    """Sections under a form; each is hidden while it has nothing to say."""

    def __init__(self, tab: Tab) -> None:
        super().__init__()
        self.tab = tab
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)

    def section(self, title: str) -> Section:
        """One more section."""
        made = Section(title)
        self.column.addWidget(made)
        return made

    def show_subject(self, subject: Subject) -> None:
        """Show what lies around one item."""

    def add_item(self, section: Section, row: ItemRow) -> None:
        """Put a row that leads somewhere into a section."""
        section.body.addWidget(self.tab.lead_to(row))

    def day(self, iso: str, precision: str | None) -> str:
        """A date as the workspace writes it."""
        style = self.tab.source.wording.conventions.date_style
        return format_date(date.fromisoformat(iso), as_precision(precision), style)

    def measure(self, course: Course, value: float | None) -> str:
        """A key result's value with its unit."""
        return format_measure(value, course.unit, self.tab.source.wording.conventions.number_style)


class AroundInitiative(Below):
    """Scores, Outcome, PRD, Waits for, Blocks and Parts."""

    def __init__(self, tab: Tab) -> None:
        super().__init__(tab)
        self.scores = Scores(tab)
        self.column.addWidget(self.scores)
        self._outcome = self.section("Outcome")
        self._prd = self.section("PRD")
        self._waits = self.section("Waits for")
        self._blocks = self.section("Blocks")
        self._parts = self.section("Parts")

    def show_subject(self, subject: Subject) -> None:
        reading = self.tab.frame.reading
        around = reading.read(lambda connection: read_surroundings(connection, subject.id))
        courses = reading.read(lambda connection: read_courses(connection, around.contributes_to))
        self.scores.show_subject(subject)
        self._show_outcome(courses)
        self._show_documents(around)
        self._show_ties(self._waits, around.waits_for, "ends")
        self._show_ties(self._blocks, around.blocks, "starts")
        self._parts.clear()
        for child in around.children:
            row = ItemRow(child.title, self.dates(child, "ends"), ref=Ref("initiative", child.id))
            self.add_item(self._parts, row)
        self._parts.setVisible(bool(around.children))

    def _show_outcome(self, courses: list[Course]) -> None:
        self._outcome.clear()
        for course in courses:
            row = ItemRow(
                f"{course.key} {course.title}",
                self.measure(course, course.current),
                ref=Ref("key_result", course.id),
                tone="text",
            )
            self.add_item(self._outcome, row)
            if course.check_ins:
                self._outcome.body.addWidget(CourseChart(course, height=44))
        self._outcome.setVisible(bool(courses))

    def _show_documents(self, around: Surroundings) -> None:
        self._prd.clear()
        for found in around.documents:
            row = ItemRow(
                found.title,
                PRD_WORDS.get(found.status, found.status),
                ref=Ref("prd", found.id),
                icon="file-text",
                tone=PRD_TONES.get(found.status, "text_2"),
            )
            self.add_item(self._prd, row)
            self._prd.body.addWidget(StaleNote(self.tab.frame, found.id))
        if not around.documents and NEW_PRD in all_actions() and not self.tab.frame.read_only:
            write = QuietButton("Write PRD", icon="plus")
            write.clicked.connect(lambda: self.tab.frame.run(NEW_PRD))
            self._prd.body.addWidget(write, 0, Qt.AlignmentFlag.AlignLeft)
        self._prd.setVisible(self._prd.body.count() > 0)

    def _show_ties(self, section: Section, ties: tuple[Tie, ...], end: str) -> None:
        section.clear()
        for tie in ties:
            tone = "bad" if tie.violation else "text_2"
            row = ItemRow(
                tie.other.title, self.dates(tie.other, end), ref=Ref("initiative", tie.other.id), tone=tone
            )
            self.add_item(section, row)
            if tie.violation:
                section.body.addWidget(problem(tie.violation))
        section.setVisible(bool(ties))

    def dates(self, item: Neighbour, end: str) -> str:
        """The date that matters here: "starts 8 Jan 2027"."""
        day, precision = (
            (item.start, item.start_precision) if end == "starts" else (item.end, item.end_precision)
        )
        return f"{end} {self.day(day, precision)}" if day else ""


class KeyResultsOf(Below):
    """An objective's key results with their progress."""

    def __init__(self, tab: Tab) -> None:
        super().__init__(tab)
        self._results = self.section("Key results")

    def show_subject(self, subject: Subject) -> None:
        reading = self.tab.frame.reading
        ids = reading.read(lambda c: table_reading.read_children(c, "key_result", "objective", subject.id))
        courses = reading.read(lambda connection: read_courses(connection, ids))
        self._results.clear()
        for course in courses:
            share = "–" if course.progress is None else f"{course.progress:.0%}"
            row = ItemRow(
                f"{course.key} {course.title}", share, ref=Ref("key_result", course.id), tone="text"
            )
            self.add_item(self._results, row)
        below = reading.read(lambda c: table_reading.read_children(c, "objective", "parent", subject.id))
        rule = str(subject.values.get("roll_up") or "")
        words = TextLabel(roll_up_words(rule, len(courses), len(below)), "hint")
        words.setWordWrap(True)
        self._results.body.addWidget(words)


def problem(words: str) -> TextLabel:
    """A sentence in red, over as many lines as it takes."""
    label = TextLabel(words, "problem")
    label.setWordWrap(True)
    return label


def below_for(entity: str, tab: Tab) -> Below | None:
    """What stands under an entity's form, if anything does."""
    kinds: dict[str, type[Below]] = {"initiative": AroundInitiative, "objective": KeyResultsOf}
    return kinds[entity](tab) if entity in kinds else None
