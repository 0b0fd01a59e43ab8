"""Stories, criteria and requirements as plain values in a documented order, for lists, JSON and details."""

from __future__ import annotations

from typing import Any

from roadmapper.documents.record_sentences import criterion_sentence, story_sentence
from roadmapper.entities.acceptance_criterion import AcceptanceCriterion
from roadmapper.entities.base import Entity
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.prd import PRD
from roadmapper.entities.requirement import Requirement
from roadmapper.entities.user_story import UserStory
from roadmapper.operations.requirements import label_of, progress, requirements_of
from roadmapper.operations.stories import StoryLine, plain_criterion, stories_of
from roadmapper.operations.wording import Wording
from roadmapper.storage.workspace import Workspace

Row = dict[str, Any]


def user_stories(workspace: Workspace, words: Wording) -> list[Row]:
    """Every story: PRD after PRD, each in its order."""
    prds = [prd.id for prd in workspace.all(PRD)]
    lines = sorted(stories_of(workspace, set(prds)), key=lambda line: prds.index(line.item.prd))
    return [_story(line, words) for line in lines]


def _story(line: StoryLine, words: Wording) -> Row:
    item = line.item
    return {
        "key": item.key,
        "id": item.id,
        "label": line.label,
        "prd": words.name("prd", item.prd).key,
        "role": item.role,
        "want": item.want,
        "so_that": item.so_that,
        "sentence": story_sentence(item.role or "", item.want, item.so_that or ""),
        "priority": item.priority,
        "status": item.status,
        "criteria": [one.key for one in line.criteria],
        "met": line.met.words,
    }


def acceptance_criteria(workspace: Workspace, words: Wording) -> list[Row]:
    """Every criterion, in the order of the stories."""
    order = {item.id: place for place, item in enumerate(workspace.all(UserStory))}
    items = workspace.all(AcceptanceCriterion)
    return [_criterion(item, words) for item in sorted(items, key=lambda item: order.get(item.story, -1))]


def _criterion(item: AcceptanceCriterion, words: Wording) -> Row:
    return {
        "key": item.key,
        "id": item.id,
        "story": words.name("user_story", item.story).key,
        "given": item.given,
        "event": item.event,
        "outcome": item.outcome,
        "sentence": criterion_sentence(plain_criterion(item)),
        "met": bool(item.met),
        "met_by": item.met_by,
        "met_at": item.met_at,
    }


def requirements(workspace: Workspace, words: Wording) -> list[Row]:
    """Every requirement: PRD after PRD, each in its order."""
    prds = [prd.id for prd in workspace.all(PRD)]
    items = sorted(requirements_of(workspace, set(prds)), key=lambda item: prds.index(item.prd))
    return [_requirement(item, words) for item in items]


def _requirement(item: Requirement, words: Wording) -> Row:
    return {
        "key": item.key,
        "id": item.id,
        "label": label_of(item),
        "prd": words.name("prd", item.prd).key,
        "text": item.text,
        "priority": item.priority,
        "status": item.status,
        "acceptance": item.acceptance,
    }


def records_around(workspace: Workspace, item: Entity) -> Row:
    """What ``details`` tells of records: of a PRD all of them, of a story its criteria, of an initiative how
    much is met.
    """
    if isinstance(item, PRD):
        words = Wording(workspace)
        return {
            "stories": [_with_criteria(line, words) for line in stories_of(workspace, {item.id})],
            "requirements": [_requirement(one, words) for one in requirements_of(workspace, {item.id})],
            "met": _met(workspace, {item.id}),
        }
    if isinstance(item, UserStory):
        (line,) = (line for line in stories_of(workspace, {item.prd}) if line.item.id == item.id)
        row = _with_criteria(line, Wording(workspace))
        return {name: row[name] for name in ("label", "sentence", "criteria", "met")}
    if isinstance(item, Requirement):
        return {"label": label_of(item)}
    if isinstance(item, AcceptanceCriterion):
        return {"sentence": criterion_sentence(plain_criterion(item)), "met": bool(item.met)}
    if isinstance(item, Initiative):
        return {"met": _met(workspace, {prd.id for prd in workspace.all(PRD) if prd.initiative == item.id})}
    return {}


def _with_criteria(line: StoryLine, words: Wording) -> Row:
    return {**_story(line, words), "criteria": [_criterion(one, words) for one in line.criteria]}


def _met(workspace: Workspace, prds: set[str]) -> Row:
    found = progress(workspace, prds)
    return {"met": found.met, "of": found.total}
