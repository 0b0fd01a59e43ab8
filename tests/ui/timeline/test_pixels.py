"""What is on the screen after partial repaints is, pixel by pixel, what a whole repaint would show."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication

from roadmapper.ui.timeline.canvas import TimelineCanvas
from tests.ui.timeline.mouse import Mouse
from tests.ui.timeline.pixels import differing, on_screen, painted_whole, plan

ALT = Qt.KeyboardModifier.AltModifier


def test_each_step_of_a_drag_with_its_lines(busy: TimelineCanvas, mouse: Mouse) -> None:
    layout, dependencies = busy.frame.layout, busy.frame.dependencies
    assert dependencies is not None
    joined = [row for row in plan() if row.start and layout.rows.index_of(row.id) in dependencies.of_bar]
    busy.show_initiative(joined[3].id)
    middle = busy.navigation.plot().center()  # far from the edges, where the chart would scroll along
    away = mouse.box(joined[3].id).center() - middle
    busy.navigation.scroll_by(away.x(), away.y())
    QApplication.processEvents()
    at = mouse.box(joined[3].id).intersected(busy.navigation.plot()).center()
    assert abs(at.y() - middle.y()) < 200
    mouse.press(at)
    for number in range(12):
        at += QPointF(9, (0, 3, 40, -31)[number % 4])
        mouse.move(at, ALT if number > 6 else Qt.KeyboardModifier.NoModifier)
        assert differing(on_screen(busy), painted_whole(busy)) == ""
    mouse.release()
    assert differing(on_screen(busy), painted_whole(busy)) == ""


def test_each_step_of_a_drag_through_the_lanes(busy: TimelineCanvas, mouse: Mouse) -> None:
    busy.navigation.fold((1, 2), True)  # so that all are in sight
    QApplication.processEvents()
    plot = busy.navigation.plot()
    first = (row.id for row in plan() if row.start and row.theme == "act")
    at = next(box.center() for box in map(mouse.box, first) if plot.contains(box))
    mouse.press(at)
    at += QPointF(20, 0)
    seen = set()
    for number in (0, 0, 1, 1, 1, 2, 0, 3, 3, 2, 1):
        at = QPointF(at.x() + 3, mouse.lane(number))
        mouse.move(at)
        drag = busy.frame.drag
        assert drag is not None
        seen.add(drag.lane)
        assert differing(on_screen(busy), painted_whole(busy)) == ""
    assert seen == {None, 1, 2, 3}
    mouse.release()
    assert differing(on_screen(busy), painted_whole(busy)) == ""


def test_hovering_from_bar_to_bar(busy: TimelineCanvas, mouse: Mouse) -> None:
    dice = random.Random(3)
    plot = busy.navigation.plot()
    for _ in range(25):
        at = QPointF(dice.uniform(0, plot.right()), dice.uniform(plot.top(), plot.bottom()))
        mouse.move(at, held=False)
        assert differing(on_screen(busy), painted_whole(busy)) == ""


def test_folding_zooming_and_edits_in_any_order(busy: TimelineCanvas, mouse: Mouse) -> None:
    dice = random.Random(5)
    rows = plan()
    for _ in range(40):
        deed = dice.choice(("fold", "zoom", "edit", "scroll"))
        if deed == "fold":
            lane = dice.randrange(3)
            busy.navigation.fold([lane], not busy.frame.layout.lanes[lane].folded)
        elif deed == "zoom":
            mouse.wheel(
                busy.navigation.plot().center(), dice.choice((-60, 60)), Qt.KeyboardModifier.ControlModifier
            )
        elif deed == "edit":
            at = dice.randrange(len(rows))
            rows[at] = rows[at]._replace(
                end=rows[at].start, progress=dice.randrange(100), health=dice.choice((None, "at_risk"))
            )
            busy.plan.update_rows([rows[at]])
        else:
            busy.navigation.scroll_by(dice.randrange(-90, 90), dice.randrange(-90, 90))
        assert differing(on_screen(busy), painted_whole(busy)) == "", deed


def test_chips_that_come_into_sight_from_below_are_dashed_as_ever(busy: TimelineCanvas) -> None:
    busy.navigation.scroll_by(0, 10_000)
    busy.navigation.scroll_by(0, -80)
    for step in range(8):
        busy.navigation.scroll_by(0, 5 + step % 9)
        assert differing(on_screen(busy), painted_whole(busy)) == "", step


def test_a_lane_folded_and_unfolded_again_and_again(busy: TimelineCanvas, mouse: Mouse) -> None:
    dice, navigation, rows = random.Random(7), busy.navigation, plan()
    for step in range(40):
        lane = step // 6 % 2
        navigation.fold([lane], not busy.frame.layout.lanes[lane].folded)
        assert differing(on_screen(busy), painted_whole(busy)) == "", step
        if step % 4 == 3:
            navigation.scroll_by(dice.randrange(-40, 40), dice.randrange(-20, 20))
        if step % 9 == 8:
            navigation.zoom_about(dice.choice((0.8, 1.25)), busy.navigation.plot().center().x())
        if step % 14 == 13:
            rows[3] = rows[3]._replace(progress=step, health="at_risk")
            busy.plan.update_rows([rows[3]])
        assert differing(on_screen(busy), painted_whole(busy)) == "", step


@pytest.mark.parametrize("zoom", ["weeks", "months", "quarters"])
def test_scrolling_shifts_what_is_on_screen(busy: TimelineCanvas, mouse: Mouse, zoom: str) -> None:
    dice = random.Random(zoom)
    busy.navigation.zoom_to_stop(zoom)
    busy.show_initiative("i5")
    rows = plan()
    for step in range(50):
        deed = dice.choice(("scroll", "scroll", "scroll", "hover", "select", "fold", "edit", "far"))
        reach = 2_000 if deed == "far" else dice.choice((3, 40, 300))
        if deed == "hover":
            plot = busy.navigation.plot()
            at = QPointF(dice.uniform(0, plot.right()), dice.uniform(plot.top(), plot.bottom()))
            mouse.move(at, held=False)
        elif deed == "select":
            busy.select([f"i{dice.randrange(160)}" for _ in range(dice.randrange(4))])
        elif deed == "fold":
            lane = dice.randrange(len(busy.frame.layout.lanes))
            busy.navigation.fold([lane], not busy.frame.layout.lanes[lane].folded)
        elif deed == "edit":
            at = dice.randrange(len(rows))
            rows[at] = rows[at]._replace(title=rows[at].title + " more", progress=dice.randrange(100))
            busy.plan.update_rows([rows[at]])
        across, down = dice.choice(((1, 0), (0, 1), (1, 1)))
        for _ in range(dice.choice((1, 1, 3))):  # several before the screen is painted once
            busy.navigation.scroll_by(
                across * dice.randrange(-reach, reach), down * dice.randrange(-reach, reach)
            )
        assert differing(on_screen(busy), painted_whole(busy)) == "", (step, deed)


@pytest.mark.parametrize("zoom", ["weeks", "months", "quarters", "years"])
def test_panning_on_and_on_in_small_steps(busy: TimelineCanvas, mouse: Mouse, zoom: str) -> None:
    dice = random.Random(zoom)
    busy.navigation.zoom_to_stop(zoom)
    busy.show_initiative("i5")
    rows = plan()
    way, step = 1, 7
    for number in range(90):
        if number % 23 == 22:
            way = -way
        if number % 31 == 30:
            step = dice.choice((1, 7, 24, 60))
        if number % 17 == 16:
            busy.select([f"i{dice.randrange(160)}" for _ in range(3)])
        if number % 29 == 28:
            at = dice.randrange(len(rows))
            rows[at] = rows[at]._replace(title=rows[at].title + " more", progress=dice.randrange(100))
            busy.plan.update_rows([rows[at]])
        if number % 19 == 18:
            busy.navigation.fold([1], not busy.frame.layout.lanes[1].folded)
        if number % 13 == 12:
            plot = busy.navigation.plot()
            at = QPointF(dice.uniform(0, plot.right()), dice.uniform(plot.top(), plot.bottom()))
            mouse.move(at, held=False)
        busy.navigation.scroll_by(way * step, 5 if number % 37 == 36 else 0)
        assert differing(on_screen(busy), painted_whole(busy)) == "", number


def test_panning_on_writes_no_more_than_edges_may_cut(busy: TimelineCanvas) -> None:
    busy.window().resize(1_600, 900)
    on_screen(busy)
    busy.viewport().update()
    QApplication.processEvents()
    whole = busy.painter.counts.texts
    for _ in range(6):
        busy.navigation.scroll_by(7, 0)
        busy.viewport().update()
        QApplication.processEvents()
    assert 0 < busy.painter.counts.texts < whole * 0.7


def test_scrolling_paints_little_more_than_came_into_sight(busy: TimelineCanvas) -> None:
    busy.window().resize(3_000, 900)
    on_screen(busy)
    busy.viewport().update()
    QApplication.processEvents()
    whole = busy.painter.counts.texts
    for across, down, share in ((120, 0, 0.95), (-120, 0, 0.95), (0, 30, 0.4), (0, -30, 0.4)):
        busy.navigation.scroll_by(across, down)
        QApplication.processEvents()
        assert 0 < busy.painter.counts.texts < whole * share
