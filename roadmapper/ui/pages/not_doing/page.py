"""The Not doing page: the register, narrowed and searched; bring back, say why anew, compose “Why not”."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt
from PySide6.QtWidgets import QMenu, QStackedLayout, QVBoxLayout, QWidget

from roadmapper.changes import Step
from roadmapper.counting import grouped
from roadmapper.operations import items
from roadmapper.operations.declines import Declined, not_doing
from roadmapper.ui.frame import Frame, Ref
from roadmapper.ui.pages.not_doing.model import ROW, RegisterModel
from roadmapper.ui.pages.not_doing.view import RegisterList
from roadmapper.ui.pages.page import Bar, Page
from roadmapper.ui.views.narrowing import Narrowing
from roadmapper.ui.widgets.buttons import PlainButton, PrimaryButton
from roadmapper.ui.widgets.empty_state import EmptyState
from roadmapper.ui.widgets.segmented import Segmented

_CARES: Final = frozenset({"decline", "status", "key_result", "metric", "check_in", "workspace"})
_MOVES: Final = frozenset({None, "deleted", "status"})
"""What brings an initiative into the register, or takes it out."""
_LIST, _EMPTY, _NO_MATCH = range(3)
_CONTEXT: Final = ("inspector.focus", "initiative.decline", "initiative.bring_back", "edit.delete")


class NotDoingPage(Page):
    """Every declined initiative with its reason; what is due stands first."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self.model = RegisterModel()
        self.view = RegisterList(self.model)
        self.narrowing = Narrowing(
            frame, "not_doing", "decline", self._arranged, self._arrange,
            whole="Whole register", hint="Filter: words, team:growth",
        )  # fmt: skip
        self.which = Segmented([("all", "All"), ("due", "To revisit")], "Which entries")
        self._back = PlainButton("Bring back", icon="rotate-ccw")
        self._back.follow(frame.action("initiative.bring_back"))
        self._why = PrimaryButton("Why not", icon="circle-slash-2")
        self._why.follow(frame.action("update.why_not"))
        self._empty = EmptyState(
            "Nothing has been declined",
            "What you decide against stays here with its reason, who asked for it, and when to think again. "
            "Select an initiative on any page and choose “Decline…”.",
            "Show the board",
        )
        self._empty.button.clicked.connect(lambda: frame.show_page("board"))
        room = QWidget()
        column = QVBoxLayout(room)
        column.setContentsMargins(0, 12, 0, 0)
        column.addWidget(self.view)
        self._stack = QStackedLayout(self)
        self._no_match = EmptyState("Nothing fits that filter", "", "Show all")
        for widget in (room, self._empty, self._no_match):
            self._stack.addWidget(widget)
        self._wanted = ""
        self._connect()
        self.reload()

    def _connect(self) -> None:
        self.view.selectionModel().selectionChanged.connect(self._tell_selection)
        self.view.activated.connect(lambda _index: self._edit())
        self.view.customContextMenuRequested.connect(self._show_menu)
        self.narrowing.filtered.connect(lambda _text: self._narrow())
        self.which.chosen.connect(lambda _which: self._narrow())
        self._no_match.button.clicked.connect(self._show_all)

    def bar(self) -> Bar:
        return Bar((self.narrowing.views, self.which, *self.narrowing.widgets[1:]), (self._back,), self._why)

    def reload(self) -> None:
        workspace = self.frame.workspace
        self.read_behind(
            "Reading what is not done",
            lambda: not_doing(workspace, date.today()),
            self._take,
            catch_up=self.workspace_changed,  # it may be about one that was not known here before
        )

    def _take(self, found: Sequence[Declined]) -> None:
        self.model.show(found)
        self.which.name("all", f"All {grouped(self.model.total)}" if found else "All")
        self.which.name("due", f"To revisit {grouped(self.model.due)}" if self.model.due else "To revisit")
        had_keyboard = self.isAncestorOf(self.focusWidget() or self)
        self._narrow()
        if self._in_front and had_keyboard and not found:
            self.activate()
        if self._wanted:
            wanted, self._wanted = self._wanted, ""
            self._select([wanted])
        self.bar_changed.emit()

    def activate(self) -> None:
        first = (self.view, self._empty.button, self._no_match.button)[self._stack.currentIndex()]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def workspace_changed(self, step: Step) -> None:
        filtered = bool(self.narrowing.text)  # by what may lie elsewhere
        if step.tables & _CARES or any(
            filtered or change.field in _MOVES or self.model.is_about(change.eid)
            for change in step.changes
            if change.entity == "initiative"
        ):
            self.reload()
        self.narrowing.changed(step)

    def _narrow(self) -> None:
        """Show what fits the filter and the choice."""
        fitting, only_due = self.narrowing.fitting(), self.which.choice == "due"
        self.model.narrow(fitting, only_due=only_due)
        narrowed = only_due or fitting is not None
        shown, total = self.model.shown, self.model.total
        self.narrowing.say_left(shown, total, narrowed=bool(narrowed and total))
        self.narrowing.views.show_choice()
        if not total:
            self._stack.setCurrentIndex(_EMPTY)
        elif not shown:
            only = only_due and fitting is None
            what = "Nothing is due to be thought about again" if only else "Nothing fits that filter"
            self._no_match.say(what, f"{grouped(total)} in all are not done.")
            self._stack.setCurrentIndex(_NO_MATCH)
        else:
            self._stack.setCurrentIndex(_LIST)

    def _show_all(self) -> None:
        self.which.choose("all")
        self.narrowing.clear()
        self.activate()

    # Selection

    def _chosen(self) -> list[Declined]:
        rows = sorted(self.view.selectionModel().selectedRows(), key=lambda index: index.row())
        return [index.data(ROW) for index in rows]

    def _tell_selection(self) -> None:
        ids = dict.fromkeys(each.initiative.id for each in self._chosen())
        self.selected.emit(tuple(Ref("initiative", eid) for eid in ids))

    def reveal(self, ref: Ref) -> None:
        if self.model.row_of(ref.id) < 0:
            self._wanted = ref.id
            self._show_all()
        self._select([ref.id])

    def keep_selected(self, refs: Sequence[Ref]) -> None:
        self._select([ref.id for ref in refs])

    def _select(self, ids: Sequence[str]) -> None:
        rows = [row for row in map(self.model.row_of, ids) if row >= 0]
        chosen = QItemSelection()
        for row in rows:
            chosen.select(self.model.index(row, 0), self.model.index(row, 0))
        model = self.view.selectionModel()
        model.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if rows:
            model.setCurrentIndex(self.model.index(rows[0], 0), QItemSelectionModel.SelectionFlag.NoUpdate)
            self.view.scrollTo(self.model.index(rows[0], 0))

    # Actions

    def handlers(self) -> Mapping[str, Callable[[], Any]]:
        return {
            "edit.rename": self._edit,
            "edit.delete": self._delete,
            **self.narrowing.handlers(),
        }

    def can(self, action_id: str) -> bool:
        narrows = self.narrowing.can(action_id)
        return bool(self._chosen()) and not self.frame.read_only if narrows is None else narrows

    # Settings

    def _arranged(self) -> dict[str, Any]:
        return {"which": self.which.choice}

    def _arrange(self, settings: dict[str, Any] | None) -> None:
        """Show all, or what is due, as a view keeps it."""
        self.which.choose("due" if (settings or {}).get("which") == "due" else "all")

    def state(self) -> dict[str, Any]:
        return self.narrowing.state()

    def restore(self, state: dict[str, Any]) -> None:
        self.narrowing.restore(state)

    def _edit(self) -> None:
        """Say another reason or trigger."""
        self.frame.run("initiative.decline")

    def _delete(self) -> None:
        chosen = self._chosen()
        ids = list(dict.fromkeys(each.initiative.id for each in chosen))
        what = f"“{chosen[0].initiative.title}”" if len(ids) == 1 else f"{grouped(len(ids))} initiatives"
        workspace = self.frame.workspace
        if self.frame.attempt(lambda: items.remove_items(workspace, [("initiative", eid) for eid in ids])):
            self.frame.toast(f"Deleted {what}", undo=True)

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        for action_id in _CONTEXT:
            menu.addAction(self.frame.action(action_id))
        menu.popup(self.view.viewport().mapToGlobal(at))
