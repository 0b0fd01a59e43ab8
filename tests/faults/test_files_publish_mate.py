"""A teammate who publishes between any two steps of publishing: both edits are in the shared file."""

from __future__ import annotations

from pathlib import Path

import pytest

from roadmapper.storage.opening import open_file
from roadmapper.storage.publish import STEPS, publish
from roadmapper.storage.workspace import Workspace
from tests.unit.storage.shared_files import ME, add, mate_adds, new_file, other_computer, titles_in

BEFORE = STEPS[: STEPS.index("swapped")]
"""Where the teammate's file is met on the way; later it is a change of the shared file like any other."""


@pytest.mark.parametrize("step", STEPS)
def test_a_teammate_publishes_after_each_step(tmp_path: Path, step: str) -> None:
    """Whenever that is, the next publish at the latest has merged the two, and nobody's is overwritten."""
    shared = tmp_path / "shared" / "plan.roadmap"
    shared.parent.mkdir()
    opened = new_file(shared, "Search")
    add(opened, "Mine")
    came: list[str] = []

    def mate(name: str) -> None:
        if name == step and not came:
            came.append(name)
            mate_adds(shared, tmp_path, "Theirs")

    result = publish(opened, step=mate)
    assert came == [step]
    assert result.outcome == "published"
    if step in BEFORE:
        assert result.merged, "the teammate's edit was met on the way"
    assert set(titles_in(shared)) == {"Search", "Mine", "Theirs"}

    again = open_file(shared, identity=ME)
    assert set(titles_in(again.working_path)) == {"Search", "Mine", "Theirs"}
    with Workspace(again) as workspace:
        assert workspace.findings() == []
        assert workspace.publish().outcome == "unchanged"
    with other_computer(tmp_path):
        assert set(titles_in(open_file(shared, identity=ME).working_path)) == {"Search", "Mine", "Theirs"}
    assert [file.name for file in shared.parent.iterdir()] == [shared.name]
