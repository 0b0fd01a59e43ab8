"""Closing what has edits to publish: off the UI thread, with words when it takes long, and never a loss."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from filelock import FileLock
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QProgressDialog, QPushButton
from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from roadmapper.storage import working_copy
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.windows import Windows
from tests.conftest import CHECKOUT
from tests.window_fixtures import Opener, publishers


def add(window: MainWindow, title: str) -> None:
    with window.frame.workspace.edit("Add initiative") as edit:
        edit.add(Initiative(title=title))


@contextmanager
def held_up(path: Path) -> Iterator[None]:
    """Publishing of this file has to wait, as for a slow disk."""
    (copy,) = working_copy.known(path.resolve())
    with FileLock(copy.folder / "lifecycle.lock"):
        yield


def titles_in_shared_file(path: Path, elsewhere: Path) -> list[str]:
    """What a teammate on another computer sees."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ROADMAPPER_DATA", str(elsewhere))
        with Workspace.open(path) as mate:
            return [item.title for item in mate.all(Initiative)]


def progress_of(window: MainWindow) -> QProgressDialog | None:
    return next((found for found in window.findChildren(QProgressDialog) if found.isVisible()), None)


def shown_progress(window: MainWindow, qtbot: QtBot) -> QProgressDialog:
    qtbot.waitUntil(lambda: progress_of(window) is not None, timeout=20_000)
    found = progress_of(window)
    assert found is not None
    return found


@pytest.fixture
def edited(open_window: Opener, empty_file: Path) -> MainWindow:
    """A window on the empty plan, with one edit that is not published yet."""
    window = open_window(empty_file)
    add(window, "Webhooks")
    return window


def test_a_window_without_edits_closes_at_once(
    open_window: Opener, windows: Windows, empty_file: Path, qtbot: QtBot
) -> None:
    window = open_window(empty_file)
    qtbot.waitUntil(lambda: publishers() == [])
    with held_up(empty_file):
        assert window.close()
        assert windows.all == ()


