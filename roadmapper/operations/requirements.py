"""The requirements of a PRD, and what its text and its progress make of all its records."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, Final

from roadmapper.documents import records
from roadmapper.documents.record_markdown import Manner, requirements_markdown, stories_markdown
from roadmapper.documents.records import REQUIREMENT_LABEL
from roadmapper.entities.prd import PRD
from roadmapper.entities.requirement import Requirement
from roadmapper.errors import NotFound
from roadmapper.operations import items
from roadmapper.operations.stories import stories_of
from roadmapper.operations.wording import Wording
from roadmapper.planning.acceptance import Met, met_of_requirement, summed
from roadmapper.storage.workspace import Workspace

UNWRITTEN: Final = "unwritten"
"""The id of a PRD that is kept nowhere, as a template's preview: it has no records yet, and says so."""


def requirements_of(workspace: Workspace, prds: Collection[str]) -> list[Requirement]:
    """The requirements of some PRDs (ids) in their order."""
    return [item for item in workspace.all(Requirement) if item.prd in prds]


def label_of(item: Requirement) -> str:
    """Its number within the PRD: "REQ-1"."""
    return f"{REQUIREMENT_LABEL}-{item.number}"


def plain(item: Requirement) -> records.Requirement:
    """A requirement as what renders and converts it takes it."""
    return records.Requirement(
        item.text, item.priority or "", item.status, item.acceptance or "", item.number
    )


def add_requirement(workspace: Workspace, prd: str, text: str, **values: Any) -> Requirement:
    """Add a requirement at the end of a PRD's (an id), with the next number of that PRD."""
    item = items.add_values(workspace, "requirement", {"prd": prd, "text": text, **values})
    assert isinstance(item, Requirement)
    return item


def progress(workspace: Workspace, prds: Collection[str]) -> Met:
    """How much of what some PRDs (ids) ask for is met."""
    stories = summed(line.met for line in stories_of(workspace, prds))
    return stories + summed(
        met_of_requirement(item.status, item.priority) for item in requirements_of(workspace, prds)
    )


def placed_by(workspace: Workspace) -> Callable[[str, str, bool], str | None]:
    """What ``[[stories]]`` and ``[[requirements]]`` stand for in the PRDs of a workspace, as it is now.

    The function takes the kind, the PRD's id, and whether HTML will show it; None for another document.
    """

    def markdown(kind: str, prd: str, chips: bool) -> str | None:
        if prd != UNWRITTEN:
            try:
                workspace.get(PRD, prd)
            except NotFound:
                return None
        manner = Manner(chips=chips, day=Wording(workspace).date)
        if kind == "stories":
            return stories_markdown([line.plain() for line in stories_of(workspace, {prd})], manner)
        return requirements_markdown([plain(item) for item in requirements_of(workspace, {prd})], manner)

    return markdown
