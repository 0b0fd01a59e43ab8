"""Git branches that are switched in one folder: each has its own edits, and none gets into another's file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from roadmapper.errors import WorkspaceError
from roadmapper.storage import backups, working_copy
from roadmapper.storage.git_branch import head_of, is_busy, is_tracked
from roadmapper.storage.opening import open_file
from roadmapper.storage.publish import publish
from roadmapper.storage.pulling import pull
from roadmapper.storage.putting_back import go_on_from_file, put_back
from roadmapper.storage.workspace import Workspace
from tests.git_repository import git
from tests.unit.storage.shared_files import ME, add, bytes_of, mate_adds, new_file, titles_in


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A workspace in a repository, on the branches main, and plan-b, which goes on in another way."""
    folder = tmp_path / "repo"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    path = folder / "plan.roadmap"
    new_file(path, "Search").close()
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "Begin")
    git(folder, "switch", "-qc", "plan-b")
    edited(path, "Of B")
    git(folder, "switch", "-q", "main")
    edited(path, "Of main")
    return path


def edited(path: Path, *titles: str, commit: bool = True) -> None:
    """As a command does it: opened, edited, published; and committed."""
    opened = open_file(path, identity=ME)
    add(opened, *titles)
    assert publish(opened).outcome == "published"
    opened.close()
    if commit:
        git(path.parent, "commit", "-qam", ", ".join(titles))


def shown(path: Path) -> list[str]:
    opened = open_file(path, identity=ME)
    opened.close()
    return titles_in(opened.working_path)


def test_each_branch_keeps_its_own_edits(plan: Path) -> None:
    assert shown(plan) == ["Search", "Of main"]
    git(plan.parent, "switch", "-q", "plan-b")
    assert shown(plan) == ["Search", "Of B"]
    edited(plan, "More of B")
    assert titles_in(plan) == ["Search", "Of B", "More of B"]
    git(plan.parent, "switch", "-q", "main")
    assert shown(plan) == titles_in(plan) == ["Search", "Of main"]
    assert git(plan.parent, "status", "--porcelain") == ""
    git(plan.parent, "worktree", "add", "-q", "../beside", "plan-b")
    assert shown(plan.parent.parent / "beside" / "plan.roadmap") == ["Search", "Of B", "More of B"]


def test_edits_that_waited_wait_for_their_branch(plan: Path) -> None:
    opened = open_file(plan, identity=ME)
    add(opened, "Waiting")
    opened.close()
    git(plan.parent, "switch", "-q", "plan-b")
    other = open_file(plan, identity=ME)
    assert [words.split(" until")[0] for words in other.elsewhere] == [
        "1 edit of git branch “main” waits here"
    ]
    add(other, "More of B")
    assert publish(other).outcome == "published"
    assert titles_in(plan) == ["Search", "Of B", "More of B"]
    git(plan.parent, "commit", "-qam", "More of B")
    git(plan.parent, "switch", "-q", "main")
    again = open_file(plan, identity=ME)
    assert again.elsewhere == []
    assert publish(again).outcome == "published"
    assert titles_in(plan) == ["Search", "Of main", "Waiting"]


def test_a_copy_that_is_open_while_the_branch_is_switched(plan: Path) -> None:
    opened = open_file(plan, identity=ME)
    with Workspace(replace(opened, session=None)) as workspace:
        git(plan.parent, "switch", "-q", "plan-b")
        before = bytes_of(plan.parent)
        pulled = pull(workspace)
        assert (pulled.news, pulled.words) == ("switched", "plan-b")
        add(opened, "Waiting")
        assert publish(opened).sentence == (
            "1 edit not yet in the shared file: git has “plan-b” checked out, and these are of “main”"
        )
        with pytest.raises(WorkspaceError, match="cannot be put back: git has “plan-b” checked out"):
            put_back(workspace)
        assert bytes_of(plan.parent) == before
        git(plan.parent, "switch", "-q", "main")
        assert pull(workspace).news == "none"
        assert publish(opened).outcome == "published"
    assert titles_in(plan) == ["Search", "Of main", "Waiting"]


def test_a_new_branch_takes_along_what_git_takes_along(plan: Path) -> None:
    opened = open_file(plan, identity=ME)
    add(opened, "Waiting")
    with Workspace(replace(opened, session=None)) as workspace:
        git(plan.parent, "switch", "-qc", "plan-c")
        assert pull(workspace).news == "none"
    assert publish(opened).outcome == "published"
    assert titles_in(plan) == ["Search", "Of main", "Waiting"]
    git(plan.parent, "commit", "-qam", "Waiting")
    git(plan.parent, "switch", "-q", "main")
    assert shown(plan) == ["Search", "Of main"]


def test_commits_by_themselves_leave_no_copies_behind(plan: Path) -> None:
    copies = len(working_copy.known(plan))
    for commit in ("main~1", "plan-b", "main~1", "main"):
        git(plan.parent, "checkout", "-q", "--detach", commit)
        assert shown(plan) == titles_in(plan)
    assert len(working_copy.known(plan)) <= copies + 1
    git(plan.parent, "switch", "-q", "main")
    assert shown(plan) == ["Search", "Of main"]


def test_what_git_took_back_stays_away_when_that_is_followed(plan: Path) -> None:
    edited(plan, "Stashed", commit=False)
    git(plan.parent, "stash", "-q")
    opened = open_file(plan, identity=ME)
    assert opened.earlier == "1 edit, “Add initiative” by Lead"
    go_on_from_file(opened)
    assert titles_in(opened.working_path) == ["Search", "Of main"]
    assert "Stashed" in titles_in(backups.all_of(opened.doc_id)[0].path)
    add(opened, "After")
    assert publish(opened).outcome == "published"
    assert titles_in(plan) == ["Search", "Of main", "After"]
    opened.close()
    git(plan.parent, "commit", "-qam", "After")
    git(plan.parent, "checkout", "stash@{0}", "--", plan.name)
    assert set(shown(plan)) == {"Search", "Of main", "After", "Stashed"}, "what comes back is merged"


def test_a_file_that_git_does_not_keep_is_one_on_all_branches(plan: Path, tmp_path: Path) -> None:
    """As in a home folder that is a repository: teammates' work comes, and what waits is published."""
    path = plan.with_name("untracked.roadmap")
    opened = new_file(path, "Search")
    add(opened, "Waiting")
    git(plan.parent, "switch", "-q", "plan-b")
    mate_adds(path, tmp_path, "Theirs")
    assert publish(opened).outcome == "published"
    assert set(titles_in(path)) == {"Search", "Waiting", "Theirs"}


def test_what_git_says_in_its_files(plan: Path) -> None:
    assert (head_of(plan), is_tracked(plan), is_busy(plan)) == ("main", True, False)
    assert not is_tracked(plan.with_name("plan"))
    commit = git(plan.parent, "rev-parse", "HEAD")
    git(plan.parent, "checkout", "-q", "--detach")
    assert head_of(plan) == f"commit {commit[:8]}"
    (plan.parent / ".git" / "index.lock").touch()
    assert is_busy(plan)
    assert head_of(plan.parent.parent / "outside.roadmap") == ""
