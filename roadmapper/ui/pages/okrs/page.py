"""The OKRs page: choose cycle and team, add, edit in place, check in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QPoint
from PySide6.QtWidgets import QMenu, QStackedLayout, QVBoxLayout, QWidget

from roadmapper.changes import Step
from roadmapper.entities.key_result import KeyResult
from roadmapper.entities.objective import Objective
from roadmapper.entities.team import Team
from roadmapper.operations import items, okr
from roadmapper.operations.fields import FieldReader
from roadmapper.planning.cycles import cycle_around
from roadmapper.ui.frame import Frame, Ref
from roadmapper.ui.pages.okrs.lines import Choice, Line, read_lines
from roadmapper.ui.pages.okrs.model import CONFIDENCE, LINE_ROLE, NOW, TITLE, OkrModel
from roadmapper.ui.pages.okrs.view import OkrTree
from roadmapper.ui.pages.page import Bar, Page
from roadmapper.ui.widgets.buttons import PrimaryButton
from roadmapper.ui.widgets.choice import PopupChoice
from roadmapper.ui.widgets.empty_state import EmptyState

_CARES = frozenset({"objective", "key_result", "check_in", "link", "team", "workspace"})
_NEW_OBJECTIVE, _NEW_RESULT = "New objective", "New key result"
_CONTEXT = ("okr.check_in", "okr.new_key_result", "edit.rename", "edit.duplicate", "edit.delete")


class OkrsPage(Page):
    """Objectives with their key results."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._choice = Choice()
        self._cycle = PopupChoice([("now", "Running now")], name="Cycle")
        self._team = PopupChoice([(None, "All teams")], name="Team")
        self._add = PrimaryButton("Objective", icon="plus")
        self._add.follow(frame.action("okr.new_objective"))
        self._model = OkrModel(self._store, locked=frame.read_only)
        self._tree = OkrTree(self._model)
        self._empty = EmptyState(
            "No objectives yet",
            "Objectives say what a cycle is for; key results say how you will know.",
            "Add an objective",
        )
        self._arrange()
        self._cycle.chosen.connect(lambda value: self._choose(Choice(value, self._choice.team)))
        self._team.chosen.connect(lambda value: self._choose(Choice(self._choice.cycle, value)))
        self._tree.selectionModel().selectionChanged.connect(self._tell_selection)
        self._tree.customContextMenuRequested.connect(self._show_menu)
        self.reload()

    def _arrange(self) -> None:
        room = QWidget()
        column = QVBoxLayout(room)
        column.setContentsMargins(16, 4, 16, 12)
        column.addWidget(self._tree)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(room)
        self._stack.addWidget(self._empty)
        self._empty.button.follow(self.frame.action("okr.new_objective"))

    def bar(self) -> Bar:
        return Bar(left=(self._cycle, self._team), primary=self._add)

    def reload(self) -> None:
        workspace = self.frame.workspace
        named = [(cycle.key, cycle.title) for cycle in okr.cycles(workspace)]
        self._cycle.offer([("now", "Running now"), *named, (None, "All cycles")])
        teams = [(team.id, team.title) for team in workspace.all(Team)]
        self._team.offer([(None, "All teams"), *teams])
        self._cycle.choose(self._choice.cycle)
        self._team.choose(self._choice.team)
        lines = read_lines(workspace, self._choice, date.today())
        self._model.show(lines)
        nothing = not workspace.all(Objective)
        self._empty.say(*_EMPTY[nothing])
        self._stack.setCurrentIndex(0 if lines else 1)

    def workspace_changed(self, step: Step) -> None:
        if step.tables & _CARES:
            self.reload()

    def _choose(self, choice: Choice) -> None:
        self._choice = choice
        self.reload()

    # Selection

    def _selected(self) -> list[Line]:
        return [index.data(LINE_ROLE) for index in self._tree.selectionModel().selectedRows()]

    def _tell_selection(self) -> None:
        self.selected.emit(tuple(line.ref for line in self._selected()))

    def reveal(self, ref: Ref) -> None:
        index = self._model.index_of(ref)
        if not index.isValid():
            self._choose(Choice(None, None))
            index = self._model.index_of(ref)
        if index.isValid():
            self._tree.expand(index.parent())
            self._select(ref)
            self._tree.scrollTo(index)

    def _select(self, ref: Ref) -> None:
        index = self._model.index_of(ref)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self._tree.selectionModel().setCurrentIndex(index, flags)

    # Actions

    def handlers(self) -> Mapping[str, Callable[[], Any]]:
        return {
            "okr.new_objective": self._new_objective,
            "okr.new_key_result": self._new_key_result,
            "okr.check_in": lambda: self._edit_cell(NOW),
            "edit.rename": lambda: self._edit_cell(TITLE),
            "edit.duplicate": self._duplicate,
            "edit.delete": self._delete,
        }

    def can(self, action_id: str) -> bool:
        lines = self._selected()
        if action_id == "okr.check_in":
            return len(lines) == 1 and lines[0].ref.entity == "key_result"
        if action_id in ("okr.new_key_result", "edit.rename"):
            return len(lines) == 1
        return bool(lines) or action_id == "okr.new_objective"

    def _edit_cell(self, column: int) -> None:
        index = self._tree.currentIndex().siblingAtColumn(column)
        if index.isValid():
            self._tree.edit(index)

    def _new_objective(self) -> None:
        named = self._choice.cycle not in (None, "now")
        cycle = str(self._choice.cycle) if named else cycle_around(date.today(), "quarter").key
        values = {"title": _NEW_OBJECTIVE, "cycle": cycle, "team": self._choice.team}
        self._begin("objective", values)

    def _new_key_result(self) -> None:
        line = self._selected()[0]
        objective = line.ref.id
        if line.ref.entity == "key_result":
            objective = self.frame.workspace.get(KeyResult, objective).objective
        self._begin("key_result", {"title": _NEW_RESULT, "objective": objective})

    def _begin(self, entity: str, values: dict[str, Any]) -> None:
        """Add something and edit its title at once."""
        added = self.frame.attempt(lambda: items.add_values(self.frame.workspace, entity, values))
        if added is not None:
            self.reload()
            self.reveal(Ref(entity, added.id))
            self._edit_cell(TITLE)

    def _duplicate(self) -> None:
        chosen = [(line.ref.entity, line.ref.id) for line in self._selected()]
        self.frame.attempt(lambda: items.duplicate_items(self.frame.workspace, chosen))

    def _delete(self) -> None:
        lines = self._selected()
        chosen = [(line.ref.entity, line.ref.id) for line in lines]
        if self.frame.attempt(lambda: items.remove_items(self.frame.workspace, chosen)):
            what = f"“{lines[0].title}”" if len(lines) == 1 else f"{len(lines)} items"
            self.frame.toast(f"Deleted {what}", undo=True)

    def _store(self, line: Line, column: int, text: str) -> None:
        """What was typed into a cell: a title, or a check-in of today."""
        self.frame.attempt(lambda: self._write(line, column, text))

    def _write(self, line: Line, column: int, text: str) -> None:
        workspace = self.frame.workspace
        if column == TITLE:
            items.change_items(workspace, line.ref.entity, {line.ref.id: {"title": text}})
            return
        reader = FieldReader(workspace)
        value, confidence = line.current, line.confidence
        if column == CONFIDENCE:
            confidence = reader.read(okr.CheckIn, {"confidence": text})["confidence"]
        else:
            value = reader.read(KeyResult, {"current": text})["current"]
        okr.check_in(
            workspace,
            line.ref.id,
            value=value,
            confidence=confidence,
            day=date.today(),
            author=workspace.author_name,
        )

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        for action_id in _CONTEXT:
            menu.addAction(self.frame.action(action_id))
        menu.popup(self._tree.viewport().mapToGlobal(at))

    # For the next start

    def state(self) -> dict[str, Any]:
        return {"cycle": self._choice.cycle, "team": self._choice.team}

    def restore(self, state: dict[str, Any]) -> None:
        cycle, team = state.get("cycle", "now"), state.get("team")
        self._choose(
            Choice(cycle if isinstance(cycle, str) else None, team if isinstance(team, str) else None)
        )


_EMPTY = {
    True: (
        "No objectives yet",
        "Objectives say what a cycle is for; key results say how you will know it worked.",
    ),
    False: ("Nothing in this cycle", "Choose another cycle or team, or add an objective here."),
}
