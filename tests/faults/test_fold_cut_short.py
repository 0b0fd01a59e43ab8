"""Folding old history that is cut short: by a killed process at each of its steps, or by the power."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from roadmapper.entities.initiative import Initiative
from roadmapper.storage.folding.folding import fold_history
from roadmapper.storage.workspace import Workspace
from tests.faults.power_cut.recording import recorded
from tests.faults.power_cut.replay import PowerCuts
from tests.faults.test_power_cut import SEED, sound
from tests.figures import Amount, Figure
from tests.unit.storage.conftest import created
from tests.unit.storage.shared_files import titles_in

_CHILD = """
import os, sys, time
from pathlib import Path
from roadmapper.storage import divergence
from roadmapper.storage.folding import folding
from roadmapper.storage.workspace import Workspace

workspace = Workspace.open(Path(sys.argv[1]))
when, place, name = sys.argv[2].split()
where = {"divergence": divergence, "folding": folding}[place]
real = getattr(where, name)
def dying(*given):
    if when == "after":
        real(*given)
    os._exit(9)
setattr(where, name, dying)
folding.fold_history(workspace, int(sys.argv[3]), "Fold history")
"""


def now() -> int:
    time.sleep(0.01)  # a step made in this very millisecond is no older than it
    return time.time_ns() // 1_000_000


def plan(path: Path) -> Path:
    """A file with some steps; returns its working copy."""
    with created(path) as workspace:
        for number in range(6):
            with workspace.edit("Add initiative") as edit:
                edit.add(Initiative(title=f"Item {number}"))
        workspace.publish()
        return workspace.file.working_path


@pytest.mark.parametrize(
    "how",
    [
        "before folding fold",
        "after folding fold",
        "before divergence _exchange",
        "after divergence _exchange",
        "after folding compact",
    ],
)
def test_kill_while_folding(tmp_path: Path, how: str) -> None:
    """Folded whole or not at all; what folding kept beside it is in nobody's way."""
    path = tmp_path / "plan.roadmap"
    plan(path)
    command = [sys.executable, "-c", _CHILD, str(path), how, str(now())]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (9, "")
    with Workspace.open(path) as again:
        assert again.findings() == []
        folded = [step.kind for step in again.steps(limit=1)] == ["fold"]
        assert folded == (how in ("after divergence _exchange", "after folding compact"))
        again.publish()
        assert again.findings() == []
        assert titles_in(path) == [f"Item {number}" for number in range(6)]
        assert not list(again.file.copy.folder.glob("before-fold-*")) or not folded


def test_power_cut_at_every_operation_of_folding(tmp_path: Path, amount: Amount, figure: Figure) -> None:
    working_copy = plan(tmp_path / "plan.roadmap")
    with recorded(working_copy) as recording, Workspace.open(tmp_path / "plan.roadmap") as workspace:
        assert fold_history(workspace, now(), "Fold history") is not None
        with workspace.edit("Add initiative") as edit:
            edit.add(Initiative(title="After"))
        workspace.undo()
        workspace.undo()  # brings the history back
        assert len(workspace.steps()) > 8
    cuts = PowerCuts(recording, sound, seed=SEED, share=amount(0.3, 1.0)).judged()
    assert cuts.lost == []
    assert cuts.points > amount(20, 60)
    figure("lost or corrupt over simulated power cuts in folding", f"0 of {cuts.points:,}", "0")
