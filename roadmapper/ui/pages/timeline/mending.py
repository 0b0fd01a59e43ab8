"""Broken dependencies on the page: counted behind the screen, listed in a panel, mended as one step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QLayout, QWidget
from shiboken6 import isValid

from roadmapper.changes import Step
from roadmapper.counting import counted, grouped
from roadmapper.painting.frame import DraggedBar
from roadmapper.ui.frame import Frame
from roadmapper.ui.timeline.canvas import TimelineCanvas
from roadmapper.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from roadmapper.operations.violations import Broken, LinkedPlan, Standing
    from roadmapper.planning.dependencies import Span
    from roadmapper.planning.fixes import Fix
    from roadmapper.ui.pages.timeline.violations import ViolationsPanel

ACTION = "timeline.violations"
CRITICAL = "timeline.critical"
_PAUSE_MS = 400
_CONCERNED = frozenset({"initiative", "dependency", "workspace"})


class BrokenButton(Button):
    """Says how many dependencies are broken, while any is; a click lists them."""

    kind = "warning"

    number = 0

    def show_number(self, number: int) -> None:
        """Say another number."""
        self.number = number
        self.setText(f"{grouped(number)} broken")
        self.setAccessibleName(
            "1 broken dependency" if number == 1 else f"{grouped(number)} broken dependencies"
        )

    @property
    def short_words(self) -> str:
        return grouped(self.number)


class Mending(QObject):
    """Keeps the number true after every step, and the panel while it is open."""

    appeared = Signal()
    """The button in the page bar came or went."""

    def __init__(
        self,
        frame: Frame,
        canvas: TimelineCanvas,
        column: Callable[[], QLayout],
        uncover: Callable[[Iterable[str]], None],
    ) -> None:
        """``column`` is where the panel goes, last; ``uncover`` has initiatives drawn that are not."""
        super().__init__(canvas)
        self._frame, self._canvas, self._column, self._uncover = frame, canvas, column, uncover
        self._standing: Standing | None = None
        self._panel: ViolationsPanel | None = None
        self._reading = self._again = self._shows_critical = False
        self.button = BrokenButton("", icon="triangle-alert")
        self.button.show_number(0)
        self.button.follow(frame.action(ACTION))
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._read)
        frame.ready.connect(self._pause.start)  # behind the first paint
        frame.moment_changed.connect(self._pause.start)
        for signal in (frame.conflicts.changed, frame.moment_changed):
            signal.connect(self._dispute)
        self._dispute()

    @property
    def is_open(self) -> bool:
        """Whether the panel is to be seen."""
        return self._panel is not None and not self._panel.isHidden()

    def in_bar(self) -> tuple[QWidget, ...]:
        """What the page bar holds of this: the button, while anything is broken."""
        return (self.button,) if self.button.number else ()

    def handlers(self) -> Mapping[str, Callable[[], Any]]:
        """What this answers among the page's actions."""
        return {ACTION: self.toggle, CRITICAL: self._toggle_critical}

    def is_checked(self, action_id: str) -> bool:
        """Whether the panel is open, or the critical path is shown."""
        return self.is_open if action_id == ACTION else action_id == CRITICAL and self._shows_critical

    def notes(self, eid: str) -> list[str]:
        """What a tooltip says more: what copies disagree about, and how much later an initiative may come."""
        return [*self._frame.conflicts.told(eid), *self._slack(eid)]

    def _slack(self, eid: str) -> list[str]:
        """How much later it may come, where it has dependencies."""
        slack = self._standing.slack.get(eid) if self._standing is not None else None
        if self._standing is None or slack is None:
            return []
        if eid in self._standing.critical:
            return ["On the critical path: no slack"]
        if slack < 0:
            return [f"{counted(-slack, 'working day')} too late for what waits for it"]
        return [f"Slack: {counted(slack, 'working day')}" if slack else "No slack"]

    def _toggle_critical(self) -> None:
        self._shows_critical = not self._shows_critical
        self._mark()
        self._frame.refresh_actions()

    def _mark(self) -> None:
        """Ring the bars of the critical path, or none."""
        index_of, standing = self._canvas.frame.layout.rows.index_of, self._standing
        chosen = standing.critical if standing is not None and self._shows_critical else ()
        found = (index_of(eid) for eid in chosen)
        self._canvas.frame.critical = frozenset(index for index in found if index is not None)
        self._canvas.viewport().update()

    def _dispute(self) -> None:
        """Mark the bars about which copies disagree now; of a past moment none is told."""
        canvas, conflicts = self._canvas, self._frame.conflicts
        disputed = frozenset(conflicts.items) if self._frame.past is None else frozenset[str]()
        if disputed != canvas.frame.disputed:
            canvas.frame.disputed = disputed
            canvas.viewport().update()

    def follow(self, step: Step) -> None:
        """Something was changed: count anew, soon."""
        if step.tables & _CONCERNED:
            self._pause.start()

    def toggle(self) -> None:
        """Open the panel, or close it."""
        if self.is_open:
            self._close()
            return
        from roadmapper.ui.pages.timeline.violations import ViolationsPanel  # not before it is asked for

        if self._panel is None:
            self._panel = panel = ViolationsPanel()
            panel.shown.connect(self._suggest)
            panel.chosen.connect(self._show_both)
            panel.fixed.connect(self._fix)
            panel.all_fixed.connect(self._fix_all)
            panel.closed.connect(self._close)
            self._column().addWidget(panel)
        self._panel.show()
        self._read()
        self._panel.list.setFocus()

    def _close(self) -> None:
        self._suggest({})
        if self._panel is not None:
            self._panel.hide()
            self._panel.let_go()
        self._canvas.setFocus()
        self._frame.refresh_actions()

    def _read(self) -> None:
        if not self._frame.is_ready:
            return
        if self._reading:
            self._again = True
            return
        from roadmapper.operations.violations import read_linked_plan

        reader, whole, self._reading = self._frame.reading, self.is_open, True

        def read() -> tuple[Standing, LinkedPlan | None]:
            plan = read_linked_plan(reader)
            return plan.standing, plan if whole else None

        title = "Looking for broken dependencies"
        self._frame.in_background(title, lambda _progress: read(), self._take, quiet=True)

    def _take(self, answer: tuple[Standing, LinkedPlan | None]) -> None:
        if not isValid(self._canvas):
            return  # the page has gone meanwhile
        self._standing, plan = answer
        self._reading = False
        if self._again or (self.is_open and plan is None):
            self._again = False
            self._read()
            return
        self._mark()
        before = self.button.number
        self.button.show_number(self._standing.broken)
        if (self.button.number > 0) != (before > 0):
            self.appeared.emit()
        if self._panel is not None and plan is not None and self.is_open:
            self._panel.show_plan(plan, editable=not self._frame.read_only)
        self._frame.refresh_actions()

    def _suggest(self, spans: Mapping[str, Span]) -> None:
        """Show where bars would lie, and bring the first of them into sight."""
        frame, layout = self._canvas.frame, self._canvas.frame.layout
        bars: list[DraggedBar] = []
        for eid, span in spans.items():
            index = layout.rows.index_of(eid)
            if index is None or layout.lane_of[index] < 0 or span.start is None or span.end is None:
                continue
            if layout.lanes[layout.lane_of[index]].scheduled:
                first, last = span.start.toordinal(), span.end.toordinal()
                bars.append(DraggedBar(index, first, last + 1, layout.row_top(index)))
        frame.suggestion = tuple(bars)
        self._canvas.viewport().update()

    def _show_both(self, predecessor: str, successor: str) -> None:
        self._uncover([predecessor, successor])
        self._canvas.select([predecessor, successor])
        for eid in (predecessor, successor):
            index = self._canvas.frame.layout.rows.index_of(eid)
            if index is not None:
                self._canvas.navigation.bring_into_sight(index)

    def _fix(self, broken: Broken, fix: Fix) -> None:
        from roadmapper.operations.violations import apply_fix

        self._frame.attempt(lambda: apply_fix(self._frame.workspace, broken, fix))
        self._read()

    def _fix_all(self, spans: Mapping[str, Span]) -> None:
        from roadmapper.operations.violations import apply_all

        self._frame.attempt(lambda: apply_all(self._frame.workspace, spans))
        self._read()
