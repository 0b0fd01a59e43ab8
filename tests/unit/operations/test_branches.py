"""Plans that are tried: kept in the file, worked on apart, compared, applied whole or in part, dropped."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.prd import PRD
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.entities.theme import Theme
from roadmapper.entities.user_story import UserStory
from roadmapper.errors import InvalidInput, NotFound, WorkspaceError
from roadmapper.operations import branch_applying, branches
from roadmapper.operations.history import history
from roadmapper.operations.history_list import read_course
from roadmapper.operations.told import record
from roadmapper.storage.history_reading import ANYTHING
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.branches.branch_file import BranchFile
from tests.unit.operations.branched_plan import branched_plan, change, one, titles


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[Workspace]:
    with branched_plan(tmp_path) as workspace:
        yield workspace


def test_the_plan_stays_as_it_is_while_a_branch_is_worked_on(plan: Workspace) -> None:
    branch = branches.try_plan(plan, "Without the API")
    change(plan, branch, "New", end="2027-06-30")
    assert titles(plan) == ["Billing", "Search"]
    assert one(plan, "Search").end == "2027-03-31"
    (row,) = branches.listed(plan)
    assert (row.title, row.state, row.edits, row.person) == ("Without the API", "open", 2, plan.author_name)
    with branches.opened(plan, branch.id) as inner:
        assert titles(inner) == ["Billing", "New", "Search"]
        assert inner.findings() == []
        assert inner.file.doc_id != plan.file.doc_id
    assert plan.findings() == []


def test_a_branch_that_is_open_learns_that_it_was_renamed(plan: Workspace) -> None:
    branch = branches.try_plan(plan, "Later")
    file = BranchFile.of(branches.file_of(plan, branch.id))
    assert file is not None
    assert file.title == "Later"
    branches.rename(plan, branch.id, "Much later")
    plan.publish()
    file.in_plan(lambda inner: branches.listed(inner))
    assert file.title == "Much later"
    again = BranchFile.of(branches.file_of(plan, branch.id))
    assert again is not None
    assert again.title == "Much later"


def test_undo_in_the_plan_passes_by_what_was_done_in_a_branch(plan: Workspace) -> None:
    branch = branches.try_plan(plan, "Later")
    with plan.edit("Rename") as edit:
        edit.change(Initiative, one(plan, "Billing").id, title="Invoices")
    change(plan, branch, "New")
    assert plan.undo_label == "Rename"
    with branches.opened(plan, branch.id) as inner:
        assert inner.undo_label == "Add initiative"
        inner.undo()
        assert inner.undo_label is None, "what the plan did before is not taken back in the branch"


def test_compare_tells_what_applying_would_change(plan: Workspace) -> None:
    branch = branches.try_plan(plan, "Later")
    change(plan, branch, "New", end="2027-06-30")
    with plan.edit("Rename") as edit:
        edit.change(Initiative, one(plan, "Billing").id, title="Invoices")
    found = branch_applying.compare(plan, branch.id)
    assert found.same_document
    assert [(each.kind, each.title) for each in found.differences] == [
        ("changed", "Search"),
        ("added", "New"),
    ]


def test_applying_whole_is_one_step_that_undo_takes_back(plan: Workspace) -> None:
    branch = branches.try_plan(plan, "Later")
    change(plan, branch, "New", end="2027-06-30")
    with plan.edit("Rename") as edit:
        edit.change(Initiative, one(plan, "Billing").id, title="Invoices")
    done = branch_applying.apply(plan, branch.id)
    assert (done.outcome, done.open) == ("merged", 0)
    assert titles(plan) == ["Invoices", "New", "Search"]
    assert one(plan, "Search").end == "2027-06-30"
    assert branches.named(plan, "Later").state == "applied"
    assert plan.findings() == []
    plan.undo()
    assert titles(plan) == ["Invoices", "Search"]
    assert branches.named(plan, "Later").state == "open"
    branch_applying.apply(plan, branch.id)
    assert titles(plan) == ["Invoices", "New", "Search"]
    assert branches.named(plan, "Later").state == "applied"
    assert plan.findings() == []


def test_a_branch_whose_making_was_undone_is_not_applied(plan: Workspace) -> None:
    """Half of it was once: the merge was made, and only then was the branch missed."""
    branch = branches.try_plan(plan, "Later")
    with branches.opened(plan, branch.id) as inner, inner.edit("Rename") as edit:
        edit.change(Initiative, inner.all(Initiative)[0].id, title="Renamed")
    plan.undo()
    before = plan.last_change
    for apply in (branch_applying.apply, lambda w, b: branch_applying.apply_items(w, b, set())):
        with pytest.raises(NotFound, match="nothing was changed"):
            apply(plan, branch.id)
    assert plan.last_change == before
    plan.redo()
    assert branch_applying.apply(plan, branch.id).outcome in ("merged", "theirs")


def test_what_both_changed_is_asked(plan: Workspace) -> None:
    branch = branches.try_plan(plan, "Later")
    change(plan, branch, end="2027-06-30")
    with plan.edit("Move") as edit:
        edit.change(Initiative, one(plan, "Search").id, end="2027-05-31")
    assert branch_applying.apply(plan, branch.id).open == 1


def test_some_items_are_applied_with_what_they_need(plan: Workspace) -> None:
    branch = branches.try_plan(plan, "Later")
    with branches.opened(plan, branch.id) as inner:
        with inner.edit("Change") as edit:
            theme = edit.add(Theme(title="Growth"))
            parent = edit.add(Initiative(title="Parent"))
            edit.add(Initiative(title="Child", parent=parent.id, theme=theme.id))
            edit.add(Initiative(title="Else"))
            edit.change(Initiative, one(inner, "Search").id, end="2027-06-30")
            prd = inner.all(PRD)[0]
            edit.change(PRD, prd.id, body="# Search\n\nFind everything.\n")
            edit.add(UserStory(prd=prd.id, number=1, want="to find"))
        branches.bring_together(plan, branch.id, inner)
    items = branch_applying.items(plan, branch.id)
    assert [(item.kind, item.title) for item in items] == [
        ("changed", "Search"), ("added", "Parent"), ("added", "Child"), ("added", "Else"),
        ("changed", "Search"), ("added", "Growth"),
    ]  # fmt: skip
    wanted = {item.id for item in items if item.title == "Child" or item.entity == "prd"}
    done = branch_applying.apply_items(plan, branch.id, wanted)
    assert (done.outcome, done.open) == ("merged", 0)
    assert titles(plan) == ["Billing", "Child", "Parent", "Search"]
    assert one(plan, "Search").end == "2027-03-31"
    assert plan.all(PRD)[0].body == "# Search\n\nFind everything.\n"
    assert [story.want for story in plan.all(UserStory)] == ["to find"]
    assert [theme.title for theme in plan.all(Theme)] == ["Growth"]
    assert branches.named(plan, "Later").state == "open"
    assert [item.title for item in branch_applying.items(plan, branch.id)] == ["Search", "Else"]
    assert plan.findings() == []
    branch_applying.apply_items(plan, branch.id, {item.id for item in branch_applying.items(plan, branch.id)})
    assert branches.named(plan, "Later").state == "applied"
    assert branch_applying.items(plan, branch.id) == []
    assert branch_applying.apply_items(plan, branch.id, wanted).outcome == "same"
    branches.bring_back(plan, branch.id)
    done = branch_applying.apply(plan, branch.id)
    assert done.open == 0
    assert titles(plan) == ["Billing", "Child", "Else", "Parent", "Search"]
    assert plan.findings() == []


def test_what_was_applied_and_changed_since_is_not_asked_about_again(plan: Workspace) -> None:
    branch = branches.try_plan(plan, "Later")
    change(plan, branch, "New", "Else", end="2027-06-30", summary="Rather later.")
    wanted = {item.id for item in branch_applying.items(plan, branch.id) if item.title in ("Search", "New")}
    assert branch_applying.apply_items(plan, branch.id, wanted).open == 0
    with plan.edit("Move") as edit:
        edit.change(Initiative, one(plan, "Search").id, end="2027-07-31")
        edit.change(Initiative, one(plan, "New").id, title="Renamed")
    found = branch_applying.compare(plan, branch.id)
    assert [(each.kind, each.title) for each in found.differences] == [("added", "Else")]
    done = branch_applying.apply(plan, branch.id)
    assert (done.outcome, done.open) == ("merged", 0)
    assert titles(plan) == ["Billing", "Else", "Renamed", "Search"]
    assert (one(plan, "Search").end, one(plan, "Search").summary) == ("2027-07-31", "Rather later.")
    assert branches.named(plan, "Later").state == "applied"
    assert branch_applying.compare(plan, branch.id).differences == ()
    assert branch_applying.apply(plan, branch.id).outcome == "same"
    assert plan.findings() == []


def test_what_the_branch_changed_after_it_was_applied_is_asked(plan: Workspace) -> None:
    branch = branches.try_plan(plan, "Later")
    change(plan, branch, end="2027-06-30")
    branch_applying.apply_items(plan, branch.id, {one(plan, "Search").id})
    branches.bring_back(plan, branch.id)
    with plan.edit("Move") as edit:
        edit.change(Initiative, one(plan, "Search").id, end="2027-07-31")
    change(plan, branch, end="2027-09-30")
    assert branch_applying.apply(plan, branch.id).open == 1


def test_what_was_applied_and_undone_comes_with_the_whole_branch(plan: Workspace) -> None:
    branch = branches.try_plan(plan, "Later")
    change(plan, branch, "New", end="2027-06-30")
    search = one(plan, "Search").id
    branch_applying.apply_items(plan, branch.id, {search})
    plan.undo()
    assert one(plan, "Search").end == "2027-03-31"
    assert branch_applying.apply(plan, branch.id).open == 0
    assert one(plan, "Search").end == "2027-06-30"
    assert titles(plan) == ["Billing", "New", "Search"]


def test_a_removal_is_applied(plan: Workspace) -> None:
    branch = branches.try_plan(plan, "Less")
    with branches.opened(plan, branch.id) as inner:
        with inner.edit("Remove") as edit:
            edit.remove(Initiative, one(inner, "Billing").id)
        branches.bring_together(plan, branch.id, inner)
    (item,) = branch_applying.items(plan, branch.id)
    assert (item.kind, item.title) == ("removed", "Billing")
    branch_applying.apply_items(plan, branch.id, {item.id})
    assert titles(plan) == ["Search"]


def test_a_branch_is_dropped_and_brought_back(plan: Workspace) -> None:
    branch = branches.try_plan(plan, "Later")
    branches.drop(plan, branch.id)
    assert branches.named(plan, "Later").state == "dropped"
    plan.undo()
    assert branches.named(plan, "Later").state == "open"
    branches.drop(plan, branch.id)
    branches.try_plan(plan, "later")
    branches.bring_back(plan, branch.id)
    with pytest.raises(NotFound, match="BRANCH-"):
        branches.named(plan, "Later")
    branches.rename(plan, branch.id, "Much later")
    assert branches.named(plan, "much later").id == branch.id


def test_names_are_needed_and_taken_once(plan: Workspace) -> None:
    branches.try_plan(plan, "Later")
    with pytest.raises(InvalidInput, match="already"):
        branches.try_plan(plan, " later ")
    with pytest.raises(InvalidInput, match="needs a name"):
        branches.try_plan(plan, " ")
    with pytest.raises(NotFound, match="“Later”"):
        branches.named(plan, "Sooner")


def test_a_branch_is_not_tried_within_a_branch(plan: Workspace) -> None:
    branch = branches.try_plan(plan, "Later")
    with branches.opened(plan, branch.id) as inner, pytest.raises(WorkspaceError, match="already"):
        branches.try_plan(inner, "Much later")


def test_what_was_done_before_a_crash_is_kept_at_the_next_opening(plan: Workspace) -> None:
    branch = branches.try_plan(plan, "Later")
    with branches.opened(plan, branch.id) as inner, inner.edit("Add") as edit:
        edit.add(Initiative(title="New"))  # and here the power goes, before anything was kept
    assert branches.named(plan, "Later").edits == 0
    assert branches.keep_left_over(plan) == 1
    assert branches.keep_left_over(plan) == 0
    assert branches.named(plan, "Later").edits == 1


def test_no_update_is_recorded_from_a_branch(plan: Workspace) -> None:
    branch = branches.try_plan(plan, "Later")
    with branches.opened(plan, branch.id) as inner:
        with inner.edit("Add") as edit:
            update = edit.add(StakeholderUpdate(title="June", body="Well.\n"))
        with pytest.raises(InvalidInput, match="branch “Later”"):
            record(inner, update.id)


def test_history_tells_a_part_in_one_line(plan: Workspace) -> None:
    branch = branches.try_plan(plan, "Later")
    change(plan, branch, "Zanzibar")
    told = history(plan)[0]
    assert told.step.label == "Keep 1 edit in “Later”"
    assert told.lines == ()
    with closing(Reader(plan.file.working_path)) as reader:
        course = read_course(plan, reader, ANYTHING)
    assert (course.entries[0].head.label, course.names(course.entries[0])) == ("Keep 1 edit in “Later”", "")
