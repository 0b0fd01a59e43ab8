"""A working copy is found again when its file was moved, or went back in time: no edit stays behind."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from roadmapper.storage import working_copy
from roadmapper.storage.found_again import moved_here
from roadmapper.storage.opening import open_file
from roadmapper.storage.publish import publish
from tests.unit.storage.shared_files import ME, add, bytes_of, mate_adds, new_file, titles_in


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "shared"
    folder.mkdir()
    return folder / "plan.roadmap"


def test_a_file_that_was_moved_keeps_the_edits_that_waited(shared: Path, tmp_path: Path) -> None:
    opened = new_file(shared, "Search")
    add(opened, "Waiting")
    opened.close()
    moved = shared.rename(tmp_path / "plan 2027.roadmap")
    again = open_file(moved, identity=ME)
    assert again.notices == []
    assert titles_in(again.working_path) == ["Search", "Waiting"]
    assert publish(again).outcome == "published"
    assert titles_in(moved) == ["Search", "Waiting"]
    assert not shared.exists()
    assert working_copy.known(shared) == []


def test_one_doc_id_at_two_paths(shared: Path, tmp_path: Path) -> None:
    """A copy elsewhere has a working copy of its own while the first file is still there."""
    opened = new_file(shared, "Search")
    add(opened, "Waiting")
    opened.close()
    copy = Path(shutil.copy(shared, tmp_path / "copy.roadmap"))
    other = open_file(copy, identity=ME)
    assert titles_in(other.working_path) == ["Search"]
    add(other, "Elsewhere")
    assert publish(other).outcome == "published"
    assert titles_in(open_file(shared, identity=ME).working_path) == ["Search", "Waiting"]


def test_a_working_copy_that_is_open_is_not_taken_away(shared: Path, tmp_path: Path) -> None:
    opened = new_file(shared, "Search")
    add(opened, "Waiting")
    moved = shared.rename(tmp_path / "moved.roadmap")
    assert titles_in(open_file(moved, identity=ME).working_path) == ["Search"]
    assert titles_in(opened.working_path) == ["Search", "Waiting"]


def test_old_backup_restored_while_the_file_was_closed(shared: Path, tmp_path: Path) -> None:
    opened = new_file(shared, "Search")
    old = Path(shutil.copy(shared, tmp_path / "old"))
    add(opened, "Later")
    publish(opened)
    opened.close()
    shutil.copy(old, shared)
    before = bytes_of(shared.parent)
    again = open_file(shared, identity=ME)
    assert "went back in time: it lacks 1 edit, “Add initiative”" in again.notices[0]
    assert titles_in(again.working_path) == ["Search", "Later"]
    assert bytes_of(shared.parent) == before


def test_an_old_backup_that_somebody_worked_on_is_no_going_back(shared: Path, tmp_path: Path) -> None:
    """What is new there is merged with what was lost there; nothing is asked."""
    opened = new_file(shared, "Search")
    old = Path(shutil.copy(shared, tmp_path / "old"))
    add(opened, "Later")
    publish(opened)
    opened.close()
    shutil.copy(old, shared)
    mate_adds(shared, tmp_path, "Theirs")
    again = open_file(shared, identity=ME)
    assert sorted(titles_in(again.working_path)) == ["Later", "Search", "Theirs"]
    assert publish(again).outcome == "published"
    assert sorted(titles_in(shared)) == ["Later", "Search", "Theirs"]


def test_a_working_copy_that_could_not_be_moved_is_found_the_next_time(shared: Path, tmp_path: Path) -> None:
    opened = new_file(shared, "Search")
    add(opened, "Waiting")
    opened.close()
    moved = shared.rename(tmp_path / "moved.roadmap")
    in_the_way = working_copy.place(opened.doc_id, moved).folder
    in_the_way.symlink_to(tmp_path / "nowhere")
    assert moved_here(moved) is None
    in_the_way.unlink()
    assert titles_in(open_file(moved, identity=ME).working_path) == ["Search", "Waiting"]


def test_dying_while_a_working_copy_is_moved(shared: Path, tmp_path: Path) -> None:
    """Its folder has the new name already, and its state still the old path."""
    opened = new_file(shared, "Search")
    add(opened, "Waiting")
    opened.close()
    moved = shared.rename(tmp_path / "moved.roadmap")
    opened.copy.folder.rename(working_copy.place(opened.doc_id, moved).folder)
    assert titles_in(open_file(moved, identity=ME).working_path) == ["Search", "Waiting"]
    assert len(working_copy.known(moved)) == 1
