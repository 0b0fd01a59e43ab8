"""The History page: the list of gestures, the chosen one in full, and what can be brought back from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from roadmapper.changes import Step
from roadmapper.operations.history_details import MOST, Detail, ItemDetail, read_detail
from roadmapper.operations.history_list import Course, Entry, read_course
from roadmapper.operations.wording import Wording
from roadmapper.ui.frame import Frame, Ref
from roadmapper.ui.inspector.section import HairLine
from roadmapper.ui.pages.history.detail_html import AFTER, BEFORE, ITEM, MORE, SHOW, restorable
from roadmapper.ui.pages.history.detail_pane import READING, DetailPane
from roadmapper.ui.pages.history.filters import HistoryFilters, Wanted
from roadmapper.ui.pages.history.list_view import HistoryList
from roadmapper.ui.pages.history.model import HistoryModel, Laid, lay
from roadmapper.ui.pages.page import Page
from roadmapper.ui.reading_behind import read_behind
from roadmapper.ui.restoring import offer_item, offer_workspace, take_value
from roadmapper.ui.widgets.empty_state import EmptyState
from roadmapper.ui.widgets.side_by_side import share_again, shares_of, side_by_side

_CONTEXT = (
    "history.show_item",
    "history.restore_value",
    "history.restore_item",
    "history.restore_workspace",
)


class HistoryPage(Page):
    """Everything is read behind the screen; what was asked for last counts alone."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._asked = self._answered = self._detail_asked = 0
        self._most = MOST
        self.filters = HistoryFilters(frame)
        self.model = HistoryModel()
        self.list = HistoryList(self.model)
        self.pane = DetailPane(frame)
        self.nothing = EmptyState("Reading the history", "", "Show all changes")
        self.nothing.button.follow(frame.action("history.show_all"))
        self.nothing.button.hide()
        self._split = side_by_side(self.list, self.pane)
        self._split.setSizes([430, 570])
        self._stack = QStackedWidget()
        self._stack.addWidget(self.nothing)
        self._stack.addWidget(self._split)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(HairLine())
        column.addWidget(self._stack, 1)
        self.filters.changed.connect(self.reload)
        self.list.chosen.connect(self._choose)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.pane.asked.connect(self._follow_link)
        self.reload()

    # Reading

    @property
    def is_settled(self) -> bool:
        """Whether what is shown is what was asked for last."""
        return self._asked == self._answered

    def reload(self) -> None:
        self._look(None)

    def workspace_changed(self, step: Step) -> None:
        news_alone = self.is_settled and step.kind != "merge"  # a merge numbers all steps anew
        self._look(self.model.course if news_alone else None)

    def _look(self, known: Course | None) -> None:
        self._asked = asked = self._asked + 1
        workspace, reader = self.frame.workspace, self.frame.reading
        sought, words = self.filters.sought(), self.filters.now.words

        def heard(_done: int, _all: int) -> None:
            if asked != self._asked:
                raise InterruptedError  # what was typed since counts alone

        def work(_progress: object) -> Laid | None:
            try:
                return lay(read_course(workspace, reader, sought, words, known=known, heard=heard))
            except InterruptedError:
                return None

        read_behind(self.frame, "Reading the history", work, lambda laid: self._take(asked, laid))

    def _take(self, asked: int, laid: Laid) -> None:
        if asked != self._asked:
            return
        self._answered = asked
        chosen = self._entry()
        self.model.show(laid)
        self.filters.say(len(laid.course.entries))
        if not laid.course.entries:
            self._say_nothing()
            return
        self._stack.setCurrentWidget(self._split)
        row = self.model.row_with(chosen.steps[-1].id) if chosen is not None else -1
        self.list.select_row(row if row >= 0 else 1)
        self._choose()

    def _say_nothing(self) -> None:
        self.pane.clear()
        filtered = not self.filters.is_empty
        self.nothing.button.setVisible(filtered)
        if filtered:
            self.nothing.say("Nothing matches", "No change has all of what is looked for.")
        else:
            self.nothing.say(
                "Nothing has happened yet", "Every change is kept here, with who made it and when."
            )
        self._stack.setCurrentWidget(self.nothing)

    def activate(self) -> None:
        self.list.take_keyboard()

    # The chosen gesture

    def _entry(self) -> Entry | None:
        return self.model.entry(self.list.currentIndex().row())

    def _choose(self) -> None:
        entry = self._entry()
        self.frame.refresh_actions()
        if entry is None:
            self.pane.clear()
            return
        if self.pane.detail is None or self.pane.detail.entry.head.id != entry.head.id:
            self._most = MOST
        if self.pane.detail is None:
            self.pane.clear(READING)
        self._read_detail(entry)

    def _read_detail(self, entry: Entry) -> None:
        self._detail_asked = asked = self._detail_asked + 1
        workspace, reader, most = self.frame.workspace, self.frame.reading, self._most

        def take(detail: Detail) -> None:
            course = self.model.course
            if asked == self._detail_asked and course is not None:
                self.pane.show_detail(detail, course.wording.conventions.date_style)
                self.frame.refresh_actions()

        def work(_progress: object) -> Detail:
            return read_detail(workspace, reader, entry, most)

        read_behind(self.frame, "Reading what was changed", work, take)

    def _follow_link(self, link: str) -> None:
        what, *places = link.split(":")
        detail = self.pane.detail
        if detail is None:
            return
        if what == MORE:
            self._most *= 10
            self._read_detail(detail.entry)
            return
        item = detail.items[int(places[0])]
        if what == SHOW:
            self.frame.reveal(Ref(item.entity, item.eid))
        elif what == ITEM:
            self._restore_item(item)
        elif what in (BEFORE, AFTER):
            self._restore_value(item, int(places[1]), what)

    def _restore_item(self, item: ItemDetail) -> None:
        """To before the gesture; what was added by it, to how it came."""
        detail = self.pane.detail
        assert detail is not None
        added = item.whole.startswith("Added")
        step = detail.entry.head.no if added else detail.entry.first - 1
        offer_item(self.frame, item.entity, item.eid, step)

    def _restore_value(self, item: ItemDetail, place: int, side: str) -> None:
        detail = self.pane.detail
        assert detail is not None
        step = detail.entry.head.no if side == AFTER else detail.entry.first - 1
        take_value(self.frame, item.entity, item.eid, item.fields[place].stored, step)

    # Actions

    def handlers(self) -> Mapping[str, Callable[..., Any]]:
        return {
            "edit.find_here": self.filters.words.setFocus,
            "history.show_all": self._show_all,
            "history.show_item": lambda: self._follow_link(f"{SHOW}:0"),
            "history.restore_value": self._choose_value,
            "history.restore_item": self._choose_item,
            "history.restore_workspace": self._restore_everything,
        }

    def can(self, action_id: str) -> bool:
        detail = self.pane.detail
        if action_id in ("edit.find_here", "history.show_all"):
            return True
        if detail is None:
            return False
        if action_id == "history.show_item":
            return bool(detail.items) and detail.items[0].live
        if action_id == "history.restore_value":
            return any(restorable(item) for item in detail.items)
        return bool(detail.items) or action_id == "history.restore_workspace"

    def _show_all(self, refs: Sequence[Ref] = ()) -> None:
        """Without any filter, or of these items alone."""
        wording = Wording(self.frame.workspace)
        names = [wording.reference(ref.entity, ref.id) for ref in refs[:1]]
        item = names[0] + (f" and {len(refs) - 1} more" if len(refs) > 1 else "") if names else ""
        self.filters.take(Wanted(ids=tuple(ref.id for ref in refs), item=item))

    def _choose_value(self) -> None:
        """Offer each value before and after, where the list is."""
        detail = self.pane.detail
        assert detail is not None
        menu = QMenu(self)
        for at, item in enumerate(detail.items[:20]):
            for place, field in restorable(item):
                for side, words in field.sides():
                    told = words or ("the text" if field.passages else "nothing")
                    entry = menu.addAction(
                        f"{item.title} · {field.title}: {told} ({side})".replace("&", "&&")
                    )
                    link = f"{side}:{at}:{place}"
                    entry.triggered.connect(lambda _on=False, link=link: self._follow_link(link))
        menu.popup(self.pane.mapToGlobal(QPoint(20, 60)))

    def _choose_item(self) -> None:
        detail = self.pane.detail
        assert detail is not None
        if len(detail.items) == 1:
            self._restore_item(detail.items[0])
            return
        menu = QMenu(self)
        for at, item in enumerate(detail.items[:40]):
            entry = menu.addAction(item.title.replace("&", "&&"))
            entry.triggered.connect(lambda _on=False, at=at: self._follow_link(f"{ITEM}:{at}"))
        menu.popup(self.pane.mapToGlobal(QPoint(20, 60)))

    def _restore_everything(self) -> None:
        detail = self.pane.detail
        assert detail is not None
        offer_workspace(self.frame, detail.entry.head.no, detail.entry.head.at)

    def _open_menu(self, at: QPoint) -> None:
        if self._entry() is None:
            return
        menu = QMenu(self)
        for name in _CONTEXT:
            menu.addAction(self.frame.action(name))
        menu.popup(self.list.viewport().mapToGlobal(at))

    # For the next start

    def state(self) -> dict[str, Any]:
        return shares_of(self._split)

    def restore(self, state: dict[str, Any]) -> None:
        share_again(self._split, state)
