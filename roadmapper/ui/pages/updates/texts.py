"""The texts that the editor of the Updates page shows: of kept updates, and of the draft kept nowhere yet."""

from __future__ import annotations

from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.errors import NotFound
from roadmapper.operations import updates
from roadmapper.storage.typed_text import TypedText
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.pages.updates.drafting import Drafting

DRAFT = "draft"
"""What the editor calls the draft, in place of an id."""


class Texts:
    """Reads and writes them by id."""

    def __init__(self, drafting: Drafting) -> None:
        self._drafting = drafting

    def update(self, workspace: Workspace, eid: str) -> StakeholderUpdate | None:
        """The update of an id; None where there is none any more."""
        if eid == DRAFT:
            return self._drafting.update
        try:
            return workspace.get(StakeholderUpdate, eid) if eid else None
        except NotFound:
            return None

    def read(self, workspace: Workspace, eid: str) -> str:
        """A text as the editor begins with it; that of an update that is gone is empty."""
        update = self.update(workspace, eid)
        return update.body if update is not None else ""

    def write(self, workspace: Workspace, eid: str, body: TypedText, gesture: str | None) -> None:
        """Store what was typed, a step for a kept update."""
        if eid == DRAFT:
            self._drafting.write(str(body))
        else:
            updates.change_update(workspace, eid, gesture=gesture, body=body)
