"""A value, an item and a whole workspace go back to what they were, as one step that can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from random import Random

import pytest

from roadmapper.entities.comment import Comment
from roadmapper.entities.dependency import Dependency
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.key_result import KeyResult
from roadmapper.entities.link import Link
from roadmapper.entities.objective import Objective
from roadmapper.entities.prd import PRD
from roadmapper.entities.registry import entity_types
from roadmapper.errors import InvalidInput
from roadmapper.operations.dependencies import add_dependency
from roadmapper.operations.items import add_item, add_values, change_items, remove_items, set_fields
from roadmapper.operations.okr import link_key_result
from roadmapper.operations.restoring import (
    plan_item,
    plan_value,
    plan_workspace,
    preview,
    restore,
    restore_value,
)
from roadmapper.storage.past_workspace import as_of
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace
from tests.unit.operations.conftest import TODAY
from tests.unit.storage.test_past_workspace import change_at_random


@pytest.fixture
def reader(workspace: Workspace) -> Iterator[Reader]:
    with closing(Reader(workspace.file.working_path)) as made:
        yield made


def live(workspace: Workspace) -> dict[str, list[dict[str, object]]]:
    return {
        name: [item.model_dump() for item in workspace.all(kind)] for name, kind in entity_types().items()
    }


@pytest.mark.parametrize("seed", range(4))
def test_everything_as_of_any_step_and_undone_again(workspace: Workspace, reader: Reader, seed: int) -> None:
    chance, steps = Random(seed), []
    for number in range(30):
        change_at_random(workspace, chance, number)
        steps.append(workspace.last_change)
    before = live(workspace)
    for step in chance.sample(steps, 6):
        with as_of(workspace, step) as past:
            then = live(past)
        plan = plan_workspace(workspace, reader, step, "then")
        if restore(workspace, plan):
            assert live(workspace) == then
            assert workspace.undo() is not None
        assert live(workspace) == before
    assert workspace.findings() == []


def test_one_value_comes_back_as_exactly_as_it_was_meant(workspace: Workspace, reader: Reader) -> None:
    item = add_item(workspace, "initiative", {"title": "Sync", "end": "Q1 2027"}, today=TODAY)
    step = workspace.last_change
    set_fields(workspace, item, {"end": "9 Aug 2027", "title": "Offline"}, today=TODAY)
    plan = plan_value(workspace, reader, "initiative", item.id, "end", step)
    assert [line.words for line in preview(workspace, reader, plan).lines] == [
        "Moved end from 9 Aug 2027 to Q1 2027"
    ]
    assert restore_value(workspace, plan)
    found = workspace.get(Initiative, item.id)
    assert (found.end, found.end_precision, found.title) == ("2027-03-31", "quarter", "Offline")
    assert workspace.undo_label == "Restore initiative end"
    assert not restore_value(workspace, plan_value(workspace, reader, "initiative", item.id, "end", step))


def test_a_custom_value_and_a_long_text_come_back(workspace: Workspace, reader: Reader) -> None:
    field = add_item(workspace, "custom_field", {"title": "Stage"})
    first = "One\n" + "word " * 60
    prd = add_values(workspace, "prd", {"title": "Spec", "body": first})
    item = add_item(workspace, "initiative", {"title": "Sync", "stage": "alpha"}, today=TODAY)
    step = workspace.last_change
    set_fields(workspace, item, {"stage": "beta"}, today=TODAY)
    for body in (first + "two", "Short", first + "three"):
        change_items(workspace, "prd", {prd.id: {"body": body}})
    custom = f"custom.{field.id}"
    assert restore_value(workspace, plan_value(workspace, reader, "initiative", item.id, custom, step))
    assert workspace.undo_label == "Restore initiative stage"
    assert restore_value(workspace, plan_value(workspace, reader, "prd", prd.id, "body", step))
    assert workspace.get(Initiative, item.id).custom == {field.id: "alpha"}
    assert workspace.get(PRD, prd.id).body == first


def test_a_removed_item_comes_back_with_what_went_with_it(workspace: Workspace, reader: Reader) -> None:
    top, item, other = (add_values(workspace, "initiative", {"title": title}) for title in "ABC")
    child = add_values(workspace, "initiative", {"title": "Child", "parent": item.id})
    change_items(workspace, "initiative", {item.id: {"parent": top.id}})
    goal = add_values(workspace, "objective", {"title": "Goal"})
    result = add_values(workspace, "key_result", {"title": "KR", "objective": goal.id})
    link_key_result(workspace, item.id, result.id)
    add_dependency(workspace, item.id, other.id)
    step = workspace.last_change
    remove_items(workspace, [("initiative", item.id), ("initiative", other.id)])
    assert (workspace.all(Dependency), workspace.all(Link)) == ([], [])
    plan = plan_item(workspace, reader, "initiative", item.id, step)
    assert restore(workspace, plan)
    assert {each.title for each in workspace.all(Initiative)} == {"A", "B", "Child"}
    assert workspace.get(Initiative, child.id).parent == item.id
    assert workspace.get(Initiative, item.id).parent == top.id
    assert len(workspace.all(Link)) == 1
    assert workspace.all(Dependency) == [], "its other end is still gone"
    assert restore(workspace, plan_item(workspace, reader, "initiative", other.id, step))
    assert len(workspace.all(Dependency)) == 1
    assert workspace.findings() == []


def test_what_it_belonged_to_is_gone(workspace: Workspace, reader: Reader) -> None:
    """A parent that is gone leaves it at the top; an objective that is gone comes back with its result."""
    parent = add_values(workspace, "initiative", {"title": "Parent"})
    child = add_values(workspace, "initiative", {"title": "Child", "parent": parent.id})
    goal = add_values(workspace, "objective", {"title": "Goal"})
    result = add_values(workspace, "key_result", {"title": "KR", "objective": goal.id})
    step = workspace.last_change
    remove_items(workspace, [("initiative", child.id)])
    remove_items(workspace, [("initiative", parent.id)])
    remove_items(workspace, [("objective", goal.id)])
    assert restore(workspace, plan_item(workspace, reader, "initiative", child.id, step))
    assert workspace.get(Initiative, child.id).parent is None
    plan = plan_item(workspace, reader, "key_result", result.id, step)
    assert plan.words == "2 items come back"
    assert restore(workspace, plan)
    assert workspace.get(KeyResult, result.id).objective == workspace.get(Objective, goal.id).id


def test_what_cannot_come_back_is_said(workspace: Workspace, reader: Reader) -> None:
    step = workspace.last_change
    theme = add_item(workspace, "theme", {"title": "Growth"})
    item = add_item(workspace, "initiative", {"title": "Sync", "theme": "Growth"}, today=TODAY)
    then = workspace.last_change
    with pytest.raises(InvalidInput, match="was not there then"):
        plan_item(workspace, reader, "initiative", item.id, step)
    remove_items(workspace, [("theme", theme.id)])
    plan = plan_value(workspace, reader, "initiative", item.id, "theme", then)
    with pytest.raises(InvalidInput, match="Growth” has been removed since"):
        restore_value(workspace, plan)
    plan = plan_workspace(workspace, reader, then, "then")
    set_fields(workspace, item, {"title": "Other"}, today=TODAY)
    change_items(
        workspace, "initiative", {item.id: {"theme": add_item(workspace, "theme", {"title": "X"}).id}}
    )
    before = live(workspace)
    with pytest.raises(InvalidInput, match="look again"):
        restore(workspace, plan)
    assert live(workspace) == before


def test_comments_keys_and_what_was_sent_stay(workspace: Workspace, reader: Reader) -> None:
    prd = add_values(workspace, "prd", {"title": "Spec", "body": "One"})
    step = workspace.last_change
    update = add_values(workspace, "stakeholder_update", {"title": "News", "status": "sent", "body": "x"})
    with workspace.edit("Comment") as edit:
        edit.add(Comment(document=prd.id, text="Why?", at="2026-11-01T10:00:00Z", person="Ana"))
    change_items(workspace, "prd", {prd.id: {"title": "Other"}})
    plan = plan_workspace(workspace, reader, step, "1 Nov 2026")
    assert (plan.label, plan.words) == ("Restore everything to 1 Nov 2026", "1 item changes")
    assert restore(workspace, plan)
    assert len(workspace.all(Comment)) == 1
    with pytest.raises(InvalidInput, match="keeps what was sent"):
        plan_item(workspace, reader, "stakeholder_update", update.id, workspace.last_change)
