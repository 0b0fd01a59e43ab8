"""The mini-map on the timeline page: a key away, and there again at the next start."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from roadmapper.ui.pages.timeline.page import TimelinePage
from roadmapper.ui.timeline.canvas import TimelineCanvas
from roadmapper.ui.timeline.mini_map import MiniMap
from roadmapper.ui.windows import Windows
from tests.window_fixtures import Opener

MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def test_a_key_shows_it_and_hides_it(open_window: Opener, sample_file: Path, qtbot: QtBot) -> None:
    window = open_window(sample_file)
    window.activateWindow()
    window.frame.show_page("timeline")
    page = window.desk.pages.front
    assert isinstance(page, TimelinePage)
    canvas = page.findChildren(TimelineCanvas)[0]
    canvas.setFocus()
    action = window.frame.action("timeline.mini_map")
    assert not page.findChildren(MiniMap)  # nothing is made before
    assert not action.isChecked()
    qtbot.keyClick(canvas, Qt.Key.Key_M, MODIFIERS)
    (mini_map,) = page.findChildren(MiniMap)
    assert mini_map.isVisible()
    assert page.is_checked("timeline.mini_map")
    mini_map.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(mini_map, Qt.Key.Key_M, MODIFIERS)
    assert not mini_map.isVisible()
    assert canvas.hasFocus()
    window.frame.show_page("okrs")
    window.frame.run("timeline.mini_map")  # from elsewhere it leads there
    assert window.desk.pages.front is page
    assert mini_map.isVisible()


def test_it_is_there_again_at_the_next_start(
    open_window: Opener, sample_file: Path, windows: Windows, qtbot: QtBot
) -> None:
    window = open_window(sample_file)
    window.frame.run("timeline.mini_map")
    window.close_file()
    qtbot.waitUntil(lambda: not window.frame.is_open, timeout=20_000)
    again = open_window(sample_file)
    page = again.desk.pages.front
    assert isinstance(page, TimelinePage)
    qtbot.waitUntil(lambda: [found.isVisible() for found in page.findChildren(MiniMap)] == [True])
    again.frame.run("timeline.mini_map")
    kept = page.state()
    assert kept["mini_map"] is False
    page.restore({**kept, "mini_map": "odd"})
    assert page.state() == kept
