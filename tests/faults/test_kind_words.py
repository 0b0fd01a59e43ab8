"""Whatever is no workspace, or cannot be written, gets its sentence and status 1, and nothing is changed."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from roadmapper.cli import main
from roadmapper.operations.items import add_item
from roadmapper.operations.new_workspace import create_workspace

FILE = "plan.roadmap"
Seen = dict[str, tuple[str, int, int]]


def sound(path: Path) -> Path:
    """A published workspace with a team and an initiative."""
    with create_workspace(path, "Plan") as workspace:
        add_item(workspace, "team", {"title": "Core"})
        add_item(workspace, "initiative", {"title": "Search", "team": "Core", "end": "10 Jan 2027"})
        workspace.publish()
    return path


def _newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE meta SET format = 9, min_reader = 9, min_writer = 9")
        connection.execute("PRAGMA user_version = 9")
        connection.commit()


def _zipped(path: Path) -> None:
    content = path.read_bytes()
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(FILE, content)


def _another_database(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE note (text)")


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _flipped(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content.replace(b"Shipped", b"Skipped", 1))


def written(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


ODD: dict[str, tuple[Callable[[Path], object], str]] = {
    "text": (written(b"# Notes\n\nnot a plan\n"), "is a text file"),
    "half": (lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]), "is incomplete"),
    "last byte missing": (lambda path: path.write_bytes(path.read_bytes()[:-1]), "is incomplete"),
    "newer": (_newer, "was saved by a newer Roadmapper: it needs one that reads format 9"),
    "zero bytes": (written(b""), "is empty (0 bytes)"),
    "only zeros": (written(b"\0" * 8192), "holds only zeros"),
    "folder": (_folder, "is a folder"),
    "missing": (lambda path: path.unlink(), "is not in"),
    "zip": (_zipped, "is a ZIP archive"),
    "web page": (written(b"<!DOCTYPE html>\n<html><title>Sign in</title></html>"), "is a web page"),
    "git markers": (
        written(b"<<<<<<< HEAD\nSQLite format 3\n=======\nSQLite format 3\n>>>>>>> theirs\n"),
        "holds the conflict markers of a git merge",
    ),
    "git lfs": (written(b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n"), "Git LFS pointer"),
    "another database": (_another_database, "is a SQLite database of another program"),
    "line ends converted": (
        lambda path: path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n")),
        "is damaged",
    ),
    "one letter flipped": (_flipped, "is damaged"),
    "noise": (written(bytes(range(256)) * 40), "is not a Roadmapper workspace"),
}
"""What may lie where a workspace should, how it is made of a sound one, and words it must be met with."""


def seen(folder: Path) -> Seen:
    """Every file and folder with its hash, size and time of change."""
    found: Seen = {}
    for path in sorted(folder.rglob("*")):
        status = path.stat()
        digest = "" if path.is_dir() else hashlib.sha256(path.read_bytes()).hexdigest()
        found[str(path.relative_to(folder))] = (digest, status.st_size, status.st_mtime_ns)
    return found


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """The folder and what is in it without write permission; root keeps it too by the app's own look."""
    paths = [folder, *folder.iterdir()]
    modes = [path.stat().st_mode for path in paths]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        yield
    finally:
        for path, mode in zip(paths, modes, strict=True):
            path.chmod(mode)


@pytest.fixture(scope="session")
def sound_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound workspace that no test's app data knows."""
    folder = tmp_path_factory.mktemp("sound")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ROADMAPPER_DATA", str(folder / "data"))
        patch.setenv("ROADMAPPER_CONFIG", str(folder / "config"))
        return sound(folder / FILE)


@pytest.fixture
def plan(sound_file: Path, tmp_path: Path) -> Path:
    """A copy of the sound workspace in a folder of its own."""
    folder = tmp_path / "shared"
    folder.mkdir()
    return Path(shutil.copy(sound_file, folder / FILE))


