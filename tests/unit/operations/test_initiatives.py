"""What timeline gestures ask for: moves, lanes and order."""

from __future__ import annotations

from typing import Any

import pytest

from roadmapper.entities.dependency import Dependency
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.link import Link
from roadmapper.errors import InvalidInput
from roadmapper.operations.dependencies import add_dependency, deliver, link_in_order, unlink
from roadmapper.operations.initiatives import BarDates, add_initiative, copy_initiatives, move_initiatives
from roadmapper.operations.items import add_item, add_values, set_fields
from roadmapper.operations.okr import link_key_result
from roadmapper.operations.ordering import order_items
from roadmapper.storage.workspace import Workspace


def initiative(workspace: Workspace, title: str = "Offline mode", **values: Any) -> Initiative:
    return add_initiative(workspace, {"title": title, **values})


def dates_of(item: Initiative) -> BarDates:
    return item.id, item.start, "day", item.end, "day"


def test_a_move_is_one_step_and_stored_at_its_periods_edges(workspace: Workspace) -> None:
    first, second = initiative(workspace, "A", start="2027-01-01"), initiative(workspace, "B")
    move_initiatives(
        workspace,
        [
            (first.id, "2027-02-03", "day", "2027-05-05", "quarter"),
            (second.id, None, "day", "2027-05-05", "day"),
        ],
    )
    moved = workspace.get(Initiative, first.id)
    assert (moved.start, moved.end, moved.end_precision) == ("2027-02-03", "2027-06-30", "quarter")
    assert workspace.get(Initiative, second.id).start_precision is None
    assert workspace.undo_label == "Move 2 initiatives"
    workspace.undo()
    assert workspace.get(Initiative, first.id).start == "2027-01-01"


@pytest.mark.parametrize(
    ("verb", "label"),
    [
        ("resize", "Resize initiative"),
        ("schedule", "Schedule initiative"),
        ("unschedule", "Unschedule initiative"),
    ],
)
def test_each_gesture_has_its_name(workspace: Workspace, verb: Any, label: str) -> None:
    item = initiative(workspace)
    move_initiatives(workspace, [(item.id, "2027-02-03", "day", None, "day")], verb=verb)
    assert workspace.undo_label == label


def test_steps_of_one_gesture_are_undone_together(workspace: Workspace) -> None:
    item = initiative(workspace, start="2027-01-01")
    for day in ("2027-01-08", "2027-01-15"):
        move_initiatives(workspace, [(item.id, day, "day", None, "day")], gesture="keys")
    workspace.undo()
    assert workspace.get(Initiative, item.id).start == "2027-01-01"


def test_another_lane_rewrites_its_field_in_the_same_step(workspace: Workspace) -> None:
    theme = add_values(workspace, "theme", {"title": "Growth"})
    item = initiative(workspace, start="2027-01-01")
    move_initiatives(workspace, [(item.id, "2027-02-01", "day", None, "day")], lane=[("theme", theme.id)])
    moved = workspace.get(Initiative, item.id)
    assert (moved.theme, moved.start) == (theme.id, "2027-02-01")
    assert workspace.undo_label == "Move initiative"
    move_initiatives(workspace, [dates_of(moved)], lane=[("theme", None)])
    assert workspace.undo_label == "Change theme"
    workspace.undo()
    workspace.undo()
    assert workspace.get(Initiative, item.id) == item


def test_the_lane_of_an_owner_changes_the_first_name(workspace: Workspace) -> None:
    item = initiative(workspace, owner=("Ana", "Ben"))
    for name, owners in (("Cleo", ("Cleo", "Ben")), ("Ben", ("Ben",)), (None, ())):
        move_initiatives(workspace, [dates_of(item)], lane=[("owner", name)])
        assert workspace.get(Initiative, item.id).owner == owners
    assert workspace.undo_label == "Change owner"
    assert initiative(workspace).owner == ()
    assert add_initiative(workspace, {"title": "New"}, lane=[("owner", "Ana")]).owner == ("Ana",)


def test_the_lane_of_an_objective_rewrites_links(workspace: Workspace) -> None:
    objectives = [add_values(workspace, "objective", {"title": f"O{number}"}).id for number in range(3)]
    results = [
        add_values(workspace, "key_result", {"title": "KR", "objective": objective}).id
        for objective in objectives[:2]
        for _ in range(2)
    ]
    item = initiative(workspace)
    link_key_result(workspace, item.id, results[1])

    def targets() -> set[str]:
        return {link.target for link in workspace.all(Link)}

    move_initiatives(workspace, [dates_of(item)], lane=[("objective", objectives[1])])
    assert targets() == {results[2]}
    move_initiatives(workspace, [dates_of(item)], lane=[("objective", objectives[2])])
    assert targets() == {objectives[2]}
    move_initiatives(workspace, [dates_of(item)], lane=[("objective", None)])
    assert targets() == set()
    assert workspace.undo_label == "Change objective"
    assert workspace.findings() == []


