"""Killing the process during edits loses no edit that it had acknowledged."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from roadmapper.entities.initiative import Initiative
from roadmapper.storage.workspace import Workspace
from tests.unit.storage.conftest import created

KILLS = 20
_EDITOR = """
import sys
from pathlib import Path
from roadmapper.entities.initiative import Initiative
from roadmapper.storage.workspace import Workspace
workspace = Workspace.open(Path(sys.argv[1]))
number = 0
while True:
    with workspace.edit("Add initiative") as edit:
        item = edit.add(Initiative(title=f"Item {number}"))
    with workspace.edit("Edit initiative") as edit:
        edit.change(Initiative, item.id, progress=number % 100)
    print(item.id, number % 100, flush=True)
    number += 1
    if number % 7 == 0:
        workspace.publish()
"""


@pytest.mark.slow
def test_no_acknowledged_edit_is_lost_over_twenty_kills(tmp_path: Path) -> None:
    path = tmp_path / "atlas.roadmap"
    created(path).close()
    dice, acknowledged = random.Random(20261120), {}
    for _ in range(KILLS):
        process = subprocess.Popen(
            [sys.executable, "-c", _EDITOR, str(path)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(dice.random() * 0.15)
        process.kill()
        for line in (first + process.stdout.read()).splitlines():
            if line.count(" ") == 1:
                identifier, progress = line.split()
                acknowledged[identifier] = int(progress)
        process.stdout.close()
        process.wait()
    with Workspace.open(path) as workspace:
        held = {item.id: item.progress for item in workspace.all(Initiative)}
        assert workspace.findings() == []
        workspace.publish()
    assert len(acknowledged) > KILLS
    assert {eid: held.get(eid) for eid in acknowledged} == acknowledged
