"""A process that dies between any two steps of publishing, and one that meets a full disk."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from roadmapper.storage.opening import open_file
from roadmapper.storage.publish import STEPS, publish
from tests.unit.storage.shared_files import ME, add, mate_adds, new_file, titles_in

_CHILD = """
import os, sys
from pathlib import Path
from roadmapper.storage.identity import Identity
from roadmapper.storage.opening import open_file
from roadmapper.storage.publish import publish
opened = open_file(Path(sys.argv[1]), identity=Identity(*sys.argv[3:]))
def step(name):
    if name == sys.argv[2]:
        {act}
result = publish(opened, step=step)
print(result.outcome, "|", result.sentence, flush=True)
opened.close()
"""
_DIE = "os._exit(9)"
_FILL = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, resource.RLIM_INFINITY))"


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "shared"
    folder.mkdir()
    path = folder / "plan.roadmap"
    new_file(path, "Search").close()
    return path


def publish_in_a_child(shared: Path, step: str, act: str) -> tuple[int, str]:
    """Add an initiative, then publish in a process that acts at this step: its exit status and words."""
    opened = open_file(shared, identity=ME)
    add(opened, "Mine")
    opened.close()
    run = subprocess.run(
        [sys.executable, "-c", _CHILD.format(act=act), str(shared), step, *ME],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.stderr == ""
    return run.returncode, run.stdout.strip()


@pytest.mark.parametrize("step", STEPS)
def test_dying_after_a_step_loses_nothing(shared: Path, step: str) -> None:
    before = shared.read_bytes()
    assert publish_in_a_child(shared, step, _DIE)[0] == 9
    swapped = step in ("swapped", "recorded")
    assert titles_in(shared) == (["Search", "Mine"] if swapped else ["Search"])
    assert swapped or shared.read_bytes() == before

    opened = open_file(shared, identity=ME)
    assert titles_in(opened.working_path) == ["Search", "Mine"]
    assert opened.full_check, "the process stopped uncleanly"
    assert opened.notices == []
    assert publish(opened).sentence == "All changes saved"
    assert titles_in(shared) == ["Search", "Mine"]
    assert [file.name for file in shared.parent.iterdir() if file.suffix != ".tmp" or not swapped] == [
        shared.name
    ]


@pytest.mark.parametrize("step", ["about to swap", "swapped"])
def test_dying_with_a_window_left_open_makes_no_conflict_with_oneself(shared: Path, step: str) -> None:
    """The working copy's other user finds a shared file that its own installation has written."""
    window = open_file(shared, identity=ME)
    publish_in_a_child(shared, step, _DIE)
    add(window, "In the window")
    assert publish(window).outcome == "published"
    assert titles_in(shared) == ["Search", "Mine", "In the window"]
    assert [file.name for file in shared.parent.iterdir()] == [shared.name]


@pytest.mark.parametrize("step", ["compared", "snapshot made", "temporary written"])
def test_dying_while_a_teammate_publishes(shared: Path, tmp_path: Path, step: str) -> None:
    publish_in_a_child(shared, step, _DIE)
    mate_adds(shared, tmp_path, "Theirs")
    opened = open_file(shared, identity=ME)
    assert set(titles_in(opened.working_path)) == {"Search", "Mine", "Theirs"}
    assert publish(opened).outcome == "published"
    assert set(titles_in(shared)) == {"Search", "Mine", "Theirs"}


@pytest.mark.skipif(sys.platform == "win32", reason="there is no RLIMIT_FSIZE")
@pytest.mark.parametrize(
    ("step", "reason"),
    [
        ("compared", "the disk with Roadmapper's own folder is full or cannot be written"),
        ("snapshot made", "the disk is full"),
    ],
)
def test_a_full_disk_leaves_the_shared_file_and_keeps_the_edit(shared: Path, step: str, reason: str) -> None:
    before = shared.read_bytes()
    code, said = publish_in_a_child(shared, step, _FILL)
    assert code == 0
    assert said == f"waiting | 1 edit not yet in the shared file: {reason}"
    assert shared.read_bytes() == before
    assert [file.name for file in shared.parent.iterdir()] == [shared.name]
    opened = open_file(shared, identity=ME)
    assert list(opened.copy.folder.glob("publishing-*")) == []
    assert publish(opened).outcome == "published"
    assert titles_in(shared) == ["Search", "Mine"]
