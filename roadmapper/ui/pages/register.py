"""What releases, decisions and risks have in common: a table that is narrowed, and its actions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QStackedLayout, QWidget

from roadmapper.changes import Step
from roadmapper.entities.registry import entity_named
from roadmapper.operations.items import noun
from roadmapper.ui.frame import Frame, Ref
from roadmapper.ui.pages.page import Bar, Page
from roadmapper.ui.tables.item_table import ItemTable
from roadmapper.ui.tables.words_filter import ids_with
from roadmapper.ui.widgets.buttons import PlainButton, PrimaryButton
from roadmapper.ui.widgets.empty_state import EmptyState
from roadmapper.ui.widgets.labels import TextLabel
from roadmapper.ui.widgets.search_field import SearchField

_FILLED, _EMPTY, _NO_MATCH = range(3)
_WORDS: Final = "words"
_OF_ROWS: Final = ("edit.rename", "edit.duplicate", "edit.delete")


class RegisterPage(Page):
    """One kind of items. A page says what stands beside the table (``room``) and what its own actions do."""

    entity: str
    """The kind of items."""
    adds: str
    """The id of the action that adds one."""
    first_columns: frozenset[str]
    teaches: tuple[str, str]
    """What an empty register says it is for, and the verb of its button."""
    in_menu: tuple[str, ...] = ()
    """The page's own actions in the menu of a row."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        kind = entity_named(self.entity)
        self.table = ItemTable(frame, self.entity, begin_with=self.first_columns)
        self.filter = SearchField("Filter")
        self.filter.setFixedWidth(200)
        self._narrowed: dict[str, frozenset[str]] = {}
        self._count = TextLabel("", "hint")
        self._columns = PlainButton("Columns", icon="columns-3")
        self._columns.setToolTip("Choose which columns are shown")
        self._add = PrimaryButton(kind.titles[0], icon="plus")
        sentence, verb = self.teaches
        self.empty = EmptyState(f"No {noun(kind, plural=True)} yet", sentence, verb, "plus")
        self._no_match = EmptyState("Nothing fits that filter", "", "Show all")
        for button in (self._add, self.empty.button):
            button.follow(frame.action(self.adds))
        self._stack = QStackedLayout(self)
        for widget in (self.room(), self.empty, self._no_match):
            self._stack.addWidget(widget)
        self._connect()
        self.reload()

    def room(self) -> QWidget:
        """The table, with what stands beside it; asked for once."""
        return self.table

    def _connect(self) -> None:
        self.filter.searched.connect(self._search)
        self._no_match.button.clicked.connect(self.show_all)
        self._columns.clicked.connect(self._show_columns)
        self.table.counted.connect(self._show_counts)
        self.table.selected.connect(self.chosen)
        self.table.opened.connect(lambda: self.frame.run("inspector.focus"))
        self.table.menu_asked.connect(self._show_menu)

    def bar(self) -> Bar:
        return Bar(left=(self.filter, self._count), right=(self._columns,), primary=self._add)

    def chosen(self, refs: tuple[Ref, ...]) -> None:
        """These rows are selected."""
        self.selected.emit(refs)

    def reload(self) -> None:
        self._search(self.filter.text())
        self.table.reload()

    def workspace_changed(self, step: Step) -> None:
        self._search_again(step.ids(self.entity))
        self.table.step(step)

    def activate(self) -> None:
        first = self.table.view if self._stack.currentIndex() == _FILLED else self.empty.button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave_front(self) -> None:
        self.table.editing.finish()
        super().leave_front()

    def reveal(self, ref: Ref) -> None:
        if ref.entity == self.entity and not self.table.reveal(ref.id):
            self.show_all()
            self.table.reveal(ref.id)

    def keep_selected(self, refs: Sequence[Ref]) -> None:
        self.table.keep_selected([ref.id for ref in refs if ref.entity == self.entity])

    # Narrowing

    def show_all(self) -> None:
        """Let nothing narrow the rows."""
        self.filter.clear()
        self._narrowed.clear()
        self._narrow()
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep_only(self, why: str, ids: Collection[str] | None) -> None:
        """Show none but these, for one reason among others; None where that reason keeps all."""
        self._narrowed.pop(why, None)
        if ids is not None:
            self._narrowed[why] = frozenset(ids)
        self._narrow()

    def _narrow(self) -> None:
        kept = list(self._narrowed.values())
        self.table.keep_only(frozenset.intersection(*kept) if kept else None)

    def _search(self, text: str) -> None:
        found = ids_with(self.frame.reading, entity_named(self.entity), text) if text.strip() else None
        self.keep_only(_WORDS, found)

    def _search_again(self, touched: Collection[str]) -> None:
        """What changed may fit now, or no longer."""
        text, before = self.filter.text(), self._narrowed.get(_WORDS)
        if before is not None and touched:
            now = ids_with(self.frame.reading, entity_named(self.entity), text, touched)
            self.keep_only(_WORDS, (before - set(touched)) | now)

    def _show_counts(self, shown: int, total: int) -> None:
        narrowed = self.table.arrangement.is_narrowed
        self._count.setText(f"{shown:,} of {total:,}" if narrowed else "")
        self._count.setVisible(narrowed)
        if total == 0:
            self._stack.setCurrentIndex(_EMPTY)
        elif shown == 0:
            plural = noun(entity_named(self.entity), plural=True)
            self._no_match.say("Nothing fits that filter", f"None of the {total:,} {plural} is left by it.")
            self._stack.setCurrentIndex(_NO_MATCH)
        else:
            self._stack.setCurrentIndex(_FILLED)
        self.bar_changed.emit()

    def _show_columns(self) -> None:
        below = self._columns.mapToGlobal(QPoint(0, self._columns.height() + 2))
        self.table.columns.menu().popup(below)

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        names = ("inspector.focus", *self.in_menu, *_OF_ROWS) if self.table.selected_ids() else (self.adds,)
        for name in names:
            menu.addAction(self.frame.action(name))
        menu.popup(at)

    # Actions

    def handlers(self) -> Mapping[str, Callable[[], Any]]:
        return {
            self.adds: self.add,
            "edit.rename": self.table.edit_current,
            "edit.duplicate": self.table.duplicate,
            "edit.delete": self.table.delete,
            "edit.find_here": self._find,
        }

    def can(self, action_id: str) -> bool:
        return action_id in (self.adds, "edit.find_here") or bool(self.table.selected_ids())

    def add(self) -> None:
        """Add an item and edit its title at once."""
        self.begin_adding()
        self.table.add({"title": f"New {noun(entity_named(self.entity))}"})

    def begin_adding(self) -> None:
        """Bring the table to the front, with every row in it."""
        if self.table.arrangement.is_narrowed:
            self.show_all()
        self._stack.setCurrentIndex(_FILLED)

    def _find(self) -> None:
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    # For the next start

    def state(self) -> dict[str, Any]:
        sort = self.table.arrangement.sort
        kept: dict[str, Any] = {"columns": self.table.columns.state()}
        return kept if sort is None else kept | {"sort": [sort[0].id, sort[1]]}

    def restore(self, state: dict[str, Any]) -> None:
        columns, sort = state.get("columns"), state.get("sort")
        if isinstance(columns, dict):
            self.table.columns.restore(columns)
        if isinstance(sort, list) and len(sort) == 2:
            self.sort_by(str(sort[0]), down=bool(sort[1]))

    def sort_by(self, column: str, *, down: bool) -> None:
        """Sort the rows by a column, if there is one of that id."""
        at = self.table.model.column_of(column)
        if at >= 0:
            self.table.sort(self.table.model.columns[at], down=down)
