"""The History tab: what happened to an item, newest first, read in slices as one scrolls."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from roadmapper.operations.date_course import date_course
from roadmapper.operations.history import ChangeLine, StepLines, gestures_in_words
from roadmapper.operations.reasons import reasons_of
from roadmapper.planning.date_format import format_date
from roadmapper.ui.editors.field_source import FieldSource
from roadmapper.ui.frame import Frame
from roadmapper.ui.inspector.date_chart import DateChart
from roadmapper.ui.inspector.history_entry import Restore, date_of, entry
from roadmapper.ui.inspector.section import Section
from roadmapper.ui.inspector.subject import Subject
from roadmapper.ui.inspector.tab import Tab
from roadmapper.ui.widgets.buttons import QuietButton
from roadmapper.ui.widgets.labels import TextLabel

SLICE: Final = 25
_NEAR_END: Final = 200


class HistoryTab(Tab):
    """A slice is so many steps; the steps of one gesture are one entry, to which a slice may add."""

    def __init__(self, frame: Frame, source: FieldSource) -> None:
        super().__init__(frame, source)
        self._ids: tuple[str, ...] = ()
        self._entity = ""
        self._newest = -1
        self._read = 0
        self._entries: list[QWidget | None] = []
        self._complete = False
        self.chart = DateChart()
        self._section = Section("", first=True)
        self._section.title.hide()
        self._section.body.setSpacing(10)
        self._more = QuietButton("Show earlier changes")
        self._more.clicked.connect(self.show_more)
        self._all = QuietButton("Open in History", "history")
        self._all.follow(frame.action("history.of_item"))
        self._section.head.addWidget(self._all)
        self.column.addWidget(self.chart)
        self.column.addWidget(self._section)
        self.column.addWidget(self._more)
        self.column.addStretch(1)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_subject(self, subject: Subject) -> None:
        newest = self.frame.workspace.last_change
        if (subject.ids, newest) == (self._ids, self._newest):
            return
        kept = max(self._read, SLICE) if subject.ids == self._ids else SLICE
        self._ids, self._entity, self._newest = subject.ids, subject.entity, newest
        self._entries = []
        self._section.clear()
        course = date_course(self.frame.reading, subject.entity, subject.id)
        self.chart.show_course(course, self.source.wording.conventions.date_style)
        self._show_slice(kept)

    def show_more(self) -> None:
        """Show the next slice of earlier steps."""
        if not self._complete:
            self._show_slice(max(self._read * 2, SLICE))

    def _show_slice(self, number: int) -> None:
        """The entries of so many steps; the last that is shown may have been cut off and is made anew."""
        workspace, reader = self.frame.workspace, self.frame.reading
        ids = (*self._ids, *reasons_of(workspace, set(self._ids)))
        found, self._complete = gestures_in_words(workspace, reader, ids, limit=number)
        if self._entries:
            last = self._entries.pop()
            if last is not None:
                self._section.body.removeWidget(last)
                last.hide()
                last.deleteLater()
        for lines, first in found[len(self._entries) :]:
            self._entries.append(self._made(lines, first))
        self._read = number
        if not found:
            self._section.body.addWidget(TextLabel("Nothing has happened yet", "hint"))
        self._more.setVisible(not self._complete)

    def _made(self, lines: StepLines, first: int) -> QWidget | None:
        """The entry of one gesture, in its place; None where it has nothing to tell."""
        style = self.source.wording.conventions.date_style
        day = format_date(date_of(lines.step.at), "day", style)
        restore = None if self.frame.read_only else self._restorer(lines.step.no, first)
        made = entry(lines, day, self._ids, restore, newest=not self._entries)
        if made is not None:
            self._section.body.addWidget(made)
        return made

    def _restorer(self, last: int, first: int) -> Restore:
        """What brings back a line's value before a gesture, or the item as it was after it."""

        def restore(line: ChangeLine | None) -> None:
            from roadmapper.ui.restoring import offer_item, take_value  # dialogs are not asked for to look

            if line is None:
                offer_item(self.frame, self._entity, self._ids[0], last)
            else:
                take_value(self.frame, line.entity, line.eid, line.stored, first - 1)

        return restore

    def _scrolled(self, value: int) -> None:
        if value > 0 and value >= self.verticalScrollBar().maximum() - _NEAR_END:
            self.show_more()
