"""The system is asked to watch a file only after it has answered, and never on another computer's folder."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QFileSystemWatcher
from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from roadmapper.storage.watching import Mark, mark_of
from roadmapper.ui import file_watch
from roadmapper.ui.main_window import MainWindow
from tests.unit.storage.shared_files import mate_adds
from tests.window_fixtures import Opener

LONG = 20_000


def watched(window: MainWindow) -> set[str]:
    """What the system watches for a window."""
    (system,) = window.findChildren(QFileSystemWatcher)
    return {*system.files(), *system.directories()}


def titles(window: MainWindow) -> set[str]:
    return {each.title for each in window.frame.workspace.all(Initiative)}


def test_a_file_and_its_folder_are_watched_also_after_it_was_replaced(
    open_window: Opener, empty_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    both = {str(empty_file), str(empty_file.parent)}
    window = open_window(empty_file)
    qtbot.waitUntil(lambda: watched(window) == both, timeout=LONG)
    mate_adds(empty_file, tmp_path, "Theirs")
    qtbot.waitUntil(lambda: "Theirs" in titles(window), timeout=LONG)
    qtbot.waitUntil(lambda: watched(window) == both, timeout=LONG)
    window.close_file()
    assert watched(window) == set()


def test_a_share_that_does_not_answer_holds_nobody_up(
    open_window: Opener, empty_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers, asked = threading.Event(), threading.Event()

    def slow(path: Path) -> Mark | None:
        asked.set()
        answers.wait(60)
        return mark_of(path)

    monkeypatch.setattr(file_watch, "mark_of", slow)
    window = open_window(empty_file)
    try:
        qtbot.waitUntil(asked.is_set, timeout=LONG)
        with window.frame.workspace.edit("Add initiative") as edit:
            edit.add(Initiative(title="Meanwhile"))
        assert "Meanwhile" in titles(window)
        assert watched(window) == set()
    finally:
        answers.set()
    qtbot.waitUntil(lambda: str(empty_file) in watched(window), timeout=LONG)


def test_on_another_computer_it_is_polled_alone(
    open_window: Opener, empty_file: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_watch, "is_far", lambda _folder: True)
    monkeypatch.setattr(file_watch, "POLL_SECONDS", 0.1)
    window = open_window(empty_file)
    mate_adds(empty_file, tmp_path, "Theirs")
    qtbot.waitUntil(lambda: "Theirs" in titles(window), timeout=LONG)
    assert watched(window) == set()
