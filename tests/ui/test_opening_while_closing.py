"""A file that is asked for while its window still saves its last edits is opened again when that is done."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.windows import Windows
from tests.ui.test_closing import add, held_up
from tests.window_fixtures import Opener, publishers


@pytest.fixture
def edited(open_window: Opener, empty_file: Path, qtbot: QtBot) -> MainWindow:
    """A window on the empty plan, with one edit that is not published yet."""
    window = open_window(empty_file)
    qtbot.waitUntil(lambda: publishers() == [])
    add(window, "Webhooks")
    return window


@pytest.mark.parametrize("whole", [True, False])
def test_a_file_that_is_asked_for_while_it_is_closed_is_opened_again(
    edited: MainWindow, windows: Windows, empty_file: Path, qtbot: QtBot, *, whole: bool
) -> None:
    with held_up(empty_file):
        if whole:
            assert not edited.close()
        else:
            edited.close_file()
            assert edited.frame.is_open
        windows.hand_over(empty_file)
        windows.hand_over(empty_file)  # somebody who cannot wait
        assert windows.all == (edited,)
    qtbot.waitUntil(
        lambda: [w.frame.is_ready and not w.publishing.is_finishing for w in windows.all] == [True]
    )
    (window,) = windows.all
    assert (window is edited) is not whole
    assert [item.title for item in window.frame.workspace.all(Initiative)] == ["Webhooks"]


def test_it_is_opened_before_the_last_window_has_gone(
    edited: MainWindow, windows: Windows, empty_file: Path, qtbot: QtBot
) -> None:
    """Else the app would end in between."""
    there: list[int] = []
    with held_up(empty_file):
        assert not edited.close()
        windows.hand_over(empty_file)
        edited.gone.connect(lambda: there.append(len(windows.all)))
    qtbot.waitUntil(lambda: there != [])
    assert there == [1]


def test_it_is_not_opened_later_where_closing_was_given_up(
    edited: MainWindow, windows: Windows, empty_file: Path, qtbot: QtBot
) -> None:
    works = threading.Event()
    with held_up(empty_file):
        assert not edited.close()
        windows.hand_over(empty_file)
        edited.frame.in_background("Exporting", lambda _progress: works.wait(60))
    qtbot.waitUntil(lambda: not edited.publishing.is_finishing)
    works.set()
    qtbot.waitUntil(lambda: not edited.frame.background.is_busy)
    assert edited.frame.is_open
    qtbot.waitUntil(edited.close)
    qtbot.wait(100)
    assert windows.all == ()
