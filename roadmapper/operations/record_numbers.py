"""Numbers such as US-3 that two records of one PRD share: found, and mended in one step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from roadmapper.documents.records import REQUIREMENT_LABEL, STORY_LABEL
from roadmapper.entities.prd import PRD
from roadmapper.entities.requirement import Requirement
from roadmapper.entities.user_story import UserStory
from roadmapper.planning.record_numbers import Numbered, renumbered
from roadmapper.storage.workspace import Workspace

Record = UserStory | Requirement
_LABELS: Mapping[type[Any], str] = {UserStory: STORY_LABEL, Requirement: REQUIREMENT_LABEL}


def shared_numbers(workspace: Workspace) -> list[tuple[Record, int]]:
    """The live records that have the number of an earlier one of their PRD, each with a free one."""
    return [pair for entity_type in (UserStory, Requirement) for pair in _shared(workspace, entity_type)]


def _shared(workspace: Workspace, entity_type: type[Record]) -> list[tuple[Record, int]]:
    records = workspace.all(entity_type, removed=True)
    live = Counter((record.prd, record.number) for record in records if not record.deleted)
    crowded = {place for place, times in live.items() if times > 1}
    added = _added(workspace, [each.id for each in records if (each.prd, each.number) in crowded])
    asked = [
        Numbered(added.get(each.id, 0), each.id, each.prd, each.number)
        for each in records
        if not each.deleted
        or live[each.prd, each.number] == 0  # what is removed keeps its number from others
    ]
    wanted = renumbered(asked)
    return [(each, wanted[each.id]) for each in records if each.id in wanted and not each.deleted]


def _added(workspace: Workspace, ids: list[str]) -> dict[str, int]:
    """When records were added, as the journal tells it."""
    return {
        change.eid: step.at
        for step in (workspace.steps(ids) if ids else ())
        for change in step.changes
        if change.op == "insert"
    }


def _label(record: Record, number: int) -> str:
    return f"{_LABELS[type(record)]}-{number}"


def findings(workspace: Workspace) -> list[str]:
    """One line for each record whose number another one has as well."""
    keys = {prd.id: prd.key for prd in workspace.all(PRD)}
    return [
        f"{record.key}: {_label(record, record.number)} of {keys.get(record.prd, 'its PRD')} is that of "
        f"another one, too; “roadmapper check FILE --mend” makes it {_label(record, number)}."
        for record, number in shared_numbers(workspace)
    ]


def mend(workspace: Workspace) -> list[str]:
    """Give the later of two records with one number the next free one; a step that undo takes back.

    Returns what was changed, one line each. Raises ReadOnlyWorkspace.
    """
    found = shared_numbers(workspace)
    if not found:
        return []
    with workspace.edit("Mend numbers") as edit:
        for record, number in found:
            edit.change(type(record), record.id, number=number)
    return [
        f"{record.key} is {_label(record, number)} now, no longer {_label(record, record.number)}."
        for record, number in found
    ]
