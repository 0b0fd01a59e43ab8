"""The palette while its sources still look: Enter waits, and what was marked stays marked."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from roadmapper.operations.items import add_item
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.palette import sources
from roadmapper.ui.palette.matching import Haystack
from roadmapper.ui.palette.sources import Found, TitleSource
from roadmapper.ui.palette.window import Palette
from tests.window_fixtures import Opener


class Late:
    """A source whose answer comes when the test says so."""

    def __init__(self, *titles: str) -> None:
        self._titles = titles
        self.chosen: list[str] = []
        self.is_looking = True

    def __call__(self, text: str) -> list[Found]:
        found = () if self.is_looking else self._titles
        return [
            Found(each, "", "Item", "circle", 1.0, lambda e=each: self.chosen.append(e)) for each in found
        ]


def test_enter_waits_for_what_is_still_looked_for(window: MainWindow, qtbot: QtBot) -> None:
    palette, late = Palette(window), Late("Webhooks", "Web shop")
    palette.ask("Find", [late])
    qtbot.keyClicks(palette.field, "web")
    assert palette.nothing.text() == "Looking…"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    late.is_looking = False
    palette.search_again()
    assert late.chosen == ["Webhooks"]
    assert not palette.isVisible()
    late.is_looking = True
    palette.ask("Find", [late])
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.keyClicks(palette.field, "web s")  # another is wanted by now
    late.is_looking = False
    palette.search_again()
    assert late.chosen == ["Webhooks"]
    assert palette.isVisible()


def test_what_was_marked_stays_where_more_is_found_before_it(window: MainWindow, qtbot: QtBot) -> None:
    palette, early, late = Palette(window), Late("Webhooks", "Web shop"), Late("Web", "Website")
    early.is_looking = False
    palette.ask("Find", [late, early])
    palette.search_again()
    assert palette.list.currentIndex().row() == 0
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    late.is_looking = False
    palette.search_again()
    assert [one.title for one in palette.found] == ["Web", "Website", "Webhooks", "Web shop"]
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert early.chosen == ["Web shop"]


@pytest.mark.parametrize("first", [0, 1])
def test_of_two_readings_of_the_titles_the_newer_counts(
    open_window: Opener, empty_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, first: int
) -> None:
    window = open_window(empty_file)
    gates, begun, real = [threading.Event(), threading.Event()], list[int](), Haystack.make_ready

    def held_up(self: Haystack) -> None:
        if threading.current_thread().name == "titles":
            begun.append(1)
            gates[len(begun) - 1].wait(60)
        real(self)

    monkeypatch.setattr(Haystack, "make_ready", held_up)
    window.frame.run("edit.palette")
    palette, source = window.findChild(Palette), window.frame.findChild(TitleSource)
    assert palette is not None
    assert source is not None
    qtbot.waitUntil(lambda: len(begun) == 1)
    palette.close_up()
    add_item(window.frame.workspace, "initiative", {"title": "Zebra"})
    window.frame.run("edit.palette")
    qtbot.waitUntil(lambda: len(begun) == 2)
    gates[first].set()
    if first == 0:
        qtbot.wait(100)
        assert source.is_looking
    else:
        qtbot.waitUntil(lambda: not source.is_looking)
    gates[1 - first].set()
    qtbot.waitUntil(lambda: not source.is_looking)
    qtbot.wait(50)
    assert [found.title for found in source("zebra")] == ["Zebra"]


def test_titles_that_cannot_be_read_are_read_again_when_asked_for(
    open_window: Opener, empty_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(empty_file)
    failed: list[object] = []
    with monkeypatch.context() as patch:
        patch.setattr(threading, "excepthook", failed.append)
        patch.setattr(sources, "titles", lambda _connection: 1 / 0)
        window.frame.run("edit.palette")
        palette, source = window.findChild(Palette), window.frame.findChild(TitleSource)
        assert palette is not None
        assert source is not None
        qtbot.waitUntil(lambda: not source.is_looking)
        assert len(failed) == 1
    add = add_item(window.frame.workspace, "initiative", {"title": "Zebra"})
    palette.close_up()
    window.frame.run("edit.palette")
    qtbot.waitUntil(lambda: [found.detail for found in source("zebra")] == [add.key])
