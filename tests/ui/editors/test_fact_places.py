"""Typing ``[[st`` offers where a PRD's stories are placed, beside the entities that match."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from tests.ui.pages.prds_shown import page_of
from tests.window_fixtures import Opener, PatientBot


def test_places_of_records_are_completed(open_window: Opener, sample_file: Path, qtbot: PatientBot) -> None:
    window = open_window(sample_file)
    page = page_of(window)
    window.frame.run("document.split")
    source, popup = page.editor.source, page.editor.facts
    qtbot.giveKeyboard(source)
    source.moveCursor(source.textCursor().MoveOperation.End)
    qtbot.keyClick(source, Qt.Key.Key_Return)
    qtbot.keyClicks(source, "[[requi")
    qtbot.waitUntil(lambda: popup.isVisible() and popup.list.count() > 0)
    qtbot.keyClick(source, Qt.Key.Key_Return)
    assert source.exact_text().endswith("[[requirements]]")
    assert popup.isHidden()
