"""Branches of a git repository switched in one folder, by commands and beside an open window."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from roadmapper.cli import main
from roadmapper.entities.initiative import Initiative
from tests.git_repository import git
from tests.stories.conftest import Command
from tests.unit.storage.shared_files import titles_in
from tests.window_fixtures import Opener, PatientBot

WAIT = 20_000


@pytest.fixture
def repo(tmp_path: Path) -> Callable[[Path], Path]:
    """Puts a workspace into a repository with the branches main and plan-b, main checked out."""

    def make(path: Path) -> Path:
        git(path.parent, "init", "-q", "-b", "main")
        git(path.parent, "add", path.name)
        git(path.parent, "commit", "-qm", "Begin")
        git(path.parent, "switch", "-qc", "plan-b")
        assert main(["add", str(path), "initiative", "title=Of B"]) == 0
        git(path.parent, "commit", "-qam", "Of B")
        git(path.parent, "switch", "-q", "main")
        return path

    return make


def titles(run: Command, file: str) -> set[str]:
    return {row["title"] for row in json.loads(run("list", file, "initiatives", "--json"))}


def test_commands_edit_the_branch_that_is_checked_out(
    atlas: Command, tmp_path: Path, repo: Callable[[Path], Path], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = repo(tmp_path / "atlas.roadmap")
    atlas("add", "atlas.roadmap", "initiative", "title=Of main")
    assert "Of B" not in titles(atlas, "atlas.roadmap")
    git(tmp_path, "commit", "-qam", "Of main")
    git(tmp_path, "switch", "-q", "plan-b")
    atlas("add", "atlas.roadmap", "initiative", "title=More of B")
    assert {"Of B", "More of B"} <= titles(atlas, "atlas.roadmap")
    assert "Of main" not in titles_in(path)
    git(tmp_path, "stash", "-q")
    before = path.read_bytes()
    capfdbinary.readouterr()
    assert main(["add", "atlas.roadmap", "initiative", "title=Never"]) == 1
    said = capfdbinary.readouterr().err.decode()
    assert "went back in time: it lacks 1 edit, “Add initiative”" in said
    assert "settle atlas.roadmap --follow" in said
    assert path.read_bytes() == before
    assert "among the backups" in atlas("settle", "atlas.roadmap", "--follow")
    atlas("add", "atlas.roadmap", "initiative", "title=After the stash")
    assert "More of B" not in titles(atlas, "atlas.roadmap")
    git(tmp_path, "checkout", "-q", "--", "atlas.roadmap")
    assert "Put back" in atlas("settle", "atlas.roadmap", "--put-back")
    assert "After the stash" in titles_in(path)
    assert "lacks nothing" in atlas("settle", "atlas.roadmap", "--follow")
    assert atlas("check", "atlas.roadmap") == ""


def test_a_window_shows_the_branch_that_is_checked_out_when_asked(
    open_window: Opener, qtbot: PatientBot, empty_file: Path, repo: Callable[[Path], Path]
) -> None:
    window = open_window(repo(empty_file))

    def shown() -> list[str]:
        return [item.title for item in window.frame.workspace.all(Initiative)]

    def add(title: str) -> None:
        with window.frame.workspace.edit("Add initiative") as edit:
            edit.add(Initiative(title=title))

    git(empty_file.parent, "switch", "-q", "plan-b")
    qtbot.waitUntil(lambda: window.status.saved.text().startswith("Git has “plan-b”"), timeout=WAIT)
    add("Of main")
    window.frame.run("file.save")
    assert not window.frame.action("file.put_back").isEnabled()
    [show] = [button for button in window.life.bar.buttons if button.text() == "Show “plan-b”"]
    show.click()
    qtbot.waitUntil(lambda: window.frame.is_ready and shown() == ["Of B"], timeout=WAIT)
    assert window.life.bar.words.text().startswith("1 edit of git branch “main” waits here")
    add("More of B")
    qtbot.waitUntil(lambda: window.status.saved.text() == "All changes saved", timeout=WAIT)
    assert titles_in(empty_file) == ["Of B", "More of B"]
    git(empty_file.parent, "commit", "-qam", "More of B")
    git(empty_file.parent, "switch", "-q", "main")
    qtbot.waitUntil(lambda: window.frame.action("file.show_branch").isEnabled(), timeout=WAIT)
    window.frame.run("file.show_branch")
    qtbot.waitUntil(lambda: window.frame.is_ready and shown() == ["Of main"], timeout=WAIT)
    qtbot.waitUntil(lambda: titles_in(empty_file) == ["Of main"], timeout=WAIT)


def test_a_window_closes_while_another_branch_is_checked_out(
    open_window: Opener, qtbot: PatientBot, empty_file: Path, repo: Callable[[Path], Path]
) -> None:
    window = open_window(repo(empty_file))
    git(empty_file.parent, "switch", "-q", "plan-b")
    with window.frame.workspace.edit("Add initiative") as edit:
        edit.add(Initiative(title="Of main"))
    window.close()
    qtbot.waitUntil(lambda: window.frame.file is None, timeout=WAIT)
    assert titles_in(empty_file) == ["Of B"]
