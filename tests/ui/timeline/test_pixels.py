"""What is on the screen after partial repaints is, pixel by pixel, what a whole repaint would show."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import date

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication

from roadmapper.painting.frame import Frame
from roadmapper.painting.timeline import TimelinePainter
from roadmapper.painting.tokens import chart_colours
from roadmapper.timeline.rows import DependencyRow, InitiativeRow, MilestoneRow
from roadmapper.ui.theme import tokens
from roadmapper.ui.timeline.canvas import TimelineCanvas
from tests.ui.timeline.mouse import Mouse
from tests.unit.timeline.charts import VALUES, bar, day

ALT = Qt.KeyboardModifier.AltModifier


def plan() -> list[InitiativeRow]:
    """Three lanes of bars of every length, with vague and missing dates, and some without any."""
    dice = random.Random(7)
    rows = []
    for number in range(160):
        start = day("2026-06-01") + dice.randrange(700)
        row = bar(f"i{number}", "2026-06-01", "2026-06-02", ("act", "ret", "ent")[number % 3])
        row = row._replace(
            title=" ".join(
                dice.choice(("Usage", "based", "checklists", "of", "onboarding", "W"))
                for _ in range(1 + number % 6)
            ),
            start=date.fromordinal(start).isoformat(),
            end=date.fromordinal(start + dice.choice((2, 9, 30, 90, 300))).isoformat(),
            health=dice.choice((None, "on_track", "at_risk")),
            progress=dice.choice((0, 0, 30, 100)),
            owners=("Platform lead",) if number % 4 == 0 else (),
        )
        if number % 11 == 0:
            row = row._replace(end=None)
        if number % 17 == 0:
            row = row._replace(start=None, end=None)
        rows.append(row)
    return rows


@pytest.fixture
def busy(canvas: TimelineCanvas) -> TimelineCanvas:
    """A canvas with a plan of every kind of bar, milestones and dependencies."""
    dice = random.Random(11)
    links = [
        DependencyRow(
            f"d{number}",
            f"i{dice.randrange(160)}",
            f"i{dice.randrange(160)}",
            dice.choice(("FS", "SS", "FF", "SF")),
            0,
        )
        for number in range(90)
    ]
    stones = [
        MilestoneRow(f"m{number}", f"Milestone {number}", day("2026-07-01") + 45 * number)
        for number in range(14)
    ]
    canvas.plan.show(plan(), VALUES, stones, links)
    canvas.navigation.zoom_to_stop("months")
    QApplication.processEvents()
    return canvas


def on_screen(canvas: TimelineCanvas) -> QImage:
    """The pixels that the window system has of the chart."""
    QApplication.processEvents()
    port, window = canvas.viewport(), canvas.window()
    corner = port.mapTo(window, port.rect().topLeft())
    grabbed = canvas.screen().grabWindow(window.winId(), corner.x(), corner.y(), port.width(), port.height())
    return grabbed.toImage().convertToFormat(QImage.Format.Format_RGB32)


def painted_whole(canvas: TimelineCanvas) -> QImage:
    """What a painter draws that has never drawn before."""
    image = QImage(canvas.viewport().size(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    TimelinePainter(chart_colours(tokens()), canvas.font()).paint(painter, canvas.frame)
    painter.end()
    return image


def differing(first: QImage, second: QImage) -> str:
    """Where two pictures differ: nowhere, or around which pixels."""
    assert first.size() == second.size()
    if first == second:
        return ""
    spots = [
        (x, y)
        for y in range(first.height())
        for x in range(first.width())
        if first.pixel(x, y) != second.pixel(x, y)
    ]
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    return f"{len(spots)} pixels between {min(xs)}, {min(ys)} and {max(xs)}, {max(ys)}"


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


def test_a_zoom_leaves_the_lanes_titles_as_they_are(
    busy: TimelineCanvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[QRectF] = []
    paint = busy.painter.paint

    def watched(painter: QPainter, frame: Frame, clip: QRectF, parts: Sequence[QRectF]) -> None:
        painted.append(clip)
        paint(painter, frame, clip, parts)

    on_screen(busy)
    monkeypatch.setattr(busy.painter, "paint", watched)
    for factor in (1.25, 1.25, 0.7):
        busy.navigation.zoom_about(factor, busy.navigation.plot().center().x())
        assert differing(on_screen(busy), painted_whole(busy)) == ""
    right_of_them = QRectF(busy.viewport().rect()).adjusted(busy.frame.view.left, 0, 0, 0)
    assert painted
    assert all(area == right_of_them for area in painted)


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
