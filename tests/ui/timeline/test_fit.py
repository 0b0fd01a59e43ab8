"""Fit shows everything from left to right, and goes on doing so while the window takes another size."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from roadmapper.timeline.rows import InitiativeRow
from roadmapper.ui.timeline.canvas import TimelineCanvas


def resize(canvas: TimelineCanvas, width: int) -> None:
    canvas.resize(width, canvas.height())
    QApplication.processEvents()


def margins(canvas: TimelineCanvas) -> tuple[float, float]:
    """The pixels free before the first bar or milestone and behind the last."""
    view, extent = canvas.frame.view, canvas.frame.layout.extent()
    assert extent is not None
    return view.x_of(extent[0]) - view.left, view.width - view.x_of(extent[1])


def test_what_was_fitted_stays_so_in_another_size(canvas: TimelineCanvas) -> None:
    canvas.navigation.fit()
    wide = margins(canvas)
    for width in (1_600, 700, 1_200):
        resize(canvas, width)
        assert abs(margins(canvas)[0] - wide[0]) <= 1
        assert abs(margins(canvas)[1] - wide[1]) <= 1


def test_where_one_has_looked_since_stays(canvas: TimelineCanvas) -> None:
    canvas.navigation.fit()
    canvas.navigation.scroll_by(40, 0)
    before = canvas.frame.view.scale
    resize(canvas, 900)
    assert canvas.frame.view.scale == before


def test_bars_without_an_end_are_shown_as_long_as_the_zoom_makes_them(canvas: TimelineCanvas) -> None:
    rows = [
        InitiativeRow("old", title="Old", start="2018-01-01", end="2019-01-01"),
        InitiativeRow("new", title="New", start="2026-05-01"),
    ]
    canvas.plan.show(rows, {})
    canvas.navigation.zoom_to_stop("weeks")
    canvas.navigation.fit()
    assert min(margins(canvas)) == pytest.approx(24, abs=1)
