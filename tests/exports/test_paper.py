"""The sample's PDF, read and drawn by poppler: every word is in it, and it looks as in the app."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from roadmapper.painting.paper import PAPERS, pages_of, pdf_of
from roadmapper.painting.picture import ChartPicture
from tests.exports import programs
from tests.exports.shown import COLOURS, difference, missing_in, sample_chart

pytestmark = programs.needs_poppler
SCREEN = 96
"""Dots per inch at which a page is as large as the app's own picture."""


def written(folder: Path, paper: str, by: tuple[str, ...] = ("theme",)) -> Path:
    file = folder / "atlas.pdf"
    file.write_bytes(pdf_of(sample_chart(by=by), COLOURS, paper))
    return file


@pytest.mark.parametrize("by", [("theme",), ("owner",), ("theme", "team")])
def test_one_page_has_every_word(tmp_path: Path, qapp: QApplication, by: tuple[str, ...]) -> None:
    assert missing_in(programs.words_of(written(tmp_path, "one-page", by)), sample_chart(by=by)) == []


@pytest.mark.parametrize("paper", PAPERS)
def test_tiles_have_every_word_and_are_all_drawn(tmp_path: Path, qapp: QApplication, paper: str) -> None:
    file = written(tmp_path, paper)
    assert missing_in(programs.words_of(file), sample_chart()) == []
    drawn = programs.pages_of(file, SCREEN)
    assert len(drawn) == pages_of(sample_chart(), COLOURS, paper).count
    for page in drawn:
        image = QImage(str(page))
        blank = QImage(image.size(), QImage.Format.Format_RGB32)
        blank.fill(COLOURS.canvas)
        assert difference(image, blank) > 0.005


def test_the_page_is_drawn_as_in_the_app(tmp_path: Path, qapp: QApplication) -> None:
    (page,) = programs.pages_of(written(tmp_path, "one-page"), SCREEN)
    ours = ChartPicture(sample_chart(), COLOURS).image(1)
    assert difference(ours, QImage(str(page))) < 0.02
