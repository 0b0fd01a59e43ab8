"""The History tab: what happened to an item, newest first, read in slices as one scrolls."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from roadmapper.operations.history import ChangeLine, StepLines, history
from roadmapper.planning.date_format import format_date, relative_words
from roadmapper.ui.editors.field_source import FieldSource
from roadmapper.ui.frame import Frame
from roadmapper.ui.inspector.section import Section
from roadmapper.ui.inspector.subject import Subject
from roadmapper.ui.inspector.tab import Tab
from roadmapper.ui.theme import fonts
from roadmapper.ui.widgets.buttons import QuietButton
from roadmapper.ui.widgets.labels import TextLabel

SLICE: Final = 25
_NEAR_END: Final = 200
_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400


class HistoryTab(Tab):
    """Steps in words; each slice reads the ones before it again, since dates are told backwards from now."""

    def __init__(self, frame: Frame, source: FieldSource) -> None:
        super().__init__(frame, source)
        self._ids: tuple[str, ...] = ()
        self._newest = -1
        self._shown = 0
        self._complete = False
        self._section = Section("", first=True)
        self._section.title.hide()
        self._section.body.setSpacing(10)
        self._more = QuietButton("Show earlier changes")
        self._more.clicked.connect(self.show_more)
        self.column.addWidget(self._section)
        self.column.addWidget(self._more)
        self.column.addStretch(1)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_subject(self, subject: Subject) -> None:
        newest = self.frame.workspace.last_change
        if (subject.ids, newest) == (self._ids, self._newest):
            return
        kept = max(self._shown, SLICE) if subject.ids == self._ids else SLICE
        self._ids, self._newest, self._shown = subject.ids, newest, 0
        self._section.clear()
        self._show_slice(kept)

    def show_more(self) -> None:
        """Show the next slice of earlier steps."""
        if not self._complete:
            self._show_slice(max(self._shown * 2, SLICE))

    def _show_slice(self, number: int) -> None:
        found = history(self.frame.workspace, self._ids, limit=number + 1)
        self._complete = len(found) <= number
        for lines in found[self._shown : number]:
            told = entry(lines, self._day(lines.step.at))
            if told is not None:
                self._section.body.addWidget(told)
        self._shown = min(len(found), number)
        if not found:
            self._section.body.addWidget(TextLabel("Nothing has happened yet", "hint"))
        self._more.setVisible(not self._complete)

    def _day(self, at: int) -> str:
        return format_date(date_of(at), "day", self.source.wording.conventions.date_style)

    def _scrolled(self, value: int) -> None:
        if value > 0 and value >= self.verticalScrollBar().maximum() - _NEAR_END:
            self.show_more()


def moment(at: int) -> datetime:
    """UTC milliseconds as this machine's own time."""
    return datetime.fromtimestamp(at / 1000, UTC).astimezone()


def date_of(at: int) -> date:
    """The day of a moment."""
    return moment(at).date()


def ago(at: int, now: datetime | None = None) -> str:
    """How long ago, as people say it: "just now", "5 minutes ago", "yesterday", "3 weeks ago"."""
    now = now or datetime.now(UTC).astimezone()
    seconds = (now - moment(at)).total_seconds()
    if seconds < _MINUTE:
        return "just now"
    if date_of(at) == now.date():
        number, noun = (seconds // _MINUTE, "minute") if seconds < _HOUR else (seconds // _HOUR, "hour")
        return f"{int(number)} {noun}{'' if number == 1 else 's'} ago"
    return relative_words(date_of(at), now.date())


def entry(lines: StepLines, day: str) -> QWidget | None:
    """One step: who and when, and each change in words; None where nothing is to be told."""
    if not lines.lines:
        return None
    widget = QWidget()
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    step = lines.step
    undone = {"undo": "Undid · ", "redo": "Did again · ", "import": "Import · ", "merge": "Merge · "}
    who = f"{step.author} · " if step.author else ""
    head = TextLabel(f"{undone.get(step.kind, '')}{who}{ago(step.at)}", "hint", font=fonts.label())
    head.setToolTip(f"{day}, {moment(step.at):%H:%M} · {step.label}")
    head.setWordWrap(True)
    column.addWidget(head)
    for line in lines.lines:
        words = TextLabel(told(line))
        words.setWordWrap(True)
        column.addWidget(words)
    return widget


def told(line: ChangeLine) -> str:
    """One change: "Status: Planned → In progress", or its sentence where there is no before and after."""
    if line.field and line.before and line.after:
        return f"{line.field[:1].upper()}{line.field[1:]}: {line.before} → {line.after}"
    return line.words
