"""A disk that is really full: a small one of its own, mounted for the test where that is allowed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from roadmapper.entities.initiative import Initiative
from roadmapper.errors import WorkspaceError
from roadmapper.operations.copies import plan_copy, write_copy
from roadmapper.operations.repair import repair_file
from roadmapper.storage import placing, working_copy
from roadmapper.storage.backups import all_of
from roadmapper.storage.merging_in import merge_in
from roadmapper.storage.opening import open_file
from roadmapper.storage.publish import publish
from roadmapper.storage.restoring import keep_as_it_is, restore
from roadmapper.storage.workspace import Workspace
from tests.unit.storage.shared_files import ME, add, bytes_of, mate_adds, new_file, titles_in


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of eight megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)]
    if sys.platform != "linux" or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("No small disk can be mounted here (that takes root on Linux), so this is not tried.")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def full(disk: Path, room: int = 0) -> Iterator[None]:
    """Not a byte more fits on the disk while the block runs, or so many bytes."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        for size in (1 << 16, 1):
            with suppress(OSError):
                while True:
                    file.write(bytes(size))
        file.truncate(max(0, file.tell() - room))
    try:
        yield
    finally:
        filler.unlink()


@pytest.mark.parametrize("foreseen", [True, False], ids=["seen before", "met in mid-write"])
def test_disk_full_on_publish(small_disk: Path, foreseen: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """The shared file stays as it is, the edit waits, and goes there as soon as there is room."""
    shared = small_disk / "plan.roadmap"
    opened = new_file(shared, "Search")
    add(opened, "Mine")
    if not foreseen:
        monkeypatch.setattr(placing, "lacks_room", lambda *_: False)
    before = shared.read_bytes()
    with full(small_disk):
        assert publish(opened).sentence == "1 edit not yet in the shared file: the disk is full"
        assert shared.read_bytes() == before
        assert set(bytes_of(small_disk)) == {"plan.roadmap", "filler"}
    assert publish(opened).outcome == "published"
    assert titles_in(shared) == ["Search", "Mine"]


def test_disk_full_on_edit(small_disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An edit that does not fit is refused in words; those before it are there, and the next is welcome."""
    monkeypatch.setenv("ROADMAPPER_DATA", str(small_disk / "data"))
    shared = tmp_path / "plan.roadmap"
    opened = new_file(shared, "Search")
    with Workspace(opened) as workspace:
        with full(small_disk):
            for _ in range(3):
                with pytest.raises(WorkspaceError, match="full"), workspace.edit("Add initiative") as edit:
                    edit.add(Initiative(title="Large", summary="x" * 100_000))
            assert [item.title for item in workspace.all(Initiative)] == ["Search"]
            assert "full" in workspace.publish().sentence or workspace.publish().outcome == "unchanged"
        with workspace.edit("Add initiative") as edit:
            edit.add(Initiative(title="After"))
        assert workspace.findings() == []
        assert workspace.publish().outcome == "published"
    assert titles_in(shared) == ["Search", "After"]


def test_disk_full_on_opening(small_disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is new here and finds no room is refused in words, with nothing left behind."""
    shared = tmp_path / "plan.roadmap"
    new_file(shared, "Search").close()
    monkeypatch.setenv("ROADMAPPER_DATA", str(small_disk / "data"))
    (small_disk / "data" / "working").mkdir(parents=True)
    with full(small_disk):
        with pytest.raises(WorkspaceError, match="full"):
            open_file(shared, identity=ME)
        assert list((small_disk / "data" / "working").iterdir()) == []
    opened = open_file(shared, identity=ME)
    assert titles_in(opened.working_path) == ["Search"]
    opened.close()


@pytest.mark.parametrize("room", list(range(0, 4_000_000, 400_000)))
def test_disk_full_on_merge(
    small_disk: Path, tmp_path: Path, room: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However far a merge comes, it is whole or it is not there, and what is wrong is said in words."""
    monkeypatch.setenv("ROADMAPPER_DATA", str(small_disk / "data"))
    shared, theirs = tmp_path / "plan.roadmap", tmp_path / "theirs.roadmap"
    opened = new_file(shared, "Search")
    shutil.copy(shared, theirs)
    mate_adds(theirs, tmp_path, *(f"Theirs {number} {'x' * 1_900}" for number in range(40)))
    add(opened, "Mine")
    with Workspace(opened) as workspace:
        with full(small_disk, room):
            with suppress(WorkspaceError):
                merge_in(workspace, theirs)
            held = {item.title.split()[0] for item in workspace.all(Initiative)}
            assert held in ({"Search", "Mine"}, {"Search", "Mine", "Theirs"})
        merge_in(workspace, theirs)
        assert {item.title.split()[0] for item in workspace.all(Initiative)} == {"Search", "Mine", "Theirs"}
        assert workspace.findings() == []


@pytest.mark.parametrize("room", list(range(0, 2_000_000, 200_000)))
def test_disk_full_on_repair(
    small_disk: Path, tmp_path: Path, room: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is sound is never said to have lost its history because there was no room for it."""
    source, target = tmp_path / "plan.roadmap", tmp_path / "repaired.roadmap"
    new_file(source, *(f"Item {number} {'x' * 1_900}" for number in range(40))).close()
    monkeypatch.setenv("ROADMAPPER_DATA", str(small_disk / "data"))
    (small_disk / "data" / "working").mkdir(parents=True)
    before = source.read_bytes()
    refused = ""
    with full(small_disk, room):
        try:
            assert repair_file(source, target).history_kept
        except WorkspaceError as problem:
            refused = str(problem)
    assert bool(refused) != target.exists()
    assert not refused or "the disk with Roadmapper's own folder is full" in refused
    assert list((small_disk / "data" / "working").iterdir()) == []
    target.unlink(missing_ok=True)
    assert repair_file(source, target).history_kept
    assert source.read_bytes() == before


def test_disk_full_where_a_repaired_file_goes(small_disk: Path, tmp_path: Path) -> None:
    source, target = tmp_path / "plan.roadmap", small_disk / "repaired.roadmap"
    new_file(source, "Search").close()
    with full(small_disk), pytest.raises(WorkspaceError, match=r"disk is full.*Choose another place"):
        repair_file(source, target)
    assert not target.exists()


def test_disk_full_before_a_backup_is_restored(
    small_disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without room to keep what is there now, nothing is restored, and nothing is left half written."""
    monkeypatch.setenv("ROADMAPPER_DATA", str(small_disk / "data"))
    with Workspace(new_file(tmp_path / "plan.roadmap", "Search")) as workspace:
        keep_as_it_is(workspace, "restore")
        add(workspace.file, "Mine")
        (backup,) = (each for each in all_of(workspace.file.doc_id) if each.why == "restore")
        before = sorted(workspace.file.copy.folder.iterdir())
        with full(small_disk), pytest.raises(WorkspaceError, match="full"):
            restore(workspace, backup)
        assert sorted(workspace.file.copy.folder.iterdir()) == before
        assert [item.title for item in workspace.all(Initiative)] == ["Search", "Mine"]
        assert restore(workspace, backup) is not None
        assert [item.title for item in workspace.all(Initiative)] == ["Search"]


@pytest.mark.parametrize("room", [0, 400_000, 1_000_000])
def test_disk_full_while_a_copy_for_others_is_made(
    small_disk: Path, tmp_path: Path, room: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is refused in words, and nothing is left half written, neither there nor here."""
    shared, target = tmp_path / "plan.roadmap", tmp_path / "clean.roadmap"
    with Workspace(new_file(shared, *(f"{number} {'x' * 1_900}" for number in range(40)))) as workspace:
        plan = plan_copy(workspace)
        monkeypatch.setenv("ROADMAPPER_DATA", str(small_disk / "data"))
        working_copy.root()
        with full(small_disk, room), pytest.raises(WorkspaceError, match="full"):
            write_copy(workspace, plan, target)
        assert not target.exists()
        assert list(working_copy.root().iterdir()) == []
        write_copy(workspace, plan, target)
    assert len(titles_in(target)) == 40
