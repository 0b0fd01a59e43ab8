"""Conflict copies of the usual namings are found by name and content, and never deleted."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from roadmapper.storage.backups import all_of
from roadmapper.storage.conflict_copies import ConflictCopies, candidates, put_away
from tests.faults.power_cut.folders import watched
from tests.unit.storage.shared_files import bytes_of, mate_adds, new_file

SIX = (
    "plan (Mia's conflicted copy 2026-11-21).roadmap",
    "plan.sync-conflict-20261121-091200-K3UQ7XA.roadmap",
    "plan-DESKTOP-4F2.roadmap",
    "plan_conflict-20261121-091200.roadmap",
    "plan (1).roadmap",
    "plan (conflicted copy of laptop 2026-11-21 2).roadmap",
)


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "shared"
    folder.mkdir()
    return folder / "plan.roadmap"


@pytest.mark.parametrize("name", SIX)
def test_conflict_copies_of_six_namings(shared: Path, tmp_path: Path, name: str) -> None:
    opened = new_file(shared, "Search")
    copy = shared.with_name(name)
    shutil.copy(shared, copy)
    mate_adds(copy, tmp_path, "Theirs")
    copies = ConflictCopies(opened)
    assert copies.found() == [(copy, 1)]
    assert copies.found() == [(copy, 1)]


@pytest.mark.parametrize("name", ["plans.roadmap", "plan copy.roadmap", "plan (old).roadmap", "plan.csv"])
def test_what_people_name_themselves_is_no_conflict_copy(shared: Path, tmp_path: Path, name: str) -> None:
    opened = new_file(shared, "Search")
    other = shared.with_name(name)
    shutil.copy(shared, other)
    assert candidates(shared) == []
    assert ConflictCopies(opened).found() == []


def test_a_file_with_nothing_new_is_offered_only_where_its_name_says_conflict(shared: Path) -> None:
    opened = new_file(shared, "Search")
    for name in SIX:
        shutil.copy(shared, shared.with_name(name))
    found = ConflictCopies(opened).found()
    assert {copy.path.name for copy in found} == {name for name in SIX if "conflict" in name}
    assert {copy.missing for copy in found} == {0}


def test_another_workspace_and_what_cannot_be_read_is_none(shared: Path, tmp_path: Path) -> None:
    opened = new_file(shared, "Search")
    new_file(shared.with_name("plan (1).roadmap"), "Another").close()
    shared.with_name("plan (2).roadmap").write_bytes(b"")
    shared.with_name("plan (3).roadmap").write_bytes(b"SQLite format 3\x00" + bytes(4000))
    before = bytes_of(shared.parent)
    assert ConflictCopies(opened).found() == []
    assert bytes_of(shared.parent) == before


def test_a_copy_that_is_put_away_is_among_the_backups(shared: Path) -> None:
    opened = new_file(shared, "Search")
    copy = shared.with_name(SIX[0])
    shutil.copy(shared, copy)
    content = copy.read_bytes()
    assert put_away(opened, copy)
    assert not copy.exists()
    (kept,) = (backup for backup in all_of(opened.doc_id) if backup.why == "copy")
    assert kept.path.read_bytes() == content


def test_a_copy_that_changes_is_read_again(shared: Path, tmp_path: Path) -> None:
    opened = new_file(shared, "Search")
    copy = shared.with_name("plan (1).roadmap")
    shutil.copy(shared, copy)
    copies = ConflictCopies(opened)
    assert copies.found() == []
    mate_adds(copy, tmp_path, "Theirs", "And more")
    assert copies.found() == [(copy, 2)]


def test_a_working_copy_that_cannot_be_read_now_is_no_end_of_looking(shared: Path, tmp_path: Path) -> None:
    """Whoever watches the folder asks again in a moment."""
    opened = new_file(shared, "Search")
    copy = shared.with_name("plan (1).roadmap")
    shutil.copy(shared, copy)
    mate_adds(copy, tmp_path, "Theirs")
    copies = ConflictCopies(opened)
    aside = opened.working_path.rename(tmp_path / "aside")
    assert copies.found() == []
    aside.rename(opened.working_path)
    assert copies.found() == [(copy, 1)]


def test_a_copy_that_is_put_away_outlasts_a_power_cut(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its original goes only when the backup is on the disk for good, by its content and by its name."""
    monkeypatch.setenv("ROADMAPPER_DATA", str(tmp_path / "data"))
    opened = new_file(shared, "Search")
    copy = shared.with_name(SIX[0])
    shutil.copy(shared, copy)
    content = copy.read_bytes()
    with watched(tmp_path) as watching:
        assert put_away(opened, copy)
        watching.look()
    assert copy not in watching.looks[-1].names
    for look in watching.looks:
        durable = {path: look.durable.get(inode) for path, inode in look.durable_names.items()}
        kept = [path for path, held in durable.items() if "backups" in path.parts and held == content]
        assert copy in look.names or kept
