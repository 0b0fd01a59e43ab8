"""Opening a shared file: a new or known working copy, what a teammate changed, what is lost or in the way."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from roadmapper.errors import FileProblem
from roadmapper.storage.opening import create_working_copy, open_file
from roadmapper.storage.publish import publish, saved_state
from tests.unit.storage.shared_files import (
    MATE,
    ME,
    add,
    bytes_of,
    mate_adds,
    new_file,
    other_computer,
    titles_in,
)


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "shared"
    folder.mkdir()
    return folder / "plan.roadmap"


def test_create_makes_nothing_at_the_path_before_the_first_publish(shared: Path) -> None:
    opened = create_working_copy(shared, identity=ME)
    assert not shared.exists()
    assert opened.working_path.exists()
    assert opened.state.base is None
    assert publish(opened).outcome == "published"
    assert shared.exists()


def test_create_refuses_what_it_cannot_make(shared: Path) -> None:
    shared.write_text("mine")
    with pytest.raises(FileProblem, match=r"already in .* It was left as it is\. Choose another name"):
        create_working_copy(shared, identity=ME)
    assert shared.read_text() == "mine"
    with pytest.raises(FileProblem, match="There is no folder"):
        create_working_copy(shared.parent / "nowhere" / "plan.roadmap", identity=ME)
    shared.unlink()
    shared.parent.chmod(0o555)
    try:
        with pytest.raises(FileProblem, match=r"the folder is read-only\. Nothing was changed"):
            create_working_copy(shared, identity=ME)
    finally:
        shared.parent.chmod(0o755)
    assert bytes_of(shared.parent) == {}


def test_open_does_not_touch_the_shared_folder(shared: Path, tmp_path: Path) -> None:
    new_file(shared, "Search").close()
    before = bytes_of(shared.parent)
    with other_computer(tmp_path) as mate:
        opened = open_file(shared, identity=mate)
        add(opened, "Local")
        assert titles_in(opened.working_path) == ["Search", "Local"]
        assert saved_state(opened) == "1 edit not yet in the shared file"
        opened.close()
    assert bytes_of(shared.parent) == before


def test_known_copy_is_taken_as_it_is_with_its_unpublished_edits(shared: Path) -> None:
    opened = new_file(shared, "Search")
    add(opened, "Not yet published")
    opened.close()
    again = open_file(shared, identity=ME)
    assert again.copy == opened.copy
    assert again.unpublished() == 1
    assert titles_in(again.working_path) == ["Search", "Not yet published"]
    assert again.notices == []


def test_app_and_command_line_share_one_copy_and_paths_do_not(shared: Path) -> None:
    first = new_file(shared, "Search")
    second = open_file(shared.parent / ".." / shared.parent.name / shared.name, identity=ME)
    assert first.copy == second.copy
    link = shared.parent / "link.roadmap"
    link.symlink_to(shared)
    assert open_file(link, identity=ME).path == shared
    copied = shared.with_name("copied.roadmap")
    shutil.copy(shared, copied)
    assert open_file(copied, identity=ME).copy != first.copy


def test_teammates_edits_are_adopted_where_nothing_of_ours_is_missing(shared: Path, tmp_path: Path) -> None:
    new_file(shared, "Search").close()
    mate_adds(shared, tmp_path, "From the mate")
    opened = open_file(shared, identity=ME)
    assert titles_in(opened.working_path) == ["Search", "From the mate"]
    assert opened.notices == []
    assert opened.full_check
    assert titles_in(opened.copy.folder / "before-adopting.roadmap") == ["Search"]
    assert opened.unpublished() == 0


def test_adopting_exchanges_the_content_under_an_open_connection(shared: Path, tmp_path: Path) -> None:
    opened = new_file(shared, "Search")
    with closing(sqlite3.connect(opened.working_path)) as connection:
        assert connection.execute("SELECT count(*) FROM initiative").fetchone() == (1,)
        mate_adds(shared, tmp_path, "From the mate")
        open_file(shared, identity=ME)
        assert connection.execute("SELECT count(*) FROM initiative").fetchone() == (2,)


def test_diverged_is_merged(shared: Path, tmp_path: Path) -> None:
    opened = new_file(shared, "Search")
    add(opened, "Mine one", "Mine two")
    opened.close()
    mate_adds(shared, tmp_path, "From the mate")
    theirs = shared.read_bytes()

    again = open_file(shared, identity=ME)

    assert shared.read_bytes() == theirs
    assert titles_in(again.working_path) == ["Search", "Mine one", "Mine two", "From the mate"]
    assert again.notices == ["Merged 1 change by Mate."]
    assert again.unpublished() == 3, "two of ours, and the merge"
    assert publish(again).outcome == "published"
    again.close()
    assert open_file(shared, identity=ME).notices == []
    assert [file.name for file in shared.parent.iterdir()] == [shared.name]


def test_without_common_history_ours_is_kept_beside(shared: Path, tmp_path: Path) -> None:
    """Somebody made the workspace anew under its own id: nothing tells which of two values is newer."""
    opened = new_file(shared, "Search")
    add(opened, "Mine")
    opened.close()
    foreign = create_working_copy(tmp_path / "foreign.roadmap", opened.doc_id, identity=MATE)
    add(foreign, "From the mate")
    publish(foreign)
    shutil.copy(foreign.path, shared)
    again = open_file(shared, identity=ME)
    assert titles_in(again.working_path) == ["From the mate"]
    (kept,) = shared.parent.glob("*conflicted copy of desk *")
    assert kept.name.startswith("plan (conflicted copy of desk 20")
    assert titles_in(kept) == ["Search", "Mine"]
    (notice,) = again.notices
    assert "do not share their history" in notice
    assert kept.name in notice


def test_an_old_backup_in_its_place_loses_nothing_of_ours(shared: Path, tmp_path: Path) -> None:
    opened = new_file(shared, "Search")
    backup = tmp_path / "backup"
    shutil.copy(shared, backup)
    add(opened, "Published later")
    publish(opened)
    opened.close()
    shutil.copy(backup, shared)
    again = open_file(shared, identity=ME)
    assert titles_in(again.working_path) == ["Search", "Published later"]
    assert titles_in(shared) == ["Search"]
    assert "went back in time: it lacks 1 edit" in again.notices[0]


def test_a_read_only_folder_opens_and_keeps_edits(shared: Path) -> None:
    new_file(shared, "Search").close()
    before = shared.read_bytes()
    shared.parent.chmod(0o555)
    try:
        opened = open_file(shared, identity=ME)
        assert "cannot be changed: the folder is read-only. You can edit" in opened.notices[0]
        add(opened, "One", "Two", "Three")
        expected = "3 edits not yet in the shared file: the folder is read-only"
        assert saved_state(opened) == expected
        result = publish(opened)
        assert (result.outcome, result.sentence) == ("waiting", expected)
        assert shared.read_bytes() == before
    finally:
        shared.parent.chmod(0o755)
    assert publish(opened).outcome == "published"
    assert titles_in(shared) == ["Search", "One", "Two", "Three"]


def test_diverged_in_a_read_only_folder_is_merged_and_waits(shared: Path, tmp_path: Path) -> None:
    opened = new_file(shared, "Search")
    add(opened, "Mine")
    mate_adds(shared, tmp_path, "From the mate")
    shared.parent.chmod(0o555)
    try:
        again = open_file(shared, identity=ME)
        assert publish(again).outcome == "waiting"
    finally:
        shared.parent.chmod(0o755)
    assert titles_in(again.working_path) == ["Search", "Mine", "From the mate"]
    assert publish(again).outcome == "published"
    assert titles_in(shared) == ["Search", "Mine", "From the mate"]


def test_another_workspace_in_its_place_keeps_what_was_unpublished(shared: Path, tmp_path: Path) -> None:
    opened = new_file(shared, "Search")
    add(opened, "Unpublished")
    opened.close()
    other = tmp_path / "other.roadmap"
    new_file(other, "Another plan").close()
    shutil.copy(other, shared)
    again = open_file(shared, identity=ME)
    assert titles_in(again.working_path) == ["Another plan"]
    assert "is another workspace than last time. 1 edit of yours" in again.notices[0]
    (kept,) = shared.parent.glob("*conflicted copy*")
    assert titles_in(kept) == ["Search", "Unpublished"]


def test_a_journal_beside_it_is_told_and_never_read(shared: Path) -> None:
    new_file(shared, "Search").close()
    for ending in ("-journal", "-wal"):
        beside = shared.with_name(shared.name + ending)
        beside.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(600))
        before = bytes_of(shared.parent)
        opened = open_file(shared, identity=ME)
        assert "Another program left unsaved data beside the file" in opened.notices[0]
        assert titles_in(opened.working_path) == ["Search"]
        assert bytes_of(shared.parent) == before
        beside.unlink()


def test_a_process_that_was_killed_asks_for_a_full_check(shared: Path) -> None:
    opened = new_file(shared, "Search")
    opened.copy.mark_checked(2)
    opened.close()
    calm = open_file(shared, identity=ME)
    assert not calm.full_check
    assert not open_file(shared, identity=ME).full_check, "another live process is no crash"
    assert calm.session is not None
    calm.session.rename(calm.session.with_name("session-99999999-abcd"))
    assert open_file(shared, identity=ME).full_check


def test_app_data_that_cannot_be_written_is_told(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_file(shared, "Search").close()
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder should be")
    monkeypatch.setenv("ROADMAPPER_DATA", str(blocked))
    with pytest.raises(FileProblem, match="cannot write to its own folder"):
        open_file(shared, identity=ME)


def test_long_and_foreign_names(tmp_path: Path) -> None:
    folder = tmp_path / ("Größe 計画 " + "x" * 100) / ("y" * 200)
    folder.mkdir(parents=True)
    shared = folder / ("план 計画 " + "z" * 200 + ".roadmap")
    opened = new_file(shared, "Search")
    add(opened, "Mine")
    mate_adds(shared, tmp_path, "Theirs")
    assert publish(opened).merged == "Merged 1 change by Mate"
    assert titles_in(shared) == ["Search", "Mine", "Theirs"]
