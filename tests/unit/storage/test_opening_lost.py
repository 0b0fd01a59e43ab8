"""Shared files and working copies that are missing or damaged: what is here is put back or kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from roadmapper.errors import FileProblem, WorkspaceError
from roadmapper.storage import divergence
from roadmapper.storage.opening import SharedFileLost, open_file, restore_file
from roadmapper.storage.publish import publish
from tests.unit.storage.shared_files import ME, add, mate_adds, new_file, titles_in


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


def test_without_its_state_a_working_copy_s_edits_are_still_to_be_published(shared: Path) -> None:
    opened = new_file(shared, "Search")
    add(opened, "Not yet published")
    opened.close()
    (opened.copy.folder / "state.json").write_text("not JSON")
    again = open_file(shared, identity=ME)
    assert titles_in(again.working_path) == ["Search", "Not yet published"]
    assert "lacks 1 edit of this copy" in again.notices[0]
    assert publish(again).outcome == "published"
    assert titles_in(shared) == ["Search", "Not yet published"]


def test_a_journal_left_without_its_database_is_not_rolled_back_into_another(shared: Path) -> None:
    opened = new_file(shared, "Search")
    opened.close()
    journal = opened.working_path.with_name(opened.working_path.name + "-journal")
    opened.working_path.unlink()
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\x00" * 600)
    again = open_file(shared, identity=ME)
    assert titles_in(again.working_path) == ["Search"]
    assert not journal.exists() or journal.stat().st_size == 0


def test_an_edit_right_after_theirs_was_adopted_is_still_to_be_published(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = new_file(shared, "Search")
    mate_adds(shared, tmp_path, "Theirs")
    exchange = divergence._exchange

    def and_then_edit(database: Path, theirs: Path, expected_no: int) -> bool:
        done = exchange(database, theirs, expected_no)
        add(opened, "Right after")
        return done

    opened.close()
    monkeypatch.setattr(divergence, "_exchange", and_then_edit)
    again = open_file(shared, identity=ME)
    assert again.unpublished() == 1
    assert publish(again).outcome == "published"
    assert titles_in(shared) == ["Search", "Theirs", "Right after"]
