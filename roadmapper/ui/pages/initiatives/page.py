"""The Initiatives page: filter box, columns, and a table that is edited like a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QStackedLayout, QWidget

from roadmapper.changes import Step
from roadmapper.ui.actions import all_actions
from roadmapper.ui.frame import Frame, Ref
from roadmapper.ui.pages.initiatives.menu import context_menu
from roadmapper.ui.pages.page import Bar, Page
from roadmapper.ui.tables.item_table import ItemTable
from roadmapper.ui.views.button import ViewsButton
from roadmapper.ui.widgets.buttons import PlainButton, PrimaryButton
from roadmapper.ui.widgets.empty_state import EmptyState
from roadmapper.ui.widgets.filter_by import FilterBy
from roadmapper.ui.widgets.filter_field import FilterField
from roadmapper.ui.widgets.labels import TextLabel

FIRST_COLUMNS: Final = frozenset(
    {"key", "title", "status", "health", "theme", "team", "owner", "start", "end", "progress"}
)
NEW_TITLE: Final = "New initiative"
_IMPORT: Final = "file.import"
_TABLE, _EMPTY, _NO_MATCH = range(3)


class InitiativesPage(Page):
    """Every initiative, one row each."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self.table = ItemTable(frame, "initiative", begin_with=FIRST_COLUMNS)
        self.filter = FilterField(lambda: frame.reading)
        self.filter.setFixedWidth(260)
        self._by = FilterBy(self.filter)
        self.table.columns.new_field = frame.action("field.new")
        self._views = ViewsButton(frame, "initiatives", self._settings, self._take, whole="All initiatives")
        self._count = TextLabel("", "hint")
        self._columns = PlainButton("Columns", icon="columns-3")
        self._columns.setToolTip("Choose which columns are shown")
        self._add = PrimaryButton("Initiative", icon="plus")
        self._add.follow(frame.action("initiative.new"))
        self._empty = EmptyState(
            "No initiatives yet",
            "An initiative is a bet with dates, a status and an owner. Here they stand as a table, "
            "to be typed and pasted like a spreadsheet.",
            "Add an initiative",
            "plus",
        )
        self._empty.button.follow(frame.action("initiative.new"))
        self._no_match = EmptyState("Nothing fits that filter", "", "Clear the filter")
        self._stack = QStackedLayout(self)
        for widget in (self.table, self._empty, self._no_match):
            self._stack.addWidget(widget)
        self._offer_import()
        self._connect()
        self.reload()

    def _offer_import(self) -> None:
        if _IMPORT in all_actions():
            button = PlainButton("Import…", icon="import")
            button.follow(self.frame.action(_IMPORT))
            self._empty.add_button(button)

    def _connect(self) -> None:
        self.filter.filtered.connect(self._narrow)
        self.filter.problem_told.connect(lambda _words: self._tell_counts())
        self._no_match.button.clicked.connect(self._clear_filter)
        self._columns.clicked.connect(self._show_columns)
        self.table.counted.connect(self._show_counts)
        self.table.selected.connect(self.selected)
        self.table.opened.connect(self._open)
        self.table.menu_asked.connect(self._show_menu)

    def bar(self) -> Bar:
        return Bar(
            left=(self._views, self.filter, self._by, self._count), right=(self._columns,), primary=self._add
        )

    def reload(self) -> None:
        self.table.reload()

    def workspace_changed(self, step: Step) -> None:
        self.table.step(step)
        if "view" in step.tables:
            self._views.refresh()

    def activate(self) -> None:
        first = self.table.view if self._stack.currentIndex() == _TABLE else self._empty.button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave_front(self) -> None:
        self.table.editing.finish()
        super().leave_front()

    def reveal(self, ref: Ref) -> None:
        if not self.table.reveal(ref.id) and self.filter.text():
            self._clear_filter()
            self.table.reveal(ref.id)

    def reveal_all(self, refs: Sequence[Ref]) -> None:
        super().reveal_all(refs)
        if len(refs) > 1:
            self.table.view.select_ids([ref.id for ref in refs])

    def keep_selected(self, refs: Sequence[Ref]) -> None:
        self.table.keep_selected([ref.id for ref in refs if ref.entity == "initiative"])

    # Filter

    def _narrow(self, text: str) -> None:
        self.table.narrow(text)
        self._views.show_choice()

    def _clear_filter(self) -> None:
        self.filter.put("")
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_counts(self) -> None:
        self._show_counts(self.table.model.rowCount(), self.table.arrangement.total)

    def _show_counts(self, shown: int, total: int) -> None:
        narrowed = self.table.arrangement.is_narrowed
        problem = self.filter.problem
        words = f"{shown:,} of {total:,}" if narrowed else ""
        self._count.say(problem or words, "problem" if problem else "hint")
        self._count.setVisible(bool(problem or words))
        if total == 0:
            self._stack.setCurrentIndex(_EMPTY)
        elif shown == 0:
            words = f"None of the {total:,} initiatives is what “{self.filter.text().strip()}” asks for."
            self._no_match.say("Nothing fits that filter", words)
            self._stack.setCurrentIndex(_NO_MATCH)
        else:
            self._stack.setCurrentIndex(_TABLE)
        self.bar_changed.emit()

    def _show_columns(self) -> None:
        below = self._columns.mapToGlobal(QPoint(0, self._columns.height() + 2))
        self.table.columns.menu().popup(below)

    # Actions

    def handlers(self) -> Mapping[str, Callable[[], Any]]:
        return {
            "initiative.new": self._new,
            "initiative.set_for_all": lambda: self.table.edit_current(for_all=True),
            "initiative.choose_columns": self._show_columns,
            "edit.rename": self.table.edit_current,
            "edit.duplicate": self.table.duplicate,
            "edit.delete": self.table.delete,
            "edit.find_here": self._find,
            "field.new": self._new_field,
            **self._views.handlers(),
        }

    def can(self, action_id: str) -> bool:
        if action_id.startswith("views."):
            return self._views.can(action_id)
        if action_id == "field.new":
            return not self.frame.read_only
        if action_id in ("initiative.new", "edit.find_here", "initiative.choose_columns"):
            return True
        number = len(self.table.selected_ids())
        return number > 1 if action_id == "initiative.set_for_all" else number > 0

    def _find(self) -> None:
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def _new_field(self) -> None:
        """Ask what a new custom field is, and show its column."""
        from roadmapper.ui.dialogs.new_field import NewField

        dialog = NewField(self.frame, self)
        if dialog.exec() and dialog.made is not None:
            self.table.columns.show(f"custom.{dialog.made.id}", True)

    def _new(self) -> None:
        if self.filter.text():
            self._clear_filter()
        self._stack.setCurrentIndex(_TABLE)
        self.table.add({"title": NEW_TITLE})

    def _open(self) -> None:
        """Enter: the inspector has the keyboard, and is shown if it was not."""
        self.frame.run("inspector.focus")

    def _show_menu(self, at: QPoint) -> None:
        context_menu(self.table, self).popup(at)

    # For the next start

    def _settings(self) -> dict[str, Any]:
        """What a saved view keeps of this page."""
        sort = self.table.arrangement.sort
        kept: dict[str, Any] = {"columns": self.table.columns.state(), "filter": self.filter.text().strip()}
        if sort is not None:
            kept["sort"] = [sort[0].id, sort[1]]
        return kept

    def _take(self, settings: dict[str, Any] | None) -> None:
        """Show the table as a view keeps it; None shows all initiatives in the plan's order."""
        kept = settings or {}
        self.filter.put(str(kept.get("filter") or ""))
        self.table.sort(None)
        self._restore_table(kept)

    def state(self) -> dict[str, Any]:
        return {**self._settings(), "saved_view": self._views.current}

    def restore(self, state: dict[str, Any]) -> None:
        self._restore_table(state)
        if isinstance(text := state.get("filter"), str) and text:
            self.filter.put(text)
        if isinstance(saved := state.get("saved_view"), str):
            self._views.remember(saved)

    def _restore_table(self, state: dict[str, Any]) -> None:
        columns, sort = state.get("columns"), state.get("sort")
        if isinstance(columns, dict):
            self.table.columns.restore(columns)
        if isinstance(sort, list) and len(sort) == 2:
            at = self.table.model.column_of(str(sort[0]))
            if at >= 0:
                self.table.sort(self.table.model.columns[at], down=bool(sort[1]))
