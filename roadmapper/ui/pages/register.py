"""What pages of one kind of items have in common: a table, its filter and saved views, and its actions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QStackedLayout, QWidget

from roadmapper.changes import Step
from roadmapper.counting import grouped
from roadmapper.entities.base import noun
from roadmapper.entities.registry import entity_named
from roadmapper.ui.frame import Frame, Ref
from roadmapper.ui.pages.page import Bar, Page
from roadmapper.ui.tables.fitted_table import FittedTable
from roadmapper.ui.tables.item_table import ItemTable
from roadmapper.ui.views.narrowing import Narrowing
from roadmapper.ui.widgets.buttons import PlainButton, PrimaryButton
from roadmapper.ui.widgets.empty_state import EmptyState
from roadmapper.ui.widgets.filter_field import HINT

_FILLED, _EMPTY, _NO_MATCH = range(3)
_OF_ROWS: Final = ("edit.rename", "edit.duplicate", "edit.delete")


class RegisterPage(Page):
    """One kind of items. A page says what stands beside the table (``room``) and what its own actions do."""

    page_id: str
    """Whose saved views these are."""
    entity: str
    """The kind of items."""
    adds: str
    """The id of the action that adds one."""
    first_columns: frozenset[str]
    teaches: tuple[str, str]
    """What an empty register says it is for, and the verb of its button."""
    hint: str = HINT
    """What the filter says while nothing is typed."""
    usual_sort: tuple[str, bool] | None = None
    """The column that sorts unless a view or somebody says otherwise, and whether from the greatest."""
    table_of: type[ItemTable] = FittedTable
    """How the columns share the window."""
    in_menu: tuple[str, ...] = ()
    """The page's own actions in the menu of a row."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        kind = entity_named(self.entity)
        self.table = self.table_of(frame, self.entity, begin_with=self.first_columns)
        self.narrowing = Narrowing(
            frame, self.page_id, self.entity, self._arranged, self._arrange,
            whole=f"All {noun(kind, plural=True)}", hint=self.hint,
        )  # fmt: skip
        self.filter = self.narrowing.field
        self._narrowed: dict[str, frozenset[str]] = {}
        self._columns = PlainButton("Columns", icon="columns-3")
        self._columns.setToolTip("Choose which columns are shown")
        self._add = PrimaryButton(kind.titles[0], icon="plus")
        sentence, verb = self.teaches
        self.empty = EmptyState(f"No {noun(kind, plural=True)} yet", sentence, verb, "plus")
        self._no_match = EmptyState("Nothing fits that filter", "", "Clear the filter")
        for button in (self._add, self.empty.button):
            button.follow(frame.action(self.adds))
        self._stack = QStackedLayout(self)
        for widget in (self.room(), self.empty, self._no_match):
            self._stack.addWidget(widget)
        self._connect()
        self.reload()
        self._sort_as_usual()

    def room(self) -> QWidget:
        """The table, with what stands beside it; asked for once."""
        return self.table

    def _connect(self) -> None:
        self.narrowing.filtered.connect(self.table.narrow)
        self.filter.problem_told.connect(lambda _words: self._tell_counts())
        self._no_match.button.clicked.connect(self.show_all)
        self._columns.clicked.connect(self._show_columns)
        self.table.counted.connect(self._show_counts)
        self.table.selected.connect(self.chosen)
        self.table.arranged.connect(self.narrowing.views.show_choice)
        self.table.opened.connect(lambda: self.frame.run("inspector.focus"))
        self.table.menu_asked.connect(self._show_menu)

    def bar(self) -> Bar:
        return Bar(left=self.narrowing.widgets, right=(self._columns,), primary=self._add)

    def chosen(self, refs: tuple[Ref, ...]) -> None:
        """These rows are selected."""
        self.selected.emit(refs)

    def reload(self) -> None:
        self.table.reload()

    def workspace_changed(self, step: Step) -> None:
        self.table.step(step)
        self.narrowing.changed(step)

    def activate(self) -> None:
        first = self.table.view if self._stack.currentIndex() == _FILLED else self.empty.button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave_front(self) -> None:
        self.table.editing.finish()
        super().leave_front()

    def reveal(self, ref: Ref) -> None:
        if ref.entity == self.entity and not self.table.reveal(ref.id) and self.table.arrangement.is_narrowed:
            self.show_all()
            self.table.reveal(ref.id)

    def reveal_all(self, refs: Sequence[Ref]) -> None:
        super().reveal_all(refs)
        own = [ref.id for ref in refs if ref.entity == self.entity]
        if len(own) > 1:
            self.table.view.select_ids(own)

    def keep_selected(self, refs: Sequence[Ref]) -> None:
        self.table.keep_selected([ref.id for ref in refs if ref.entity == self.entity])

    # Narrowing

    def show_all(self) -> None:
        """Let nothing narrow the rows."""
        self._narrowed.clear()
        self._narrow()
        self.narrowing.clear()
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

    def _tell_counts(self) -> None:
        self._show_counts(self.table.model.rowCount(), self.table.arrangement.total)

    def _show_counts(self, shown: int, total: int) -> None:
        self.narrowing.say_left(shown, total, narrowed=self.table.arrangement.is_narrowed)
        if total == 0:
            self._stack.setCurrentIndex(_EMPTY)
        elif shown == 0:
            plural = noun(entity_named(self.entity), plural=True)
            asked = f"what “{self.narrowing.text}” asks for" if self.narrowing.text else "left by it"
            self._no_match.say(
                "Nothing fits that filter", f"None of the {grouped(total)} {plural} is {asked}."
            )
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
            **self.narrowing.handlers(),
        }

    def can(self, action_id: str) -> bool:
        narrows = self.narrowing.can(action_id)
        if narrows is not None:
            return narrows
        return action_id == self.adds or bool(self.table.selected_ids())

    def add(self) -> None:
        """Add an item and edit its title at once."""
        self.begin_adding()
        self.table.add({"title": f"New {noun(entity_named(self.entity))}"})

    def begin_adding(self) -> None:
        """Bring the table to the front, with every row in it."""
        if self.table.arrangement.is_narrowed:
            self.show_all()
        self._stack.setCurrentIndex(_FILLED)

    # Settings

    def _arranged(self) -> dict[str, Any]:
        """What a saved view keeps besides the filter."""
        return self.table.settings()

    def _arrange(self, settings: dict[str, Any] | None) -> None:
        """Show the table as a view keeps it; None shows every row in the usual order."""
        self._narrowed.clear()
        self._narrow()
        self.table.sort(None)
        if settings is None:
            self._sort_as_usual()
        else:
            self.table.take_settings(settings)

    def state(self) -> dict[str, Any]:
        return self.narrowing.state()

    def restore(self, state: dict[str, Any]) -> None:
        self.narrowing.restore(state)

    def _sort_as_usual(self) -> None:
        if self.usual_sort is not None:
            self.table.sort_by(self.usual_sort[0], down=self.usual_sort[1])
