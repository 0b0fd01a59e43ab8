"""Teammates and sync clients at the file that a window has open: nothing is lost, and all is told."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.file_life import TROUBLE
from roadmapper.ui.main_window import MainWindow
from tests.unit.storage.shared_files import titles_in
from tests.window_fixtures import Opener

WAIT = 20_000


@pytest.fixture
def mate(tmp_path: Path, empty_file: Path) -> Callable[..., Path]:
    """A teammate on another computer adds initiatives to a copy of the shared file; returns that copy."""

    def adds(*titles: str, to: Path | None = None) -> Path:
        copy = tmp_path / "mate" / "plan.roadmap"
        copy.parent.mkdir(exist_ok=True)
        shutil.copy(to or empty_file, copy)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("ROADMAPPER_DATA", str(tmp_path / "mate data"))
            patch.setenv("ROADMAPPER_CONFIG", str(tmp_path / "mate config"))
            from roadmapper import settings

            settings.put("author.name", "Platform team")
            with Workspace.open(copy) as workspace:
                for title in titles:
                    with workspace.edit("Add initiative") as edit:
                        edit.add(Initiative(title=title))
                assert workspace.publish().outcome == "published"
        return copy

    return adds


def add(window: MainWindow, title: str) -> None:
    with window.frame.workspace.edit("Add initiative") as edit:
        edit.add(Initiative(title=title))


def titles(window: MainWindow) -> list[str]:
    return sorted(item.title for item in window.frame.workspace.all(Initiative))


def saved(window: MainWindow) -> str:
    return window.status.saved.text()


def shown(qtbot: QtBot, window: MainWindow, *expected: str) -> None:
    qtbot.waitUntil(lambda: titles(window) == sorted(expected), timeout=WAIT)


def everything_ends_in_the_file(qtbot: QtBot, window: MainWindow, path: Path, *expected: str) -> None:
    qtbot.waitUntil(lambda: saved(window) == "All changes saved", timeout=WAIT)
    assert sorted(titles_in(path)) == sorted(expected)


def offered_to_decide(qtbot: QtBot, window: MainWindow) -> None:
    """The file went back in time, and the bar offers what can be done; it may say so after the state does."""
    qtbot.waitUntil(lambda: "went back in time: it lacks 1 edit" in saved(window), timeout=WAIT)
    qtbot.waitUntil(lambda: window.life.bar.standing(TROUBLE), timeout=WAIT)


def test_replaced_by_rename(
    open_window: Opener, qtbot: QtBot, empty_file: Path, mate: Callable[..., Path]
) -> None:
    window = open_window(empty_file)
    workspace = window.frame.workspace
    mate("Theirs", "Theirs too").replace(empty_file)
    shown(qtbot, window, "Theirs", "Theirs too")
    qtbot.waitUntil(lambda: window.toast.words == "2 changes by Platform team.", timeout=WAIT)
    assert window.frame.workspace is workspace, "the window was not opened anew"
    assert window.windowTitle() == f"Empty plan · {empty_file.name}"
    everything_ends_in_the_file(qtbot, window, empty_file, "Theirs", "Theirs too")


def test_overwritten_in_place(
    open_window: Opener, qtbot: QtBot, empty_file: Path, mate: Callable[..., Path]
) -> None:
    window = open_window(empty_file)
    empty_file.write_bytes(mate("Theirs").read_bytes())
    shown(qtbot, window, "Theirs")
    add(window, "Mine")
    everything_ends_in_the_file(qtbot, window, empty_file, "Theirs", "Mine")


def test_same_size_and_time_other_content(
    open_window: Opener, qtbot: QtBot, empty_file: Path, mate: Callable[..., Path]
) -> None:
    window = open_window(empty_file)
    before, theirs = empty_file.stat(), mate("Theirs").read_bytes()
    assert len(theirs) == before.st_size
    empty_file.write_bytes(theirs)
    os.utime(empty_file, ns=(before.st_atime_ns, before.st_mtime_ns))
    shown(qtbot, window, "Theirs")


def test_partial_download(
    open_window: Opener, qtbot: QtBot, empty_file: Path, mate: Callable[..., Path]
) -> None:
    window = open_window(empty_file)
    theirs = mate("Theirs").read_bytes()
    empty_file.write_bytes(theirs[: len(theirs) // 2])
    trouble = "The shared file is not in step: it cannot be read as a workspace now"
    qtbot.waitUntil(lambda: saved(window) == trouble, timeout=WAIT)
    assert window.windowTitle().endswith("· not in step with the shared file")
    add(window, "Mine")
    window.frame.run("file.save")
    words = "1 edit not yet in the shared file: it cannot be read as a workspace now"
    qtbot.waitUntil(lambda: saved(window) == words, timeout=WAIT)
    assert empty_file.read_bytes() == theirs[: len(theirs) // 2]
    window.frame.workspace.undo()
    window.frame.workspace.redo()
    empty_file.write_bytes(theirs)
    qtbot.waitUntil(lambda: "Theirs" in titles(window), timeout=WAIT)
    qtbot.waitUntil(lambda: saved(window) == "All changes saved", timeout=WAIT)
    folder = {title for file in empty_file.parent.glob("*.roadmap") for title in titles_in(file)}
    assert folder == {"Theirs", "Mine"}


def test_zero_bytes(open_window: Opener, qtbot: QtBot, empty_file: Path) -> None:
    window = open_window(empty_file)
    empty_file.write_bytes(b"")
    trouble = "The shared file is not in step: it cannot be read as a workspace now"
    qtbot.waitUntil(lambda: saved(window) == trouble, timeout=WAIT)
    add(window, "Mine")
    assert titles(window) == ["Mine"]
    assert window.frame.action("file.put_back").isEnabled()
    window.frame.run("file.put_back")
    everything_ends_in_the_file(qtbot, window, empty_file, "Mine")
    (kept,) = empty_file.parent.glob("*unreadable*")
    assert kept.read_bytes() == b""


def test_deleted(open_window: Opener, qtbot: QtBot, empty_file: Path) -> None:
    window = open_window(empty_file)
    empty_file.unlink()
    trouble = "The shared file is not in step: it is no longer in its folder"
    qtbot.waitUntil(lambda: saved(window) == trouble, timeout=WAIT)
    assert window.life.bar.isVisible()
    assert "no longer in its folder" in window.life.bar.words.text()
    add(window, "Mine")
    assert not empty_file.exists(), "it is not made again unasked"
    (button, _follow) = window.life.bar.buttons
    button.click()
    qtbot.waitUntil(empty_file.exists, timeout=WAIT)
    everything_ends_in_the_file(qtbot, window, empty_file, "Mine")
    assert not window.life.bar.isVisible()


def test_moved(open_window: Opener, qtbot: QtBot, empty_file: Path) -> None:
    """A file that was moved away and comes back is in step again by itself."""
    window = open_window(empty_file)
    moved = empty_file.rename(empty_file.with_name("moved.roadmap"))
    qtbot.waitUntil(lambda: window.life.bar.isVisible(), timeout=WAIT)
    add(window, "Mine")
    moved.rename(empty_file)
    qtbot.waitUntil(lambda: not window.life.bar.isVisible(), timeout=WAIT)
    everything_ends_in_the_file(qtbot, window, empty_file, "Mine")


def test_old_backup_restored(open_window: Opener, qtbot: QtBot, empty_file: Path, tmp_path: Path) -> None:
    """A file that went back in time is told of; ours is kept, and put back when asked."""
    window = open_window(empty_file)
    old = shutil.copy(empty_file, tmp_path / "old")
    add(window, "Mine")
    window.frame.run("file.save")
    qtbot.waitUntil(lambda: titles_in(empty_file) == ["Mine"], timeout=WAIT)
    shutil.copy(old, empty_file)
    offered_to_decide(qtbot, window)
    add(window, "More")
    window.frame.run("file.save")
    qtbot.wait(300)
    assert titles_in(empty_file) == [], "nothing is written over it unasked"
    assert titles(window) == ["Mine", "More"]
    window.life.bar.buttons[0].click()
    everything_ends_in_the_file(qtbot, window, empty_file, "Mine", "More")


def test_old_backup_taken(open_window: Opener, qtbot: QtBot, empty_file: Path, tmp_path: Path) -> None:
    """The other answer: everything goes back to the earlier file, and Undo brings what it lacked."""
    window = open_window(empty_file)
    old = shutil.copy(empty_file, tmp_path / "old")
    add(window, "Mine")
    window.frame.run("file.save")
    qtbot.waitUntil(lambda: titles_in(empty_file) == ["Mine"], timeout=WAIT)
    shutil.copy(old, empty_file)
    offered_to_decide(qtbot, window)
    [take] = [button for button in window.life.bar.buttons if button.text() == "Take the earlier version"]
    take.click()
    qtbot.waitUntil(lambda: titles(window) == [] and saved(window) == "All changes saved", timeout=WAIT)
    qtbot.waitUntil(lambda: not window.life.bar.isVisible(), timeout=WAIT)
    window.frame.run("edit.undo")
    everything_ends_in_the_file(qtbot, window, empty_file, "Mine")


@pytest.mark.parametrize("place", ["renamed.roadmap", "folder/plan.roadmap"])
def test_moved_and_followed(open_window: Opener, qtbot: QtBot, empty_file: Path, place: str) -> None:
    """The window goes on with the file where it lies now, with the edits that were not in it yet."""
    window = open_window(empty_file)
    target = empty_file.parent / place
    target.parent.mkdir(exist_ok=True)
    empty_file.rename(target)
    qtbot.waitUntil(lambda: window.life.bar.isVisible(), timeout=WAIT)
    add(window, "Mine")
    [follow] = [button for button in window.life.bar.buttons if button.text() == "Follow the moved file"]
    follow.click()
    qtbot.waitUntil(lambda: window.frame.is_ready and window.frame.path == target, timeout=WAIT)
    assert titles(window) == ["Mine"]
    qtbot.waitUntil(lambda: titles_in(target) == ["Mine"], timeout=WAIT)
    everything_ends_in_the_file(qtbot, window, target, "Mine")
    assert not empty_file.exists()


def test_a_read_only_folder_that_becomes_writable_is_tried_again_by_itself(
    open_window: Opener, qtbot: QtBot, empty_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from roadmapper.ui import publishing

    monkeypatch.setattr(publishing, "RETRY_MS", (100,))
    window = open_window(empty_file)
    empty_file.chmod(0o444)
    add(window, "Mine")
    words = "1 edit not yet in the shared file: the file is read-only"
    qtbot.waitUntil(lambda: saved(window) == words, timeout=WAIT)
    assert "Make the file writable" in window.status.saved.toolTip()
    empty_file.chmod(0o644)
    everything_ends_in_the_file(qtbot, window, empty_file, "Mine")


def test_selection_page_and_undo_are_kept_when_others_changes_come(
    open_window: Opener, qtbot: QtBot, empty_file: Path, mate: Callable[..., Path]
) -> None:
    from roadmapper.ui.frame import Ref

    window = open_window(empty_file)
    add(window, "Mine")
    window.frame.run("file.save")
    qtbot.waitUntil(lambda: titles_in(empty_file) == ["Mine"], timeout=WAIT)
    window.frame.show_page("initiatives")
    (mine,) = window.frame.workspace.all(Initiative)
    window.frame.select(Ref("initiative", mine.id))
    mate("Theirs").replace(empty_file)
    shown(qtbot, window, "Mine", "Theirs")
    qtbot.waitUntil(lambda: window.status.right.text() == "2 initiatives", timeout=WAIT)
    assert window.frame.selection == (Ref("initiative", mine.id),)
    assert window.desk.pages.front_id == "initiatives"
    assert window.frame.workspace.undo_label == "Add initiative"


def test_all_is_said_to_be_saved_only_when_it_is(open_window: Opener, qtbot: QtBot, empty_file: Path) -> None:
    from filelock import FileLock

    from roadmapper.storage import working_copy

    window = open_window(empty_file)
    (copy,) = working_copy.known(empty_file.resolve())
    with FileLock(copy.folder / "lifecycle.lock"):
        add(window, "Mine")
        window.frame.run("file.save")
        qtbot.wait(1500)  # long enough for every clock that looks at the state
        assert saved(window) == "Saving to the shared file…"
    everything_ends_in_the_file(qtbot, window, empty_file, "Mine")
