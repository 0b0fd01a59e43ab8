"""The History page while copies are merged: what comes in stands where it belongs."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from roadmapper.operations.history_list import read_course
from roadmapper.storage.history_reading import Sought
from roadmapper.ui.pages.history.page import HistoryPage
from tests.unit.operations.merged_copies import two_copies
from tests.window_fixtures import Opener

LONG = 20_000


def test_steps_of_another_copy_are_listed_where_they_belong(
    open_window: Opener, tmp_path: Path, qtbot: QtBot
) -> None:
    """A merge numbers all steps anew, and what it brings may be older than what was shown."""
    mine, theirs = two_copies(tmp_path)
    window = open_window(mine)
    window.desk.pages.show_page("history")
    page = window.desk.pages.front
    assert isinstance(page, HistoryPage)
    qtbot.waitUntil(lambda: page.is_settled, timeout=LONG)
    before = page.model.rowCount()
    window.frame.run("file.merge_copies", [theirs])
    qtbot.waitUntil(lambda: page.model.rowCount() > before and page.is_settled, timeout=LONG)
    shown = page.model.course
    assert shown is not None
    anew = read_course(window.frame.workspace, window.frame.reading, Sought())
    assert shown.entries == anew.entries
