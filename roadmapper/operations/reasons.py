"""Why a date slipped or something was declined: told with the change and kept in its step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from roadmapper.changes import Change, Step, beside
from roadmapper.counting import counted
from roadmapper.entities.base import Entity, noun
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.reason import Reason
from roadmapper.entities.status import Status
from roadmapper.errors import NotFound
from roadmapper.operations.fields import FieldReader
from roadmapper.operations.following import follow
from roadmapper.operations.items import change_within
from roadmapper.planning.dates import difference_words
from roadmapper.storage.edit import Edit
from roadmapper.storage.workspace import Workspace

LONGEST = 500
_MANY: Final = 50
"""A step that changes more than so many is no decision about each of them, and nobody is asked why."""


def add_reason(edit: Edit, subject: str, field: str, text: str) -> None:
    """Keep a reason with the change that this edit makes; an empty one is none."""
    words = " ".join(text.split())[:LONGEST]
    if words:
        edit.add(Reason(subject=subject, field=field, text=words))


def change_with_reason(workspace: Workspace, item: Entity, given: Mapping[str, str], reason: str) -> bool:
    """Write typed text into one item's fields and keep why; returns whether anything changed.

    The reason goes to the date or the status that changed, else to each changed field.
    """
    values = FieldReader(workspace).read(type(item), given)
    with workspace.edit(_label(item, values)) as edit:
        before = {item.id: edit.get(Initiative, item.id)} if isinstance(item, Initiative) else {}
        changed = change_within(edit, type(item), item.id, values)
        fields = _explained(edit, item, values) if changed else []
        for field in fields:
            add_reason(edit, item.id, field, reason)
        follow(edit, before)
    return changed


def _label(item: Entity, values: Mapping[str, Any]) -> str:
    what = noun(type(item))
    fields = [name for name in values if not name.endswith("_precision")]
    return f"Edit {what} {fields[0]}" if len(fields) == 1 else f"Edit {what}"


def _explained(edit: Edit, item: Entity, values: Mapping[str, Any]) -> list[str]:
    after = edit.get(type(item), item.id)
    differing = [name for name in values if getattr(after, name, None) != getattr(item, name, None)]
    weighty = [name for name in ("end", "start", "status", "health") if name in differing]
    return weighty[:1] or [name for name in differing if not name.endswith("_precision")]


@dataclass(frozen=True)
class Unexplained:
    """A step (an id) in which dates slipped or initiatives were declined or dropped, for no reason yet.

    ``about`` are the items (ids) with the field that changed; ``words`` say what happened.
    """

    step: str
    about: tuple[tuple[str, str], ...]
    words: str


def unexplained(workspace: Workspace, step: Step) -> Unexplained | None:
    """What of a step asks for a reason; None where nothing does, or one was given with it."""
    if step.kind != "edit" or "initiative" not in step.tables or "reason" in step.tables:
        return None
    declined = {status.id for status in workspace.all(Status) if status.category == "declined"}
    found = [(change, verb) for change in step.changes if (verb := _weighs(change, declined))]
    if not found or len(found) > _MANY:
        return None
    about = tuple((change.eid, str(change.field)) for change, _verb in found)
    if len(found) > 1:
        slip = all(verb.startswith("slips") for _change, verb in found)
        words = f"{len(found)} dates slip" if slip else f"{counted(len(found), 'initiative')} changed course"
    else:
        words = f"“{_title(workspace, found[0][0].eid)}” {found[0][1]}"
    return Unexplained(step.id, about, words)


def _weighs(change: Change, declined: set[str]) -> str:
    """What happened to an initiative that people ask about; empty for anything else."""
    if change.entity != "initiative" or change.op != "update":
        return ""
    if change.field == "deleted":
        return "is removed" if change.new else ""
    if change.field == "status":
        return "is declined" if change.new in declined and change.old not in declined else ""
    if change.field == "end" and change.old and change.new and change.new > change.old:
        days = (date.fromisoformat(change.new) - date.fromisoformat(change.old)).days
        return f"slips, {difference_words(days)}"
    return ""


def _title(workspace: Workspace, eid: str) -> str:
    try:
        return workspace.get(Initiative, eid).title
    except NotFound:  # removed in this very step
        return workspace.names(Initiative).get(eid, ("", "It"))[1]


def explain(workspace: Workspace, what: Unexplained, text: str) -> bool:
    """Keep why; Undo takes it back with the change while nothing else came between. False for no words."""
    with workspace.edit("Say why", gesture=beside(what.step)) as edit:
        for subject, field in what.about:
            add_reason(edit, subject, field, text)
        return bool(edit.changes())


def reasons_of(workspace: Workspace, subjects: set[str]) -> list[str]:
    """The ids of the reasons that were given for changes of these items (ids)."""
    return [reason.id for reason in workspace.all(Reason, removed=True) if reason.subject in subjects]
