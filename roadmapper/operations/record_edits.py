"""What a person does to one record in a list: written as a sentence, ticked, moved, removed; a step each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from roadmapper.documents.record_sentences import read_criterion, read_story
from roadmapper.entities.acceptance_criterion import AcceptanceCriterion
from roadmapper.operations import items
from roadmapper.operations.ordering import order_items, put_before
from roadmapper.operations.requirements import add_requirement
from roadmapper.operations.stories import add_criterion, add_story
from roadmapper.operations.stories import set_met as set_all_met
from roadmapper.storage.workspace import Workspace

Work = Callable[[Workspace], Any]
"""Something to do in a workspace; what it gives back says whether anything was done."""
_ENTITY = {"story": "user_story", "criterion": "acceptance_criterion"}


def _values(kind: str, sentence: str) -> dict[str, str | None]:
    """The fields that a sentence fills: a story's and a criterion's are read from it."""
    if kind == "story":
        role, want, so_that = read_story(sentence)
        return {"want": want, "role": role or None, "so_that": so_that or None}
    if kind == "criterion":
        found = read_criterion(sentence)
        return {"outcome": found.outcome, "given": found.given or None, "event": found.event or None}
    return {"acceptance" if kind == "acceptance" else "text": sentence}


def add(workspace: Workspace, kind: str, above: str, sentence: str) -> bool:
    """Add a story or a requirement to a PRD (an id), or a criterion to a story, from a sentence."""
    values: dict[str, Any] = _values(kind, sentence)
    if kind == "story":
        add_story(workspace, above, **values)
    elif kind == "criterion":
        add_criterion(workspace, above, **values)
    else:
        add_requirement(workspace, above, **values)
    return True


def rewrite(workspace: Workspace, kind: str, eid: str, sentence: str) -> bool:
    """Write a record anew from a sentence; ``kind`` acceptance is how a requirement is accepted."""
    return change(workspace, _ENTITY.get(kind, "requirement"), eid, _values(kind, sentence))


def change(workspace: Workspace, entity: str, eid: str, values: Mapping[str, Any]) -> bool:
    """Write stored values into one record."""
    return bool(items.change_items(workspace, entity, {eid: values}))


def set_met(workspace: Workspace, criterion: str, *, met: bool) -> bool:
    """Tick a criterion, or take the tick away."""
    return bool(set_all_met(workspace, [criterion], met=met))


def remove(workspace: Workspace, entity: str, eid: str) -> bool:
    """Remove one record, with what is below it."""
    return bool(items.remove_items(workspace, [(entity, eid)]))


def move_criterion(workspace: Workspace, criterion: str, story: str, before: str | None) -> bool:
    """Put a criterion into a story (an id) of its PRD, before another one of it or last; one step."""
    with workspace.edit("Move acceptance criterion") as edit:
        edit.change(AcceptanceCriterion, criterion, story=story)
        put_before(edit, AcceptanceCriterion, [criterion], before)
    return True


def reorder(workspace: Workspace, entity: str, eid: str, before: str | None) -> bool:
    """Put a record before another one of its kind; None puts it last."""
    order_items(workspace, entity, [eid], before=before)
    return True
