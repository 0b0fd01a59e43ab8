"""The field that grows with its text."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from roadmapper.ui.editors.growing_text import GrowingText
from roadmapper.ui.theme import fonts


def test_a_title_of_many_lines_shows_all_of_its_last_one(qtbot: QtBot) -> None:
    field = GrowingText("Title", title=True)
    qtbot.addWidget(field)
    for pixels in range(12, 18):
        field.set_type(fonts.sized(pixels))
        field.show_text("A title that goes on and on " * 14)
        field.resize(250, field.height())
        field.show()
        laid = field.blockBoundingRect(field.document().firstBlock()).height()
        assert laid > 100
        assert field.viewport().height() >= laid
