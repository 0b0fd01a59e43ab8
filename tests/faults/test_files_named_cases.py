"""Crashes, clocks and damage at the working copy and the shared file, each as it happens to people."""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from roadmapper.errors import WorkspaceError
from roadmapper.storage.opening import open_file
from roadmapper.storage.publish import publish
from roadmapper.storage.working_copy import OpenedFile
from roadmapper.storage.workspace import Workspace
from tests.unit.storage.shared_files import ME, add, mate_adds, new_file, titles_in
from tests.window_fixtures import Opener

WAIT = 20_000
_CHILD = """
import os, sys
from pathlib import Path
from roadmapper.entities.initiative import Initiative
from roadmapper.storage import divergence
from roadmapper.storage.identity import Identity
from roadmapper.storage.opening import open_file
from roadmapper.storage.pulling import pull
from roadmapper.storage.workspace import Workspace
workspace = Workspace(open_file(Path(sys.argv[1]), identity=Identity(*sys.argv[3:])))
if sys.argv[2] == "idle":
    os._exit(9)
if sys.argv[2] == "transaction":
    with workspace.edit("Add initiative") as edit:
        edit.add(Initiative(title="Half done"))
        os._exit(9)
when, name = sys.argv[2].split()
real = getattr(divergence, name)
def dying(*given):
    if when == "after":
        real(*given)
    os._exit(9)
setattr(divergence, name, dying)
sys.stdin.readline()
print(pull(workspace))
"""


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "shared"
    folder.mkdir()
    return folder / "plan.roadmap"


def child(shared: Path, how: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _CHILD, str(shared), how, *ME],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("how", ["idle", "transaction"])
def test_kill_when_idle_and_in_a_transaction(shared: Path, how: str) -> None:
    opened = new_file(shared, "Search")
    add(opened, "Waiting")
    opened.close()
    process = child(shared, how)
    assert process.communicate(timeout=90)[1] == ""
    assert process.returncode == 9
    again = open_file(shared, identity=ME)
    assert again.full_check
    assert titles_in_rolled_back(again) == ["Search", "Waiting"]
    assert publish(again).outcome == "published"
    assert titles_in(shared) == ["Search", "Waiting"]


def titles_in_rolled_back(opened: OpenedFile) -> list[str]:
    """Read through the door, which first rolls back what a killed process left half done."""
    with Workspace(opened) as workspace:
        assert workspace.findings() == []
        return sorted(item.title for item in workspace.all(Initiative))


@pytest.mark.parametrize("how", ["before _exchange", "after _exchange"])
def test_kill_in_a_merge(shared: Path, tmp_path: Path, how: str) -> None:
    opened = new_file(shared, "Search")
    add(opened, "Mine")
    opened.close()
    process = child(shared, how)
    while not list(opened.copy.folder.glob("session-*")):
        assert process.poll() is None
        time.sleep(0.05)
    mate_adds(shared, tmp_path, "Theirs")
    assert process.communicate("go\n", timeout=90)[1] == ""
    assert process.returncode == 9
    assert titles_in(shared) == ["Search", "Theirs"]
    again = open_file(shared, identity=ME)
    assert titles_in_rolled_back(again) == ["Mine", "Search", "Theirs"]
    assert publish(again).outcome in ("published", "unchanged")
    assert sorted(titles_in(shared)) == ["Mine", "Search", "Theirs"]


@pytest.mark.parametrize("damage", ["deleted", "truncated"])
def test_working_copy_deleted_or_truncated_while_open(shared: Path, damage: str) -> None:
    """The shared file is never harmed by it, and opening again gives all that was published."""
    titles = [f"Initiative {number}" for number in range(40)]
    opened = new_file(shared, *titles)
    published = shared.read_bytes()
    with Workspace(opened) as workspace:
        database = opened.working_path
        content = database.read_bytes()
        if damage == "deleted":
            database.unlink()
        else:
            database.write_bytes(content[: len(content) // 2])
        with suppress(WorkspaceError), workspace.edit("Add initiative") as edit:
            edit.add(Initiative(title="Onto a damaged copy"))
        assert workspace.publish().outcome in ("waiting", "unchanged")
    assert shared.read_bytes() == published
    again = open_file(shared, identity=ME)
    assert sorted(titles_in(again.working_path)) == sorted(titles)


def test_working_copy_bit_flipped_while_open(shared: Path) -> None:
    """One bit in one title: replaying the history tells it, and the history still has what was written."""
    opened = new_file(shared, *(f"Initiative {number}" for number in range(40)))
    with Workspace(opened) as workspace:
        content = bytearray(opened.working_path.read_bytes())
        content[content.index(b"Initiative 17") + 3] ^= 0x02
        opened.working_path.write_bytes(content)
        findings = workspace.findings()
        assert findings != []
        assert len(workspace.all(Initiative)) == 40


@pytest.mark.parametrize("years", [-1, 73])
def test_clock_back_a_year_and_in_2099(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, years: int
) -> None:
    """Nothing compares dates: with the clock anywhere, edits are published and taken in."""
    real = time.time_ns
    with Workspace(new_file(shared, "Search")) as workspace:
        monkeypatch.setattr(time, "time_ns", lambda: real() + years * 31_557_600 * 10**9)
        with workspace.edit("Add initiative") as edit:
            edit.add(Initiative(title="Then"))
        assert workspace.publish().outcome == "published"
        monkeypatch.setattr(time, "time_ns", real)
        mate_adds(shared, tmp_path, "Theirs")
        with workspace.edit("Add initiative") as edit:
            edit.add(Initiative(title="Now"))
        assert workspace.publish().outcome == "published"
        assert sorted(titles_in(shared)) == ["Now", "Search", "Theirs", "Then"]
        assert workspace.findings() == []


def test_two_windows(open_window: Opener, qtbot: QtBot, empty_file: Path) -> None:
    """Two users of one working copy see each other's edits, and publish without a conflict with oneself."""
    window = open_window(empty_file)
    with Workspace.open(empty_file) as other:
        with other.edit("Add initiative") as edit:
            edit.add(Initiative(title="Other window"))
        with window.frame.workspace.edit("Add initiative") as edit:
            edit.add(Initiative(title="This window"))
        assert other.publish().outcome in ("published", "unchanged")
    expected = ["Other window", "This window"]
    qtbot.waitUntil(lambda: sorted(titles_in(empty_file)) == expected, timeout=WAIT)
    assert [file.name for file in empty_file.parent.iterdir()] == [empty_file.name]
