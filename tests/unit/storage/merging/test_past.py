"""A merged workspace reads at each of its steps as replaying its journal up to there gives it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from roadmapper.operations.restoring import plan_workspace, restore
from roadmapper.storage import replay
from roadmapper.storage.past_workspace import as_of
from roadmapper.storage.reading import Reader
from tests.unit.storage.merging.copies import first_copy
from tests.unit.storage.merging.people import act, plan


@pytest.mark.parametrize("seed", range(5))
def test_every_step_of_a_merged_file(tmp_path: Path, seed: int) -> None:
    base = act(first_copy(tmp_path, plan), seed, 6)
    merged = act(base.twin(0), seed + 100, 14).merged_with(act(base.twin(1), seed + 200, 14))
    act(merged, seed + 300, 4)
    with merged.open() as workspace:
        last = workspace.last_change
        for step in range(1, last + 1):
            with as_of(workspace, step) as past, past._reading():
                told, held = replay.replayed(past._read.raw, until=step), replay.stored(past._read.raw)
                assert held == told, step
        with closing(Reader(workspace.file.working_path)) as reader:
            restore(workspace, plan_workspace(workspace, reader, last // 2, "then"))
        assert workspace.findings() == []
