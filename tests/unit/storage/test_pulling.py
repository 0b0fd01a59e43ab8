"""Taking in what others put into the shared file while it is open: announced once, nothing of ours lost."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from roadmapper.changes import Step
from roadmapper.entities.initiative import Initiative
from roadmapper.storage.found_again import went_back
from roadmapper.storage.merging_in import merge_in
from roadmapper.storage.opening import open_file
from roadmapper.storage.pulling import Pulled, joined, pull
from roadmapper.storage.working_copy import OpenedFile
from roadmapper.storage.workspace import Workspace
from tests.unit.storage.shared_files import ME, add, bytes_of, mate_adds, new_file, titles_in


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "shared"
    folder.mkdir()
    return folder / "plan.roadmap"


@contextmanager
def door(opened: OpenedFile) -> Iterator[tuple[Workspace, list[Step]]]:
    """The open workspace, and the steps that its screens are told."""
    with Workspace(replace(opened, session=None)) as workspace:
        told: list[Step] = []
        workspace.subscribe(told.append)
        yield workspace, told


def titles(workspace: Workspace) -> list[str]:
    return sorted(item.title for item in workspace.all(Initiative))


def test_nothing_is_told_where_nothing_came(shared: Path) -> None:
    with door(new_file(shared, "Search")) as (workspace, told):
        assert pull(workspace) == Pulled("none")
        assert told == []


def test_what_a_teammate_published_is_one_step(shared: Path, tmp_path: Path) -> None:
    with door(new_file(shared, "Search")) as (workspace, told):
        mate_adds(shared, tmp_path, "Theirs", "Theirs too")
        pulled = pull(workspace)
        assert (pulled.news, pulled.words, pulled.message) == ("came", "2 changes by Mate", "")
        assert [step.kind for step in told] == ["merge"]
        assert len(told[0].ids("initiative")) == 2
        assert titles(workspace) == ["Search", "Theirs", "Theirs too"]
        assert not workspace.was_exchanged
        assert pull(workspace).news == "none"
        assert workspace.publish().outcome == "unchanged"


def test_undo_and_later_edits_go_on_as_before(shared: Path, tmp_path: Path) -> None:
    with door(new_file(shared, "Search")) as (workspace, told):
        label = workspace.undo_label
        mate_adds(shared, tmp_path, "Theirs")
        pull(workspace)
        assert workspace.undo_label == label
        with workspace.edit("Add initiative") as edit:
            edit.add(Initiative(title="Mine"))
        assert [step.label for step in told] == ["1 change by Mate", "Add initiative"]
        workspace.undo()
        assert titles(workspace) == ["Search", "Theirs"]
        assert workspace.publish().outcome == "published"
        assert titles_in(shared) == ["Search", "Theirs"]


def test_with_edits_of_our_own_nothing_of_either_is_lost(shared: Path, tmp_path: Path) -> None:
    with door(new_file(shared, "Search")) as (workspace, told):
        mate_adds(shared, tmp_path, "Theirs")
        with workspace.edit("Add initiative") as edit:
            edit.add(Initiative(title="Mine"))
        told.clear()
        assert pull(workspace).news == "came"
        workspace.publish()
        everywhere = {title for file in shared.parent.glob("*.roadmap") for title in titles_in(file)}
        assert everywhere == {"Search", "Theirs", "Mine"}
        assert len(told) == 1


def test_a_file_written_anew_with_the_same_content_is_no_news(shared: Path) -> None:
    opened = new_file(shared, "Search")
    add(opened, "Mine")
    copy = shared.with_suffix(".copy")
    import sqlite3

    with sqlite3.connect(shared) as connection:
        connection.execute("VACUUM INTO ?", (str(copy),))
    copy.replace(shared)
    with sqlite3.connect(shared) as connection:
        connection.execute("UPDATE meta SET published_at = 1")
    with door(opened) as (workspace, told):
        assert pull(workspace).news == "none"
        assert told == []
        assert workspace.publish().outcome == "published"
    assert titles_in(shared) == ["Search", "Mine"]


def test_old_backup_restored(shared: Path, tmp_path: Path) -> None:
    """A shared file that went back in time is told of; ours is kept, and neither file is changed."""
    opened = new_file(shared, "Search")
    old = tmp_path / "old.roadmap"
    shutil.copy(shared, old)
    with door(opened) as (workspace, told):
        with workspace.edit("Add initiative") as edit:
            edit.add(Initiative(title="Mine"))
        assert workspace.publish().outcome == "published"
        told.clear()
        shutil.copy(old, shared)
        before = bytes_of(shared.parent)
        pulled = pull(workspace)
        assert pulled.news == "went_back"
        assert pulled.words == "1 edit, “Add initiative” by Lead"
        assert titles(workspace) == ["Mine", "Search"]
        assert told == []
    assert bytes_of(shared.parent) == before


def test_what_was_merged_and_not_published_is_not_said_to_be_missing(shared: Path, tmp_path: Path) -> None:
    """A merge puts others' steps among those that the shared file had; it lacks only what it once held."""
    opened = new_file(shared, "Search")
    old, sent = tmp_path / "old.roadmap", tmp_path / "sent.roadmap"
    shutil.copy(shared, old)
    shutil.copy(shared, sent)
    mate_adds(sent, tmp_path, "One", "Two", "Three")
    with door(opened) as (workspace, _told):
        for title in ("Mine", "Mine too"):
            with workspace.edit(f"Add {title}") as edit:
                edit.add(Initiative(title=title))
        assert workspace.publish().outcome == "published"
        with workspace.edit("Add a third") as edit:
            edit.add(Initiative(title="Not published"))
        merge_in(workspace, sent)
        assert opened.unpublished() == 5, "an edit of mine, three of theirs, and the merge"
        with workspace.edit("Add after the merge") as edit:
            edit.add(Initiative(title="Later"))
        shutil.copy(old, shared)
        pulled = pull(workspace)
        assert pulled.words == "2 edits, the last of them “Add Mine too” by Lead"
        found = went_back(shared)
        assert found is not None
        assert found[1] == pulled.words, "so it says when it is opened anew"


