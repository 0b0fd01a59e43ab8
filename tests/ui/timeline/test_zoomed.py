"""While somebody zooms, a picture that takes long is stretched; at rest it is painted as it is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmapper.painting import zoomed
from roadmapper.painting.filling import Counts
from roadmapper.painting.passes import Pass
from roadmapper.painting.zoomed import Zoomed
from roadmapper.timeline.scale import STOPS
from roadmapper.ui.timeline.canvas import TimelineCanvas
from tests.ui.timeline.mouse import Mouse
from tests.ui.timeline.pixels import differing, on_screen, painted_whole

CONTROL = Qt.KeyboardModifier.ControlModifier
EVERY = 30
"""Days from one line of the ruler to the next."""


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every whole picture takes long."""
    monkeypatch.setattr(zoomed, "LONG_S", -1.0)


@pytest.mark.usefixtures("slow")
@pytest.mark.parametrize("way", [1, -1])
def test_a_zoom_looks_at_no_bar_for_some_steps_and_rests_in_the_exact_picture(
    canvas: TimelineCanvas, mouse: Mouse, qtbot: QtBot, way: int
) -> None:
    looked_at = []
    for _ in range(9):
        mouse.wheel(canvas.navigation.plot().center(), 20 * way, CONTROL)
        on_screen(canvas)
        looked_at.append(canvas.painter.counts.bars)
    if canvas.frame.zooming:  # on a machine that takes its time it has come to rest already
        assert looked_at.count(0) >= 1
    qtbot.waitUntil(lambda: not canvas.frame.zooming)
    assert differing(on_screen(canvas), painted_whole(canvas)) == ""


@pytest.mark.usefixtures("slow")
def test_one_step_alone_is_painted_as_it_is(canvas: TimelineCanvas, mouse: Mouse) -> None:
    mouse.wheel(canvas.navigation.plot().center(), 120, CONTROL)
    assert not canvas.frame.zooming
    assert differing(on_screen(canvas), painted_whole(canvas)) == ""


@pytest.mark.usefixtures("slow")
def test_a_selection_in_the_midst_of_it_is_seen(canvas: TimelineCanvas, mouse: Mouse) -> None:
    canvas.frame.zooming = True
    canvas.viewport().update()
    before = on_screen(canvas)
    canvas.select(["b"])
    assert on_screen(canvas) != before


class _Ruler:
    """Paints a red line every thirty days, and counts how often it was asked to."""

    def __init__(self) -> None:
        self.painted = 0

    def __call__(self, now: Pass) -> None:
        self.painted += 1
        view = now.frame.view
        now.painter.fillRect(now.plot, QColor("white"))
        for day in range(view.day_at(view.left) // EVERY * EVERY, view.day_at(view.width) + EVERY, EVERY):
            now.painter.fillRect(QRectF(view.pixel_of(day), view.top, 1, view.plot_height), QColor("red"))


def _reds(image: QImage, y: int) -> list[int]:
    """The pixels of a row that are red and whose left neighbour is not."""
    red = [image.pixelColor(x, y) == QColor("red") for x in range(image.width())]
    return [x for x, is_red in enumerate(red) if is_red and not (x and red[x - 1])]


@pytest.mark.usefixtures("slow")
@pytest.mark.parametrize("factor", [1.04, 1 / 1.04, 1.2, 1 / 1.2])
@pytest.mark.parametrize("about", [0.0, 0.3, 1.0])
def test_days_stay_where_they_are_to_a_pixel_or_two(
    canvas: TimelineCanvas, factor: float, about: float
) -> None:
    ruler = _Ruler()
    stretching, per_day = Zoomed(ruler), STOPS["months"]
    x = canvas.frame.view.left + about * canvas.frame.view.plot_width
    canvas.frame.zooming = True
    steps = 14
    for _ in range(steps):
        per_day *= factor
        canvas.navigation.show(canvas.frame.view.zoomed(per_day, x))
        frame = replace(canvas.frame, zooming=True)
        view = frame.view
        image = QImage(canvas.viewport().size(), QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        assert stretching.paint(painter, frame, Counts())
        painter.end()
        seen = _reds(image, round(view.top) + 5)
        right = [
            at
            for day in range(view.day_at(view.left) // EVERY * EVERY, view.day_at(view.width) + EVERY, EVERY)
            if view.left + 2 < (at := view.pixel_of(day)) < view.width - 3
        ]
        inner = [at for at in seen if view.left + 2 < at < view.width - 3]
        assert all(min(abs(at - other) for other in seen) <= 2 for at in right)
        assert abs(len(inner) - len(right)) <= 2  # those at the edges
    QApplication.processEvents()
    assert ruler.painted < steps
