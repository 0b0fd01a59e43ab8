"""Stories and requirements of PRDs: their numbers, ticks and progress, and what a PRD shows of them."""

from __future__ import annotations

from datetime import date

import pytest

from roadmapper.documents.render_worker import RenderWorker
from roadmapper.entities.acceptance_criterion import AcceptanceCriterion
from roadmapper.entities.prd import PRD
from roadmapper.entities.user_story import UserStory
from roadmapper.operations.details import details
from roadmapper.operations.document_exports import export_document
from roadmapper.operations.items import (
    add_item,
    add_values,
    change_items,
    duplicate_items,
    remove_items,
    set_fields,
)
from roadmapper.operations.ordering import order_items
from roadmapper.operations.requirements import add_requirement, progress, requirements_of
from roadmapper.operations.stories import add_criterion, add_story, set_met, stories_of
from roadmapper.storage.workspace import Workspace


@pytest.fixture
def prd(workspace: Workspace) -> str:
    return add_values(workspace, "prd", {"title": "Guided", "body": "[[stories]]\n\n[[requirements]]\n"}).id


def labels(workspace: Workspace, prd: str) -> list[str]:
    return [line.label for line in stories_of(workspace, {prd})]


def test_numbers_count_within_a_prd_and_are_never_given_twice(workspace: Workspace, prd: str) -> None:
    other = add_values(workspace, "prd", {"title": "Other", "body": "x"}).id
    first, second = (add_story(workspace, prd, want) for want in ("one", "two"))
    assert add_story(workspace, other, "elsewhere").number == 1
    remove_items(workspace, [("user_story", second.id)])
    assert add_story(workspace, prd, "three").number == 3
    workspace.undo()
    assert add_story(workspace, prd, "four").number == 4
    order_items(workspace, "user_story", [first.id], before=None)
    assert labels(workspace, prd) == ["US-4", "US-1"]
    change_items(workspace, "user_story", {first.id: {"prd": other}})
    assert sorted(labels(workspace, other)) == ["US-1", "US-2"]
    assert add_requirement(workspace, prd, "Fast").number == 1


def test_a_tick_says_who_and_when_and_goes_with_undo(workspace: Workspace, prd: str) -> None:
    story = add_story(workspace, prd, "one")
    found = add_criterion(workspace, story.id, "It shows")
    set_met(workspace, [found.id], met=True)
    assert workspace.undo_label == "Mark criterion met"
    ticked = workspace.get(AcceptanceCriterion, found.id)
    assert (ticked.met, ticked.met_by, ticked.met_at) == (1, workspace.author_name, date.today().isoformat())
    set_met(workspace, [found.id], met=False)
    gone = workspace.get(AcceptanceCriterion, found.id)
    assert (gone.met, gone.met_by, gone.met_at) == (0, None, None)
    workspace.undo()
    assert workspace.get(AcceptanceCriterion, found.id).met_by == workspace.author_name
    set_fields(workspace, found, {"met": "no"})
    set_fields(workspace, found, {"met": "yes"})
    assert workspace.get(AcceptanceCriterion, found.id).met_at == date.today().isoformat()


def test_progress_counts_criteria_bare_stories_and_requirements(workspace: Workspace, prd: str) -> None:
    assert progress(workspace, {prd}).words == ""
    story = add_story(workspace, prd, "one")
    ids = [add_criterion(workspace, story.id, f"It does {n}").id for n in range(3)]
    set_met(workspace, ids[:2], met=True)
    add_story(workspace, prd, "bare", status="done")
    add_story(workspace, prd, "not now", priority="wont")
    add_story(workspace, prd, "given up", status="dropped")
    add_requirement(workspace, prd, "Fast")
    add_requirement(workspace, prd, "Safe", status="done")
    assert progress(workspace, {prd}).words == "4 of 6 met"


def test_an_initiative_tells_what_its_prds_have_met(workspace: Workspace, prd: str) -> None:
    item = add_item(workspace, "initiative", {"title": "Onboarding"})
    change_items(workspace, "prd", {prd: {"initiative": item.id}})
    add_requirement(workspace, prd, "Safe", status="done")
    add_requirement(workspace, prd, "Fast")
    assert details(workspace, item)["met"] == {"met": 1, "of": 2}


def test_a_prd_shows_its_records_in_every_export(workspace: Workspace, prd: str) -> None:
    story = add_story(workspace, prd, "to {{ 7*7 }}", role="admin")
    set_met(workspace, [add_criterion(workspace, story.id, "It shows").id], met=True)
    add_requirement(workspace, prd, "Fast|safe", acceptance="[[PRD-1.title]]")
    item = workspace.get(PRD, prd)
    day = date(2026, 11, 20)
    with RenderWorker() as worker:
        text = export_document(workspace, worker, item, "md", printers={}, today=day).decode()
        html = export_document(workspace, worker, item, "html", printers={}, today=day).decode()
    assert "- **US-1** As an admin, I want to {{ 7*7 }}" in text
    assert f"  - [x] It shows (met by {workspace.author_name} on " in text
    assert "| REQ-1 | Fast\\|safe |  | Open | \\[[PRD-1.title]] |" in text
    assert "Guided" not in html.split("<main", 1)[-1].split("US-1", 1)[-1].split("</table>", 1)[0]
    assert html.count('<input class="task-list-item-checkbox"') == 1
    told = details(workspace, item)
    assert told["met"] == {"met": 1, "of": 2}
    assert [one["sentence"] for one in told["stories"]] == ["As an admin, I want to {{ 7*7 }}"]


def test_removing_a_story_takes_its_criteria_and_undo_brings_both_back(
    workspace: Workspace, prd: str
) -> None:
    story = add_story(workspace, prd, "one")
    add_criterion(workspace, story.id, "It shows")
    remove_items(workspace, [("user_story", story.id)])
    assert not workspace.all(AcceptanceCriterion)
    workspace.undo()
    assert [len(line.criteria) for line in stories_of(workspace, {prd})] == [1]
    remove_items(workspace, [("prd", prd)])
    assert not workspace.all(UserStory)
    assert not requirements_of(workspace, {prd})


def test_a_copy_of_a_prd_has_its_records_by_one_step(workspace: Workspace, prd: str) -> None:
    first = add_story(workspace, prd, "one")
    gone = add_story(workspace, prd, "gone")
    add_story(workspace, prd, "three")
    criterion = add_criterion(workspace, first.id, "it works")
    set_met(workspace, [criterion.id], met=True)
    add_requirement(workspace, prd, "fast")
    remove_items(workspace, [("user_story", gone.id)])
    steps = len(workspace.steps())
    (copy,) = duplicate_items(workspace, [("prd", prd)])
    assert len(workspace.steps()) == steps + 1
    assert [(line.label, line.item.want) for line in stories_of(workspace, {copy.id})] == [
        ("US-1", "one"),
        ("US-3", "three"),
    ]
    (copied,) = stories_of(workspace, {copy.id})[0].criteria
    assert (copied.outcome, bool(copied.met), copied.id != criterion.id) == ("it works", True, True)
    assert [item.text for item in requirements_of(workspace, {copy.id})] == ["fast"]
    assert len({line.item.key for line in stories_of(workspace, {prd, copy.id})}) == 4
    workspace.undo()
    assert stories_of(workspace, {copy.id}) == []
    assert labels(workspace, prd) == ["US-1", "US-3"]
