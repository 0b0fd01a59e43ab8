"""The fiscal year of the roadmap's settings on the timeline: shown at once when it is set, and taken back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmapper.timeline import metrics
from roadmapper.ui.dialogs.roadmap_settings import RoadmapSettings
from roadmapper.ui.editors.form_editors import PickEditor
from roadmapper.ui.editors.pick_popup import PickPopup
from roadmapper.ui.timeline.canvas import TimelineCanvas
from tests.window_fixtures import Opener


def test_a_fiscal_year_set_in_the_settings_has_a_row_at_once(
    open_window: Opener, sample_file: Path, qtbot: QtBot
) -> None:
    window = open_window(sample_file)
    window.desk.pages.show_page("timeline")
    canvas = window.desk.pages.front.findChildren(TimelineCanvas)[0]  # type: ignore[union-attr]  # it is there
    two_rows = canvas.frame.view.header
    dialog = RoadmapSettings(window.frame)
    qtbot.addWidget(dialog)
    dialog.show()
    editor = dialog.form.editor("fiscal_start")
    assert isinstance(editor, PickEditor)
    qtbot.mouseClick(editor.field, Qt.MouseButton.LeftButton)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, PickPopup)
    qtbot.keyClicks(popup.search, "april")
    qtbot.keyClick(popup.search, Qt.Key.Key_Return)
    assert canvas.frame.view.fiscal_start == 4
    assert canvas.frame.view.header == two_rows + metrics.HEADER_ROW
    window.frame.run("edit.undo")
    assert canvas.frame.view.header == two_rows
    dialog.accept()
