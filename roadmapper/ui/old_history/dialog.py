"""Folding old history: how old, what becomes of it in figures, and what cannot be done afterwards."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFormLayout, QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from roadmapper.errors import WorkspaceError
from roadmapper.operations.conventions import Conventions
from roadmapper.operations.folding import AFTERWARDS, FoldPlan, plan_folding
from roadmapper.planning.ages import day_ago
from roadmapper.planning.date_format import format_date
from roadmapper.planning.moment_words import read_moment
from roadmapper.ui.background import Progress
from roadmapper.ui.dialogs.form import FormDialog
from roadmapper.ui.frame import Frame
from roadmapper.ui.theme import fonts
from roadmapper.ui.widgets.labels import TextLabel

AGES: Final = (("3 months", "3m"), ("6 months", "6m"), ("1 year", "1y"), ("2 years", "2y"))
OWN: Final = "A date…"
LOOKING: Final = "Looking at the history…"
_USUAL: Final = 2
_HINT: Final = "Everything from before the day is folded; the day itself stays."
_AFTER: Final = "A backup is made first. You can undo it until the file is saved next."


class FoldDialog(FormDialog):
    """After ``exec()`` was accepted, ``day`` is the day before which everything folds.

    It looks on a worker at whatever is chosen; the button works once there is something to fold.
    """

    def __init__(self, frame: Frame, parent: QWidget) -> None:
        super().__init__("Fold old history", "Fold", parent)
        self._frame, self._conventions = frame, Conventions.of(frame.workspace)
        self._asked = 0
        self.day: date | None = None
        self.plan: FoldPlan | None = None
        self.age = QComboBox()
        self.age.setAccessibleName("Older than")
        self.age.addItems([*(words for words, _age in AGES), OWN])
        self.age.setCurrentIndex(_USUAL)
        self.line = QLineEdit()
        self.line.setAccessibleName("Before the day")
        self.line.setPlaceholderText("Such as “1 Jan 2026” or “last quarter”")
        self.echo = TextLabel("", "hint", fonts.label())
        self.words = TextLabel("", "body")
        self.notes = TextLabel("")
        self._lay_out()
        self.age.currentIndexChanged.connect(self._choose)
        self.line.textChanged.connect(self._look)
        self.resize(580, 500)
        self._choose()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow("Older than", self.age)
        form.addRow("Before", self.line)
        self._form = form
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addLayout(form)
        column.addWidget(self.echo)
        column.addSpacing(6)
        self.words.setMinimumHeight(3 * self.words.fontMetrics().lineSpacing())
        for label in (self.echo, self.words, self.notes):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.words)
        column.addWidget(self._told(), 1)
        column.addWidget(TextLabel(_AFTER, "hint", fonts.label()))
        self.fill(column)

    def _told(self) -> QScrollArea:
        """What is to be known of this file, and what is so of any; it scrolls where it is long."""
        afterwards = TextLabel("\n".join(f"•  {told}" for told in AFTERWARDS))
        afterwards.setWordWrap(True)
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.notes)
        column.addWidget(TextLabel("What cannot be done afterwards", "label", fonts.label()))
        column.addWidget(afterwards)
        column.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(held)
        area.setAccessibleName("What to know before")
        area.viewport().setAutoFillBackground(False)
        held.setAutoFillBackground(False)
        return area

    def _choose(self) -> None:
        own = self.age.currentText() == OWN
        self._form.setRowVisible(self.line, own)
        if own:
            self.line.setFocus()
        self._look()

    def _look(self) -> None:
        """See what would become of what is chosen; an answer to an earlier choice is no news."""
        self._asked += 1
        asked, self.plan = self._asked, None
        self.day, words = self._chosen()
        self.echo.setText(words)
        self.button.setEnabled(False)
        self.notes.setText("")
        self.notes.hide()
        self.words.setText(LOOKING if self.day is not None else "")
        if self.day is None:
            return
        workspace, day = self._frame.workspace, self.day

        def work(_progress: Progress) -> FoldPlan | None:
            try:
                return plan_folding(workspace, day, heard)
            except InterruptedError:
                return None

        def heard() -> None:
            if asked != self._asked:
                raise InterruptedError  # another age counts now

        def refused(error: WorkspaceError) -> None:
            if isValid(self) and asked == self._asked:
                self.words.setText(str(error))

        self._frame.in_background(
            LOOKING, work, lambda plan: self._take(asked, plan), refused=refused, quiet=True
        )

    def _take(self, asked: int, plan: FoldPlan | None) -> None:
        if plan is None or not isValid(self) or asked != self._asked:
            return
        self.plan = plan
        self.words.setText(plan.words)
        self.notes.setText("\n".join(plan.notes))
        self.notes.setVisible(bool(plan.notes))
        self.button.setEnabled(bool(plan.steps))

    def done(self, result: int) -> None:
        self._asked += 1  # nobody waits for what is being looked at
        super().done(result)

    def _chosen(self) -> tuple[date | None, str]:
        """The day, and how it was read, or why there is none."""
        today = date.today()
        if self.age.currentText() != OWN:
            day = day_ago(AGES[self.age.currentIndex()][1], today)
        elif not self.line.text().strip():
            return None, _HINT
        else:
            try:
                day = self._read(self.line.text())
            except ValueError as problem:
                return None, str(problem)
        if day > today:
            return None, "That lies ahead; history can be folded up to today at most."
        return day, f"From before {format_date(day, 'day', self._conventions.date_style)}. {_HINT}"

    def _read(self, text: str) -> date:
        """Raises ValueError with what to say."""
        known = self._conventions
        found = read_moment(
            text,
            now=datetime.now(),
            fiscal_start=known.fiscal_start,
            day_first=known.day_first,
            style=known.date_style,
        )
        return found.at.astimezone().date()
