"""A document with two unknown words in the PRDs page, for the tests of spelling."""

from __future__ import annotations

from pathlib import Path

from roadmapper.ui.editors.spelling.spell_marks import SpellMarks
from roadmapper.ui.pages.prds.page import PrdsPage
from tests.ui.pages.prds_shown import page_of
from tests.window_fixtures import Opener

WORDS = ("the/S", "plan/S", "roadmap/S", "is", "good", "so", "we", "go")
TEXT = "# The plan\n\nThe rodmap is `kode` so good.\n\nWe go, gooed plan.\n"


def shown(open_window: Opener, file: Path) -> PrdsPage:
    window = open_window(file)
    window.resize(1300, 800)
    page = page_of(window)
    page.editor.source.selectAll()
    page.editor.source.insertPlainText(TEXT)
    page.editor.source.put_cursor(0)
    return page


def marks_of(page: PrdsPage) -> SpellMarks:
    return page.editor.deeds.spelling.marks
