"""What is left out for endless texts is told in the status line, and comes back with an ordinary one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData
from pytestqt.qtbot import QtBot

from roadmapper.ui.editors.markdown.limits import MOST_LINES, NO_COLOURS, WRAPS_ANYWHERE
from roadmapper.ui.editors.markdown.source_edit import SourceEdit
from tests.ui.editors.spelling_shown import TEXT
from tests.ui.pages.prds_shown import page_of
from tests.window_fixtures import Opener

ENDLESS_WORD = "x" * 30_000


def has_colours(edit: SourceEdit) -> bool:
    return bool(edit.document().begin().layout().formats())


def test_a_text_of_very_many_lines_has_no_colours_and_the_next_one_has(qtbot: QtBot) -> None:
    edit = SourceEdit()
    qtbot.addWidget(edit)
    text = "# Log\n" * MOST_LINES
    edit.show_text(text)
    assert not edit.is_colouring
    assert not has_colours(edit)
    assert edit.limits.words == NO_COLOURS
    qtbot.keyClicks(edit, "ab")
    assert edit.exact_text() == "ab" + text
    edit.follow_theme()
    assert not has_colours(edit)
    for shown in ("# Log\n" * (MOST_LINES - 1), "# Plan\n"):
        edit.show_text(shown)
        assert has_colours(edit)
        assert edit.limits.words == ""


def test_both_limits_are_told_together(qtbot: QtBot) -> None:
    edit = SourceEdit()
    qtbot.addWidget(edit)
    edit.show_text(ENDLESS_WORD + "\n" * MOST_LINES)
    assert edit.limits.words == f"{NO_COLOURS} · {WRAPS_ANYWHERE}"


def test_the_status_line_tells_what_is_left_out(open_window: Opener, sample_file: Path) -> None:
    page = page_of(open_window(sample_file))
    source, limits = page.editor.source, page.editor.status.limits
    assert limits.text() == ""
    pasted = QMimeData()
    pasted.setText(ENDLESS_WORD)
    source.insertFromMimeData(pasted)
    assert limits.text() == WRAPS_ANYWHERE
    source.show_text("\n" * MOST_LINES)
    assert limits.text() == NO_COLOURS
    source.show_text(TEXT)
    assert limits.text() == ""
