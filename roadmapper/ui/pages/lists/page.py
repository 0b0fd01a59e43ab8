"""The Lists page: what initiatives choose from, one small table for each kind, all from the declarations."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from roadmapper.changes import Step
from roadmapper.counting import grouped
from roadmapper.entities.base import noun
from roadmapper.entities.registry import entity_named
from roadmapper.entities.scoring_model import ScoringModel
from roadmapper.ui.editors.options import COLOUR_OPTIONS
from roadmapper.ui.frame import Frame, Ref
from roadmapper.ui.inspector.section import HairLine
from roadmapper.ui.pages.page import Bar, Page
from roadmapper.ui.tables.columns import columns_of
from roadmapper.ui.tables.fitted_table import FittedTable
from roadmapper.ui.tables.item_table import ItemTable
from roadmapper.ui.views.narrowing import Narrowing
from roadmapper.ui.widgets.buttons import PrimaryButton
from roadmapper.ui.widgets.empty_state import EmptyState

KINDS: Final = (
    *("theme", "team", "product", "status", "milestone", "metric", "audience", "custom_field"),
    *("scoring_model", "criterion"),
)
_ABOUT: Final = {
    "theme": "Themes group initiatives by what they are for. Their colours are the colours of the bars.",
    "team": "Teams are who does the work.",
    "product": "Products part one roadmap into several.",
    "status": "Statuses are the steps of your own process, each in one of five categories.",
    "milestone": "Milestones are dated points that initiatives work towards.",
    "metric": "Metrics are what you watch beside your objectives, such as weekly active accounts.",
    "audience": "Audiences are whom stakeholder updates are written for.",
    "custom_field": "Custom fields are what your initiatives have besides the usual.",
    "scoring_model": "Scoring models of your own rank initiatives by criteria, each with a weight.",
    "criterion": "A criterion says which number of an initiative counts in a scoring model, and how much.",
}
_TABLE, _EMPTY, _NO_MATCH = range(3)
_HINT: Final = "Filter: words, no:summary"
_CONTEXT: Final = ("inspector.focus", "edit.rename", "edit.duplicate", "edit.delete")


class _List(QStackedWidget):
    """One kind: its table, what it is for while there is none, or that nothing fits the filter."""

    def __init__(self, frame: Frame, entity: str) -> None:
        super().__init__()
        titles = entity_named(entity).titles
        self.table = FittedTable(frame, entity, begin_with=_columns_of(entity), ordered=True)
        what = noun(entity_named(entity))
        self.empty = EmptyState(
            f"No {noun(entity_named(entity), plural=True)} yet", _ABOUT[entity], f"Add a {what}"
        )
        self.no_match = EmptyState("Nothing fits that filter", "", "Clear the filter")
        self.text = ""
        """The filter of this list, kept while another one is looked at."""
        self.setAccessibleName(titles[1])
        for widget in (self.table, self.empty, self.no_match):
            self.addWidget(widget)
        self.table.counted.connect(self._show)

    def _show(self, shown: int, total: int) -> None:
        self.setCurrentIndex(_TABLE if shown else _NO_MATCH if total else _EMPTY)

    @property
    def counts(self) -> str:
        """How many of how many are shown, where a filter narrows them."""
        arranged = self.table.arrangement
        return (
            f"{grouped(self.table.model.rowCount())} of {grouped(arranged.total)}"
            if arranged.is_narrowed
            else ""
        )


def _columns_of(entity: str) -> set[str]:
    """The columns that a list begins with: all but keys, which lists are not known by."""
    return {column.id for column in columns_of(entity_named(entity))} - {"key", "source_id"}


class ListsPage(Page):
    """One list at a time; each is made when it is first looked at."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._lists: dict[str, _List] = {}
        self.kinds = QTabBar()
        self.kinds.setObjectName("many")
        self.kinds.setExpanding(False)
        self.kinds.setDrawBase(False)
        self.kinds.setAccessibleName("Which list")
        for entity in KINDS:
            self.kinds.addTab(entity_named(entity).titles[1])
        self._stack = QStackedWidget()
        self.narrowing = Narrowing(
            frame, "lists", KINDS[0], self._arranged, self._arrange,
            whole="Whole list", hint=_HINT, kind=_kind_of,
        )  # fmt: skip
        self.narrowing.filtered.connect(self._narrow)
        self._add = PrimaryButton("", icon="plus")
        self._add.follow(frame.action("list.add"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(14, 2, 14, 0)
        head.addWidget(self.kinds)
        column.addLayout(head)
        column.addWidget(HairLine())
        column.addWidget(self._stack, 1)
        self.kinds.currentChanged.connect(self._show)
        self._show(0)

    @property
    def entity(self) -> str:
        """The kind whose list is shown."""
        return KINDS[self.kinds.currentIndex()]

    @property
    def table(self) -> ItemTable:
        """The table that is shown."""
        return self._lists[self.entity].table

    def bar(self) -> Bar:
        return Bar(left=self.narrowing.widgets, primary=self._add)

    def _show(self, _place: int) -> None:
        entity = self.entity
        if entity not in self._lists:
            made = self._lists[entity] = _List(self.frame, entity)
            made.table.selected.connect(self._tell)
            made.table.opened.connect(lambda: self.frame.run("inspector.focus"))
            made.table.menu_asked.connect(self._show_menu)
            made.table.counted.connect(lambda _shown, _total: self._say_counts())
            made.table.arranged.connect(self.narrowing.views.show_choice)
            made.no_match.button.clicked.connect(self._show_all)
            made.empty.button.follow(self.frame.action("list.add"))
            self._stack.addWidget(made)
            made.table.reload()
        self._stack.setCurrentWidget(self._lists[entity])
        self.narrowing.field.ask_of(entity, self._lists[entity].text)
        self.narrowing.views.show_choice()
        self._say_counts()
        self._add.setText(entity_named(entity).titles[0])
        self._tell(tuple(Ref(entity, eid) for eid in self.table.selected_ids()))
        self.bar_changed.emit()

    def _say_counts(self) -> None:
        self.narrowing.say(self._lists[self.entity].counts)

    def _narrow(self, text: str) -> None:
        """Narrow the list that is shown; each has a filter of its own."""
        shown = self._lists[self.entity]
        shown.text = text
        shown.table.narrow(text)
        shown.no_match.say("Nothing fits that filter", f"Nothing in this list is what “{text}” asks for.")

    def _show_all(self) -> None:
        self.narrowing.clear()
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, refs: tuple[Ref, ...]) -> None:
        if not refs or refs[0].entity == self.entity:
            self.selected.emit(refs)

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        names = _CONTEXT if self.table.selected_ids() else ("list.add",)
        for name in names:
            menu.addAction(self.frame.action(name))
        menu.popup(at)

    def reload(self) -> None:
        for shown in self._lists.values():
            shown.table.reload()

    def workspace_changed(self, step: Step) -> None:
        for shown in self._lists.values():
            shown.table.step(step)
        self.narrowing.changed(step)

    def activate(self) -> None:
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave_front(self) -> None:
        self.table.editing.finish()
        super().leave_front()

    def reveal(self, ref: Ref) -> None:
        if ref.entity in KINDS:
            self.kinds.setCurrentIndex(KINDS.index(ref.entity))
            if not self.table.reveal(ref.id) and self.narrowing.text:
                self.narrowing.clear()
                self.table.reveal(ref.id)

    def keep_selected(self, refs: Sequence[Ref]) -> None:
        self.table.keep_selected([ref.id for ref in refs if ref.entity == self.entity])

    # Actions

    def handlers(self) -> Mapping[str, Callable[[], Any]]:
        return {
            "list.add": self._new,
            "edit.rename": self.table.edit_current,
            "edit.duplicate": self.table.duplicate,
            "edit.delete": self.table.delete,
            **self.narrowing.handlers(),
        }

    def can(self, action_id: str) -> bool:
        narrows = self.narrowing.can(action_id)
        if narrows is not None:
            return narrows
        return action_id == "list.add" or bool(self.table.selected_ids())

    def _new(self) -> None:
        values: dict[str, Any] = {"title": f"New {noun(entity_named(self.entity))}"}
        if self.entity in ("theme", "team"):
            values["colour"] = COLOUR_OPTIONS[self.table.model.rowCount() % len(COLOUR_OPTIONS)].value
        if self.entity == "criterion":
            models = self.frame.workspace.all(ScoringModel)
            if not models:
                self.frame.toast("Add a scoring model first: criteria are parts of one")
                return
            values |= {"model": models[-1].id, "field": "impact", "low": 0.0, "high": 3.0}
        if self.narrowing.text:
            self.narrowing.clear()
        self._lists[self.entity].setCurrentIndex(_TABLE)
        self.table.add(values)

    # Settings

    def _arranged(self) -> dict[str, Any]:
        """What a saved view keeps besides the filter: which list, its columns and what sorts it."""
        return {"list": self.entity, **self.table.settings()}

    def _arrange(self, settings: dict[str, Any] | None) -> None:
        """Show the list that a view keeps, as it keeps it; None shows the whole of the one that is shown."""
        kept = settings or {}
        if kept.get("list") in KINDS:
            self.kinds.setCurrentIndex(KINDS.index(kept["list"]))
        self.table.sort(None)
        self.table.take_settings(kept)

    def state(self) -> dict[str, Any]:
        columns = {entity: shown.table.columns.state() for entity, shown in self._lists.items()}
        return {"list": self.entity, "columns": columns}

    def restore(self, state: dict[str, Any]) -> None:
        columns = state.get("columns")
        if state.get("list") in KINDS:
            self.kinds.setCurrentIndex(KINDS.index(state["list"]))
        for entity, shown in self._lists.items():
            kept = columns.get(entity) if isinstance(columns, dict) else None
            if isinstance(kept, dict):
                shown.table.columns.restore(kept)


def _kind_of(settings: dict[str, Any]) -> str:
    """Which list a view is about."""
    return settings["list"] if settings.get("list") in KINDS else KINDS[0]
