"""What has come to stay is looked through by the garbage collector once, and again when a file has gone."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from roadmapper.ui import collector, heavy_imports, user_input
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.timeline import page as timeline_page
from tests.window_fixtures import Opener


class Ring:
    """Garbage that only the collector finds."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture(autouse=True)
def looked_through() -> Iterator[None]:
    """Nothing is left out that another test's window left behind, nor afterwards what this one's did."""
    collector.look_again()
    yield
    collector.look_again()


def is_looked_through(thing: object) -> bool:
    return any(held is thing for held in gc.get_objects())


def test_a_plan_that_rests_is_not_looked_through_any_more(
    open_window: Opener, sample_file: Path, qtbot: QtBot
) -> None:
    window = open_window(sample_file)
    page = window.findChild(timeline_page.TimelinePage)
    assert page is not None
    titles = page._canvas.frame.layout.rows.titles
    qtbot.waitUntil(lambda: window.frame.settling.settled > 0, timeout=20_000)
    assert not is_looked_through(titles)
    window.close_file()
    assert gc.get_freeze_count() == 0
    assert is_looked_through(titles)


def test_it_waits_until_nothing_goes_on(window: MainWindow, qtbot: QtBot) -> None:
    go_on, done = threading.Event(), list[bool]()
    settling = window.frame.settling
    window.frame.in_background("Work", lambda _progress: go_on.wait(20), done.append, quiet=True)
    settling.soon()
    qtbot.wait(1_000)
    assert settling.settled == 0
    go_on.set()
    qtbot.waitUntil(lambda: settling.settled == 1)
    assert done == [True]


def test_what_work_brought_is_painted_first(window: MainWindow, qtbot: QtBot) -> None:
    settling, counts = window.frame.settling, list[int]()

    def take(_brought: int) -> None:
        counts.append(settling.settled)
        for _asked in range(2):
            settling._settle()
            counts.append(settling.settled)

    window.frame.in_background("Work", lambda _progress: 1, take, quiet=True)
    qtbot.waitUntil(lambda: len(counts) == 3)
    assert [count - counts[0] for count in counts] == [0, 0, 1]


def test_it_waits_for_what_is_imported_behind_the_screen(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()
    pages = threading.Thread(target=go_on.wait, args=(20,))
    monkeypatch.setattr(heavy_imports, "_pages", pages)
    pages.start()
    settling = window.frame.settling
    settling.soon()
    qtbot.wait(1_000)
    assert settling.settled == 0
    go_on.set()
    qtbot.waitUntil(lambda: settling.settled == 1)


def test_it_waits_while_somebody_types_or_moves_the_mouse(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(user_input, "_PAUSE_S", 1_000_000.0)
    settling, shown = window.frame.settling, window.windowHandle()
    settling._input._last = -1_000_000.0  # nobody has done anything yet
    assert settling._input.rests
    QTest.mouseMove(shown, QPoint(300, 300))
    settling.soon()
    qtbot.waitUntil(lambda: not settling._input.rests)
    qtbot.wait(600)
    assert settling.settled == 0
    settling._input._last = -1_000_000.0
    QTest.keyClick(shown, Qt.Key.Key_F13)
    assert not settling._input.rests
    settling._input._last = -1_000_000.0
    qtbot.waitUntil(lambda: settling.settled == 1)


def test_pages_that_are_imported_later_are_left_out_as_well(
    open_window: Opener, sample_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported: list[Ring] = []
    monkeypatch.setattr(heavy_imports, "begin_pages", lambda: imported.append(Ring()))
    window = open_window(sample_file)
    qtbot.waitUntil(lambda: bool(imported))
    qtbot.waitUntil(lambda: not is_looked_through(imported[0]), timeout=20_000)
    assert window.frame.is_open


def test_what_was_left_out_goes_when_much_more_is() -> None:
    collector.settle()
    ring = Ring()
    kept = weakref.ref(ring)
    collector.settle()
    del ring
    gc.collect()
    assert kept() is not None  # left out
    more = [Ring() for _ in range(int(gc.get_freeze_count() * 0.6))]
    collector.settle()
    collector.settle()
    assert kept() is None
    assert not is_looked_through(more)


def test_after_a_file_has_gone_the_next_pass_looks_through_all_and_leaves_it_out() -> None:
    ring = Ring()
    kept = weakref.ref(ring)
    collector.settle()
    del ring
    collector.look_again()
    made: list[Ring] = []
    while collector.collect_due() != 2:
        made = [Ring() for _ in range(gc.get_threshold()[0] + 50)]
    assert kept() is None
    assert gc.get_freeze_count() > 0
    assert not is_looked_through(made)


def test_what_outlives_a_full_pass_is_left_out_of_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collector, "_MANY", 1_000)
    collector.settle()
    few = [Ring() for _ in range(gc.get_threshold()[0] + 50)]
    assert collector.collect_due() == 0
    assert is_looked_through(few)
    more = [Ring() for _ in range(gc.get_threshold()[0] + 50)]
    assert collector.collect_due(busy=True) == 0  # what takes longer waits until the hand is empty
    more += [Ring() for _ in range(gc.get_threshold()[0] + 50)]
    assert collector.collect_due() == 2
    assert not is_looked_through(few)
    assert not is_looked_through(more)


def test_what_is_left_out_by_and_by_is_no_more_than_half_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collector, "_MANY", 0)
    collector.settle()
    collector.look_again()
    collector.settle()
    most = gc.get_freeze_count() * 1.5
    made: list[Ring] = []
    while gc.get_freeze_count() <= most:
        made += [Ring() for _ in range(100_000)]
        assert collector.collect_due() == 2
    made += [Ring() for _ in range(gc.get_threshold()[0] + 50)]
    assert collector.collect_due() == 0


def test_what_is_left_out_is_not_counted_while_somebody_may_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collector, "_MANY", 0)
    collector.settle()
    monkeypatch.setattr(gc, "get_freeze_count", lambda: pytest.fail("walked through all that is left out"))
    made = [Ring() for _ in range(gc.get_threshold()[0] + 50)]
    assert collector.collect_due() == 2
    assert not is_looked_through(made)
