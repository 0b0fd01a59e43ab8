"""Killing the process between an edit in a branch and its keeping in the plan's file loses nothing."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from roadmapper.entities.initiative import Initiative
from roadmapper.operations import branches
from roadmapper.storage.workspace import Workspace
from tests.conftest import CHECKOUT
from tests.unit.operations.two_computers import computer, new_plan

_WORK = """
import sys
from pathlib import Path
from roadmapper.entities.initiative import Initiative
from roadmapper.operations import branches
from roadmapper.storage.workspace import Workspace

plan = Workspace.open(Path(sys.argv[1]))
inner = Workspace.open(branches.file_of(plan, sys.argv[2]))
for number in range(10_000):
    with inner.edit("Add") as edit:
        edit.add(Initiative(title=f"{sys.argv[3]}-{number}"))
    print(f"{sys.argv[3]}-{number}", flush=True)
    if number % 3 == 2:
        inner.publish()
        branches.bring_together(plan, sys.argv[2], inner)
        plan.publish()
"""
ROUNDS = 4


def test_every_acknowledged_edit_is_in_the_plan_s_file_after_the_next_opening(tmp_path: Path) -> None:
    dice, acknowledged = random.Random(7), list[str]()
    with new_plan(tmp_path / "plan.roadmap") as plan:
        branch = branches.try_plan(plan, "Later")
        plan.publish()
    for turn in range(ROUNDS):
        acknowledged += killed_after(plan.path, branch.id, str(turn), dice.randint(1, 9))
        with Workspace.open(plan.path) as again:
            branches.keep_left_over(again)
            again.publish()
            assert again.findings() == []
    assert len(acknowledged) >= ROUNDS
    with computer(tmp_path, "mate"), Workspace.open(plan.path) as mates:
        assert mates.all(Initiative) == []
        with branches.opened(mates, branch.id) as inner:
            assert {item.title for item in inner.all(Initiative)} >= set(acknowledged)
            assert inner.findings() == []


def killed_after(path: Path, branch: str, name: str, edits: int) -> list[str]:
    """Edits in a branch in a process that dies without a word; returns those that it acknowledged."""
    command = [sys.executable, "-c", _WORK, str(path), branch, name]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(CHECKOUT)}, text=True
    )
    assert process.stdout is not None
    told = [process.stdout.readline().strip() for _ in range(edits)]
    process.kill()
    told += process.stdout.read().split()
    process.stdout.close()
    assert process.wait() != 0
    if not all(told):
        pytest.fail("the child ended before it was killed")
    return told
