"""A workspace merged with another copy of it: four questions, and some of what came without one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.prd import PRD
from roadmapper.operations.merge_file import merge_file
from roadmapper.operations.new_workspace import create_workspace
from roadmapper.storage.workspace import Workspace

BODY = "# Why\n\nIntro.\n\n# Launch plan\n\nFirst.\n\nThe quick fox jumps.\n\nEnd.\n"


def two_copies(folder: Path) -> tuple[Path, Path]:
    """mine.roadmap and theirs.roadmap, both with edits of their own since they parted."""
    path, copy = folder / "mine.roadmap", folder / "theirs.roadmap"
    with create_workspace(path) as workspace:
        with workspace.edit("Add") as edit:
            one = edit.add(Initiative(title="One", progress=10, start="2027-01-04", end="2027-06-14"))
            two = edit.add(Initiative(title="Two", progress=10))
            three = edit.add(Initiative(title="Three", start="2027-01-05", end="2027-02-20"))
            prd = edit.add(PRD(title="Doc", body=BODY))
        workspace.publish()
    shutil.copy(path, copy)
    with Workspace.open(copy) as theirs:
        with theirs.edit("Change") as edit:
            edit.change(Initiative, one.id, progress=20, end="2027-09-30", end_precision="quarter")
            edit.change(Initiative, three.id, start="2027-01-18")
            edit.change(PRD, prd.id, body=BODY.replace("quick", "slow").replace("End", "Finis"))
            edit.remove(Initiative, two.id)
            edit.add(Initiative(title="Four", parent=one.id))
        theirs.publish()
    with Workspace.open(path) as mine:
        with mine.edit("Change") as edit:
            edit.change(Initiative, one.id, progress=30, end="2027-06-30")
            edit.change(Initiative, two.id, progress=40)
            edit.change(PRD, prd.id, body=BODY.replace("quick", "swift"))
        mine.publish()
    return path, copy


@contextmanager
def merged_copies(folder: Path) -> Iterator[Workspace]:
    """The first of the two with the other merged in, open."""
    path, copy = two_copies(folder)
    with Workspace.open(path) as workspace:
        merge_file(workspace, copy)
        yield workspace
