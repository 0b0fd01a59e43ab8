"""Turns a table, list or sections of a PRD into records, and records back into text, with nothing lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from roadmapper.documents import records
from roadmapper.documents.record_markdown import SOURCE, requirements_markdown, stories_markdown
from roadmapper.documents.record_places import placed, record_places
from roadmapper.documents.record_reading import Passage, passage_at
from roadmapper.entities.acceptance_criterion import AcceptanceCriterion
from roadmapper.entities.base import Entity
from roadmapper.entities.prd import PRD
from roadmapper.entities.requirement import Requirement
from roadmapper.entities.user_story import UserStory
from roadmapper.errors import InvalidInput
from roadmapper.operations.record_rules import next_number
from roadmapper.operations.requirements import plain, requirements_of
from roadmapper.operations.stories import stories_of
from roadmapper.storage.edit import Edit
from roadmapper.storage.workspace import Workspace

Kind = Literal["stories", "requirements"]
_TYPES: Final[dict[Kind, type[UserStory] | type[Requirement]]] = {
    "stories": UserStory,
    "requirements": Requirement,
}


def turn_into_records(workspace: Workspace, prd: str, kind: Kind, first: int, last: int) -> int:
    """Turn the table, list or sections at these lines of a PRD's text (an id) into records; returns how many.

    ``[[stories]]`` takes its place, unless the text places them elsewhere. Numbers such as REQ-3 stay where
    they are free. Raises InvalidInput where there is nothing to turn.
    """
    body = workspace.get(PRD, prd).body
    passage = passage_at(body, first, last)
    found: Sequence[records.Story | records.Requirement] = ()
    if passage is not None:
        found = passage.stories() if kind == "stories" else passage.requirements()
    if passage is None or not found:
        raise InvalidInput(
            "body",
            "There is no table or list here, and no section such as “### US-1 …”. Put the cursor into one, "
            "or select it; nothing was changed.",
        )
    with workspace.edit(f"Turn into {kind}") as edit:
        _add_all(edit, prd, kind, found)
        edit.change(PRD, prd, body=_without(body, passage, kind))
    return len(found)


def _without(body: str, passage: Passage, kind: Kind) -> str:
    """The text with a place for the records where the passage stood."""
    lines = body.split("\n")
    there = any(place.kind == kind for place in record_places(body))
    behind = "\r" if lines[passage.first].endswith("\r") else ""
    lines[passage.first : passage.end] = [] if there else [f"[[{kind}]]{behind}"]
    return "\n".join(lines)


def _add_all(edit: Edit, prd: str, kind: Kind, found: Sequence[records.Story | records.Requirement]) -> None:
    """Add records in their order; a number that was ever given in this PRD is given no second time."""
    entity_type = _TYPES[kind]
    following = next_number(edit, entity_type, prd)
    first_free = following
    used: set[int] = set()
    for item in found:
        keeps = item.number >= first_free and item.number not in used
        number = item.number if keeps else following
        while not keeps and number in used:
            number += 1
        used.add(number)
        following = max(following, number + 1)
        if isinstance(item, records.Story):
            _add_story(edit, prd, number, item)
        else:
            edit.add(
                Requirement(
                    prd=prd,
                    number=number,
                    text=item.text,
                    priority=item.priority or None,
                    status=item.status,
                    acceptance=item.acceptance or None,
                )
            )


def _add_story(edit: Edit, prd: str, number: int, item: records.Story) -> None:
    story = edit.add(
        UserStory(
            prd=prd,
            number=number,
            role=item.role or None,
            want=item.want,
            so_that=item.so_that or None,
            priority=item.priority or None,
            status=item.status,
        )
    )
    for one in item.criteria:
        edit.add(
            AcceptanceCriterion(
                story=story.id,
                given=one.given or None,
                event=one.event or None,
                outcome=one.outcome,
                met=int(one.met),
                met_by=one.met_by or None,
                met_at=one.met_on or None,
            )
        )


def turn_into_text(workspace: Workspace, prd: str, kind: Kind) -> int:
    """Turn a PRD's records (its id) back into Markdown where its text places them, else at its end.

    Returns how many there were. Raises InvalidInput where there are none.
    """
    body = workspace.get(PRD, prd).body
    items: Sequence[Entity]
    if kind == "stories":
        lines = stories_of(workspace, {prd})
        items = [line.item for line in lines]
        markdown = stories_markdown([line.plain() for line in lines], SOURCE)
    else:
        items = requirements_of(workspace, {prd})
        markdown = requirements_markdown([plain(item) for item in requirements_of(workspace, {prd})], SOURCE)
    if not items:
        raise InvalidInput("body", f"This PRD has no {kind} to turn into text; nothing was changed.")
    with workspace.edit(f"Turn {kind} into text") as edit:
        for item in items:
            edit.remove(type(item), item.id)
        edit.change(PRD, prd, body=_with(body, kind, markdown))
    return len(items)


def _with(body: str, kind: Kind, markdown: str) -> str:
    """The text with Markdown at the first place of these records; further places are taken out."""
    places = [place for place in record_places(body) if place.kind == kind]
    if not places:
        gap = "" if not body or body.endswith("\n\n") else "\n" if body.endswith("\n") else "\n\n"
        return body + gap + markdown
    for place in reversed(places[1:]):
        body = body[: place.start] + body[place.end :].removeprefix("\n")
    return body[: places[0].start] + placed(body, places[0], markdown) + body[places[0].end :]
