"""The sidebar: its pages in a window that is too low for all of them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QScrollArea

from tests.window_fixtures import Opener


def test_in_a_low_window_the_pages_leave_room_for_the_scroll_bar(
    open_window: Opener, sample_file: Path
) -> None:
    window = open_window(sample_file)
    window.resize(1024, 400)
    QApplication.processEvents()
    area = window.desk.sidebar.findChild(QScrollArea)
    assert area is not None
    assert area.verticalScrollBar().maximum() > 0
    assert area.horizontalScrollBar().maximum() == 0
    assert window.desk.sidebar.buttons["overview"].width() == area.viewport().width()
