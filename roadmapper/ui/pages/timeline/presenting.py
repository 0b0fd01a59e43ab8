"""Presenting the plan as the page has arranged it, and hiding exact dates from those who look on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from roadmapper.storage.reading import workspace_row
from roadmapper.timeline.plan import Plan
from roadmapper.ui.actions.presenting import HIDE_DATES, PRESENT
from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.timeline.arranging import Arranging
from roadmapper.ui.timeline.canvas import TimelineCanvas

if TYPE_CHECKING:
    from roadmapper.timeline.steps import Deck
    from roadmapper.ui.timeline.presentation import Presentation

_SOON_MS = 150


class Presenting(QObject):
    """Opens the presentation, and keeps it true while the plan changes behind it."""

    def __init__(self, frame: Frame, canvas: TimelineCanvas, arranging: Arranging) -> None:
        super().__init__(canvas)
        self._frame, self._canvas, self._arranging = frame, canvas, arranging
        self._shown: Presentation | None = None
        self._seen: tuple[object, ...] = ()
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._follow)
        arranging.changed.connect(self._tell_words)

    def handlers(self) -> Mapping[str, Callable[[], Any]]:
        """What is done for the actions."""
        return {PRESENT: self.present, HIDE_DATES: self._toggle_dates}

    def can(self, action_id: str) -> bool:
        """Whether this, or any other action, makes sense now: there must be something to present."""
        frame = self._canvas.frame
        return action_id != PRESENT or bool(frame.milestones) or frame.layout.extent() is not None

    def present(self) -> None:
        """Show the plan on the screen that the window is on."""
        from roadmapper.ui.timeline.presentation import Presentation  # nobody presents at the first paint

        if self._shown is not None:
            self._shown.activateWindow()
            return
        window = self._canvas.window()
        self._shown = shown = Presentation(self._deck(), window)
        shown.destroyed.connect(self._ended)
        self._frame.closed.connect(shown.close)
        self._canvas.viewChanged.connect(self._soon.start)
        self._arranging.changed.connect(self._soon.start)
        self._seen = self._state()
        shown.begin(window)

    def _ended(self) -> None:
        self._shown = None
        self._soon.stop()
        self._canvas.viewChanged.disconnect(self._soon.start)
        self._arranging.changed.disconnect(self._soon.start)
        if self._canvas.isVisible():
            self._canvas.window().activateWindow()
            self._canvas.setFocus()

    def _follow(self) -> None:
        """The plan, or how it is arranged, may be another now."""
        if self._shown is not None and self._frame.is_open and self._state() != self._seen:
            self._seen = self._state()
            self._shown.show_deck(self._deck())

    def _state(self) -> tuple[object, ...]:
        frame = self._canvas.frame
        return frame.layout, frame.layout.revision, frame.milestones, frame.dependencies, self._arranging.now

    def _deck(self) -> Deck:
        from roadmapper.timeline.steps import Deck

        frame, plan, now = self._canvas.frame, self._canvas.plan, self._arranging.now
        workspace = self._frame.reading.read(workspace_row)
        return Deck(
            workspace.title,
            Plan(
                frame.layout.rows,
                plan.values,
                frame.milestones,
                plan.dependencies,
                workspace.date_style,
                now.colour,
                workspace.fiscal_start,
            ),
            frame.layout,
            self._canvas.words.today,
            now.hides_dates,
            bool(self._arranging.legend()),
        )

    def _toggle_dates(self) -> None:
        self._arranging.take(self._arranging.now._replace(hides_dates=not self._arranging.now.hides_dates))

    def _tell_words(self) -> None:
        canvas, hides = self._canvas, self._arranging.now.hides_dates
        if hides != canvas.words.hides_dates:
            canvas.words = canvas.words._replace(hides_dates=hides)
            canvas.navigation.show(canvas.frame.view)  # in quarters, or in days again
