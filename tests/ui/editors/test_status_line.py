"""The line under a text: nothing in it is cut, however narrow it is; what matters least makes way first."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from roadmapper.ui.editors.comments.count_button import CountButton
from roadmapper.ui.editors.markdown.limits import NO_COLOURS
from roadmapper.ui.editors.markdown.status_line import StatusLine
from roadmapper.ui.widgets.line_button import LineButton

NARROWEST = 200
"""The least width of a source beside its preview."""


@pytest.fixture
def line(qtbot: QtBot) -> StatusLine:
    made = StatusLine()
    qtbot.addWidget(made)
    comments, version = CountButton(), LineButton("history")
    made.add(comments)
    made.add(version)
    made.show_words(201)
    made.show_place(39, 1)
    made.show_stored("Saved", False)
    comments.show_count(12)
    version.say(12, "Version 12", "“Sent to the board” is the newest")
    made.show()
    return made


def shown(line: StatusLine, width: int) -> list[QLabel | LineButton]:
    line.resize(width, line.height())
    QApplication.processEvents()
    parts = [line.words, line.place, line.stored, *line.findChildren(LineButton)]
    return [part for part in parts if part.isVisible()]


def texts(line: StatusLine, width: int) -> list[str]:
    return [part.text() for part in shown(line, width)]


@pytest.mark.parametrize("chosen", [0, 201])
def test_nothing_is_cut_at_any_width(line: StatusLine, chosen: int) -> None:
    line.show_chosen(chosen)
    for width in range(NARROWEST, 600, 7):
        parts = shown(line, width)
        assert all(part.width() >= part.sizeHint().width() for part in parts), width
        assert parts[-1].geometry().right() <= width
        assert parts[-1].geometry().left() >= parts[-2].geometry().right()


def test_what_matters_least_makes_way_first(line: StatusLine) -> None:
    assert texts(line, 600) == ["201 words · 1 min", "Ln 39, Col 1", "Saved", "12 comments", "Version 12"]
    assert texts(line, 420)[:2] == ["201 words · 1 min", "Saved"]
    assert texts(line, NARROWEST)[-2:] == ["12", "12"]
    assert "Version 12" in texts(line, 600)
    line.show_stored("Not stored: the disk is full", True)
    assert "Not stored: the disk is full" in texts(line, NARROWEST)


def test_what_is_left_out_of_the_text_has_its_room_before_the_cursors_place(line: StatusLine) -> None:
    line.show_limits(NO_COLOURS)
    assert "Ln 39, Col 1" not in texts(line, 520)
    assert line.limits.width() >= line.limits.fontMetrics().horizontalAdvance(NO_COLOURS)
