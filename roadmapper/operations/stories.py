"""The user stories of a PRD with their criteria: read, added, ticked, and how much of them is met."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from roadmapper.counting import grouped
from roadmapper.documents import records
from roadmapper.documents.records import STORY_LABEL
from roadmapper.entities.acceptance_criterion import AcceptanceCriterion
from roadmapper.entities.user_story import UserStory
from roadmapper.operations import items
from roadmapper.planning.acceptance import Met, met_of_story
from roadmapper.storage.workspace import Workspace


@dataclass(frozen=True)
class StoryLine:
    """One story and its criteria, both in their order."""

    item: UserStory
    criteria: tuple[AcceptanceCriterion, ...]

    @property
    def label(self) -> str:
        """Its number within the PRD: "US-1"."""
        return f"{STORY_LABEL}-{self.item.number}"

    @property
    def met(self) -> Met:
        """How much of it is met."""
        item = self.item
        return met_of_story(item.status, item.priority, [bool(one.met) for one in self.criteria])

    def plain(self) -> records.Story:
        """The story as what renders and converts it takes it."""
        item = self.item
        return records.Story(
            item.want,
            item.role or "",
            item.so_that or "",
            item.priority or "",
            item.status,
            tuple(plain_criterion(one) for one in self.criteria),
            item.number,
        )


def plain_criterion(item: AcceptanceCriterion) -> records.Criterion:
    """A criterion as what renders and converts it takes it."""
    return records.Criterion(
        item.outcome,
        item.given or "",
        item.event or "",
        bool(item.met),
        item.met_by or "",
        item.met_at or "",
    )


def stories_of(workspace: Workspace, prds: Collection[str]) -> list[StoryLine]:
    """The stories of some PRDs (ids) in their order."""
    found = [item for item in workspace.all(UserStory) if item.prd in prds]
    criteria: defaultdict[str, list[AcceptanceCriterion]] = defaultdict(list)
    if found:
        for one in workspace.all(AcceptanceCriterion):
            criteria[one.story].append(one)
    return [StoryLine(item, tuple(criteria[item.id])) for item in found]


def add_story(workspace: Workspace, prd: str, want: str, **values: Any) -> UserStory:
    """Add a story at the end of a PRD's (an id), with the next number of that PRD."""
    item = items.add_values(workspace, "user_story", {"prd": prd, "want": want, **values})
    assert isinstance(item, UserStory)
    return item


def add_criterion(workspace: Workspace, story: str, outcome: str, **values: Any) -> AcceptanceCriterion:
    """Add a criterion at the end of a story's (an id)."""
    item = items.add_values(workspace, "acceptance_criterion", {"story": story, "outcome": outcome, **values})
    assert isinstance(item, AcceptanceCriterion)
    return item


def set_met(workspace: Workspace, criteria: Collection[str], *, met: bool) -> int:
    """Tick criteria as met by whoever sits here, today, or take that back; returns how many changed."""
    what = "criterion" if len(criteria) == 1 else f"{grouped(len(criteria))} criteria"
    label = f"Mark {what} {'met' if met else 'not met'}"
    changes = {eid: {"met": int(met)} for eid in criteria}
    return items.change_items(workspace, "acceptance_criterion", changes, label=label)
