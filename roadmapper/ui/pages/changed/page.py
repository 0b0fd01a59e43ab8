"""The page "What changed": two moments, the list of what became of everything between, each in full."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFileDialog, QMenu, QStackedWidget, QVBoxLayout, QWidget

from roadmapper.changes import Step
from roadmapper.operations.at_home import at_home
from roadmapper.operations.difference_details import difference_detail
from roadmapper.operations.differences import Difference
from roadmapper.operations.history_details import ItemDetail
from roadmapper.operations.history_moments import clock_words
from roadmapper.planning.moment import AGO, NOW, Moment, is_in_order, moment_ago
from roadmapper.storage.reading import workspace_row
from roadmapper.ui.actions.changed import LOOKED, SINCE
from roadmapper.ui.commands import travel
from roadmapper.ui.frame import Frame, Ref
from roadmapper.ui.inspector.section import HairLine
from roadmapper.ui.pages import all_pages
from roadmapper.ui.pages.changed.bar import ChangedBar
from roadmapper.ui.pages.changed.giving import copy_list, save_list
from roadmapper.ui.pages.changed.model import ChangedModel, kind_of, lay
from roadmapper.ui.pages.changed.pane import ChangedPane
from roadmapper.ui.pages.changed.reading import Compared, Ends, Reading
from roadmapper.ui.pages.changed.states import States
from roadmapper.ui.pages.changed.strip import ChangedStrip
from roadmapper.ui.pages.history.detail_html import BEFORE, ITEM, SHOW
from roadmapper.ui.pages.history.list_view import HistoryList
from roadmapper.ui.pages.page import Bar, Page
from roadmapper.ui.reading_behind import read_behind
from roadmapper.ui.restoring import offer_item, take_value
from roadmapper.ui.widgets.side_by_side import share_again, shares_of, side_by_side

_FIRST = "month"
_RIGHT = 76
_CONTEXT = ("changed.show_item", "history.of_item", "changed.copy")


class ChangedPage(Page):
    """Everything is read behind the screen; what was asked for last counts alone."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._style = frame.reading_present.read(workspace_row).date_style
        self.ends = Ends(frame.compared or moment_ago(_FIRST, date.today(), self._style), NOW)
        self.compared: Compared | None = None
        self._detail_asked = 0
        self.reading = Reading(frame, self)
        self.buttons = ChangedBar(frame)
        self.strip = ChangedStrip()
        self.model = ChangedModel()
        self.list = HistoryList(self.model, _RIGHT)
        self.list.setAccessibleName("What changed")
        self.pane = ChangedPane()
        self.states = States(frame)
        self._split = side_by_side(self.list, self.pane)
        self._split.setSizes([520, 480])
        self._stack = QStackedWidget()
        self._stack.addWidget(self.states)
        self._stack.addWidget(self._split)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(HairLine())
        column.addWidget(self._stack, 1)
        self._connect()
        self.compare(self.ends)

    def _connect(self) -> None:
        self.reading.found.connect(self._take)
        self.reading.failed.connect(self._fail)
        self.buttons.since.chosen.connect(lambda moment: self.compare(Ends(moment, self.ends.until)))
        self.buttons.until.chosen.connect(lambda moment: self.compare(Ends(self.ends.since, moment)))
        self.strip.changed.connect(self._lay)
        self.states.again.connect(self._do_again)
        self.list.chosen.connect(self._choose)
        self.list.activated.connect(lambda _index: self._show_item())
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.pane.asked.connect(self._follow_link)

    # Comparing

    @property
    def is_settled(self) -> bool:
        """Whether what is shown is what was asked for last."""
        return self.reading.is_settled

    def compare(self, ends: Ends) -> None:
        """Show what became of the roadmap between these."""
        if ends.file is None and not is_in_order(ends.since, ends.until):
            ends = Ends(ends.until, ends.since)  # whoever chose them the other way round means both
        self.ends = ends
        self.buttons.say(ends)
        had_keyboard = self.list.hasFocus()
        self._say_about("loading")
        if had_keyboard:
            self.list.take_keyboard()
        self.reading.ask(ends)

    def reload(self) -> None:
        self.reading.ask(self.ends)

    def workspace_changed(self, step: Step) -> None:
        if self.ends.until.is_now:
            self.reload()

    def _take(self, compared: Compared) -> None:
        self.compared, self._style = compared, compared.style
        self.buttons.know(compared, self.frame.looked_at)
        self._lay()
        self.frame.refresh_actions()

    def _fail(self, sentence: str) -> None:
        self.compared = None
        self.states.fail(sentence)
        self._stack.setCurrentWidget(self.states)
        self.frame.refresh_actions()

    def _lay(self) -> None:
        """Show the rows that are looked for, the same one chosen."""
        compared = self.compared
        if compared is None or not self.is_settled:
            return
        chosen = self.model.difference(self.list.currentIndex().row())
        laid = lay(compared.differing.differences, self.strip.words.text(), self.strip.only)
        self.model.show(laid)
        self.strip.say(laid)
        if not laid.rows:
            self._say_about("nothing" if self.strip.is_empty else "filtered")
            return
        self._stack.setCurrentWidget(self._split)
        self.list.select_row(self.model.row_of(chosen.entity, chosen.eid) if chosen is not None else 1)
        self._choose()

    def _say_about(self, state: str) -> None:
        self.pane.clear()
        self.states.say(state, self.ends)
        self._stack.setCurrentWidget(self.states)

    def _do_again(self, state: str) -> None:
        """The button of a page without rows."""
        if state == "loading":
            self.reading.give_up()
            self._fail("Reading was cancelled. Nothing was changed.")
        elif state == "failed":
            self.compare(self.ends)
        elif state == "filtered":
            self.strip.clear()
        else:
            self.buttons.since.showMenu()

    # The chosen row

    def _choose(self) -> None:
        each = self.model.difference(self.list.currentIndex().row())
        compared = self.compared
        self.frame.refresh_actions()
        if each is None or compared is None:
            self.pane.clear()
            return
        self._detail_asked = asked = self._detail_asked + 1
        restorable = compared.ends.file is None and compared.ends.until.is_now
        live = (each.entity, each.eid) in compared.live

        def work(_progress: object) -> ItemDetail:
            return difference_detail(each, live=live, restorable=restorable)

        def take(item: ItemDetail) -> None:
            if asked == self._detail_asked:
                writable = restorable and not self.frame.read_only
                self.pane.show_item(kind_of(each), self._about(compared), item, writable=writable)

        read_behind(self.frame, "Reading what became of it", work, take)

    def _about(self, compared: Compared) -> str:
        ends = compared.ends
        if ends.file is not None:
            return f"{ends.file.name} → this file"
        begins = (
            f" (the history begins {clock_words(compared.begins, self._style)})" if compared.begins else ""
        )
        return f"{ends.since.words}{begins} → {ends.until.words}"

    def _chosen(self) -> Difference | None:
        return self.model.difference(self.list.currentIndex().row())

    def _show_item(self) -> None:
        each = self._chosen()
        if each is None:
            return
        homes = {name for entry in all_pages() for name in entry.shows}
        found = at_home(self.frame.present, each.entity, each.eid, homes)
        if found is None:
            self.frame.toast(f"“{each.name}” is not there now. What it was is told beside the list.")
        else:
            self.frame.reveal(Ref(*found))

    def _follow_link(self, link: str) -> None:
        what, *places = link.split(":")
        each, compared = self._chosen(), self.compared
        if each is None or compared is None:
            return
        if what == SHOW:
            self._show_item()
        elif what == ITEM:
            added = each.kind == "added"
            offer_item(self.frame, each.entity, each.eid, compared.step) if not added else None
        elif what == BEFORE:
            fields = [line for line in each.lines if line.stored and line.stored != "deleted"]
            take_value(self.frame, each.entity, each.eid, fields[int(places[1])].stored, compared.step)

    # Actions

    def activate(self) -> None:
        self.list.take_keyboard()

    def bar(self) -> Bar:
        return self.buttons.bar()

    def handlers(self) -> Mapping[str, Callable[..., Any]]:
        return {
            **{f"{SINCE}{name}": lambda name=name: self._since(self._ago(name)) for name in AGO},
            LOOKED: lambda: self._since(self.frame.looked_at),
            f"{SINCE}ask": self.buttons.since.ask,
            "changed.since": self.buttons.since.showMenu,
            "changed.until": self.buttons.until.showMenu,
            "changed.file": self._compare_file,
            "changed.of_timeline": lambda: self._since(self.frame.compared),
            "changed.on_timeline": self._on_timeline,
            "changed.show_item": self._show_item,
            "changed.copy": lambda: self._give(copy_list),
            "changed.save": lambda: self._give(save_list),
            "edit.find_here": self.strip.words.setFocus,
        }

    def can(self, action_id: str) -> bool:
        if action_id == LOOKED:
            return self.frame.looked_at is not None
        if action_id == "changed.of_timeline":
            return self.frame.compared is not None
        if action_id == "changed.on_timeline":
            return self.ends.file is None
        if action_id == "changed.show_item":
            return self._chosen() is not None
        if action_id in ("changed.copy", "changed.save"):
            return bool(self.model.laid.rows)
        return True

    def _ago(self, name: str) -> Moment:
        return moment_ago(name, date.today(), self._style)

    def _since(self, moment: Moment | None) -> None:
        if moment is not None:
            self.compare(Ends(moment, NOW))

    def _compare_file(self) -> None:
        folder = str(self.frame.path.parent) if self.frame.path else ""
        chosen, _ = QFileDialog.getOpenFileName(
            self.frame.window, "Compare with a file", folder, "Roadmaps (*.roadmap)"
        )
        if chosen:
            self.compare(Ends(self.ends.since, NOW, Path(chosen)))

    def _on_timeline(self) -> None:
        self.frame.compare_with(self.ends.since)
        travel.go_to(self.frame, self.ends.until)

    def _give(self, give: Callable[..., None]) -> None:
        compared = self.compared
        if compared is not None:
            title = f"What changed: {self._about(compared)}"
            shown = None if self.strip.is_empty else self.model.shown
            give(self.frame, title, compared.differing, shown)

    def _open_menu(self, at: QPoint) -> None:
        if self._chosen() is None:
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
