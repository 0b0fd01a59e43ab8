"""The OKRs page: choose cycle, layout and team, add, edit in place, check in, close a cycle."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QVBoxLayout, QWidget

from roadmapper.changes import Step
from roadmapper.operations.okr_reading import TABLES, OkrPlan
from roadmapper.ui.actions.okrs import OF_A_LINE
from roadmapper.ui.frame import Frame, Ref
from roadmapper.ui.pages.okrs import cycles, export, writing
from roadmapper.ui.pages.okrs.alignment import AlignmentView
from roadmapper.ui.pages.okrs.bar import LAYOUTS, OkrBar
from roadmapper.ui.pages.okrs.kept import choice_kept, choice_taken
from roadmapper.ui.pages.okrs.lines import Choice, Line, Lines, read_lines, shown_instead, waiting_words
from roadmapper.ui.pages.okrs.model import LINE_ROLE, NOW, TITLE, OkrModel
from roadmapper.ui.pages.okrs.reading import PlanReading
from roadmapper.ui.pages.okrs.states import States
from roadmapper.ui.pages.okrs.view import OkrTree
from roadmapper.ui.pages.page import Bar, Page
from roadmapper.ui.views.narrowing import Narrowing

if TYPE_CHECKING:
    from roadmapper.storage.reading import Reader

_ROWS = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_NO_CHANGE = QItemSelectionModel.SelectionFlag.NoUpdate


class OkrsPage(Page):
    """Objectives with their key results."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._choice = Choice()
        self._kept = Lines()
        self.reading = PlanReading(self, self._show_read)
        self.buttons = OkrBar(frame, self)
        self._model = OkrModel(
            lambda line, column, text: writing.store(frame, line, column, text), locked=frame.read_only
        )
        self._model.conflicts = frame.conflicts.told
        self._tree = OkrTree(self._model)
        self.alignment = AlignmentView()
        self.states = States(frame, self._tree, self.alignment)
        self.narrowing = Narrowing(
            frame, "okrs", "objective", self._settings, self._take,
            whole="Objectives", hint="Filter: words, team:growth, is:at-risk, progress<50",
        )  # fmt: skip
        self._arrange()
        self.buttons.chosen.connect(self._choose)
        self._tree.selectionModel().selectionChanged.connect(self._tell_selection)
        self.alignment.chosen.connect(self.reveal)
        self.alignment.opened.connect(self._open_in_list)
        self._tree.customContextMenuRequested.connect(self._show_menu)
        self.narrowing.filtered.connect(lambda _text: self._lay())
        self.states.no_match.button.clicked.connect(self._clear_filter)
        self.reload()

    def _arrange(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.narrowing.strip())
        page.addWidget(self.states, 1)

    def bar(self) -> Bar:
        return self.buttons.bar()

    # Reading

    @property
    def plan(self) -> OkrPlan:
        """What is shown; empty until it has been read."""
        return self.reading.plan

    @property
    def is_settled(self) -> bool:
        """Whether what is shown is what was asked for last."""
        return self.reading.is_settled

    def reload(self) -> None:
        self.reading.read()

    def read_ahead(self, reader: Reader) -> Any:
        return reader.read(OkrPlan)

    def show_ahead(self, ahead: Any) -> None:
        if isinstance(ahead, OkrPlan):
            self.reading.take(ahead)
        else:
            self.reload()

    def workspace_changed(self, step: Step) -> None:
        self.narrowing.changed(step)
        # a filter may ask for what is not shown
        if self.reading.step(step) or (self.narrowing.text and step.tables & TABLES):
            self._lay()

    def _show_read(self) -> None:
        holder, first = QApplication.focusWidget(), self.states.is_blank
        self._lay()
        typing = isinstance(holder, QLineEdit)
        if first and self._in_front and not typing and (holder is None or self.isAncestorOf(holder)):
            self.activate()

    def _lay(self) -> None:
        """Show what is chosen of the plan, as it was read last."""
        if not self.reading.is_there:
            return
        self._model.lock(self.frame.read_only)
        today = date.today()
        self.buttons.offer(self.plan, cycles.offered(self.plan), waiting_words(self.plan.overdue(today)))
        choice = shown_instead(self.plan, self._choice, today)
        self.states.instead.setVisible(choice != self._choice)
        self.buttons.show_choice(choice)
        fitting = self.narrowing.fitting()
        lines = read_lines(self.plan, choice, today, self._kept, fitting)
        self._model.show(lines)
        self.states.choose_layout(aligned=self._choice.layout == "alignment")
        if self._choice.layout == "alignment":
            self.alignment.show_lines(lines)
        self.states.idle.show_ids(self.plan.idle)
        self.narrowing.say_left(len(lines), len(self.plan.objectives), narrowed=fitting is not None)
        self.narrowing.views.show_choice()
        self.states.show_found(
            any_shown=bool(lines), any_at_all=bool(self.plan.objectives), narrowed=fitting is not None
        )
        self.frame.refresh_actions()

    def _clear_filter(self) -> None:
        self.narrowing.clear()
        self.activate()

    def _choose(self, choice: Choice) -> None:
        kept = [line.ref for line in self._selected()]
        self._choice = choice
        self._lay()
        self.keep_selected(kept)

    def _show_cycle(self, cycle: str) -> None:
        self._choose(replace(self._choice, cycle=cycle))

    @property
    def lines(self) -> Sequence[Line]:
        """The objectives that are shown."""
        return self._model.lines

    # Selection

    def _selected(self) -> list[Line]:
        return [index.data(LINE_ROLE) for index in self._tree.selectionModel().selectedRows()]

    def _tell_selection(self) -> None:
        lines = self._selected()
        self.alignment.choose(lines[0].ref.id if len(lines) == 1 else None)
        self.selected.emit(tuple(line.ref for line in lines))

    def _open_in_list(self, ref: Ref) -> None:
        """Show an objective of the alignment with its key results."""
        self._choose(replace(self._choice, layout="list"))
        self.reveal(ref)
        self._tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def reveal(self, ref: Ref) -> None:
        self.reading.when_read(lambda: self._reveal(ref))

    def _reveal(self, ref: Ref) -> None:
        index = self._model.index_of(ref)
        if not index.isValid():
            self.narrowing.clear()
            self._choose(replace(self._choice, cycle=None, team=None))
            index = self._model.index_of(ref)
        if index.isValid():
            self._tree.expand(index.parent())
            self._tree.selectionModel().setCurrentIndex(index, _ROWS)
            self._tree.scrollTo(index)

    def keep_selected(self, refs: Sequence[Ref]) -> None:
        chosen, first = QItemSelection(), QModelIndex()
        for index in (self._model.index_of(ref) for ref in refs):
            if index.isValid():
                chosen.select(index, index)
                first = first if first.isValid() else index
        self._tree.selectionModel().select(chosen, _ROWS)
        if first.isValid():
            self._tree.selectionModel().setCurrentIndex(first, _NO_CHANGE)

    def activate(self) -> None:
        self.states.activate()

    # Actions

    def handlers(self) -> Mapping[str, Callable[[], Any]]:
        layouts = {
            f"okr.view_{name}": lambda name=name: self._choose(replace(self._choice, layout=name))
            for name, _words in LAYOUTS
        }
        return {
            **layouts,
            "okr.new_objective": lambda: self._begin(writing.new_objective(self.frame, self._choice)),
            "okr.new_key_result": lambda: self._begin(
                writing.new_key_result(self.frame, self._selected()[0])
            ),
            "okr.check_in": lambda: self._edit_cell(NOW),
            "okr.next_due": lambda: self.reading.when_read(self._next_due),
            "okr.idle": lambda: self.reading.when_read(self.states.idle.offer),
            "okr.close_cycle": lambda: cycles.close(self.frame, self._choice.cycle),
            "okr.reopen_cycle": lambda: cycles.reopen(self.frame, self._choice.cycle),
            "okr.export": lambda: self.reading.when_read(self._export),
            "okr.new_cycle": lambda: cycles.name(self.frame, None, self._show_cycle),
            "okr.edit_cycle": lambda: cycles.name(self.frame, self._choice.cycle, self._show_cycle),
            "edit.rename": lambda: self._edit_cell(TITLE),
            "edit.duplicate": lambda: writing.duplicate(self.frame, self._selected()),
            "edit.delete": lambda: writing.delete(self.frame, self._selected()),
            **self.narrowing.handlers(),
        }

    def can(self, action_id: str) -> bool:
        lines, narrows = self._selected(), self.narrowing.can(action_id)
        if narrows is not None:
            return narrows
        if action_id == "okr.check_in":
            return len(lines) == 1 and lines[0].ref.entity == "key_result"
        if action_id in ("okr.new_key_result", "edit.rename"):
            return len(lines) == 1
        unread = not self.reading.is_there
        known = {
            "okr.idle": unread or bool(self.plan.idle),
            "okr.export": unread or bool(self.plan.objectives),
            "okr.reopen_cycle": self._choice.cycle in self.plan.closed,
            "okr.edit_cycle": any(cycle.key == self._choice.cycle for cycle in self.plan.book.own),
        }
        return known.get(action_id, bool(lines) or action_id.startswith("okr."))

    def is_checked(self, action_id: str) -> bool:
        return action_id == f"okr.view_{self._choice.layout}"

    def _edit_cell(self, column: int) -> None:
        """Edit a cell of the chosen line; the current one may be another, or be locked."""
        if self._choice.layout == "alignment" and self._selected():
            self._open_in_list(self._selected()[0].ref)
        chosen = self._selected()
        index = self._model.index_of(chosen[0].ref, column) if len(chosen) == 1 else QModelIndex()
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            # not the view's own: with Ctrl held, as for a shortcut, that takes the line out of the selection
            self._tree.selectionModel().setCurrentIndex(index, _NO_CHANGE)
            self._tree.edit(index)

    def _begin(self, added: Ref | None) -> None:
        """Edit the title of what was added at once."""
        if added is not None:
            self.reading.at_once(lambda: (self._reveal(added), self._edit_cell(TITLE)))

    def _export(self) -> None:
        export.ask(self.frame, self.plan, self._choice.cycle)

    def _next_due(self) -> None:
        """Go to the next key result that waits for a check-in, round and round."""
        waiting = [row.id for row in self.plan.overdue(date.today())]
        chosen = [line.ref.id for line in self._selected()]
        at = waiting.index(chosen[0]) + 1 if chosen and chosen[0] in waiting else 0
        if waiting:
            self.reveal(Ref("key_result", waiting[at % len(waiting)]))
            self._tree.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.frame.toast("Every key result has its check-in")

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        for action_id in OF_A_LINE:
            menu.addAction(self.frame.action(action_id))
        menu.popup(self._tree.viewport().mapToGlobal(at))

    # Settings

    def _settings(self) -> dict[str, Any]:
        return choice_kept(self._choice)

    def _take(self, settings: dict[str, Any] | None) -> None:
        self._choose(choice_taken(settings or {}))

    def state(self) -> dict[str, Any]:
        return self.narrowing.state()

    def restore(self, state: dict[str, Any]) -> None:
        self.narrowing.restore(state)