def refused(capfd: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    """The one sentence that a command ends with, on standard error alone, and status 1."""
    capfd.readouterr()
    status = main([str(argument) for argument in arguments])
    output, complaint = capfd.readouterr()
    assert (status, output) == (1, ""), complaint
    assert complaint.count("\n") == 1
    assert complaint.endswith(".\n")
    for word in ("Traceback", "Error", "errno", "sqlite3"):
        assert word not in complaint
    return complaint


COMMANDS: tuple[tuple[str, ...], ...] = (
    ("list", FILE, "initiatives", "--json"),
    ("show", FILE, "ATL-1"),
    ("add", FILE, "team", "title=New"),
    ("set", FILE, "Search", "title=Find"),
    ("remove", FILE, "Search"),
    ("undo", FILE),
    ("log", FILE),
    ("check", FILE),
    ("export", FILE, "--to", "json", "-o", "out.json"),
    ("render", FILE, "PRD-1", "--to", "md"),
    ("update", FILE, "--template", "team_weekly", "--to", "md"),
    ("import", FILE, "plan.csv"),
)


@pytest.mark.parametrize("kind", ODD)
def test_every_command_says_what_the_file_is_and_leaves_it(
    kind: str, plan: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    make, words = ODD[kind]
    make(plan)
    (plan.parent / "plan.csv").write_text("Id,Title\n1,Search\n", encoding="utf-8")
    monkeypatch.chdir(plan.parent)
    before = seen(plan.parent)
    for command in COMMANDS:
        complaint = refused(capfd, *command)
        assert words in complaint
        assert f"“{FILE}”" in complaint
        assert "Nothing was changed." in complaint
    assert seen(plan.parent) == before


@pytest.mark.parametrize("kind", ["text", "half", "newer", "zip"])
def test_a_known_workspace_that_was_replaced_by_something_else(
    kind: str, plan: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The working copy is there from before; it is neither shown in the file's place nor lost."""
    assert main(["set", str(plan), "Search", "title=Find"]) == 0
    make, words = ODD[kind]
    content = plan.read_bytes()
    make(plan)
    before = seen(plan.parent)
    assert words in refused(capfd, "list", plan, "initiatives")
    assert words in refused(capfd, "set", plan, "Find", "title=Lost")
    assert seen(plan.parent) == before
    plan.write_bytes(content)
    capfd.readouterr()
    assert main(["show", str(plan), "Find"]) == 0
    assert "Find" in capfd.readouterr().out


@pytest.mark.parametrize("kind", ODD)
def test_new_never_takes_the_place_of_anything(
    kind: str, plan: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    make, _words = ODD[kind]
    make(plan)
    before = seen(plan.parent)
    if kind == "missing":
        assert main(["new", str(plan)]) == 0
    else:
        assert "is already in" in refused(capfd, "new", plan)
        assert seen(plan.parent) == before


def test_a_read_only_folder(
    plan: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (plan.parent / "plan.csv").write_text("Id,Title\n1,Search\n", encoding="utf-8")
    monkeypatch.chdir(plan.parent)
    with read_only(plan.parent):
        before = seen(plan.parent)
        for command in (
            ("set", FILE, "Search", "title=Find"),
            ("add", FILE, "team", "title=New"),
            ("remove", FILE, "Search"),
            ("import", FILE, "plan.csv"),
        ):
            assert "cannot be changed: the file is read-only. Nothing was changed." in refused(
                capfd, *command
            )
        assert "the folder is read-only" in refused(capfd, "new", "other.roadmap")
        for command in (
            ("list", FILE, "initiatives", "--json"),
            ("show", FILE, "Search"),
            ("log", FILE),
            ("check", FILE),
            ("import", FILE, "plan.csv", "--dry-run"),
        ):
            assert main(command) == 0
            assert capfd.readouterr().err == ""
        assert seen(plan.parent) == before


def test_a_link_that_leads_in_a_circle(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.roadmap").symlink_to(tmp_path / "b.roadmap")
    (tmp_path / "b.roadmap").symlink_to(tmp_path / "a.roadmap")
    assert "Nothing was changed" in refused(capfd, "list", tmp_path / "a.roadmap", "teams")
