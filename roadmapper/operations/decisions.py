"""Decision records: which option was taken, and which decision took the place of which."""

from __future__ import annotations

from roadmapper.entities.decision_option import DecisionOption
from roadmapper.entities.decision_record import DecisionRecord
from roadmapper.errors import InvalidInput
from roadmapper.storage.edit import Edit
from roadmapper.storage.workspace import Workspace


def choose_option(workspace: Workspace, option: str) -> None:
    """Say that this option (an id) was taken and none of the others; raises NotFound.

    A decision that says nothing yet says the option's title from then on.
    """
    with workspace.edit("Choose option") as edit:
        taken = edit.get(DecisionOption, option)
        for other in edit.all(DecisionOption):
            if other.decision == taken.decision:
                edit.change(DecisionOption, other.id, chosen=int(other.id == option))
        record = edit.get(DecisionRecord, taken.decision)
        if not record.decision:
            edit.change(DecisionRecord, record.id, decision=taken.title)


def refuse_ring(edit: Edit, old: str, new: str) -> None:
    """Raise InvalidInput where following what superseded what would come back to where it began."""
    at: str | None = new
    seen: set[str] = set()
    while at and at not in seen:
        if at == old:
            raise InvalidInput(
                "superseded_by",
                f"“{edit.get(DecisionRecord, new).title}” is this decision or one that it took the place of; "
                "choose a later one.",
            )
        seen.add(at)
        at = edit.get(DecisionRecord, at).superseded_by
