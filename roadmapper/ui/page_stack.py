"""The pages of one window: makes each when first shown, tells the one in front, marks the others stale."""

from __future__ import annotations

import importlib
import sys
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from roadmapper.changes import Step
from roadmapper.ui.frame import Frame, Ref
from roadmapper.ui.page_bar import PageBar
from roadmapper.ui.pages import PageEntry, home_of, page_named
from roadmapper.ui.pages.page import Bar, Page
from roadmapper.ui.widgets.empty_state import EmptyState


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
        self._front = ""
        self._reveal: Ref | None = None
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
        frame.changed.connect(self._announce)
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
        self._reveal = ref
        self.show_page(entry.id)
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
        self._do_reveal()

    def _make(self, entry: PageEntry) -> Page:
        page = self._made_or_broken(entry)
        self._pages[entry.id] = page
        page.selected.connect(lambda refs: self._take_selection(page, refs))
        page.bar_changed.connect(lambda: self._show_bar(entry, page))
        self._show_bar(entry, page)
        self._body.addWidget(page)
        if entry.id in self._states:
            page.restore(self._states[entry.id])
        return page

    def _made_or_broken(self, entry: PageEntry) -> Page:
        """The page; where our own mistake keeps it from being made, the others stay usable."""
        module, _, name = entry.page.partition(":")
        try:
            return getattr(importlib.import_module(module), name)(self._frame)
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

    def _take_selection(self, page: Page, refs: tuple[Ref, ...]) -> None:
        if page is self.front:
            self._frame.select(*refs)

    def _do_reveal(self) -> None:
        page = self.front
        if page is not None and self._reveal is not None:
            ref, self._reveal = self._reveal, None
            page.reveal(ref)

    def _announce(self, step: Step) -> None:
        for page in self._pages.values():
            page.announce(step)

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
        self._front = ""
        self._body.setCurrentWidget(self._waiting)

    def restore(self, states: dict[str, dict[str, Any]]) -> None:
        """Give every page, once it is made, how it was set."""
        self._states = dict(states)
