"""Shared files and working copies that are missing or damaged: what is here is put back or kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from roadmapper.errors import FileProblem, WorkspaceError
from roadmapper.storage.opening import SharedFileLost, open_file, restore_file
from tests.unit.storage.shared_files import ME, add, new_file, titles_in


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "shared"
    folder.mkdir()
    return folder / "plan.roadmap"


def test_a_missing_file_is_told_and_can_be_put_back(shared: Path) -> None:
    opened = new_file(shared, "Search")
    add(opened, "Not yet published")
    opened.close()
    shared.unlink()
    with pytest.raises(
        SharedFileLost, match=r"is not in .*working copy of it is safe.* put\s+back as it was"
    ):
        open_file(shared, identity=ME)
    restored = restore_file(shared, identity=ME)
    assert titles_in(shared) == ["Search", "Not yet published"]
    assert restored.unpublished() == 0


def test_an_unreadable_file_is_kept_when_ours_is_put_back(shared: Path) -> None:
    new_file(shared, "Search").close()
    shared.write_bytes(shared.read_bytes()[:5000])
    with pytest.raises(SharedFileLost, match="is incomplete"):
        open_file(shared, identity=ME)
    restore_file(shared, identity=ME).close()
    assert titles_in(shared) == ["Search"]
    (kept,) = shared.parent.glob("plan (unreadable *).roadmap")
    assert kept.stat().st_size == 5000


def test_nothing_to_put_back_is_said(shared: Path) -> None:
    with pytest.raises(FileProblem, match=r"is not in .* Nothing was changed") as told:
        open_file(shared, identity=ME)
    assert not isinstance(told.value, SharedFileLost)
    with pytest.raises(WorkspaceError, match="no working copy"):
        restore_file(shared, identity=ME)


def test_a_damaged_working_copy_is_set_aside(shared: Path) -> None:
    opened = new_file(shared, "Search")
    opened.close()
    opened.working_path.write_bytes(b"SQLite format 3\x00 and then nothing")
    again = open_file(shared, identity=ME)
    assert titles_in(again.working_path) == ["Search"]
    assert "was damaged and is kept in" in again.notices[0]
    assert len(list(again.copy.folder.glob("damaged-*.roadmap"))) == 1


@pytest.mark.parametrize("gone", ["work.roadmap", "state.json"])
def test_a_working_copy_in_pieces_starts_from_the_shared_file(shared: Path, gone: str) -> None:
    opened = new_file(shared, "Search")
    opened.close()
    (opened.copy.folder / gone).unlink()
    again = open_file(shared, identity=ME)
    assert titles_in(again.working_path) == ["Search"]
    assert again.unpublished() == 0