def test_the_window_goes_when_its_edits_are_in_the_shared_file(
    edited: MainWindow, windows: Windows, empty_file: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    ticks: list[int] = []
    clock = QTimer(interval=5)
    clock.timeout.connect(lambda: ticks.append(1))
    with held_up(empty_file):
        assert not edited.close()
        clock.start()
        dialog = shown_progress(edited, qtbot)
        assert dialog.labelText().startswith("Saving to the shared file…\n")
        assert not edited.isEnabled()
        assert edited.isVisible()
        assert ticks != []
    qtbot.waitUntil(lambda: windows.all == (), timeout=20_000)
    assert titles_in_shared_file(empty_file, tmp_path / "mate") == ["Webhooks"]


def test_the_last_publish_merges_what_a_teammate_saved_meanwhile(
    edited: MainWindow,
    windows: Windows,
    told: list[str],
    empty_file: Path,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    with held_up(empty_file):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("ROADMAPPER_DATA", str(tmp_path / "mate"))
            with Workspace.open(empty_file) as mate:
                with mate.edit("Add initiative") as edit:
                    edit.add(Initiative(title="From a teammate"))
                assert mate.publish().outcome == "published"
        assert not edited.close()
        shown_progress(edited, qtbot)
    qtbot.waitUntil(lambda: windows.all == (), timeout=20_000)
    assert told == []
    found = titles_in_shared_file(empty_file, tmp_path / "third")
    assert sorted(found) == ["From a teammate", "Webhooks"]


@pytest.mark.parametrize("way", ["close again", "close now"])
def test_it_can_be_closed_at_once_and_the_next_opening_publishes(
    edited: MainWindow, windows: Windows, empty_file: Path, qtbot: QtBot, tmp_path: Path, way: str
) -> None:
    before = empty_file.read_bytes()
    with held_up(empty_file):
        assert not edited.close()
        dialog = shown_progress(edited, qtbot)
        if way == "close again":
            assert edited.close()
        else:
            (button,) = dialog.findChildren(QPushButton)
            assert button.text() == "Close now"
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert windows.all == ()
    qtbot.waitUntil(lambda: publishers() == [], timeout=20_000)
    assert empty_file.read_bytes() == before
    again = windows.new()
    windows.open(empty_file, again)
    qtbot.waitUntil(lambda: empty_file.read_bytes() != before, timeout=20_000)
    assert titles_in_shared_file(empty_file, tmp_path / "mate") == ["Webhooks"]


def test_a_file_closed_at_once_can_be_opened_again_beside_its_publisher(
    edited: MainWindow, windows: Windows, empty_file: Path, qtbot: QtBot
) -> None:
    with held_up(empty_file):
        edited.frame.run("file.close")
        assert edited.frame.is_open
        edited.frame.run("file.close")
        assert not edited.frame.is_open
    windows.open(empty_file, edited)
    qtbot.waitUntil(lambda: edited.frame.is_ready, timeout=20_000)
    assert [item.title for item in edited.frame.workspace.all(Initiative)] == ["Webhooks"]
    assert edited.isEnabled()


def test_closing_the_file_keeps_the_window(edited: MainWindow, empty_file: Path, qtbot: QtBot) -> None:
    with held_up(empty_file):
        edited.frame.run("file.close")
        shown_progress(edited, qtbot)
        assert edited.frame.is_open
    qtbot.waitUntil(lambda: not edited.frame.is_open, timeout=20_000)
    assert edited.isEnabled()
    assert edited.welcome is not None
    assert edited.welcome.isVisible()
    assert progress_of(edited) is None


def test_an_edit_that_comes_meanwhile_is_published_too(
    edited: MainWindow, windows: Windows, empty_file: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    with held_up(empty_file):
        assert not edited.close()
        add(edited, "Late")
    qtbot.waitUntil(lambda: windows.all == (), timeout=20_000)
    assert titles_in_shared_file(empty_file, tmp_path / "mate") == ["Webhooks", "Late"]


def test_quit_closes_every_window_when_its_file_is_published(
    edited: MainWindow, windows: Windows, sample_file: Path, empty_file: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    windows.open(sample_file)
    qtbot.waitUntil(lambda: len(windows.all) == 2 and windows.all[1].frame.is_ready, timeout=20_000)
    windows.new()
    with held_up(empty_file), held_up(sample_file):
        add(edited, "At the end")
        add(windows.all[1], "Beside it")
        edited.frame.run("file.quit")
        assert len(windows.all) == 2
        for window in windows.all:
            shown_progress(window, qtbot)
    qtbot.waitUntil(lambda: windows.all == (), timeout=20_000)
    assert titles_in_shared_file(empty_file, tmp_path / "mate") == ["Webhooks", "At the end"]
    assert "Beside it" in titles_in_shared_file(sample_file, tmp_path / "mate")


def test_a_full_disk_does_not_keep_a_window_open(
    edited: MainWindow, windows: Windows, empty_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(empty_file.parent)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=1_000))
    edited.close()
    qtbot.waitUntil(lambda: windows.all == (), timeout=20_000)
    with Workspace.open(empty_file) as kept:
        assert [item.title for item in kept.all(Initiative)] == ["Webhooks"]


_APP = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from roadmapper.entities.initiative import Initiative
from roadmapper.app import make_application
from roadmapper.ui import collector
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.windows import Windows
collector.rest()
application = make_application(sys.argv[:1])
windows = Windows(MainWindow)
windows.begin(Path(sys.argv[1]))
window = windows.all[0]
def go():
    if window.frame.is_ready and not window.publishing._work:
        timer.stop()
        with window.frame.workspace.edit("Add initiative") as edit:
            edit.add(Initiative(title="Last words"))
        print("edited", flush=True)
        sys.stdin.readline()
        for _ in range(int(sys.argv[2])):
            window.close()
timer = QTimer(interval=5)
timer.timeout.connect(go)
timer.start()
sys.exit(application.exec())
"""


@pytest.mark.parametrize(("closes", "slow"), [(1, False), (1, True), (2, True)])
def test_the_app_ends_in_order(empty_file: Path, tmp_path: Path, closes: int, slow: bool) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", _APP, str(empty_file), str(closes)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT), "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stdout.readline() == "edited\n"
    (copy,) = working_copy.known(empty_file.resolve())
    lock = FileLock(copy.folder / "lifecycle.lock")
    if slow:
        lock.acquire()
    process.stdin.write("go\n")
    process.stdin.flush()
    if closes == 1 and slow:
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(1)  # it waits for its publish
        lock.release()
    output, errors = process.communicate(timeout=30)
    lock.release(force=True)
    assert (process.returncode, output, errors) == (0, "", "")
    if closes == 1:
        assert titles_in_shared_file(empty_file, tmp_path / "mate") == ["Last words"]
    with Workspace.open(empty_file) as kept:
        assert [item.title for item in kept.all(Initiative)] == ["Last words"]
        assert kept.findings() == []
