"""The pages of one window: makes each when first shown, tells the one in front, marks the others stale."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from roadmapper.changes import Step
from roadmapper.ui import collector, heavy_imports
from roadmapper.ui.frame import Frame, Ref
from roadmapper.ui.page_bar import PageBar
from roadmapper.ui.pages import PageEntry, home_of, page_named
from roadmapper.ui.pages.page import Bar, Page
from roadmapper.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from roadmapper.ui.travel.room import TravelRoom

_TINT = 2
"""Pixels around a page that shows the past."""


class BrokenPage(Page):
    """Stands in for a page that could not be made; the crash handler has told of it."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        column = QVBoxLayout(self)
        column.addWidget(
            EmptyState("This page cannot be shown", "Your data is safe; the log holds the details.")
        )


class PageStack(QWidget):
    """Bar and body of the page in front. A page that must wait for its imports shows its bar meanwhile."""

    came_to_front = Signal(str)

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._pages: dict[str, Page] = {}
        self._bars: dict[str, PageBar] = {}
        self._states: dict[str, dict[str, Any]] = {}
        self._told: dict[str, tuple[Ref, ...]] = {}
        """What each page has selected, by its id."""
        self._front = ""
        self._reveal: tuple[Ref, ...] = ()
        self._bar_stack = QStackedWidget()
        self._bar_stack.setFixedHeight(48)
        self._body = QStackedWidget()
        self._body.setObjectName("body")
        self._waiting = QWidget()
        self._body.addWidget(self._waiting)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar_stack)
        column.addWidget(self._body, 1)
        self._column = column
        self.travel: TravelRoom | None = None
        """Made when somebody first travels in time."""
        frame.changed.connect(self._announce)
        frame.moment_changed.connect(self._show_moment)
        frame.ready.connect(self._go_on)

    @property
    def front_id(self) -> str:
        """The id of the page in front, perhaps still waiting."""
        return self._front

    @property
    def front(self) -> Page | None:
        """The page in front, unless it is still waiting for its imports."""
        return self._pages.get(self._front)

    def show_page(self, page_id: str) -> None:
        """Bring a page to the front; an id that no page has changes nothing."""
        entry = page_named(page_id)
        if entry is None or page_id == self._front:
            return
        leaving = self.front
        if leaving is not None:
            leaving.leave_front()
        self._come_home_for(entry)
        self._front = page_id
        if entry.needs_entities and not self._frame.is_ready:
            self._show_waiting(entry)
        else:
            self._show_made(entry)
        self.came_to_front.emit(page_id)

    def reveal(self, ref: Ref) -> None:
        """Show an entity on the page where it is at home."""
        entry = home_of(ref.entity)
        if entry is None:
            self._frame.select(ref)
            return
        self.take_to(entry.id, (ref,))

    def take_to(self, page_id: str, refs: Iterable[Ref]) -> None:
        """Bring a page to the front and select these on it, as soon as it is there."""
        self._reveal = tuple(refs)
        self.show_page(page_id)
        self._do_reveal()

    def _go_on(self) -> None:
        entry = page_named(self._front)
        if entry is not None and self.front is None:
            self._show_made(entry)

    def _show_waiting(self, entry: PageEntry) -> None:
        bar = self._bars.get(entry.id)
        if bar is None:
            bar = self._bars[entry.id] = PageBar(entry.title, Bar())
            self._bar_stack.addWidget(bar)
        self._bar_stack.setCurrentWidget(bar)
        self._body.setCurrentWidget(self._waiting)

    def _show_made(self, entry: PageEntry) -> None:
        page = self._pages.get(entry.id) or self._make(entry)
        self._bar_stack.setCurrentWidget(self._bars[entry.id])
        self._body.setCurrentWidget(page)
        page.come_to_front()
        if self._reveal:
            self._do_reveal()
        else:
            self._select_own(entry)

    def _select_own(self, entry: PageEntry) -> None:
        """What is selected elsewhere and not at home here gives way to what this page has selected."""
        at_home = {*entry.shows, entry.counts} - {""}
        if at_home and at_home.isdisjoint(ref.entity for ref in self._frame.selection):
            self._frame.select(*self._told.get(entry.id, ()))

    def _make(self, entry: PageEntry) -> Page:
        page = self._made_or_broken(entry)
        self._pages[entry.id] = page
        page.selected.connect(lambda refs: self._take_selection(entry, page, refs))
        page.bar_changed.connect(lambda: self._show_bar(entry, page))
        self._show_bar(entry, page)
        self._body.addWidget(page)
        if entry.id in self._states:
            page.restore(self._states[entry.id])
        self._frame.settling.soon()
        return page

    def _made_or_broken(self, entry: PageEntry) -> Page:
        """The page; where our own mistake keeps it from being made, the others stay usable."""
        try:
            return heavy_imports.named(entry.page)(self._frame)
        except Exception as error:
            sys.excepthook(type(error), error, error.__traceback__)
            return BrokenPage(self._frame)

    def _show_bar(self, entry: PageEntry, page: Page) -> None:
        title = page.bar_title() or entry.title
        bar = self._bars.get(entry.id)
        if bar is None:
            bar = self._bars[entry.id] = PageBar(title, page.bar())
            self._bar_stack.addWidget(bar)
        else:
            bar.show_bar(title, page.bar())

    def _take_selection(self, entry: PageEntry, page: Page, refs: tuple[Ref, ...]) -> None:
        self._told[entry.id] = refs
        if page is self.front:
            self._frame.select(*refs)

    def _do_reveal(self) -> None:
        page = self.front
        if page is not None and self._reveal:
            refs, self._reveal = self._reveal, ()
            page.reveal_all(refs)

    def _announce(self, step: Step) -> None:
        for page in self._pages.values():
            page.announce(step)

    # Time travel

    @property
    def shows_past(self) -> bool:
        """Whether the page in front can show the roadmap as of any moment."""
        entry = page_named(self._front)
        return entry is not None and entry.shows_past and self._frame.is_ready

    def begin_travel(self) -> None:
        """Show the bar with the slider over the page in front."""
        if self.travel is None:
            from roadmapper.ui.travel.room import TravelRoom  # not before somebody travels

            self.travel = TravelRoom(
                self._frame,
                self,
                self._column,
                self._keep_selected,
                lambda: self.front,
            )
        self.travel.begin()

    def _come_home_for(self, entry: PageEntry) -> None:
        """A page that shows only now ends the journey, and it is said."""
        if self.travel is not None and self.travel.travelling.is_on and not entry.shows_past:
            was_past = self._frame.past is not None
            self.travel.travelling.leave()
            if was_past:
                self._frame.toast(f"Time travel has ended: {entry.title} shows the roadmap as it is now")

    def _show_moment(self) -> None:
        """Have every page read another moment: the one in front now, the others when they come there."""
        past = self._frame.past is not None
        self._body.setContentsMargins(*((_TINT, 0, _TINT, _TINT) if past else (0, 0, 0, 0)))
        self._body.setProperty("past", past)
        self._body.style().unpolish(self._body)
        self._body.style().polish(self._body)
        for page in self._pages.values():
            page.show_moment()

    def _keep_selected(self, refs: tuple[Ref, ...]) -> None:
        if self.front is not None:
            self.front.keep_selected(refs)

    def states(self) -> dict[str, dict[str, Any]]:
        """What each page says of how it is set, by page id."""
        return {**self._states, **{page_id: page.state() for page_id, page in self._pages.items()}}

    def forget(self) -> None:
        """Let every page go: their file is closed."""
        for widget in (*self._pages.values(), *self._bars.values()):
            widget.hide()
            widget.deleteLater()
        self._pages.clear()
        self._bars.clear()
        self._states.clear()
        self._told.clear()
        collector.look_again()
        self._front = ""
        self._body.setCurrentWidget(self._waiting)

    def restore(self, states: dict[str, dict[str, Any]]) -> None:
        """Give every page, once it is made, how it was set."""
        self._states = dict(states)
