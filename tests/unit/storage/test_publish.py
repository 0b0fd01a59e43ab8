"""Publishing: whole, checked, durable, and never over somebody else's work."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from roadmapper.storage import placing
from roadmapper.storage.digest import content_digest
from roadmapper.storage.opening import open_file
from roadmapper.storage.publish import STEPS, publish, saved_state
from tests.unit.storage.shared_files import ME, add, bytes_of, mate_adds, new_file, titles_in


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "shared"
    folder.mkdir()
    return folder / "plan.roadmap"


def test_publish_stamps_and_digests_the_file(shared: Path) -> None:
    opened = new_file(shared, "Search")
    with closing(sqlite3.connect(shared)) as connection:
        row = connection.execute("SELECT published_by, digest, publish_id, published_at FROM meta").fetchone()
        assert row[:2] == (ME.replica, content_digest(connection))
        assert row[2]
        assert row[3] > 1_700_000_000_000
    add(opened, "Second")
    told: list[str] = []
    assert publish(opened, step=told.append).sentence == "All changes saved"
    assert tuple(told) == STEPS
    assert titles_in(shared) == ["Search", "Second"]
    assert [file.name for file in shared.parent.iterdir()] == [shared.name]
    assert list(opened.copy.folder.glob("publishing-*")) == []


def test_publish_without_edits_leaves_the_file_alone(shared: Path) -> None:
    opened = new_file(shared, "Search")
    before = shared.stat()
    assert publish(opened).outcome == "unchanged"
    assert shared.stat() == before


def test_deleted_text_does_not_reach_the_shared_file(shared: Path) -> None:
    opened = new_file(shared, "Search")
    with closing(sqlite3.connect(opened.working_path)) as connection:
        connection.execute("PRAGMA secure_delete = OFF")
        connection.execute("CREATE TABLE passing (text)")
        connection.execute("INSERT INTO passing VALUES (?)", ("quietly removed words " * 3000,))
        connection.commit()
        connection.execute("DROP TABLE passing")
        connection.commit()
    add(opened, "Second")
    assert b"quietly removed words" in opened.working_path.read_bytes()
    publish(opened)
    assert b"quietly removed words" not in shared.read_bytes()


def test_mode_is_kept_and_a_link_stays_a_link(shared: Path) -> None:
    new_file(shared, "Search").close()
    shared.chmod(0o640)
    link = shared.with_name("link.roadmap")
    link.symlink_to(shared.name)
    opened = open_file(link, identity=ME)
    add(opened, "Second")
    publish(opened)
    assert shared.stat().st_mode & 0o777 == 0o640
    assert link.is_symlink()
    assert titles_in(shared) == ["Search", "Second"]


def test_changed_underneath_is_never_overwritten(shared: Path, tmp_path: Path) -> None:
    opened = new_file(shared, "Search")
    mate_adds(shared, tmp_path, "Theirs")
    theirs = shared.read_bytes()
    add(opened, "Mine")
    result = publish(opened)
    assert (result.outcome, result.merged) == ("published", "Merged 1 change by Mate")
    assert result.adopted
    assert shared.read_bytes() != theirs
    assert titles_in(shared) == titles_in(opened.working_path) == ["Search", "Theirs", "Mine"]
    add(opened, "After")
    assert publish(opened).outcome == "published"
    assert titles_in(shared) == ["Search", "Theirs", "Mine", "After"]


def test_same_size_and_time_but_other_content_is_noticed(shared: Path, tmp_path: Path) -> None:
    opened = new_file(shared, "Search")
    before = shared.stat()
    mate_adds(shared, tmp_path, "Theirs")
    os.utime(shared, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert shared.stat().st_size == before.st_size
    add(opened, "Mine")
    assert publish(opened).merged


def test_merging_again_and_again_leaves_no_copies(shared: Path, tmp_path: Path) -> None:
    opened = new_file(shared, "Search")
    for number in (1, 2):
        mate_adds(shared, tmp_path, f"Theirs {number}")
        add(opened, f"Mine {number}")
        assert publish(opened).outcome == "published"
    assert set(titles_in(shared)) == {"Search", "Theirs 1", "Theirs 2", "Mine 1", "Mine 2"}
    assert [file.name for file in shared.parent.iterdir()] == [shared.name]


@pytest.mark.parametrize("when", ["snapshot made", "temporary written"])
def test_a_teammate_between_two_steps(shared: Path, tmp_path: Path, when: str) -> None:
    opened = new_file(shared, "Search")
    add(opened, "Mine")

    def mate(step: str) -> None:
        if step == when and len(titles_in(shared)) == 1:
            mate_adds(shared, tmp_path, "Theirs")

    result = publish(opened, step=mate)
    assert (result.outcome, result.merged) == ("published", "Merged 1 change by Mate")
    assert titles_in(shared) == ["Search", "Mine", "Theirs"]


def test_edits_during_a_publish_wait_for_the_next(shared: Path) -> None:
    opened = new_file(shared, "Search")
    add(opened, "First")
    result = publish(opened, step=lambda step: add(opened, "Meanwhile") if step == "snapshot made" else None)
    assert result.sentence == "1 edit not yet in the shared file"
    assert titles_in(shared) == ["Search", "First"]
    assert publish(opened).sentence == "All changes saved"
    assert titles_in(shared) == ["Search", "First", "Meanwhile"]


def test_edits_while_theirs_is_adopted_are_kept_too(shared: Path, tmp_path: Path) -> None:
    """An edit between our conflict copy and the exchange makes both be done again, with that edit."""
    from roadmapper.storage import divergence

    opened = new_file(shared, "Search")
    add(opened, "Mine")
    mate_adds(shared, tmp_path, "Theirs")
    with divergence.arrived(shared) as theirs:
        assert not divergence._exchange(opened.working_path, theirs.path, expected_no=2)
    assert titles_in(opened.working_path) == ["Search", "Mine"]


def test_a_read_only_file_waits(shared: Path) -> None:
    opened = new_file(shared, "Search")
    add(opened, "Mine")
    shared.chmod(0o444)
    before = bytes_of(shared.parent)
    assert publish(opened).sentence == "1 edit not yet in the shared file: the file is read-only"
    assert bytes_of(shared.parent) == before
    shared.chmod(0o644)
    assert publish(opened).outcome == "published"


def test_a_folder_that_vanished_waits_and_recovers(shared: Path) -> None:
    opened = new_file(shared, "Search")
    add(opened, "Mine")
    moved = shared.parent.rename(shared.parent.with_name("moved"))
    result = publish(opened)
    assert result.outcome == "waiting"
    assert result.sentence == "1 edit not yet in the shared file: its folder is no longer there"
    moved.rename(shared.parent)
    assert publish(opened).outcome == "published"


def test_a_file_that_vanished_is_not_made_again_unasked(shared: Path) -> None:
    opened = new_file(shared, "Search")
    add(opened, "Mine")
    shared.unlink()
    assert publish(opened).sentence == "1 edit not yet in the shared file: it is no longer in its folder"
    assert not shared.exists()


@pytest.mark.parametrize("content", [b"", b"<<<<<<< HEAD\n", b"SQLite format 3\x00" + bytes(4000)])
def test_an_unreadable_file_in_its_place_is_no_news(shared: Path, content: bytes) -> None:
    opened = new_file(shared, "Search")
    whole = shared.read_bytes()
    add(opened, "Mine")
    shared.write_bytes(content)
    result = publish(opened)
    assert result.sentence == "1 edit not yet in the shared file: it cannot be read as a workspace now"
    assert shared.read_bytes() == content
    shared.write_bytes(whole)
    assert publish(opened).outcome == "published"


def test_another_workspace_in_its_place_waits(shared: Path, tmp_path: Path) -> None:
    opened = new_file(shared, "Search")
    other = tmp_path / "other.roadmap"
    new_file(other, "Another")
    shutil.copy(other, shared)
    add(opened, "Mine")
    assert publish(opened).sentence == "1 edit not yet in the shared file: another workspace is in its place"
    assert titles_in(shared) == ["Another"]


def test_a_damaged_working_copy_is_never_published(shared: Path) -> None:
    opened = new_file(shared, *(f"Initiative {number}" for number in range(40)))
    add(opened, "Mine")
    before = shared.read_bytes()
    damaged = bytearray(opened.working_path.read_bytes())
    with closing(sqlite3.connect(opened.working_path)) as connection:
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'initiative'"
        ).fetchone()
    damaged[(page - 1) * 4096 : (page - 1) * 4096 + 100] = b"\xff" * 100
    opened.working_path.write_bytes(damaged)
    result = publish(opened)
    assert result.outcome == "waiting"
    assert "the working copy is damaged" in result.sentence
    assert shared.read_bytes() == before


def test_no_room_is_seen_before_anything_is_written(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = new_file(shared, "Search")
    add(opened, "Mine")
    usage = shutil.disk_usage(shared.parent)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1000))
    before = bytes_of(shared.parent)
    assert publish(opened).sentence == "1 edit not yet in the shared file: the disk is full"
    assert bytes_of(shared.parent) == before


def test_a_rename_denied_for_a_while_is_tried_again(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = new_file(shared, "Search")
    add(opened, "Mine")
    real, denied = Path.replace, []

    def replace(self: Path, target: Path) -> Path:
        if self.suffix == ".tmp" and len(denied) < 2:
            denied.append(self)
            raise PermissionError(13, "in use")
        return real(self, target)

    monkeypatch.setattr(placing, "exchange", lambda *_: False)
    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(placing, "_WAITS", (0.0, 0.0, 0.0))
    assert publish(opened).outcome == "published"
    assert len(denied) == 2


def test_a_rename_denied_for_ever_keeps_everything(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = new_file(shared, "Search")
    add(opened, "Mine")
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if self.suffix == ".tmp":
            raise PermissionError(13, "in use")
        return real(self, target)

    monkeypatch.setattr(placing, "exchange", lambda *_: False)
    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(placing, "_WAITS", (0.0,))
    before = bytes_of(shared.parent)
    assert publish(opened).outcome == "waiting"
    assert bytes_of(shared.parent) == before
    assert saved_state(opened) == "1 edit not yet in the shared file"


def test_a_file_system_without_hard_links(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def link(*_: object) -> None:
        raise OSError(95, "not supported")

    monkeypatch.setattr(os, "link", link)
    new_file(shared, "Search")
    assert titles_in(shared) == ["Search"]


def test_a_planted_link_in_the_folder_is_not_followed(shared: Path, tmp_path: Path) -> None:
    """The temporary name could be guessed: what lies there is removed, never written through."""
    opened = new_file(shared, "Search")
    add(opened, "Mine")
    victim = tmp_path / "victim"
    victim.write_text("precious")
    (shared.parent / f"{placing.temporary_stem(shared, ME.replica)}00000000.tmp").symlink_to(victim)
    assert publish(opened).outcome == "published"
    assert victim.read_text() == "precious"
    assert [file.name for file in shared.parent.iterdir()] == [shared.name]
