"""The app meets what is no workspace, or cannot be written: it says so, stays usable, and changes nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from roadmapper.ui.dialogs import message
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.windows import Windows
from tests.faults.test_kind_words import ODD, read_only, seen
from tests.window_fixtures import Opener


@pytest.fixture
def plan(empty_file: Path) -> Path:
    """A sound workspace in a folder of its own."""
    folder = empty_file.parent / "shared"
    folder.mkdir()
    return Path(shutil.move(empty_file, folder / "plan.roadmap"))


def refused(windows: Windows, window: MainWindow, path: Path, told: list[str], qtbot: QtBot) -> str:
    """Open a file in a window; what the app says of it."""
    windows.open(path, window)
    qtbot.waitUntil(lambda: told != [] and not window.frame.background.is_busy, timeout=20_000)
    assert len(told) == 1
    return told.pop()


@pytest.mark.parametrize("kind", ODD)
def test_the_app_says_what_the_file_is_and_stays_usable(
    kind: str,
    window: MainWindow,
    windows: Windows,
    told: list[str],
    plan: Path,
    sample_file: Path,
    qtbot: QtBot,
) -> None:
    make, words = ODD[kind]
    make(plan)
    before = seen(plan.parent)
    said = refused(windows, window, plan, told, qtbot)
    assert words in said
    assert "Nothing was changed." in said
    assert seen(plan.parent) == before
    assert not window.frame.is_open
    assert window.windowTitle() == "Roadmapper"
    windows.open(sample_file, window)
    qtbot.waitUntil(lambda: window.frame.is_ready, timeout=20_000)
    assert len(windows.all) == 1
    assert seen(plan.parent) == before


def test_a_refused_file_leaves_the_open_one_alone(
    open_window: Opener, windows: Windows, told: list[str], plan: Path, sample_file: Path, qtbot: QtBot
) -> None:
    window = open_window(sample_file)
    plan.write_bytes(b"# Notes\n")
    windows.open(plan, window)
    qtbot.waitUntil(lambda: told != [], timeout=20_000)
    assert "is a text file" in told.pop()
    assert window.frame.path == sample_file
    with window.frame.workspace.edit("Add initiative") as edit:
        edit.add(Initiative(title="Still here"))
    assert window.frame.workspace.find("Still here", Initiative)


def test_a_known_file_that_became_something_else_can_be_put_back(
    open_window: Opener,
    windows: Windows,
    told: list[str],
    plan: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    window = open_window(plan)
    with window.frame.workspace.edit("Add initiative") as edit:
        edit.add(Initiative(title="Search"))
    window.frame.run("file.close")
    qtbot.waitUntil(lambda: not window.frame.is_open, timeout=20_000)
    plan.write_bytes(b"<!DOCTYPE html><title>Sign in</title>")
    before, asked = seen(plan.parent), list[str]()

    def answer(_parent: object, question: str, _verb: str, **_more: object) -> bool:
        asked.append(question)
        return len(asked) > 1

    monkeypatch.setattr(message, "ask", answer)
    windows.open(plan, window)
    assert "is a web page" in asked[0]
    assert seen(plan.parent) == before
    windows.open(plan, window)
    qtbot.waitUntil(lambda: window.frame.is_ready, timeout=20_000)
    assert window.frame.workspace.find("Search", Initiative)
    assert plan.read_bytes().startswith(b"SQLite format 3")
    (kept,) = plan.parent.glob("*unreadable*")
    assert kept.read_bytes().startswith(b"<!DOCTYPE html>")


def test_a_read_only_folder_is_told_once_and_edits_wait(
    window: MainWindow, windows: Windows, told: list[str], plan: Path, qtbot: QtBot
) -> None:
    before = seen(plan.parent)
    with read_only(plan.parent):
        windows.open(plan, window)
        qtbot.waitUntil(lambda: window.frame.is_ready and told != [], timeout=20_000)
        assert "cannot be changed: the file is read-only. You can edit" in told.pop()
        with window.frame.workspace.edit("Add initiative") as edit:
            edit.add(Initiative(title="Waiting"))
        window.frame.run("file.save")
        waiting = "1 edit not yet in the shared file: the file is read-only"
        qtbot.waitUntil(lambda: window.status.saved.text() == waiting, timeout=20_000)
        assert {name: found[0] for name, found in seen(plan.parent).items()} == {
            name: found[0] for name, found in before.items()
        }
    window.frame.run("file.save")
    qtbot.waitUntil(lambda: window.status.saved.text() == "All changes saved", timeout=20_000)
    assert seen(plan.parent) != before
    assert told == []


def test_a_disk_that_is_full_when_publishing(
    open_window: Opener, plan: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    window, usage = open_window(plan), shutil.disk_usage(plan.parent)
    before = plan.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=1_000))
        with window.frame.workspace.edit("Add initiative") as edit:
            edit.add(Initiative(title="Waiting"))
        window.frame.run("file.save")
        waiting = "1 edit not yet in the shared file: the disk is full"
        qtbot.waitUntil(lambda: window.status.saved.text() == waiting, timeout=20_000)
        assert plan.read_bytes() == before
        assert [path.name for path in plan.parent.iterdir()] == [plan.name]
    window.frame.run("file.save")
    qtbot.waitUntil(lambda: window.status.saved.text() == "All changes saved", timeout=20_000)
    assert plan.read_bytes() != before


def test_the_file_is_deleted_while_it_is_open(
    open_window: Opener, told: list[str], plan: Path, qtbot: QtBot
) -> None:
    window = open_window(plan)
    plan.unlink()
    with window.frame.workspace.edit("Add initiative") as edit:
        edit.add(Initiative(title="Search"))
    window.frame.run("file.save")
    waiting = "1 edit not yet in the shared file: it is no longer in its folder"
    qtbot.waitUntil(lambda: window.status.saved.text() == waiting, timeout=20_000)
    assert told == []
    assert window.frame.workspace.find("Search", Initiative)
    assert list(plan.parent.iterdir()) == []


def test_the_folder_is_gone_while_it_is_open(
    open_window: Opener, told: list[str], plan: Path, qtbot: QtBot
) -> None:
    window = open_window(plan)
    away = plan.parent.rename(plan.parent.with_name("elsewhere"))
    with window.frame.workspace.edit("Add initiative") as edit:
        edit.add(Initiative(title="Search"))
    window.frame.run("file.save")
    waiting = "1 edit not yet in the shared file: its folder is no longer there"
    qtbot.waitUntil(lambda: window.status.saved.text() == waiting, timeout=20_000)
    away.rename(plan.parent)
    window.frame.run("file.save")
    qtbot.waitUntil(lambda: window.status.saved.text() == "All changes saved", timeout=20_000)
    assert told == []
