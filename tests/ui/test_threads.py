"""What keeps threads apart: garbage is collected on the UI thread alone, letters reach only who is there."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from roadmapper.ui import collector, ui_thread
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.ui_thread import post


class Ring:
    """Garbage that only the collector finds."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def collected_on() -> Iterator[list[threading.Thread]]:
    """The threads that the collector ran on."""
    threads: list[threading.Thread] = []

    def note(_phase: str, _info: dict[str, int]) -> None:
        threads.append(threading.current_thread())

    gc.callbacks.append(note)
    yield threads
    gc.callbacks.remove(note)


def test_no_worker_collects_garbage(
    window: MainWindow, qtbot: QtBot, collected_on: list[threading.Thread]
) -> None:
    made: list[int] = []
    window.frame.in_background("Work", lambda _progress: len([Ring() for _ in range(50_000)]), made.append)
    qtbot.waitUntil(lambda: made == [50_000])
    assert gc.get_count()[0] > gc.get_threshold()[0]
    assert collected_on == []
    collector.collect_due()
    assert set(collected_on) == {threading.main_thread()}


def test_what_is_due_is_collected_by_generations() -> None:
    collector.look_again()  # a pass that looks through all waits for its turn
    gc.collect()
    assert collector.collect_due() is None
    kept = [Ring() for _ in range(gc.get_threshold()[0] + 50)]
    assert collector.collect_due() == 0
    for _ in range(gc.get_threshold()[1]):
        gc.collect(0)
    kept += [Ring() for _ in range(gc.get_threshold()[0] + 50)]
    assert collector.collect_due() == 1
    for _ in range(gc.get_threshold()[2]):
        gc.collect(1)
    for _ in range(gc.get_threshold()[1] + 1):
        gc.collect(0)
    kept += [Ring() for _ in range(gc.get_threshold()[0] + 50)]
    assert collector.collect_due(busy=True) == 1


def test_a_letter_arrives_on_the_ui_thread(qtbot: QtBot) -> None:
    receiver = QObject()
    got: list[threading.Thread] = []
    worker = threading.Thread(target=post, args=(receiver, lambda: got.append(threading.current_thread())))
    worker.start()
    worker.join()
    assert got == []
    qtbot.waitUntil(lambda: got == [threading.main_thread()])


def test_a_letter_to_who_is_gone_is_thrown_away(qtbot: QtBot) -> None:
    receiver, other = QObject(), QObject()
    got: list[str] = []
    post(receiver, got.append, "lost")
    post(other, got.append, "read")
    delete(receiver)
    qtbot.waitUntil(lambda: got != [])
    assert got == ["read"]


def test_a_letter_written_after_the_app_has_ended_is_thrown_away(monkeypatch: pytest.MonkeyPatch) -> None:
    postman, receiver = ui_thread._Postman(), QObject()
    delete(postman)
    monkeypatch.setattr(ui_thread, "_postman", postman)
    post(receiver, pytest.fail)
