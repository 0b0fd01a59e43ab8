"""Shows the roadmap as of the moment that is wished for: read behind the screen, the newest wish first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from roadmapper.changes import Step
from roadmapper.errors import WorkspaceError
from roadmapper.operations.time_travel import Journey, read_journey
from roadmapper.planning.moment import Moment, moment_at
from roadmapper.storage.past_copies import PastCopies
from roadmapper.storage.past_workspace import PastWorkspace
from roadmapper.storage.stop_reading import Stop
from roadmapper.ui.frame import Frame, Ref
from roadmapper.ui.pages.page import Page

T = TypeVar("T")
_LET_GO_MS = 200
_NOTHING = Journey((), (), "")


class Travelling(QObject):
    """One window's journey through its file's history, while ``is_on``."""

    moved = Signal()
    """Another place is wished for, or the journey has other stops."""
    ended = Signal()

    def __init__(
        self,
        frame: Frame,
        keep_selected: Callable[[tuple[Ref, ...]], object],
        front: Callable[[], Page | None] = lambda: None,
    ) -> None:
        """``keep_selected`` is asked to select again what a moment before may not have had; the page in
        ``front`` may read ahead."""
        super().__init__(frame)
        self._frame, self._keep_selected, self._front = frame, keep_selected, front
        self.is_on = False
        self.journey = _NOTHING
        self._wished: Stop | None = None  # None: now
        self._shown: Stop | None = None
        self._selected: tuple[Ref, ...] = ()
        self._copies: PastCopies | None = None
        self._prepared: PastCopies | None = None
        self._reading = False
        self._used: list[PastWorkspace] = []
        self._showing = False
        self._aim: Moment | None = None
        """What is wished for before the stops are known."""
        self._let_go = QTimer(self, singleShot=True, interval=_LET_GO_MS)
        self._let_go.timeout.connect(self._close_used)
        frame.changed.connect(self._follow)
        frame.closed.connect(self._forget)
        frame.selection_changed.connect(self._note)

    @property
    def place(self) -> int:
        """The place in the journey that is wished for; the last one is now."""
        found = None if self._wished is None else self.journey.place_of(self._wished.id)
        return self.journey.last if found is None else found

    @property
    def is_settled(self) -> bool:
        """Whether what is wished for is what is shown."""
        return not self._reading and self._shown == self._wished and bool(self.journey.stops)

    @property
    def stop(self) -> Stop | None:
        """The past stop that is wished for; None for now."""
        return self._wished

    @property
    def moment(self) -> Moment | None:
        """The past moment that is wished for; None for now."""
        stop = self._wished
        return None if stop is None else moment_at(stop.at, self.journey.style, step_id=stop.id)

    def begin(self) -> None:
        """Set out, from now."""
        self.is_on, self._wished, self._shown = True, None, None
        self._selected = self._frame.selection
        self._copies = PastCopies(self._frame.present)
        self._read_journey()

    def wish(self, place: int) -> None:
        """Show this place as soon as it can be read; a newer wish takes its place."""
        if not self.is_on or not self.journey.stops:
            return
        place = min(max(place, 0), self.journey.last)
        self._wished = None if place == self.journey.last else self.journey.stops[place]
        self.moved.emit()
        self._read()

    def wish_for(self, moment: Moment) -> None:
        """Show a moment as soon as its stop is known."""
        self._aim = moment
        self._take_aim()

    def _take_aim(self) -> None:
        moment, self._aim = self._aim, self._aim if not self.journey.stops else None
        if moment is not None and self.journey.stops:
            self.wish(self.journey.place_at(moment))

    def leave(self) -> None:
        """Show the roadmap as it is, to be edited."""
        if self.is_on:
            self.is_on, self._wished, self._aim = False, None, None
            self._show(None, None)
            self._copies = self._prepared = None
            self.journey = _NOTHING
            self.ended.emit()

    # Reading

    def _read_journey(self) -> None:
        frame, reader = self._frame, self._frame.reading_present

        def take(journey: Journey) -> None:
            if self.is_on and frame.file is not None and frame.reading_present is reader:
                self.journey = journey
                if self._wished is not None and journey.place_of(self._wished.id) is None:
                    self._wished = None  # it was folded away meanwhile
                    self._read()
                self.moved.emit()
                self._take_aim()
                self._prepare()

        frame.in_background("Reading the history", lambda _progress: read_journey(reader), take, quiet=True)

    def _prepare(self) -> None:
        """Have the first stops as quick as all others."""
        copies = self._copies
        if copies is not None and self._prepared is not copies:
            self._prepared = copies
            self._frame.in_background(
                "Preparing the past", lambda _progress: self._work(copies, copies.prepare), quiet=True
            )

    def _work(self, copies: PastCopies, work: Callable[[], T]) -> T | None:
        """On a worker: nobody waits for the answer, or its fault, once the file was closed."""
        try:
            return work()
        except Exception:
            if copies is self._copies:
                raise
            return None

    def _read(self) -> None:
        if self._reading or self._wished == self._shown:
            return
        wished, copies = self._wished, self._copies
        if wished is None or copies is None:
            self._show(None, None)
            return
        place = self.journey.place_of(wished.id)
        number = self.journey.stops[place].no if place is not None else wished.no
        self._reading = True
        page = self._front()

        def read() -> tuple[PastWorkspace, Page | None, Any]:
            past = copies.after(number)
            return past, page, None if page is None else page.read_ahead(past.reader)

        self._frame.in_background(
            "Reading the past",
            lambda _progress: self._work(copies, read),
            lambda found: self._take(copies, wished, *(found or (None, None, None))),
            refused=self._refused,
            quiet=True,
        )

    def _take(
        self, copies: PastCopies, stop: Stop, past: PastWorkspace | None, page: Page | None, ahead: Any
    ) -> None:
        self._reading = False
        if past is None:
            return
        if not self.is_on or copies is not self._copies or self._wished is None:
            self._give_up(past)
        else:
            self._show(stop, past, ahead if page is self._front() else None)
        self._read()

    def _refused(self, problem: WorkspaceError) -> None:
        self._reading = False
        if self.is_on:
            self._frame.toast(f"{problem} The roadmap is shown as it is now.")
            self.leave()

    def _show(self, stop: Stop | None, past: PastWorkspace | None, ahead: Any = None) -> None:
        before, self._shown = self._frame.past, stop
        words = "" if stop is None else self.journey.moment(self.journey.place_of(stop.id) or 0)
        self._showing = True
        try:
            self._frame.show_past(past, words, ahead)
            if self._frame.selection != self._selected:
                self._keep_selected(self._selected)
        finally:
            self._showing = False
        if before is not None:
            self._give_up(before)

    # What goes on meanwhile

    def _note(self, refs: tuple[Ref, ...]) -> None:
        """Somebody selected something; what a moment lacks is not deselected for good."""
        if not self._showing:
            self._selected = refs

    def _follow(self, step: Step) -> None:
        """A step was made, by a teammate perhaps: the past stays, and now lies further on."""
        if not self.is_on:
            return
        if step.kind in ("merge", "fold") and self._copies is not None:
            self._copies.forget()
        self._read_journey()

    def _forget(self) -> None:
        """The file was closed: nothing of it is kept."""
        if self.is_on:
            self.is_on, self._wished, self._shown, self._aim = False, None, None, None
            self._copies = self._prepared = None
            self.journey = _NOTHING
            self.ended.emit()

    def _give_up(self, past: PastWorkspace) -> None:
        """Close what is no longer shown, once no work is under way that may still read it."""
        self._used.append(past)
        self._close_used()

    def _close_used(self) -> None:
        if self._frame.background.is_at_work:
            self._let_go.start()
            return
        while self._used:
            self._used.pop().close()
