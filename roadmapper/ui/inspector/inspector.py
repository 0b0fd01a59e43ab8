"""The inspector's widget: head, tabs, and the one in front, for whatever is selected."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from roadmapper.changes import Step
from roadmapper.counting import grouped
from roadmapper.ui.afterwards import Afterwards
from roadmapper.ui.editors.field_source import FieldSource
from roadmapper.ui.editors.storing import store
from roadmapper.ui.frame import Frame, Ref
from roadmapper.ui.inspector.check_ins import CheckInsTab
from roadmapper.ui.inspector.details import DetailsTab
from roadmapper.ui.inspector.documents import DocumentsTab
from roadmapper.ui.inspector.header import Header
from roadmapper.ui.inspector.history import HistoryTab
from roadmapper.ui.inspector.links import LinksTab
from roadmapper.ui.inspector.section import HairLine
from roadmapper.ui.inspector.serving import ServingTab
from roadmapper.ui.inspector.subject import Subject, read_subject
from roadmapper.ui.inspector.tab import Tab
from roadmapper.ui.widgets.empty_state import EmptyState

TABS: Final = {
    "initiative": ("Details", "PRD", "Links", "History"),
    "key_result": ("Check-ins", "Initiatives", "Details", "History"),
    "objective": ("Details", "Initiatives", "History"),
    **dict.fromkeys(("release", "decision_record", "risk"), ("Details", "Links", "History")),
}
_PLAIN: Final = ("Details", "History")


class Inspector(QWidget):
    """Follows ``frame.selection`` and every step; nothing is read for tabs that are not in front.

    Of a step that was made elsewhere the screen it was made on is painted first.
    """

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self.source = FieldSource(frame)
        self._subject: Subject | None = None
        self._tabs: dict[tuple[str, str], Tab] = {}
        self._last: dict[str, str] = {}
        self._locked = frame.read_only
        self._soon = Afterwards(self, self._renew)
        self.header = Header(self.source)
        self.header.taken.connect(self._store)
        self.bar = QTabBar()
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(False)
        self.bar.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.bar.setAccessibleName("What of it is shown")
        self.bar.currentChanged.connect(self._show_tab)
        self._stack = QStackedWidget()
        self._room = QWidget()
        self._nothing = EmptyState("", "")
        self._arrange()
        frame.selection_changed.connect(self.follow)
        frame.changed.connect(self._changed)
        frame.closed.connect(self._forget)
        frame.ready.connect(self._renew)
        frame.moment_changed.connect(self._show_moment)
        self.follow(frame.selection)

    def _arrange(self) -> None:
        inner = QVBoxLayout(self._room)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self.header)
        bar = QVBoxLayout()
        bar.setContentsMargins(16, 0, 16, 0)
        bar.addWidget(self.bar)
        inner.addWidget(HairLine())
        inner.addLayout(bar)
        inner.addWidget(HairLine())
        inner.addWidget(self._stack, 1)
        self._rooms = QStackedWidget()
        self._rooms.addWidget(self._room)
        self._rooms.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._rooms)

    @property
    def subject(self) -> Subject | None:
        """What is shown."""
        return self._subject

    @property
    def tab(self) -> Tab | None:
        """The tab in front."""
        found = self._stack.currentWidget()
        return found if isinstance(found, Tab) else None

    def follow(self, refs: tuple[Ref, ...]) -> None:
        """Show these items; what is being typed for others is taken before."""
        self._soon.give_up()
        if not refs or not self._frame.is_ready:
            self.flush()
            return
        subject = read_subject(self._frame, refs)
        if subject is None:
            self._say_why(refs)
            return
        if self._subject is not None and self._subject.ids != subject.ids:
            self.flush()
        self._rooms.setCurrentWidget(self._room)
        fresh = self._subject is None or self._tab_names(self._subject) != self._tab_names(subject)
        self._subject = subject
        self.header.show_subject(subject)
        if fresh:
            self._offer_tabs(subject)
        self._show_tab()

    def flush(self) -> None:
        """Take what is being typed."""
        if self._subject is not None and self._frame.is_ready:
            self.header.flush()
            if self.tab is not None:
                self.tab.flush()

    def show_tab(self, name: str) -> None:
        """Bring a tab to the front, by its title."""
        for place in range(self.bar.count()):
            if self.bar.tabText(place) == name:
                self.bar.setCurrentIndex(place)

    def _say_why(self, refs: tuple[Ref, ...]) -> None:
        self.flush()
        self._subject = None
        several = len({ref.entity for ref in refs}) > 1
        if several:
            self._nothing.say(
                f"{grouped(len(refs))} items selected", "Select items of one kind to edit them together."
            )
        else:
            self._nothing.say("Nothing to show", "What was selected has been deleted. Undo brings it back.")
        self._rooms.setCurrentWidget(self._nothing)

    # Tabs

    def _tab_names(self, subject: Subject) -> tuple[str, ...]:
        if not subject.is_single:
            return ("Details",)
        return TABS.get(subject.entity, _PLAIN)

    def _offer_tabs(self, subject: Subject) -> None:
        names = self._tab_names(subject)
        self.bar.blockSignals(True)
        while self.bar.count():
            self.bar.removeTab(0)
        for name in names:
            self.bar.addTab(name)
        last = self._last.get(subject.entity, names[0])
        self.bar.setCurrentIndex(names.index(last) if last in names else 0)
        self.bar.blockSignals(False)

    def _show_tab(self, *_place: int) -> None:
        subject = self._subject
        if subject is None or self.bar.currentIndex() < 0:
            return
        name = self.bar.tabText(self.bar.currentIndex())
        leaving, tab = self.tab, self._tab(subject, name)
        if leaving is not None and leaving is not tab:
            leaving.flush()
        if subject.is_single:
            self._last[subject.entity] = name
        tab.show_subject(subject)
        self._stack.setCurrentWidget(tab)

    def _tab(self, subject: Subject, name: str) -> Tab:
        linked = name in ("Links", "Initiatives")
        key = (subject.entity if linked else "", name)
        if key not in self._tabs:
            frame, source = self._frame, self.source
            kinds: dict[str, Callable[..., Tab]] = {
                "Details": DetailsTab,
                "PRD": DocumentsTab,
                "History": HistoryTab,
                "Check-ins": CheckInsTab,
            }
            if linked and subject.entity == "key_result":
                tab: Tab = ServingTab(frame, source)
            else:
                tab = LinksTab(frame, source, subject.entity) if linked else kinds[name](frame, source)
            self._tabs[key] = tab
            self._stack.addWidget(tab)
        return self._tabs[key]

    # Changes

    def _changed(self, step: Step) -> None:
        self.source.renew(step)
        holder = QApplication.focusWidget()
        if holder is not None and self.isAncestorOf(holder):
            self._renew()  # what is typed here is answered at once
        else:
            self._soon.ask()

    def _renew(self) -> None:
        self.follow(self._frame.selection)

    def _show_moment(self) -> None:
        """Another moment is shown; where it cannot be edited, or can again, all is made anew."""
        if self._locked != self._frame.read_only:
            self._locked = self._frame.read_only
            self._forget()
        self.source.forget()
        self._renew()

    def _store(self, values: dict[str, Any]) -> None:
        subject = self._subject
        if subject is not None and not store(self._frame, subject.entity, subject.ids, values):
            self._renew()

    def _forget(self) -> None:
        """Another file may follow: nothing of this one is kept."""
        self._soon.give_up()
        self._subject = None
        self.source = FieldSource(self._frame)
        for tab in self._tabs.values():
            self._stack.removeWidget(tab)
            tab.deleteLater()
        self._tabs.clear()
        self.header.use(self.source)
