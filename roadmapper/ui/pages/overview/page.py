"""The overview page: what needs you, what is new, what comes next, read behind the screen after each step."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QStackedLayout, QWidget

from roadmapper.changes import Step
from roadmapper.operations.lint_fixes import FIXES, mend
from roadmapper.operations.linting import switch
from roadmapper.operations.overview import Overview, OverviewReading
from roadmapper.planning.date_format import DEFAULT_STYLE, format_date, short_date
from roadmapper.planning.lint.rule import Finding
from roadmapper.planning.lint.rules import rule_named
from roadmapper.planning.visits import Seen, Visits, first_look, since_words
from roadmapper.ui.frame import Frame, Ref
from roadmapper.ui.pages.overview import places
from roadmapper.ui.pages.overview.lines import (
    NEWS,
    Fold,
    Line,
    coming_lines,
    first_fix,
    need_lines,
    news_lines,
)
from roadmapper.ui.pages.overview.room import Room
from roadmapper.ui.pages.page import Bar, Page
from roadmapper.ui.rereading import Rereading
from roadmapper.ui.widgets.buttons import PlainButton
from roadmapper.ui.widgets.empty_state import EmptyState
from roadmapper.ui.widgets.labels import TextLabel


def _now() -> int:
    return time.time_ns() // 1_000_000


class OverviewPage(Page):
    """Shows its frame at once; what it tells is read on a worker, and only what differs is drawn anew."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self.overview: Overview | None = None
        self._kept, self._steps = OverviewReading(), list[Step]()
        """What was read, and the steps that it does not know yet."""
        self.visits = Visits()
        self.only_others = False
        self._opened: set[str] = set()
        self._day = TextLabel("", "label")
        self._find = PlainButton("Find or do anything", "search")
        self._find.follow(frame.action("edit.palette"))
        self.room = Room()
        self.empty = EmptyState(
            "Nothing to look at yet",
            "The overview tells what needs you, what changed since you last looked, and what comes next.",
            "Add an initiative",
            "plus",
        )
        self.empty.button.follow(frame.action("initiative.new"))
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.room)
        self._stack.addWidget(self.empty)
        self.reading = Rereading(
            frame, "Reading the overview", self._begin, self._take, pause_ms=0, parent=self
        )
        self._connect()

    def _connect(self) -> None:
        for each in self.room.lists:
            each.opened.connect(self._open)
            each.done.connect(self._do)
            each.menu_asked.connect(self._show_menu)
            each.chosen.connect(self.frame.refresh_actions)
        self.room.side.opened.connect(self._reveal)
        self.room.seen.clicked.connect(self._mark_seen)

    def bar(self) -> Bar:
        return Bar(left=(self._day,), right=(self._find,))

    # Reading

    def activate(self) -> None:
        self.visits = self.visits.at(_now())
        if self.visits.since is None:
            looked = self.frame.looked_at
            self.visits = Visits(first_look(looked.at if looked is not None else None, _now()))
        self._tell_day()
        self.reading.ask()
        self.room.needs.setFocus()

    def reload(self) -> None:
        self._kept, self._steps = OverviewReading(), []
        self.reading.ask()

    def workspace_changed(self, step: Step) -> None:
        self._steps.append(step)
        self.reading.ask()

    @property
    def is_settled(self) -> bool:
        """Whether what is shown takes every step into account."""
        return self.reading.is_settled and self.overview is not None

    def _begin(self) -> Callable[[], Overview]:
        workspace, reader = self.frame.present, self.frame.reading_present
        since = self.visits.since or Seen(_now())
        kept, steps, self._steps = self._kept, self._steps, []
        return lambda: kept.read(workspace, reader, since, _now(), steps)

    def _take(self, overview: Overview) -> None:
        self.overview = overview
        self.visits = self.visits.looked(overview.known)
        self._tell_day()
        self._show()

    def _tell_day(self) -> None:
        today = date.today()
        style = self.overview.style if self.overview is not None else DEFAULT_STYLE
        self._day.setText(f"{today:%A}, {format_date(today, 'day', style)}")

    def _show(self) -> None:
        overview, room = self.overview, self.room
        if overview is None:
            return
        self._stack.setCurrentWidget(self.empty if overview.is_empty else room)
        me = self.frame.present.author_name
        number = sum(map(len, overview.needs))
        room.show_needs(need_lines(overview.needs, self._opened), number, overview.off)
        news = news_lines(overview.news, self.only_others, me, all_of_it=NEWS in self._opened)
        room.show_news(news, self._since_words(overview))
        room.show_coming(coming_lines(overview.coming))
        room.side.show_overview(overview)
        self.frame.refresh_actions()

    def _since_words(self, overview: Overview) -> str:
        since = self.visits.since
        if since is None:
            return ""
        day = datetime.fromtimestamp(since.at / 1000).date()
        return since_words(day, overview.today, short_date(day, style=overview.style, today=overview.today))

    # The lines

    def _line(self) -> Line | None:
        """The line that the keys are on."""
        held = next((each for each in self.room.lists if each.hasFocus()), self.room.needs)
        return held.current()

    def _finding(self) -> Finding | None:
        line = self.room.needs.current()
        return line.about if line is not None and isinstance(line.about, Finding) else None

    def _open(self, line: Line) -> None:
        if isinstance(line.about, Fold):
            self._opened ^= {line.about.rule}
            self._show()
        else:
            places.go(self.frame, line.about)

    def _do(self, line: Line) -> None:
        """What the verb at a line's end says."""
        fix = first_fix(line.about) if isinstance(line.about, Finding) else ""
        if fix and not self.frame.read_only:
            self._mend(line.about, fix)
        else:
            self._open(line)

    def _reveal(self, ref: Ref) -> None:
        places.to_item(self.frame, ref.entity, ref.id)

    def _mend(self, found: Finding, fix: str) -> None:
        workspace, today = self.frame.present, date.today()
        self.frame.in_background(
            "Mending",
            lambda _progress: mend(workspace, found, fix, today),
            lambda done: self.frame.toast(done, undo=True),
        )

    def _mend_chosen(self) -> None:
        found = self._finding()
        if found is not None and found.fixes:
            self._mend(found, found.fixes[0])

    def _switch_off(self) -> None:
        found = self._finding()
        if found is not None and self.frame.attempt(lambda: switch(self.frame.present, off=[found.rule])):
            self.frame.toast(f"“{rule_named(found.rule).title}” is told no more", undo=True)

    def _mark_seen(self) -> None:
        self.visits = self.visits.done()
        self.reading.ask()

    def _toggle_others(self) -> None:
        self.only_others = not self.only_others
        self._show()

    def _show_menu(self, line: Line, at: QPoint) -> None:
        menu = QMenu(self)
        found = line.about
        if isinstance(found, Finding):
            way = rule_named(found.rule).way
            menu.addAction(way).triggered.connect(lambda: places.go(self.frame, found))
            for fix in found.fixes:
                entry = menu.addAction(FIXES[fix].words)
                entry.setEnabled(not self.frame.read_only)
                entry.triggered.connect(lambda _on=False, fix=fix: self._mend(found, fix))
            menu.addSeparator()
            menu.addAction(self.frame.action("overview.switch_off"))
            menu.addAction(self.frame.action("overview.rules"))
        else:
            menu.addAction(self.frame.action("overview.open"))
            menu.addAction(self.frame.action("overview.seen"))
            menu.addAction(self.frame.action("overview.only_others"))
        menu.popup(at)

    # Actions

    def handlers(self) -> Mapping[str, Callable[[], Any]]:
        return {
            "overview.open": self._open_chosen,
            "overview.mend": self._mend_chosen,
            "overview.switch_off": self._switch_off,
            "overview.seen": self._mark_seen,
            "overview.only_others": self._toggle_others,
        }

    def can(self, action_id: str) -> bool:
        found = self._finding()
        if action_id == "overview.mend":
            return found is not None and bool(found.fixes)
        if action_id == "overview.switch_off":
            return found is not None
        return action_id != "overview.open" or self._line() is not None

    def is_checked(self, action_id: str) -> bool:
        return action_id == "overview.only_others" and self.only_others

    def _open_chosen(self) -> None:
        line = self._line()
        if line is not None:
            self._open(line)

    # For the next start

    def state(self) -> dict[str, Any]:
        visits = {name: seen.kept() for name, seen in self.visits._asdict().items() if seen is not None}
        return {"visits": visits, "only_others": self.only_others}

    def restore(self, state: dict[str, Any]) -> None:
        kept = state.get("visits")
        if isinstance(kept, dict):
            self.visits = Visits(Seen.read(kept.get("since")), Seen.read(kept.get("last")))
        self.only_others = state.get("only_others") is True
