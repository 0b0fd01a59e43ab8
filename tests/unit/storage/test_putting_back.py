"""Putting a shared file back that went back in time writes over nobody's work."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from roadmapper.errors import WorkspaceError
from roadmapper.storage.opening import open_file
from roadmapper.storage.pulling import pull
from roadmapper.storage.putting_back import put_back, take_earlier
from roadmapper.storage.workspace import Workspace
from tests.unit.storage.shared_files import ME, add, mate_adds, new_file, titles_in


@pytest.fixture
def went_back(tmp_path: Path) -> Path:
    """A shared file that is an earlier one of itself, while its working copy holds more."""
    shared = tmp_path / "shared" / "plan.roadmap"
    shared.parent.mkdir()
    opened = new_file(shared, "Search")
    opened.close()
    old = Path(shutil.copy(shared, tmp_path / "old"))
    with Workspace(open_file(shared, identity=ME)) as workspace:
        add(workspace.file, "Later")
        assert workspace.publish().outcome == "published"
    shutil.copy(old, shared)
    return shared


def test_an_earlier_file_is_replaced_by_all_of_ours(went_back: Path) -> None:
    with Workspace(open_file(went_back, identity=ME)) as workspace:
        assert put_back(workspace).outcome == "published"
    assert sorted(titles_in(went_back)) == ["Later", "Search"]
    assert [file.name for file in went_back.parent.iterdir()] == [went_back.name]


def test_what_a_teammate_wrote_into_the_earlier_file_meanwhile_is_kept(
    went_back: Path, tmp_path: Path
) -> None:
    """Between the question and the answer they open the old file, work in it and save."""
    with Workspace(open_file(went_back, identity=ME)) as workspace:
        assert pull(workspace).news == "went_back"
        mate_adds(went_back, tmp_path, "Theirs")
        assert put_back(workspace).outcome == "published"
        assert workspace.findings() == []
    assert sorted(titles_in(went_back)) == ["Later", "Search", "Theirs"]


def test_the_earlier_version_is_taken_as_a_step_and_undo_brings_the_rest(went_back: Path) -> None:
    with Workspace(open_file(went_back, identity=ME)) as workspace:
        assert pull(workspace).news == "went_back"
        add(workspace.file, "Waiting")
        workspace.poll()
        assert take_earlier(workspace).outcome == "published"
        assert titles_in(went_back) == ["Search"]
        assert workspace.undo_label == "Take the earlier version"
        assert workspace.findings() == []
        assert pull(workspace).news == "none"
        workspace.undo()
        workspace.publish()
    assert sorted(titles_in(went_back)) == ["Later", "Search", "Waiting"]


def test_another_workspace_in_its_place_is_not_taken(went_back: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "plan.roadmap"
    other.parent.mkdir()
    new_file(other, "Other").close()
    with Workspace(open_file(went_back, identity=ME)) as workspace:
        shutil.copy(other, went_back)
        with pytest.raises(WorkspaceError, match="Another workspace"):
            take_earlier(workspace)
        assert workspace.undo_label != "Take the earlier version"
