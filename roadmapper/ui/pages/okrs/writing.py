"""What the OKRs page asks operations to do with its lines: add, type, check in, copy and delete."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from roadmapper.counting import grouped
from roadmapper.entities.check_in import CheckIn
from roadmapper.entities.key_result import KeyResult
from roadmapper.operations import items, okr
from roadmapper.operations.fields import FieldReader
from roadmapper.planning.cycles import cycle_around
from roadmapper.ui.frame import Frame, Ref
from roadmapper.ui.pages.okrs.lines import Choice, Line
from roadmapper.ui.pages.okrs.model import CONFIDENCE, TITLE

NEW_OBJECTIVE, NEW_RESULT = "New objective", "New key result"


def new_objective(frame: Frame, choice: Choice) -> Ref | None:
    """Add an objective to the cycle and team that are shown."""
    named = choice.cycle not in (None, "now")
    cycle = str(choice.cycle) if named else cycle_around(date.today(), "quarter").key
    return _add(frame, "objective", {"title": NEW_OBJECTIVE, "cycle": cycle, "team": choice.team})


def new_key_result(frame: Frame, line: Line) -> Ref | None:
    """Add a key result to an objective, or beside another key result."""
    objective = line.ref.id
    if line.ref.entity == "key_result":
        objective = frame.workspace.get(KeyResult, objective).objective
    return _add(frame, "key_result", {"title": NEW_RESULT, "objective": objective})


def _add(frame: Frame, entity: str, values: dict[str, Any]) -> Ref | None:
    added = frame.attempt(lambda: items.add_values(frame.workspace, entity, values))
    return Ref(entity, added.id) if added is not None else None


def duplicate(frame: Frame, lines: Sequence[Line]) -> None:
    """Copy what is selected."""
    chosen = [(line.ref.entity, line.ref.id) for line in lines]
    frame.attempt(lambda: items.duplicate_items(frame.workspace, chosen))


def delete(frame: Frame, lines: Sequence[Line]) -> None:
    """Remove what is selected, and offer to undo it."""
    chosen = [(line.ref.entity, line.ref.id) for line in lines]
    if frame.attempt(lambda: items.remove_items(frame.workspace, chosen)):
        what = f"“{lines[0].title}”" if len(lines) == 1 else f"{grouped(len(lines))} items"
        frame.toast(f"Deleted {what}", undo=True)


def store(frame: Frame, line: Line, column: int, text: str) -> None:
    """What was typed into a cell: a title, or a check-in of today."""
    frame.attempt(lambda: _write(frame, line, column, text))


def _write(frame: Frame, line: Line, column: int, text: str) -> None:
    workspace = frame.workspace
    if column == TITLE:
        items.change_items(workspace, line.ref.entity, {line.ref.id: {"title": text}})
        return
    reader = FieldReader(workspace)
    value, confidence = line.current, line.confidence
    if column == CONFIDENCE:
        confidence = reader.read(CheckIn, {"confidence": text})["confidence"]
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
