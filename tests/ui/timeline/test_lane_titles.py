"""The column of lanes' titles is repainted where something of it changes, and else left alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QPainter

from roadmapper.painting.frame import Frame
from roadmapper.ui.timeline.canvas import TimelineCanvas
from tests.ui.timeline.mouse import Mouse
from tests.ui.timeline.pixels import differing, on_screen, painted_whole, plan


@pytest.fixture
def painted(busy: TimelineCanvas, monkeypatch: pytest.MonkeyPatch) -> list[QRectF]:
    """The rectangles around what is repainted, one for each picture."""
    areas: list[QRectF] = []
    paint = busy.painter.paint

    def watched(painter: QPainter, frame: Frame, clip: QRectF, parts: Sequence[QRectF]) -> None:
        areas.append(clip)
        paint(painter, frame, clip, parts)

    on_screen(busy)
    monkeypatch.setattr(busy.painter, "paint", watched)
    return areas


def test_a_zoom_leaves_the_lanes_titles_as_they_are(busy: TimelineCanvas, painted: list[QRectF]) -> None:
    for factor in (1.25, 1.25, 0.7):
        busy.navigation.zoom_about(factor, busy.navigation.plot().center().x())
        assert differing(on_screen(busy), painted_whole(busy)) == ""
    assert painted
    assert all(area.left() == busy.frame.view.left for area in painted)


def test_within_a_long_lane_its_title_and_its_group_s_stay_as_they_are(
    busy: TimelineCanvas, painted: list[QRectF]
) -> None:
    busy.window().resize(1_200, 250)
    busy.plan.group_by(("theme", "status"))
    lane, left = busy.frame.layout.lanes[1], busy.frame.view.left
    assert lane.heads
    assert lane.height > busy.frame.view.plot_height + 100
    busy.navigation.scroll_by(0, lane.top - 40 - busy.frame.view.scroll_y)
    on_screen(busy)
    painted.clear()
    steps = round(lane.height + 60) // 4
    for step in range(steps):
        busy.navigation.scroll_by(0, 4)
        assert differing(on_screen(busy), painted_whole(busy)) == "", step
    anew = sum(area.left() < left for area in painted)
    assert 20 < anew < steps - 15


def test_what_changes_beside_a_zoom_is_painted_with_it(busy: TimelineCanvas, mouse: Mouse) -> None:
    navigation, middle = busy.navigation, busy.navigation.plot().center().x()
    deeds: dict[str, Callable[[], object]] = {
        "hover": lambda: mouse.move(QPointF(30, navigation.plot().center().y()), held=False),
        "fold": lambda: navigation.fold([0], True),
        "scroll": lambda: navigation.scroll_by(0, 40),
        "group": lambda: busy.plan.group_by(("status",)),
        "fiscal": lambda: navigation.show_fiscal_years(4),
        "edit": lambda: busy.plan.update_rows([plan()[1]._replace(progress=100)]),
        "font": lambda: busy.setFont(QFont(busy.font().family(), 15)),
    }
    for deed, act in deeds.items():
        navigation.zoom_about(1.1, middle)
        act()
        navigation.zoom_about(0.9, middle)
        assert differing(on_screen(busy), painted_whole(busy)) == "", deed