def test_what_was_merged_in_passing_is_not_said_to_be_missing(shared: Path, tmp_path: Path) -> None:
    """The same where the shared file moved on, and went back before the merge could be saved."""
    opened = new_file(shared, "Search")
    old = tmp_path / "old.roadmap"
    shutil.copy(shared, old)
    with door(opened) as (workspace, _told):
        with workspace.edit("Add mine") as edit:
            edit.add(Initiative(title="Mine"))
        mate_adds(shared, tmp_path, "Theirs")
        assert pull(workspace).news == "came"
        assert opened.unpublished() == 2, "mine, and the merge"
        shutil.copy(old, shared)
        assert pull(workspace).words == "1 edit, “Add initiative” by Mate"


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00" + bytes(4000)])
def test_an_unreadable_file_is_no_news(shared: Path, content: bytes) -> None:
    with door(new_file(shared, "Search")) as (workspace, told):
        shared.write_bytes(content)
        assert pull(workspace) == Pulled("unreadable", "it cannot be read as a workspace now")
        assert shared.read_bytes() == content
        assert titles(workspace) == ["Search"]
        assert told == []


def test_a_deleted_file_and_a_folder_that_is_away_are_told_apart(shared: Path) -> None:
    with door(new_file(shared, "Search")) as (workspace, _told):
        shared.unlink()
        assert pull(workspace) == Pulled("missing", "it is no longer in its folder")
        shared.parent.rmdir()
        assert pull(workspace) == Pulled("unreadable", "its folder is no longer there")
        assert titles(workspace) == ["Search"]


def test_another_workspace_in_its_place_is_left_alone(shared: Path, tmp_path: Path) -> None:
    with door(new_file(shared, "Search")) as (workspace, _told):
        new_file(tmp_path / "other.roadmap", "Another").close()
        (tmp_path / "other.roadmap").replace(shared)
        assert pull(workspace).words == "another workspace is in its place"
        assert titles(workspace) == ["Search"]
        assert titles_in(shared) == ["Another"]


def test_an_edit_while_it_is_taken_in_is_kept(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from roadmapper.storage import divergence

    with door(new_file(shared, "Search")) as (workspace, told):
        mate_adds(shared, tmp_path, "Theirs")
        real = divergence.take_over

        def slow(*given: Any) -> object:
            done = real(*given)
            with workspace.edit("Add initiative") as edit:
                edit.add(Initiative(title="Just after"))
            return done

        monkeypatch.setattr(divergence, "take_over", slow)
        pull(workspace)
        assert titles(workspace) == ["Just after", "Search", "Theirs"]
        assert {eid for step in told for eid in step.ids("initiative")} >= {
            item.id for item in workspace.all(Initiative) if item.title != "Search"
        }
        assert workspace.publish().outcome == "published"
    assert titles_in(shared) == ["Search", "Theirs", "Just after"]
    assert open_file(shared, identity=ME).unpublished() == 0


def test_names_are_told_shortly() -> None:
    assert joined(["Mia"]) == "Mia"
    assert joined(["Mia", "Tom"]) == "Mia and Tom"
    assert joined(["Mia", "Tom", "Ida"]) == "Mia, Tom and 1 other"
