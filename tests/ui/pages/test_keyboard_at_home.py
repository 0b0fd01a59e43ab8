"""Whichever page comes to the front has the keyboard, so that keys do something at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmapper.ui.pages import all_pages
from roadmapper.ui.pages.history.page import HistoryPage
from roadmapper.ui.pages.page import Page
from tests.window_fixtures import Opener

WAIT = 20_000


def has_keyboard(page: Page) -> bool:
    holder = QApplication.focusWidget()
    return holder is not None and holder.isVisible() and page.isAncestorOf(holder)


@pytest.mark.parametrize("which", ["sample_file", "empty_file"])
def test_every_page_takes_the_keyboard(
    which: str, open_window: Opener, request: pytest.FixtureRequest, qtbot: QtBot
) -> None:
    path: Path = request.getfixturevalue(which)
    window = open_window(path)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT)
    for entry in (*all_pages(), *reversed(all_pages())):
        window.frame.show_page(entry.id)
        page = window.desk.pages.front
        assert page is not None
        qtbot.waitUntil(lambda page=page: has_keyboard(page), timeout=WAIT)


def test_the_history_gives_its_list_the_keyboard(
    open_window: Opener, sample_file: Path, qtbot: QtBot
) -> None:
    window = open_window(sample_file)
    window.activateWindow()
    window.frame.show_page("history")
    page = window.desk.pages.front
    assert isinstance(page, HistoryPage)
    qtbot.waitUntil(page.list.hasFocus, timeout=WAIT)
