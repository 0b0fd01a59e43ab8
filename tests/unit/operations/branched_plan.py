"""A plan with three items that branches begin from, and changes made in one of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from roadmapper.entities.branch import Branch
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.prd import PRD
from roadmapper.operations import branches
from roadmapper.storage.workspace import Workspace
from tests.unit.operations.two_computers import new_plan


@contextmanager
def branched_plan(folder: Path) -> Iterator[Workspace]:
    """The plan, open and published."""
    with new_plan(folder / "plan.roadmap") as workspace:
        with workspace.edit("Fill") as edit:
            edit.add(Initiative(title="Search", start="2027-01-01", end="2027-03-31"))
            edit.add(Initiative(title="Billing", start="2027-02-01", end="2027-04-30"))
            edit.add(PRD(title="Search", body="# Search\n\nFind things.\n"))
        workspace.publish()
        yield workspace


def titles(workspace: Workspace) -> list[str]:
    """The titles of all initiatives."""
    return sorted(item.title for item in workspace.all(Initiative))


def one(workspace: Workspace, title: str) -> Initiative:
    """The initiative of that title."""
    return next(item for item in workspace.all(Initiative) if item.title == title)


def change(plan: Workspace, branch: Branch, *titled: str, **fields: object) -> None:
    """Add initiatives in a branch, and change Search there."""
    with branches.opened(plan, branch.id) as inner:
        for title in titled:
            with inner.edit("Add initiative") as edit:
                edit.add(Initiative(title=title))
        if fields:
            with inner.edit("Change initiative") as edit:
                edit.change(Initiative, one(inner, "Search").id, **fields)
        branches.bring_together(plan, branch.id, inner)
