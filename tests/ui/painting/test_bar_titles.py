"""Every bar has its title, however narrow it is: inside, or beside it where the row is free."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from roadmapper.painting.bars import BarBatch
from roadmapper.painting.labels import Fonts
from roadmapper.painting.palette import Inks
from roadmapper.painting.sprites import Sprites
from roadmapper.painting.tokens import chart_colours
from roadmapper.timeline.rows import TimelineRows
from roadmapper.ui.theme import tokens
from tests.unit.timeline.charts import bar


@pytest.mark.parametrize("precision", ["day", "quarter"])
def test_no_width_is_too_narrow_for_a_title(qapp: QApplication, precision: str) -> None:
    row = bar("a", "2026-11-02", "2026-11-02", title="Launch")._replace(
        start_precision=precision, end_precision=precision
    )
    batch = BarBatch(
        TimelineRows([row]), Inks(chart_colours(tokens())), Sprites(), Fonts(QFont()), edges=(0.0, 1_000.0)
    )
    for width in range(1, 80):
        made = batch.shaped(0, 100.0, 100.0 + width, 50.0, 400.0)
        titles = [text.text() for _, _, text in (*made.titles, *made.notes)]
        assert len(titles) == 1, width
        assert titles[0].rstrip("…") in "Launch", width
