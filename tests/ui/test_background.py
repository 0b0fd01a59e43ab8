"""Work off the UI thread: its result, its refusals, Cancel, and what is told when we are wrong."""

from __future__ import annotations

import logging
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QProgressDialog
from pytestqt.qtbot import QtBot

from roadmapper.errors import FileProblem
from roadmapper.storage.reading import counts
from roadmapper.ui import crash
from roadmapper.ui.background import Progress
from roadmapper.ui.dialogs import message
from roadmapper.ui.main_window import MainWindow
from tests.window_fixtures import Opener


def test_the_result_arrives_on_the_ui_thread(window: MainWindow, qtbot: QtBot) -> None:
    got: list[tuple[int, bool]] = []
    window.frame.in_background(
        "Counting",
        lambda _progress: threading.get_ident(),
        lambda worker: got.append((worker, threading.current_thread() is threading.main_thread())),
    )
    qtbot.waitUntil(lambda: got != [])
    assert got[0][0] != threading.get_ident()
    assert got[0][1]


def test_quiet_reading_of_a_file_that_was_closed_meanwhile_comes_to_nothing(
    open_window: Opener, qtbot: QtBot, empty_file: Path
) -> None:
    """Its connection is closed under it, which is no fault of ours to be told."""
    window = open_window(empty_file)
    closed, got = threading.Event(), list[object]()
    reading = window.frame.reading

    def work(_progress: Progress) -> object:
        closed.wait(60)
        return reading.read(counts)

    window.frame.in_background("Counting", work, got.append, quiet=True)
    window.frame.run("file.close")
    qtbot.waitUntil(lambda: not window.frame.is_open)
    closed.set()
    qtbot.waitUntil(lambda: not window.frame.background.is_at_work)
    assert got == []


def test_a_refusal_is_told_kindly(window: MainWindow, qtbot: QtBot, told: list[str]) -> None:
    def refuse(_progress: Progress) -> None:
        raise FileProblem("The file is damaged. Nothing was changed.")

    window.frame.in_background("Opening", refuse)
    qtbot.waitUntil(lambda: told == ["The file is damaged. Nothing was changed."])
    told.clear()


def test_long_work_shows_progress_and_can_be_cancelled(window: MainWindow, qtbot: QtBot) -> None:
    done: list[object] = []

    def long(progress: Progress) -> None:
        for part in range(10_000):
            progress.report(part, 10_000, f"Part {part}")
            threading.Event().wait(0.005)
        done.append("all of it")

    window.frame.in_background("Importing", long, done.append)
    qtbot.waitUntil(lambda: bool(window.findChildren(QProgressDialog)))
    dialog = window.findChildren(QProgressDialog)[0]
    qtbot.waitUntil(lambda: dialog.labelText().startswith("Part"))
    assert not window.close()
    dialog.canceled.emit()
    qtbot.waitUntil(lambda: not window.frame.background.is_busy)
    assert done == []


class TestCrashes:
    @pytest.fixture
    def handler(self, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> crash.CrashReport:
        monkeypatch.setattr(sys, "excepthook", sys.excepthook)
        monkeypatch.setattr(threading, "excepthook", threading.excepthook)
        handler = crash.CrashReport()
        handler.install()
        return handler

    def crashed(self) -> None:
        try:
            raise ZeroDivisionError("our bug")
        except ZeroDivisionError as error:
            sys.excepthook(type(error), error, error.__traceback__)

    def test_it_says_that_data_is_safe_and_copies_details(
        self,
        handler: crash.CrashReport,
        monkeypatch: pytest.MonkeyPatch,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        said: list[str] = []
        monkeypatch.setattr(
            message, "choose", lambda _parent, words, _verbs, **more: said.append(words + more["detail"]) or 1
        )
        self.crashed()
        assert "is safe" in said[0]
        assert "ZeroDivisionError: our bug" in said[0]
        assert "ZeroDivisionError" in QApplication.clipboard().text()
        assert "our bug" in caplog.text
        caplog.clear()

    def test_a_second_one_meanwhile_is_only_logged(
        self,
        handler: crash.CrashReport,
        monkeypatch: pytest.MonkeyPatch,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        said: list[str] = []

        def choose(_parent: object, words: str, _verbs: object, **_more: object) -> int:
            said.append(words)
            self.crashed()
            return 0

        monkeypatch.setattr(message, "choose", choose)
        self.crashed()
        assert len(said) == 1
        assert caplog.text.count("our bug") >= 2
        caplog.clear()

    def test_the_log_file_is_in_app_data(self, own_folders: Path, caplog: pytest.LogCaptureFixture) -> None:
        root = logging.getLogger()
        before = list(root.handlers)
        crash.keep_log()
        added = [handler for handler in root.handlers if handler not in before]
        try:
            logging.getLogger("roadmapper").error("noted")
        finally:
            for handler in added:
                handler.close()
                root.removeHandler(handler)
        caplog.clear()
        assert crash.log_file().is_relative_to(own_folders)
        assert "noted" in crash.log_file().read_text(encoding="utf-8")
