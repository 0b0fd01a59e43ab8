"""Merges as people meet them: what each brought, what it asks, and the answers, which undo takes back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import uuid_utils

from roadmapper.counting import grouped
from roadmapper.entities.base import Entity
from roadmapper.entities.registry import entity_named
from roadmapper.errors import InvalidInput, NotFound
from roadmapper.operations.merge_texts import disputed, is_first_of
from roadmapper.operations.merge_values import field_title, spec_of
from roadmapper.operations.wording import Name, Wording
from roadmapper.storage.conflict_reading import (
    MergeRow,
    SettledRow,
    SideRow,
    read_merges,
    read_open,
    read_settled,
)
from roadmapper.storage.conflict_states import OPEN, answering
from roadmapper.storage.edit import Edit
from roadmapper.storage.merging import shapes
from roadmapper.storage.merging.memory import MergeMemory
from roadmapper.storage.merging.values import merge_sets
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace

Choice = Literal["shown", "other", "mine", "theirs", "both"]


@dataclass(frozen=True)
class Merge:
    """One merge. ``mine`` and ``theirs`` are as this installation knows them where ``made_here``; elsewhere

    they are the two sides in an order that all copies agree on.
    """

    row: MergeRow
    mine: SideRow
    theirs: SideRow
    made_here: bool
    other_file: str


@dataclass(frozen=True)
class Question:
    """One value that both copies had a part in: before both, on each side, as it is shown.

    The values are plain; ``title`` is the field's in words, ``name`` the item's. ``is_open`` waits for an
    answer; what is not open was decided without asking, answered, undone with its merge, or left to a later
    one (``row.state``).
    """

    row: SettledRow
    name: Name
    title: str
    mine: Any
    theirs: Any

    @property
    def id(self) -> str:
        return self.row.id

    @property
    def is_open(self) -> bool:
        return self.row.state == OPEN

    @property
    def can_take_both(self) -> bool:
        """Whether both sides' values make one: texts and lists."""
        values = (self.row.result, self.row.other)
        return all(isinstance(value, list) for value in values) or (
            all(isinstance(value, str) for value in values) and _is_text(self.row)
        )


def merges(workspace: Workspace, reader: Reader) -> list[Merge]:
    """All merges of the workspace, the newest first."""
    memory = MergeMemory(workspace.file.working_path)
    found: list[Merge] = []
    for row in reader.read(read_merges):
        remembered = memory.of(row.id)
        sides = (
            (row.first, row.second) if remembered is None or remembered.is_first else (row.second, row.first)
        )
        found.append(Merge(row, *sides, remembered is not None, remembered.other if remembered else ""))
    return found


def questions(
    workspace: Workspace,
    reader: Reader,
    *,
    merge: str | None = None,
    only_open: bool = False,
    wording: Wording | None = None,
) -> list[Question]:
    """What merges asked and decided: of one merge or of all, item by item; in a ``wording`` at hand."""
    rows = reader.read(read_open) if only_open else reader.read(lambda each: read_settled(each, merge))
    wording, memory = wording or Wording(workspace), MergeMemory(workspace.file.working_path)
    swapped = {
        each: (found := memory.of(each)) is not None and not found.is_first
        for each in {r.merge for r in rows}
    }
    return [_question(row, wording, swapped[row.merge]) for row in rows if merge in (None, row.merge)]


def _question(row: SettledRow, wording: Wording, swapped: bool) -> Question:
    mine, theirs = (row.second, row.first) if swapped else (row.first, row.second)
    return Question(
        row, wording.name(row.entity, row.eid), field_title(wording, row.entity, row.field), mine, theirs
    )


def _is_text(row: SettledRow) -> bool:
    spec = spec_of(row.entity, row.field)
    return spec is not None and spec.kind == "markdown"


def answer(workspace: Workspace, asked: Sequence[Question], choice: Choice) -> None:
    """Answer conflicts alike, as one step: keep what is shown, take the other, one side's, or both.

    Raises InvalidInput where both make no sense, and NotFound for an item that is gone meanwhile.
    """
    wanted = [each for each in asked if each.row.state]
    if choice == "both" and not all(each.can_take_both for each in wanted):
        raise InvalidInput("choice", "Both can be kept of texts and lists alone. Nothing was changed.")
    _answer(workspace, [(each, _chosen(each, choice)) for each in wanted])


def answer_with(workspace: Workspace, question: Question, value: Any) -> None:
    """Answer a conflict with a value of one's own; of a group a dict by field. Raises InvalidInput."""
    _answer(workspace, [(question, value)])


def _chosen(question: Question, choice: Choice) -> Any:
    row = question.row
    if choice == "both":
        if isinstance(row.result, list):
            return merge_sets((), row.result, row.other)
        return f"{row.other.rstrip()}\n\n{row.result.lstrip()}"
    if choice in ("shown", "other"):
        return row.result if choice == "shown" else row.other
    if _is_text(row):  # the rest of the text is merged; only the disputed words are chosen
        found = disputed(str(row.base or ""), str(row.result or ""), str(row.other or ""))
        is_mine = is_first_of(str(question.mine or ""), str(question.theirs or ""), found)
        return row.result if is_mine == (choice == "mine") else row.other
    return question.mine if choice == "mine" else question.theirs


def _answer(workspace: Workspace, answers: Iterable[tuple[Question, Any]]) -> None:
    found = list(answers)
    if not found:
        return
    step = str(uuid_utils.uuid7())
    label = "Answer conflict" if len(found) == 1 else f"Answer {grouped(len(found))} conflicts"
    gesture = answering(step, [question.id for question, _ in found])
    with workspace.edit(label, kind="resolve", gesture=gesture) as edit:
        for question, value in found:
            _write(edit, question.row, value)


def _write(edit: Edit, row: SettledRow, value: Any) -> None:
    kind: type[Entity] = entity_named(row.entity)
    if row.field == "deleted":
        if value:
            edit.remove(kind, row.eid)
        return
    try:
        held = edit.get(kind, row.eid)
    except NotFound:
        return  # removed since: nothing is left to decide
    if row.field.startswith("custom."):
        name = row.field.removeprefix("custom.")
        custom = {key: each for key, each in held.custom.items() if key != name}  # pyright: ignore[reportAttributeAccessIssue] - an entity that has custom fields
        edit.change(kind, row.eid, custom=custom if value is None else {**custom, name: value})
    elif isinstance(value, dict) and len(shapes.fields_of_unit(row.entity, row.field)) > 1:
        edit.change(kind, row.eid, **value)
    else:
        edit.change(kind, row.eid, **{row.field: tuple(value) if isinstance(value, list) else value})