def test_a_lane_that_is_none_is_refused_and_nothing_moves(workspace: Workspace) -> None:
    item = initiative(workspace, start="2027-01-01")
    for lane in (("colour", "1"), ("objective", "gone"), ("team", "gone")):
        with pytest.raises(InvalidInput):
            move_initiatives(workspace, [(item.id, "2027-02-01", "day", None, "day")], lane=[lane])
    assert workspace.get(Initiative, item.id) == item


def test_order_is_kept_between_neighbours(workspace: Workspace) -> None:
    items = {title: initiative(workspace, title).id for title in "ABCDE"}

    def order() -> str:
        return "".join(item.title for item in workspace.all(Initiative))

    order_items(workspace, "initiative", [items["E"], items["C"]], before=items["B"])
    assert order() == "AECBD"
    assert workspace.undo_label == "Reorder 2 initiatives"
    order_items(workspace, "initiative", [items["D"]], before=items["A"])
    assert order() == "DAECB"
    order_items(workspace, "initiative", [items["A"]], before=None)
    assert order() == "DECBA"
    with pytest.raises(InvalidInput):
        order_items(workspace, "initiative", [items["A"]], before=items["A"])


def test_a_range_of_ends_goes_along_and_keeps_its_order(workspace: Workspace) -> None:
    added = add_item(
        workspace,
        "initiative",
        {
            "title": "Search",
            "start": "2027-01-01",
            "end": "2027-03-31",
            "best end": "20 Mar 2027",
            "worst end": "Q2 2027",
        },
    )
    assert isinstance(added, Initiative)
    assert (added.end_best, added.end_worst) == ("2027-03-20", "2027-06-30")
    with pytest.raises(InvalidInput, match="they go best, end, worst"):
        set_fields(workspace, added, {"best end": "2027-04-01"})
    move_initiatives(workspace, [(added.id, "2027-01-11", "day", "2027-04-10", "day")])
    moved = workspace.get(Initiative, added.id)
    assert (moved.end_best, moved.end_worst) == ("2027-03-30", "2027-07-10")
    workspace.undo()
    assert workspace.get(Initiative, added.id).end_worst == "2027-06-30"
    [copy] = copy_initiatives(workspace, [(added.id, "2027-01-11", "day", "2027-04-10", "day")])
    assert (copy.end_best, copy.end_worst) == ("2027-03-30", "2027-07-10")
    move_initiatives(workspace, [(added.id, "2027-01-11", "day", None, "day")], verb="resize")
    assert workspace.get(Initiative, added.id).end_worst is None


def test_effort_is_not_negative(workspace: Workspace) -> None:
    with pytest.raises(InvalidInput, match="lies between"):
        add_item(workspace, "initiative", {"title": "Search", "effort": "-1"})


def test_selected_ones_are_linked_in_the_order_of_their_dates(workspace: Workspace) -> None:
    late = initiative(workspace, "Late", start="2027-03-01", end="2027-03-31")
    early = initiative(workspace, "Early", start="2027-01-01", end="2027-01-31")
    undated = initiative(workspace, "Undated")
    assert link_in_order(workspace, [undated.id, late.id, early.id]) == 2
    assert workspace.undo_label == "Add 2 dependencies"
    pairs = {(each.predecessor, each.successor) for each in workspace.all(Dependency)}
    assert pairs == {(early.id, late.id), (late.id, undated.id)}
    assert link_in_order(workspace, [late.id, early.id]) == 0
    assert unlink(workspace, [late.id, early.id]) == 1
    workspace.undo()
    assert len(workspace.all(Dependency)) == 2
    with pytest.raises(InvalidInput, match="circle"):
        add_dependency(workspace, undated.id, early.id)


def test_a_milestone_waits_for_an_initiative_once(workspace: Workspace) -> None:
    item = initiative(workspace, "Search")
    launch = add_values(workspace, "milestone", {"title": "Launch", "date": "2027-02-01"})
    deliver(workspace, item.id, launch.id)
    deliver(workspace, item.id, launch.id)
    assert [(link.kind, link.target) for link in workspace.all(Link)] == [("delivers", launch.id)]
