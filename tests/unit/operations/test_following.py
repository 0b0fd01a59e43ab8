"""Moves pull along what waits for them: one step, by the workspace's rule and calendar."""

from __future__ import annotations

from typing import Any

import pytest

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.workspace import WorkspaceSettings
from roadmapper.operations.dependencies import add_dependency, violations
from roadmapper.operations.initiatives import add_initiative, move_initiatives
from roadmapper.operations.items import set_fields
from roadmapper.storage.workspace import Workspace

Plan = dict[str, Initiative]
QUARTERS = {"start_precision": "quarter", "end_precision": "quarter"}


@pytest.fixture
def plan(workspace: Workspace) -> Plan:
    """A waits for nothing, B for A, C for B; the last in a quarter."""
    made = {
        title: add_initiative(workspace, {"title": title, **values})
        for title, values in {
            "A": {"start": "2027-01-04", "end": "2027-01-29"},
            "B": {"start": "2027-02-01", "end": "2027-02-26", "end_worst": "2027-03-12"},
            "C": {"start": "2027-04-01", "end": "2027-06-30", **QUARTERS},
        }.items()
    }
    add_dependency(workspace, made["A"].id, made["B"].id)
    add_dependency(workspace, made["B"].id, made["C"].id)
    return made


def dates(workspace: Workspace, item: Initiative) -> tuple[Any, Any]:
    found = workspace.get(Initiative, item.id)
    return found.start, found.end


def settings(workspace: Workspace, **values: Any) -> None:
    with workspace.edit("Change roadmap settings") as edit:
        edit.change(WorkspaceSettings, workspace.settings().id, **values)


def end_a(workspace: Workspace, plan: Plan, day: str) -> None:
    move_initiatives(workspace, [(plan["A"].id, "2027-01-04", "day", day, "day")], verb="resize")


def test_what_would_overlap_shifts_in_the_same_step(workspace: Workspace, plan: Plan) -> None:
    end_a(workspace, plan, "2027-02-12")
    assert dates(workspace, plan["B"]) == ("2027-02-15", "2027-03-12")
    assert workspace.get(Initiative, plan["B"].id).end_worst == "2027-03-26"
    assert dates(workspace, plan["C"]) == ("2027-04-01", "2027-06-30")
    workspace.undo()
    assert dates(workspace, plan["B"]) == ("2027-02-01", "2027-02-26")
    end_a(workspace, plan, "2027-01-15")  # earlier: nothing overlaps
    assert dates(workspace, plan["B"]) == ("2027-02-01", "2027-02-26")


def test_a_quarter_behind_it_goes_to_the_next_quarter(workspace: Workspace, plan: Plan) -> None:
    end_a(workspace, plan, "2027-04-02")
    assert dates(workspace, plan["C"]) == ("2027-07-01", "2027-09-30")
    assert violations(workspace) == []


def test_the_gap_is_kept_where_that_is_the_rule(workspace: Workspace, plan: Plan) -> None:
    settings(workspace, shift_rule="gap")
    end_a(workspace, plan, "2027-02-05")
    assert dates(workspace, plan["B"]) == ("2027-02-08", "2027-03-05")


def test_nothing_shifts_where_that_is_the_rule(workspace: Workspace, plan: Plan) -> None:
    settings(workspace, shift_rule="never")
    end_a(workspace, plan, "2027-02-12")
    assert dates(workspace, plan["B"]) == ("2027-02-01", "2027-02-26")
    assert len(violations(workspace)) == 1


def test_holidays_and_weekends_are_skipped(workspace: Workspace, plan: Plan) -> None:
    settings(workspace, holidays=("2027-02-15",))
    end_a(workspace, plan, "2027-02-12")  # a Friday
    assert dates(workspace, plan["B"])[0] == "2027-02-16"


def test_typing_a_date_pulls_along_too_and_both_moved_by_hand_stay(workspace: Workspace, plan: Plan) -> None:
    set_fields(workspace, workspace.get(Initiative, plan["A"].id), {"end": "2027-02-12"})
    assert dates(workspace, plan["B"]) == ("2027-02-15", "2027-03-12")
    workspace.undo()
    moves = [
        (plan["A"].id, "2027-01-04", "day", "2027-02-12", "day"),
        (plan["B"].id, "2027-02-02", "day", "2027-02-26", "day"),
    ]
    move_initiatives(workspace, moves)  # type: ignore[arg-type]  # precisions are plain text here
    assert dates(workspace, plan["B"]) == ("2027-02-02", "2027-02-26")
