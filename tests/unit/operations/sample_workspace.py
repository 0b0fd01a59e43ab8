"""The sample workspace as tests want it: made once in a folder of its own, dated from a fixed day."""

from __future__ import annotations

import shutil
from datetime import date
from functools import cache
from pathlib import Path

from roadmapper.operations.new_workspace import create_workspace
from roadmapper.operations.plan_content import read_plan
from roadmapper.operations.sample import fill_sample
from roadmapper.storage.reading import Reader, workspace_row
from roadmapper.storage.workspace import Workspace
from roadmapper.timeline.plan import Plan
from tests.made_once import folder_for

TODAY = date(2026, 11, 20)


@cache
def _made() -> Path:
    """The published sample file; made in the first test that asks for it."""
    path = folder_for("sample") / "atlas.roadmap"
    with create_workspace(path) as workspace:
        fill_sample(workspace, TODAY)
        workspace.publish()
    return path


def sample_file(folder: Path) -> Path:
    """A copy of the sample's file in a test's folder."""
    return Path(shutil.copy(_made(), folder / "atlas.roadmap"))


def sample_workspace(folder: Path) -> Workspace:
    """An open copy of the sample; the caller closes it."""
    return Workspace.open(sample_file(folder))


@cache
def sample_plan() -> tuple[Plan, str]:
    """The sample's plan and title; read in the first test that asks for it, and changed by none."""
    with sample_workspace(folder_for("plan")) as workspace:
        reader = Reader(workspace.file.working_path)
        plan, title = read_plan(reader), reader.read(workspace_row).title
        reader.close()
    return plan, title
