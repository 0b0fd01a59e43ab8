"""Plans that are tried, and history that is folded: what a branch begins with stays known."""

from __future__ import annotations

import shutil
import time

import pytest

from roadmapper import paths
from roadmapper.errors import WorkspaceError
from roadmapper.operations import branch_applying, branches
from roadmapper.storage.folding.folding import fold_history, look
from roadmapper.storage.workspace import Workspace
from tests.unit.operations.test_branches import change, one, plan, titles

__all__ = ["plan"]


def now() -> int:
    time.sleep(0.01)  # a step made in this very millisecond is no older than it
    return time.time_ns() // 1_000_000


def test_a_branch_of_before_holds_later_steps(plan: Workspace) -> None:
    branch = branches.try_plan(plan, "Without the API")
    found = look(plan, now()).found
    assert (found.branch, found.kept) == ("Without the API", 1)
    assert found.steps == len(plan.steps()) - 1
    branches.drop(plan, branch.id)
    assert look(plan, now()).found.kept == 0


def test_a_branch_is_worked_on_and_applied_after_folding(plan: Workspace) -> None:
    branch = branches.try_plan(plan, "Without the API")
    change(plan, branch, "New")
    assert fold_history(plan, now(), "Fold history") is not None
    change(plan, branch, "Newer", end="2027-06-30")
    branch_applying.apply(plan, branch.id)
    assert titles(plan) == ["Billing", "New", "Newer", "Search"]
    assert one(plan, "Search").end == "2027-06-30"
    assert plan.findings() == []


def test_a_branch_that_begins_after_folding_is_made_on_another_computer(plan: Workspace) -> None:
    fold_history(plan, now(), "Fold history")
    branch = branches.try_plan(plan, "Without the API")
    change(plan, branch, "New")
    shutil.rmtree(paths.app_data() / "branches")
    change(plan, branch, "Newer")
    branch_applying.apply(plan, branch.id)
    assert titles(plan) == ["Billing", "New", "Newer", "Search"]
    assert plan.findings() == []


def test_a_branch_itself_is_not_folded(plan: Workspace) -> None:
    branch = branches.try_plan(plan, "Without the API")
    with (
        branches.opened(plan, branch.id) as inner,
        pytest.raises(WorkspaceError, match="A branch keeps its history"),
    ):
        fold_history(inner, now(), "Fold history")
