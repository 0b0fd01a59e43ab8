"""Adding, editing, removing and duplicating: one step each, named, undone at one pull."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from roadmapper.entities.dependency import Dependency
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.link import Link
from roadmapper.entities.registry import entity_types
from roadmapper.entities.status import Status
from roadmapper.errors import InvalidInput
from roadmapper.operations.dependencies import add_dependency, violations
from roadmapper.operations.items import (
    add_item,
    add_values,
    change_items,
    duplicate_items,
    remove_items,
    set_fields,
)
from roadmapper.operations.new_workspace import create_workspace, key_prefix, title_of_file, with_suffix
from roadmapper.operations.okr import link_key_result
from roadmapper.storage.workspace import Workspace
from tests.unit.operations.conftest import TODAY


def initiative(workspace: Workspace, title: str = "Offline mode", **values: Any) -> Initiative:
    added = add_values(workspace, "initiative", {"title": title, **values})
    assert isinstance(added, Initiative)
    return added


def status_title(workspace: Workspace, item: Initiative) -> str:
    return workspace.get(Status, item.status or "").title


def test_a_new_workspace_has_its_statuses_and_nothing_to_undo(workspace: Workspace) -> None:
    assert workspace.settings().title == "Atlas"
    assert [status.title for status in workspace.all(Status)][:3] == ["Idea", "Candidate", "Planned"]
    assert workspace.undo_label is None
    assert workspace.findings() == []


def test_a_new_workspace_never_takes_a_file_s_place(tmp_path: Path) -> None:
    (tmp_path / "atlas.roadmap").write_text("mine")
    with pytest.raises(Exception, match="already"):
        create_workspace(tmp_path / "atlas.roadmap")
    assert (tmp_path / "atlas.roadmap").read_text() == "mine"


@pytest.mark.parametrize(
    ("title", "prefix"),
    [
        ("Atlas", "ATL"), ("Product roadmap", "PR"), ("k8s", "K8S"), ("Team", "TEA"), ("O", "RM"),
        ("PRD", "PR"), ("2027", "RM"), ("3 year plan", "YP"), ("Überblick", "UBE"), ("計画", "RM"),
        ("", "RM"),
    ],
)  # fmt: skip
def test_the_key_prefix_comes_from_the_title(title: str, prefix: str) -> None:
    assert key_prefix(title) == prefix
    assert prefix not in {entity_type.key_prefix for entity_type in entity_types().values()}


def test_a_file_s_name_becomes_a_title() -> None:
    assert title_of_file(Path("product-roadmap_2027.roadmap")) == "Product roadmap 2027"
    assert with_suffix(Path("plan")) == Path("plan.roadmap")
    assert with_suffix(Path("plan.v2")) == Path("plan.v2")


def test_the_first_status_follows_from_having_a_date(workspace: Workspace) -> None:
    assert status_title(workspace, initiative(workspace)) == "Idea"
    assert status_title(workspace, initiative(workspace, start="2027-01-01")) == "Planned"
    assert workspace.undo_label == "Add initiative"


def test_text_becomes_an_item_and_its_period_is_whole(workspace: Workspace) -> None:
    item: Any = add_item(workspace, "initiative", {"title": "Sync", "end": "Q1 2027"}, today=TODAY)
    assert (item.key, item.end, item.end_precision) == ("ATL-1", "2027-03-31", "quarter")
    set_fields(workspace, item, {"end_precision": "half"}, today=TODAY)
    assert workspace.get(Initiative, item.id).end == "2027-06-30"


@pytest.mark.parametrize(
    ("changes", "label"),
    [
        ({"title": "A"}, "Edit initiative title"),
        ({"end": "2027-01-02", "end_precision": "day"}, "Edit initiative end"),
        ({"title": "A", "health": "on_track"}, "Edit initiative"),
    ],
)
def test_a_step_says_what_was_edited(workspace: Workspace, changes: dict[str, Any], label: str) -> None:
    item = initiative(workspace)
    assert change_items(workspace, "initiative", {item.id: changes}) == 1
    assert workspace.undo_label == label
    assert change_items(workspace, "initiative", {item.id: changes}) == 0


def test_several_rows_are_one_step(workspace: Workspace) -> None:
    items = [initiative(workspace, f"No {number}") for number in range(3)]
    change_items(workspace, "initiative", {item.id: {"health": "at_risk"} for item in items})
    assert workspace.undo_label == "Edit health of 3 initiatives"
    workspace.undo()
    assert {item.health for item in workspace.all(Initiative)} == {None}


def test_custom_values_are_folded_in(workspace: Workspace) -> None:
    fields = [add_values(workspace, "custom_field", {"title": title}) for title in ("Stage", "Risk")]
    item = initiative(workspace, **{f"custom.{fields[0].id}": "beta", f"custom.{fields[1].id}": "low"})
    change_items(workspace, "initiative", {item.id: {f"custom.{fields[0].id}": None}})
    assert workspace.get(Initiative, item.id).custom == {fields[1].id: "low"}
    assert workspace.undo_label == "Edit initiative stage"


def test_an_end_before_its_start_is_refused_and_nothing_changes(workspace: Workspace) -> None:
    item = initiative(workspace, start="2027-02-03", end="2027-03-01")
    with pytest.raises(InvalidInput, match="lies before the start"):
        set_fields(workspace, item, {"end": "2 Jan 2027", "title": "X"}, today=TODAY)
    assert workspace.get(Initiative, item.id) == item


@pytest.mark.parametrize("prefix", ["KR", "PRD", "atl", "A", "1A", "A-B", "TOOLONGPREFIX"])
def test_a_key_prefix_that_would_confuse_is_refused(workspace: Workspace, prefix: str) -> None:
    with pytest.raises(InvalidInput, match="prefix"):
        set_fields(workspace, workspace.settings(), {"Key prefix": prefix})
    assert set_fields(workspace, workspace.settings(), {"Key prefix": "NEW"})
    assert initiative(workspace).key == "NEW-1"


def test_removing_is_one_step_with_what_hangs_on_it(workspace: Workspace) -> None:
    first, second = initiative(workspace, "A"), initiative(workspace, "B")
    add_dependency(workspace, first.id, second.id)
    assert remove_items(workspace, [("initiative", first.id)]) == 1
    assert workspace.undo_label == "Remove initiative"
    assert workspace.all(Dependency) == []
    workspace.undo()
    assert len(workspace.all(Dependency)) == 1
    team = add_values(workspace, "team", {"title": "Ops"})
    remove_items(workspace, [("initiative", first.id), ("team", team.id)])
    assert workspace.undo_label == "Remove 2 items"
    with pytest.raises(InvalidInput):
        remove_items(workspace, [("workspace", workspace.settings().id)])


def test_a_copy_lies_right_behind_its_original(workspace: Workspace) -> None:
    first, second = initiative(workspace, "A", source_id="X-1", owner=("Ana",)), initiative(workspace, "B")
    objective = add_values(workspace, "objective", {"title": "Grow"})
    result = add_values(workspace, "key_result", {"title": "Activation", "objective": objective.id})
    link_key_result(workspace, first.id, result.id)
    (copy,) = duplicate_items(workspace, [("initiative", first.id)])
    titles = [item.title for item in workspace.all(Initiative)]
    assert titles == ["A", "A (copy)", "B"]
    assert isinstance(copy, Initiative)
    assert (copy.key, copy.source_id, copy.owner) == ("ATL-3", None, ("Ana",))
    assert {link.source for link in workspace.all(Link)} == {first.id, copy.id}
    assert workspace.undo_label == "Duplicate initiative"
    assert workspace.findings() == []
    dependency = add_dependency(workspace, first.id, second.id)
    with pytest.raises(InvalidInput, match="cannot be duplicated"):
        duplicate_items(workspace, [("dependency", dependency.id)])


def test_dependencies_make_no_circle_and_are_not_doubled(workspace: Workspace) -> None:
    a, b, c = (initiative(workspace, title) for title in "ABC")
    first = add_dependency(workspace, a.id, b.id)
    add_dependency(workspace, b.id, c.id)
    with pytest.raises(InvalidInput, match="“B” waits for “A”"):
        add_dependency(workspace, c.id, a.id)
    with pytest.raises(InvalidInput, match="already waits"):
        add_dependency(workspace, a.id, b.id)
    with pytest.raises(InvalidInput, match="itself"):
        add_dependency(workspace, a.id, a.id)
    with pytest.raises(InvalidInput, match="circle"):
        set_fields(workspace, first, {"predecessor": "C"})
    assert set_fields(workspace, first, {"lag": "5"})
    assert len(workspace.all(Dependency)) == 2


def test_violations_are_told_in_words(workspace: Workspace) -> None:
    a = initiative(workspace, "Public API", end="2027-01-10")
    b = initiative(workspace, "Webhooks", start="2027-01-04", end="2027-02-01")
    add_dependency(workspace, a.id, b.id)
    (violation,) = violations(workspace)
    assert violation.words == "Webhooks starts 6 days before Public API ends"
    assert violation.days == 7
