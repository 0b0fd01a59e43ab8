"""The journal in words."""

from __future__ import annotations

from typing import Any

from roadmapper.entities.initiative import Initiative
from roadmapper.operations.dependencies import add_dependency
from roadmapper.operations.details import find_ever
from roadmapper.operations.history import history
from roadmapper.operations.items import add_item, add_values, change_items, remove_items, set_fields
from roadmapper.storage.workspace import Workspace
from tests.unit.operations.conftest import TODAY


def told(workspace: Workspace, eid: str | None = None) -> list[str]:
    """Every change in words, oldest first."""
    steps = history(workspace, [eid] if eid else None)
    return [line.words for step in reversed(steps) for line in step.lines]


def edited(workspace: Workspace, **given: str) -> list[str]:
    """What an initiative's history says of one edit after another."""
    item = add_item(workspace, "initiative", {"title": "Sync", "end": "24 Dec 2026"}, today=TODAY)
    for field, text in given.items():
        set_fields(workspace, item, {field: text}, today=TODAY)
    return told(workspace, item.id)[1:]


def test_each_kind_of_change_in_words(workspace: Workspace) -> None:
    add_item(workspace, "theme", {"title": "Growth"})
    add_item(workspace, "custom_field", {"title": "Stage"})
    assert edited(
        workspace,
        end="2 Jan 2027",
        title="Offline",
        theme="Growth",
        status="In progress",
        progress="46%",
        owner="Ana",
        Owner="Ana, Ben",
        OWNER="Ben",
        health="at_risk",
        Health="",
        stage="beta",
        summary="Why\n\n" + "long " * 80,
        Summary="Why else\n\n" + "long " * 80,
    ) == [
        "Moved end from 24 Dec 2026 to 2 Jan 2027",
        "Changed title from Sync to Offline",
        "Set theme to Growth",
        "Changed status from Planned to In progress",
        "Set progress to 46%",
        "Set owner to Ana",
        "Added Ben to owner",
        "Removed Ana from owner",
        "Set health to At risk",
        "Cleared health, which was At risk",
        "Set Stage to beta",
        "Edited summary",
        "Edited summary: lines 1 added, 1 removed",
    ]


def test_a_date_is_told_as_exactly_as_it_was_meant(workspace: Workspace) -> None:
    item = add_item(workspace, "initiative", {"title": "Sync", "end": "Q1 2027"}, today=TODAY)
    for text in ("Q2 2027", "30 Jun 2027", "H1 2027", "Sep 2027", ""):
        set_fields(workspace, item, {"end": text}, today=TODAY)
    remove_items(workspace, [("initiative", item.id)])
    assert told(workspace, item.id)[1:] == [
        "Moved end from Q1 2027 to Q2 2027",
        "Changed end from Q2 2027 to 30 Jun 2027",
        "Changed end from 30 Jun 2027 to H1 2027",
        "Moved end from H1 2027 to Sep 2027",
        "Cleared end, which was Sep 2027",
        "Removed initiative",
    ]


def test_a_removed_thing_is_named_and_found(workspace: Workspace) -> None:
    item = add_item(workspace, "initiative", {"title": "Sync", "end": "Q1 2027"}, today=TODAY)
    set_fields(workspace, item, {"end": "Q2 2027"}, today=TODAY)
    remove_items(workspace, [("initiative", item.id)])
    assert find_ever(workspace, "atl-1") == ("initiative", item.id)
    assert "Moved end from Q1 2027 to Q2 2027" in told(workspace, item.id)
    (line,) = history(workspace, [item.id])[0].lines
    assert str(line.name) == "ATL-1 Sync"
    workspace.undo()
    assert told(workspace, item.id)[-1] == "Brought back initiative"


def test_links_dependencies_and_references_by_name(workspace: Workspace) -> None:
    first, second = (add_values(workspace, "initiative", {"title": title}) for title in ("API", "Hooks"))
    add_dependency(workspace, first.id, second.id)
    assert told(workspace)[-1] == "Added dependency: ATL-2 Hooks waits for ATL-1 API"
    change_items(workspace, "initiative", {second.id: {"parent": first.id}})
    assert told(workspace)[-1] == "Set parent to ATL-1 API"
    remove_items(workspace, [("initiative", first.id)])
    assert "Cleared parent, which was ATL-1 API" in told(workspace)


def test_the_order_is_told_and_what_is_kept_for_ourselves_is_not(workspace: Workspace) -> None:
    item: Any = add_values(workspace, "initiative", {"title": "API"})
    with workspace.edit("Sort") as edit:
        edit.change(Initiative, item.id, rank="b00", source="table", aliases=("OLD-1",))
    assert told(workspace, item.id)[1:] == ["Changed the order"]
