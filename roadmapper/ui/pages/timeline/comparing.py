"""Comparing the timeline with a past moment: asking which, reading it behind the screen, keeping it true."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject

from roadmapper.errors import WorkspaceError
from roadmapper.planning.moment import AGO, moment_ago, moment_at
from roadmapper.ui.actions.timeline_past import ASK, COMPARE, STOP
from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.timeline.around import Around
from roadmapper.ui.pages.timeline.arranging import Arranging
from roadmapper.ui.timeline.canvas import TimelineCanvas

if TYPE_CHECKING:
    from roadmapper.operations.past_plan import PastPlan
    from roadmapper.storage.reading import Reader
    from roadmapper.ui.background import Progress
    from roadmapper.ui.pages.timeline.compare_strip import CompareStrip
    from roadmapper.ui.timeline.compared import Compared

_AT_ONCE = 500
"""Of so many initiatives the past is read on the UI thread, which takes a few milliseconds."""


_LATER = "it lies later than the moment that is shown"


class _Read(NamedTuple):
    """What was otherwise, after which step, and whether that comes after the past moment that is shown."""

    plan: PastPlan
    step: int = 0
    later: bool = False


class Comparing(QObject):
    """Shows the moment that the frame is compared with (``compared``), and holds what was read of it."""

    def __init__(self, frame: Frame, canvas: TimelineCanvas, arranging: Arranging, around: Around) -> None:
        super().__init__(canvas)
        self._frame, self._canvas, self._around = frame, canvas, around
        self._with_copy = False
        """Whether it is the other side of a merge that the plan is compared with."""
        self._with_plan = False
        """Whether it is the plan that a branch is compared with."""
        self._past: PastPlan | None = None
        self._step = 0
        """The step after which the plan was so."""
        self._later = False
        """Whether the moment comes after the past one that is shown."""
        self._asked = self._answered = 0
        self._strip: CompareStrip | None = None
        self._made: Compared | None = None
        arranging.changed.connect(self.lay)
        frame.compared_changed.connect(self._follow_moment)

    @property
    def is_on(self) -> bool:
        """Whether the plan is shown beside what it was."""
        return self._past is not None

    def handlers(self) -> Mapping[str, Callable[[], Any]]:
        """What is done for the actions."""
        return {
            **{f"{COMPARE}{name}": lambda name=name: self._compare_with(name) for name in AGO},
            ASK: self._ask,
            STOP: self.stop,
            "merged.on_timeline": self.compare_with_copy,
            "branch.on_timeline": self.compare_with_plan,
        }

    def can(self, action_id: str) -> bool:
        """Whether one of these, or any other action, makes sense now."""
        return action_id != STOP or self.is_on

    def _compare_with(self, name: str) -> None:
        self._frame.compare_with(moment_ago(name, date.today(), self._canvas.words.style))

    def _follow_moment(self) -> None:
        """Another moment is asked for, or none any more."""
        self._with_copy = self._with_plan = False
        if self._frame.compared is None:
            self._show_alone()
        else:
            self.read()

    def compare_with_copy(self) -> None:
        """Show where bars would lie by the other side of a merge, beside where they lie now."""
        from roadmapper.operations.merge_dates import (
            read_other_dates,
        )  # entities are not asked for at the start

        self._frame.compare_with(None)
        self._with_copy, self._with_plan = True, False
        self._asked = asked = self._asked + 1
        workspace, reader = self._frame.workspace, self._frame.reading

        def take(found: PastPlan) -> None:
            if self._with_copy and not found.dates:
                self.stop()
                self._frame.toast("No merge has asked about the dates of an initiative.")
                return
            self._take(asked, reader, _Read(found))

        self._frame.in_background(
            "Reading the other copy’s dates", lambda _progress: read_other_dates(workspace, reader), take
        )

    def compare_with_plan(self) -> None:
        """Show where bars lie in the plan, beside where they lie in this branch."""
        from roadmapper.ui.branches.plan_dates import read_dates  # entities are not asked for at the start

        file, reader = self._frame.file, self._frame.reading
        if file is None or file.branch is None:
            return
        self._frame.compare_with(None)
        self._with_copy, self._with_plan = False, True
        self._asked = asked = self._asked + 1
        self._frame.in_background(
            "Reading the plan’s dates",
            lambda _progress: read_dates(file),
            lambda found: self._take(asked, reader, _Read(found)),
        )

    def follow(self, ids: Collection[str]) -> None:
        """These initiatives were changed: compare them anew."""
        if self._with_copy and ids:
            self.compare_with_copy()
        if self._with_plan and ids:
            self.compare_with_plan()
        if self._frame.compared is None or not ids:
            return
        if self._past is None or self._asked != self._answered or len(ids) > _AT_ONCE:
            self.read()  # what is being read may lack them
            return
        from roadmapper.operations.past_plan import read_past_plan  # entities are not asked for at the start

        news = read_past_plan(self._frame.reading, self._step, ids)
        self._past = self._past.with_news(news, ids)
        self._compared().update(self._past, ids, self._words())
        self._say()

    def read(self) -> None:
        """Read the past behind the screen, anew where it was known: much may have changed."""
        moment = self._frame.compared
        if moment is None:
            return
        reader = self._frame.reading
        self._asked = asked = self._asked + 1

        is_past = self._frame.past is not None

        def work(progress: Progress) -> _Read:
            from roadmapper.operations.moments_apart import begin_of, is_beyond
            from roadmapper.operations.past_plan import read_past_plan, refuse_folded

            step, begins = begin_of(reader, moment)
            if begins is not None:
                refuse_folded(reader)
            found = read_past_plan(reader, step)
            progress.report(1, 1)  # raises where it was cancelled
            return _Read(found, step, is_past and is_beyond(reader, moment))

        title = f"Reading the plan of {self._words()}"
        self._frame.in_background(
            title, work, lambda found: self._take(asked, reader, found), refused=self._refused
        )

    def _refused(self, problem: WorkspaceError) -> None:
        self.stop()
        self._frame.toast(str(problem))

    def lay(self) -> None:
        """Lay what is known of the past under the plan as it is shown now."""
        if self._past is not None:
            self._compared().show(self._past, self._words())
            self._say()

    def stop(self) -> None:
        """Show the plan alone, and give it the keys."""
        self._frame.compare_with(None)
        self._show_alone()
        self._canvas.setFocus()

    def _show_alone(self) -> None:
        self._past = None
        self._with_copy = self._with_plan = False
        self._asked = self._answered = self._asked + 1  # an answer that is still to come is not wanted
        self._compared().stop()
        if self._strip is not None:
            self._strip.hide()
        self._frame.refresh_actions()

    def _ask(self) -> None:
        from roadmapper.ui.dialogs.moment import MomentDialog

        hint = "A day, a period or a time that has passed; the plan is shown beside what it was then."
        dialog = MomentDialog(self._frame, "Compare with a past moment", "Compare", hint, passed=True)
        if dialog.exec() and dialog.at is not None:
            self._frame.compare_with(moment_at(dialog.at, self._canvas.words.style))

    def _take(self, asked: int, reader: Reader, found: _Read) -> None:
        """The past was read; what was asked for since, or of another file, counts alone."""
        if asked == self._asked and self._frame.is_open and self._frame.reading is reader:
            self._answered = asked
            self._past, self._step, self._later = found
            self.lay()
            self._frame.refresh_actions()

    def _say(self) -> None:
        if self._strip is None:
            from roadmapper.ui.pages.timeline.compare_strip import CompareStrip

            self._strip = CompareStrip(self._frame)
            self._strip.closed.connect(self.stop)
            self._around.column.insertWidget(0, self._strip)
        told = _LATER if self._later else self._compared().summary
        self._strip.say(f"Compared with {self._words()}: {told}", self._frame.compared)
        self._strip.show()

    def _compared(self) -> Compared:
        if self._made is None:
            from roadmapper.ui.timeline.compared import Compared

            self._made = Compared(self._canvas)
        return self._made

    def _words(self) -> str:
        """The moment in words: "20 Oct 2026", "20 Oct 2026 14:30"."""
        if self._with_plan:
            return "the plan"
        moment = self._frame.compared
        return "the other side of the merge" if self._with_copy or moment is None else moment.words
