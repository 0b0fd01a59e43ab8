"""Asks for a moment that has passed, in words, and says how they are read."""

from __future__ import annotations

from datetime import datetime, time
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from roadmapper.operations.conventions import Conventions
from roadmapper.planning.date_format import format_date
from roadmapper.planning.moment_words import read_moment
from roadmapper.ui.dialogs.form import FormDialog
from roadmapper.ui.frame import Frame
from roadmapper.ui.widgets.labels import TextLabel


class MomentDialog(FormDialog):
    """After ``exec()`` was accepted, ``at`` is what was typed, in UTC milliseconds.

    A day or a period is its first instant, or its last with the edge "last". With ``passed`` a moment that
    lies ahead is not taken.
    """

    def __init__(
        self,
        frame: Frame,
        title: str,
        verb: str,
        hint: str,
        edge: Literal["first", "last"] = "first",
        *,
        passed: bool = False,
    ) -> None:
        super().__init__(title, verb, frame.window)
        self._conventions, self._hint, self._passed = Conventions.of(frame.workspace), hint, passed
        self._edge: Literal["first", "last"] = edge
        self.at: int | None = None
        self.line = QLineEdit()
        self.line.setAccessibleName("Moment")
        self.line.setPlaceholderText("Such as “1 Oct”, “last Friday”, “Q3” or “2 hours ago”")
        self.echo = TextLabel(hint, "hint")
        self.echo.setWordWrap(True)
        self.echo.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.echo.setMinimumHeight(2 * self.echo.fontMetrics().lineSpacing())
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(self.line)
        column.addWidget(self.echo)
        self.fill(column)
        self.line.textChanged.connect(self._read)
        self._read("")

    def _read(self, text: str) -> None:
        self.at, words = self._reading(text) if text.strip() else (None, self._hint)
        self.echo.setText(words)
        self.button.setEnabled(self.at is not None)

    def _reading(self, text: str) -> tuple[int | None, str]:
        """The moment and how it was read, or why there is none."""
        known, now = self._conventions, datetime.now()
        try:
            found = read_moment(
                text,
                now=now,
                edge=self._edge,
                fiscal_start=known.fiscal_start,
                day_first=known.day_first,
                style=known.date_style,
            )
        except ValueError as problem:
            return None, str(problem)
        local = found.at.astimezone().replace(tzinfo=None)
        if self._passed and local > now:
            return None, f"{found.echo}. That lies ahead; take a moment that has passed."
        return int(found.at.timestamp() * 1000), f"{found.echo}{self._edge_words(found.echo, local)}"

    def _edge_words(self, echo: str, at: datetime) -> str:
        """Which instant of a day or period it is, where one was named."""
        if at.time() not in (time.min, time.max):
            return ""
        day, verb = format_date(at.date(), "day", self._conventions.date_style), "began"
        if at.time() == time.max:
            verb = "ended"
        return f", as the day {verb}." if echo.endswith(day) else f". The roadmap as {day} {verb}."
