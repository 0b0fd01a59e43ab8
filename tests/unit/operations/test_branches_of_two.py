"""Branches that several people work on: what one of them does comes to the others with the file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from roadmapper.entities.branch import Branch
from roadmapper.entities.branch_part import BranchPart
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.prd import PRD
from roadmapper.operations import branch_applying, branches
from roadmapper.operations.attach_to_document import attach_to
from roadmapper.operations.attachments import read_file
from roadmapper.storage.branching.building import rows_of
from roadmapper.storage.pulling import pull
from roadmapper.storage.workspace import Workspace
from tests.image_bytes import png
from tests.unit.operations.branched_plan import branched_plan, change, one, titles
from tests.unit.operations.two_computers import computer, digest, new_plan


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[Workspace]:
    with branched_plan(tmp_path) as workspace:
        yield workspace


def test_a_teammate_opens_a_branch_that_came_with_the_file(plan: Workspace, tmp_path: Path) -> None:
    branch = branches.try_plan(plan, "Later")
    with plan.edit("Add") as edit:
        edit.add(Initiative(title="After"))
    change(plan, branch, "New")
    plan.publish()
    with computer(tmp_path, "mate"), Workspace.open(plan.path) as mates:
        assert titles(mates) == ["After", "Billing", "Search"]
        with branches.opened(mates, branches.named(mates, "later").id) as inner:
            assert titles(inner) == ["Billing", "New", "Search"], "as it began, without what came to the plan"
            assert inner.findings() == []
            with inner.edit("Add") as edit:
                edit.add(Initiative(title="Mate's"))
            branches.bring_together(mates, branch.id, inner)
        mates.publish()
    plan.publish()
    pull(plan)
    with branches.opened(plan, branch.id) as inner:
        assert titles(inner) == ["Billing", "Mate's", "New", "Search"]


@pytest.mark.parametrize("order", [("mine", "mate"), ("mate", "mine")])
def test_two_people_extend_one_branch_and_both_have_both(tmp_path: Path, order: tuple[str, str]) -> None:
    with ExitStack() as opened:
        with computer(tmp_path, "mine"):
            mine = opened.enter_context(new_plan(tmp_path / "plan.roadmap"))
            with mine.edit("Fill") as edit:
                edit.add(Initiative(title="Search", end="2027-03-31"))
            branch = branches.try_plan(mine, "Later")
            mine.publish()
        with computer(tmp_path, "mate"):
            mates = opened.enter_context(Workspace.open(mine.path))
            change(mates, branch, "Theirs", end="2027-12-31")
        with computer(tmp_path, "mine"):
            change(mine, branch, "Mine", title="Finding")
        plans = {"mine": mine, "mate": mates}
        plans[order[0]].publish()
        assert plans[order[1]].publish().merged
        pull(plans[order[0]])
        seen = []
        for name, each in plans.items():
            with computer(tmp_path, name):
                seen.append(_looked(each, branch))
        assert seen[0] == seen[1], "the branch's own files hold the same, to the byte"
        assert seen[0][:2] == (["Finding", "Mine", "Theirs"], "2027-12-31")
        plans[order[0]].publish()
        assert plans[order[1]].publish().merged
        pull(plans[order[0]])
        assert digest(mine.path) == digest(mates.path)
        assert rows_of(mine.file.working_path) == rows_of(mates.file.working_path)
        assert mine.findings() == mates.findings() == []


def _looked(workspace: Workspace, branch: Branch) -> tuple:
    with branches.opened(workspace, branch.id) as inner:
        inner.publish()
        assert inner.findings() == []
        return titles(inner), one(inner, "Finding").end, digest(inner.path)


def test_an_image_that_was_pasted_in_a_branch_comes_to_teammates_and_into_the_plan(
    plan: Workspace, tmp_path: Path
) -> None:
    picture = tmp_path / "board.png"
    picture.write_bytes(png(4, 4))
    branch = branches.try_plan(plan, "Later")
    with branches.opened(plan, branch.id) as inner:
        attach_to(inner, inner.all(PRD)[0], [read_file(picture)])
        branches.bring_together(plan, branch.id, inner)
    plan.publish()
    with computer(tmp_path, "mate"), Workspace.open(plan.path) as mates:
        with branches.opened(mates, branch.id) as inner:
            assert inner.findings() == []
        (item,) = [item for item in branch_applying.items(mates, branch.id) if item.entity == "prd"]
        branch_applying.apply_items(mates, branch.id, {item.id})
        assert "attachment:ATT-1" in mates.all(PRD)[0].body
        assert mates.findings() == []


def test_a_branch_begins_exactly_where_it_began_though_an_earlier_one_was_applied_since(
    plan: Workspace, tmp_path: Path
) -> None:
    first = branches.try_plan(plan, "First")
    change(plan, first, "Of the first")
    second = branches.try_plan(plan, "Second")
    change(plan, second, "Of the second")
    branch_applying.apply(plan, first.id)
    plan.publish()
    with computer(tmp_path, "mate"), Workspace.open(plan.path) as mates:
        assert titles(mates) == ["Billing", "Of the first", "Search"]
        with branches.opened(mates, second.id) as inner:
            assert titles(inner) == ["Billing", "Of the second", "Search"]
            assert inner.findings() == []


def test_a_long_step_is_kept_in_parts_of_a_length_that_a_file_holds(plan: Workspace, tmp_path: Path) -> None:
    branch = branches.try_plan(plan, "Later")
    with branches.opened(plan, branch.id) as inner:
        with inner.edit("Import") as edit:
            rows = [{"title": f"Item {number}", "summary": "words " * 300} for number in range(1500)]
            edit.add_rows(Initiative, rows)
        branches.bring_together(plan, branch.id, inner)
    assert len(plan.all(BranchPart)) > 2
    plan.publish()
    with (
        computer(tmp_path, "mate"),
        Workspace.open(plan.path) as mates,
        branches.opened(mates, branch.id) as inner,
    ):
        assert len(inner.all(Initiative)) == 1502
