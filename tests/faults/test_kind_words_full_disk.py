"""A disk that is full when a command would write: one sentence, status 1, and nothing changed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from roadmapper.cli import main
from tests.conftest import CHECKOUT
from tests.faults.test_kind_words import refused, seen, sound


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A sound workspace in a folder of its own; its working copy is here."""
    folder = tmp_path / "shared"
    folder.mkdir()
    return sound(folder / "plan.roadmap")


_LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
from roadmapper.cli import main
sys.exit(main(sys.argv[2:]))
"""


def on_a_full_disk(room: int, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """A command in a process that can make no file longer than ``room`` bytes."""
    return subprocess.run(
        [sys.executable, "-c", _LIMITED, str(room), *map(str, arguments)],
        capture_output=True, text=True, check=False, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(CHECKOUT), "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="there is no RLIMIT_FSIZE")
@pytest.mark.parametrize("room", [0, 4_096, 60_000])
def test_a_full_disk(room: int, plan: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = seen(plan.parent)
    for arguments in (
        ("set", plan, "Search", "title=Find"),
        ("new", plan.with_name("other.roadmap")),
        ("check", plan),
    ):
        run = on_a_full_disk(room, *arguments)
        assert (run.returncode, run.stdout) == (1, "")
        assert run.stderr.count("\n") == 1
        assert "full" in run.stderr
        assert "othing was changed" in run.stderr
    assert seen(plan.parent) == before
    capfd.readouterr()
    assert main(["list", str(plan), "initiatives"]) == 0
    assert "Search" in capfd.readouterr().out
    assert main(["set", str(plan), "Search", "title=Find"]) == 0
    assert main(["check", str(plan)]) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="there is no RLIMIT_FSIZE")
def test_a_file_that_is_new_here_on_a_full_disk(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROADMAPPER_DATA", str(tmp_path / "another installation"))
    before = seen(plan.parent)
    run = on_a_full_disk(4_096, "list", plan, "teams")
    assert (run.returncode, run.stdout) == (1, "")
    assert "disk with Roadmapper's own folder is full. Nothing was changed." in run.stderr
    assert seen(plan.parent) == before


def test_a_disk_without_room_for_the_next_file(
    plan: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    usage = shutil.disk_usage(plan.parent)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=100_000))
    before = seen(plan.parent)
    assert "cannot be changed: the disk is full. Nothing was changed." in refused(
        capfd, "set", plan, "Search", "title=Find"
    )
    assert seen(plan.parent) == before
    monkeypatch.undo()
