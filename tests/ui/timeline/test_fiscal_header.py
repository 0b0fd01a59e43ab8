"""The fiscal header row: a row more, everything below moved down with it, and words about each period."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF

from roadmapper.timeline import metrics
from roadmapper.timeline.scale import STOPS
from roadmapper.ui.timeline.canvas import TimelineCanvas
from roadmapper.ui.timeline.tooltips import tooltip
from tests.unit.timeline.charts import day


def words_at(canvas: TimelineCanvas, at: QPointF) -> str:
    return tooltip(canvas.painter, canvas.frame, canvas.words, canvas.pointer.hit_at(at), canvas.notes)


def test_the_plot_begins_a_row_lower_and_what_lies_in_it_is_hit_there(canvas: TimelineCanvas) -> None:
    before = canvas.frame.view.top
    canvas.navigation.show_fiscal_years(4)
    view = canvas.frame.view
    assert view.top == before + metrics.HEADER_ROW
    index = canvas.frame.layout.rows.index_of("a")
    assert index is not None
    at = QPointF(view.x_of(day("2026-11-20")), view.y_of(canvas.frame.layout.row_top(index)) + 18)
    assert canvas.pointer.hit_at(at)[:2] == ("bar", index)
    milestone = QPointF(view.x_of(day("2026-11-24") + 0.5), view.header + 18)
    assert canvas.pointer.hit_at(milestone).part == "milestone"


def test_without_a_fiscal_year_of_its_own_the_picture_is_as_it_was(canvas: TimelineCanvas) -> None:
    before = canvas.viewport().grab().toImage()
    canvas.navigation.show_fiscal_years(7)
    assert canvas.viewport().grab().toImage() != before
    canvas.navigation.show_fiscal_years(1)
    assert canvas.viewport().grab().toImage() == before


@pytest.mark.parametrize("stop", STOPS)
def test_the_row_is_painted_at_every_zoom_over_the_calendar_s_lines(
    canvas: TimelineCanvas, stop: str
) -> None:
    canvas.navigation.zoom_to_stop(stop)
    canvas.navigation.show_fiscal_years(2)  # staggered against the calendar's quarters
    image = canvas.viewport().grab().toImage()
    view = canvas.frame.view
    if stop in ("months", "quarters"):
        line, calendar = (round(view.x_of(day(text))) for text in ("2027-02-01", "2027-01-01"))
        assert image.pixelColor(line, metrics.HEADER_ROW + 2) != image.pixelColor(
            line + 1, metrics.HEADER_ROW + 2
        )
        above_words = metrics.HEADER_ROW + 2
        assert image.pixelColor(calendar, above_words) == image.pixelColor(calendar + 1, above_words)


def test_the_pointer_on_the_header_says_the_period_s_days(canvas: TimelineCanvas) -> None:
    view = canvas.frame.view
    at = QPointF(view.x_of(day("2027-01-10")), 10)
    assert words_at(canvas, at) == ""
    canvas.navigation.show_fiscal_years(4)
    assert words_at(canvas, at) == "FY27 Q4: 1 Jan to 31 Mar 2027"
    canvas.navigation.zoom_to_stop("years")
    at = QPointF(canvas.frame.view.x_of(day("2027-01-10")), 10)
    assert words_at(canvas, at) == "FY27: 1 Apr 2026 to 31 Mar 2027"
