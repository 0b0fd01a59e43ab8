"""Merging on the command line, and as git's merge driver in a real repository."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from roadmapper.cli import main
from tests.stories.conftest import Command


@pytest.fixture
def two(atlas: Command, tmp_path: Path) -> Command:
    """mine.roadmap and theirs.roadmap: both set a progress, and each does something of its own."""
    shutil.copy(tmp_path / "atlas.roadmap", tmp_path / "mine.roadmap")
    shutil.copy(tmp_path / "atlas.roadmap", tmp_path / "theirs.roadmap")
    atlas("set", "mine.roadmap", "ATL-1", "progress=30")
    atlas("add", "mine.roadmap", "initiative", "title=Mine")
    atlas("set", "theirs.roadmap", "ATL-1", "progress=40")
    atlas("add", "theirs.roadmap", "initiative", "title=Theirs")
    return atlas


def progress(run: Command, file: str) -> int:
    return json.loads(run("show", file, "ATL-1", "--json"))["progress"]


def titles(run: Command, file: str) -> set[str]:
    return {row["title"] for row in json.loads(run("list", file, "initiatives", "--json"))}


def test_merge_leaves_questions_open(two: Command, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    capfdbinary.readouterr()
    assert main(["merge", "mine.roadmap", "theirs.roadmap", "--json"]) == 3
    told = json.loads(capfdbinary.readouterr().out)
    (asked,) = told["open"]
    assert (asked["field"], asked["mine"], asked["theirs"], asked["shown"]) == ("progress", 30, 40, 40)
    assert {"Mine", "Theirs"} <= titles(two, "mine.roadmap")
    assert "Mine" not in titles(two, "theirs.roadmap")
    assert two("check", "mine.roadmap") == ""
    assert main(["merge", "mine.roadmap", "theirs.roadmap"]) == 3
    assert b"has nothing that is not here" in capfdbinary.readouterr().out
    two("undo", "mine.roadmap")
    assert progress(two, "mine.roadmap") == 30
    assert "Theirs" not in titles(two, "mine.roadmap")


def test_copies_and_exports_say_what_becomes_of_open_questions(two: Command) -> None:
    assert main(["merge", "mine.roadmap", "theirs.roadmap"]) == 3
    whole = two("copy", "mine.roadmap", "-o", "whole.roadmap")
    assert "With it come 1 open conflict: ATL-1 Progress; answer them here or in the copy." in whole
    clean = two("copy", "mine.roadmap", "-o", "clean.roadmap", "--clean")
    assert "The other values of 1 open conflict: the copy has those that are shown, and asks nothing" in clean
    two("add", "mine.roadmap", "milestone", "title=GA", "date=2027-01-10")
    two("export", "mine.roadmap", "--to", "csv", "-o", "out.csv")
    head, first, *_others = csv.reader(Path("out.csv").read_text(encoding="utf-8-sig").splitlines())
    assert dict(zip(head, first, strict=True))["open_conflicts"] == "Progress"
    two("undo", "mine.roadmap")
    two("undo", "mine.roadmap")
    two("export", "mine.roadmap", "--to", "csv", "-o", "after.csv")
    assert "open_conflicts" not in Path("after.csv").read_text(encoding="utf-8-sig")
    assert "open conflict" not in two("copy", "mine.roadmap", "-o", "clean2.roadmap", "--clean")


def test_questions_are_asked_in_words(two: Command, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    two("set", "mine.roadmap", "ATL-2", "end=30 Jun 2027")
    two("set", "theirs.roadmap", "ATL-2", "end=9 Jul 2027")
    capfdbinary.readouterr()
    assert main(["merge", "mine.roadmap", "theirs.roadmap"]) == 3
    told = capfdbinary.readouterr().out.decode()
    assert "Progress: 40% is shown, 30% is kept" in told
    assert "End: 9 Jul 2027 is shown, 30 Jun 2027 is kept" in told


@pytest.mark.parametrize(("take", "becomes"), [("mine", 30), ("theirs", 40)])
def test_merge_into_another_file_and_take_one(two: Command, tmp_path: Path, take: str, becomes: int) -> None:
    before = (tmp_path / "mine.roadmap").read_bytes()
    two("merge", "mine.roadmap", "theirs.roadmap", "-o", "out.roadmap", "--take", take)
    assert progress(two, "out.roadmap") == becomes
    assert {"Mine", "Theirs"} <= titles(two, "out.roadmap")
    assert (tmp_path / "mine.roadmap").read_bytes() == before
    assert main(["merge", "mine.roadmap", "theirs.roadmap", "-o", "out.roadmap"]) == 1


def test_no_common_history_is_refused_in_words(
    two: Command, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    main(["new", "other.roadmap"])
    capfdbinary.readouterr()
    assert main(["merge", "mine.roadmap", "other.roadmap"]) == 1
    assert b"no history in common" in capfdbinary.readouterr().err
    assert main(["merge", "mine.roadmap", "missing.roadmap"]) == 1


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_git_merges_and_shows_workspaces(
    two: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "repository"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}:{Path(shutil.which('git') or '').parent}:/bin")

    def git(*arguments: str, status: int = 0) -> str:
        identity = ("-c", "user.name=Lead", "-c", "user.email=lead@example.com")
        done = subprocess.run(
            ["git", *identity, *arguments], cwd=folder, capture_output=True, text=True, check=False
        )
        assert done.returncode == status, done.stderr + done.stdout
        return done.stdout + done.stderr

    git("init", "-b", "main")
    assert main(["git-setup", str(folder)]) == 0
    assert main(["git-setup", str(folder)]) == 0
    assert (folder / ".gitattributes").read_text().count("*.roadmap") == 1
    plan = folder / "plan.roadmap"
    shutil.copy(tmp_path / "atlas.roadmap", plan)
    git("add", "-A")
    git("commit", "-m", "Plan")
    git("checkout", "-b", "theirs")
    shutil.copy(tmp_path / "theirs.roadmap", plan)
    assert "+Progress: 40" in git("diff")
    git("commit", "-am", "Theirs")
    git("checkout", "main")
    shutil.copy(tmp_path / "mine.roadmap", plan)
    git("commit", "-am", "Mine")
    assert "1 needs a decision" in git("merge", "theirs", "-m", "Merge", status=1)
    git("commit", "-am", "Merge")
    assert {"Mine", "Theirs"} <= titles(two, str(plan))
    assert two("check", str(plan)) == ""
