"""The mini-map by real events: it moves, zooms and centres the canvas, and is painted anew only if needed."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmapper.timeline.mini_map import HEIGHT, TITLES, Days
from roadmapper.timeline.rows import MilestoneRow
from roadmapper.timeline.scale import MOST_ZOOM
from roadmapper.ui.theme import tokens
from roadmapper.ui.timeline import announcing
from roadmapper.ui.timeline.canvas import TimelineCanvas
from roadmapper.ui.timeline.mini_map import MiniMap
from roadmapper.ui.timeline.mini_map_place import MiniMapPlace
from tests.unit.timeline.charts import VALUES, bar, day

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
Key = Qt.Key


@pytest.fixture
def place(canvas: TimelineCanvas) -> MiniMapPlace:
    canvas.plan.show(
        [
            bar("a", "2025-01-01", "2025-03-31"),
            bar("b", "2026-11-01", "2027-02-10", "ret"),
            bar("z", "2029-01-01", "2029-12-31"),
        ],
        VALUES,
        [MilestoneRow("m", "Beta", day("2028-02-01"))],
    )
    made = MiniMapPlace(canvas)
    made.show(True)
    QApplication.processEvents()
    return made


@pytest.fixture
def mini_map(canvas: TimelineCanvas, place: MiniMapPlace) -> MiniMap:
    return canvas.findChildren(MiniMap)[0]


def send(
    mini_map: MiniMap, kind: QEvent.Type, x: float, button: Qt.MouseButton = NONE, held: bool = False
) -> None:
    at = QPointF(x, HEIGHT / 2)
    buttons = LEFT if held else NONE
    event = QMouseEvent(kind, at, mini_map.mapToGlobal(at), button, buttons, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(mini_map, event)
    QApplication.processEvents()


def press(mini_map: MiniMap, x: float) -> None:
    send(mini_map, QEvent.Type.MouseButtonPress, x, LEFT, held=True)


def drag(mini_map: MiniMap, start: float, end: float, *, release: bool = True) -> None:
    press(mini_map, start)
    for step in range(1, 6):
        send(mini_map, QEvent.Type.MouseMove, start + (end - start) * step / 5, held=True)
    if release:
        send(mini_map, QEvent.Type.MouseButtonRelease, end, LEFT)


def wheel(mini_map: MiniMap, x: float, angle: QPoint) -> None:
    at = QPointF(x, HEIGHT / 2)
    event = QWheelEvent(
        at, mini_map.mapToGlobal(at), QPoint(), angle, NONE,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(mini_map, event)


def edges(mini_map: MiniMap) -> tuple[float, float]:
    return mini_map.strip.frame(mini_map.seen)


def length(seen: Days) -> float:
    return seen.right - seen.first


def test_it_lies_under_the_plot_and_the_canvas_gives_way(
    canvas: TimelineCanvas, place: MiniMapPlace, mini_map: MiniMap
) -> None:
    assert place.is_shown
    assert canvas.viewport().height() == canvas.height() - HEIGHT
    assert mini_map.geometry().top() == canvas.viewport().height()
    canvas.resize(900, 500)
    QApplication.processEvents()
    assert mini_map.geometry().getRect() == (0, 500 - HEIGHT, 900, HEIGHT)
    place.toggle()
    assert not place.is_shown
    assert canvas.viewport().height() == canvas.height()


def test_dragging_the_frame_moves_the_canvas(canvas: TimelineCanvas, mini_map: MiniMap) -> None:
    zoom, before = canvas.frame.view.scale.px_per_day, mini_map.seen
    left, right = edges(mini_map)
    drag(mini_map, (left + right) / 2, (left + right) / 2 + 120)
    assert canvas.frame.view.scale.px_per_day == zoom
    assert mini_map.seen.first == pytest.approx(before.first + 120 / mini_map.strip.per_day)
    assert edges(mini_map)[0] == pytest.approx(left + 120, abs=0.5)


def test_dragging_an_edge_zooms_and_keeps_the_other(canvas: TimelineCanvas, mini_map: MiniMap) -> None:
    before, (left, right) = mini_map.seen, edges(mini_map)
    drag(mini_map, right + 1, right + 61)
    assert mini_map.seen.first == pytest.approx(before.first)
    assert edges(mini_map)[1] == pytest.approx(right + 60, abs=0.5)
    drag(mini_map, left - 1, left - 41)
    assert edges(mini_map) == (pytest.approx(left - 40, abs=0.5), pytest.approx(right + 60, abs=0.5))
    drag(mini_map, right + 60, left - 100)  # over the other edge: as few days as there are
    assert canvas.frame.view.scale.px_per_day == MOST_ZOOM


def test_a_click_elsewhere_brings_it_into_the_middle_and_can_go_on_as_a_drag(mini_map: MiniMap) -> None:
    strip = mini_map.strip
    x = strip.x_of(day("2029-06-01"))
    press(mini_map, x)
    assert mini_map.seen.middle == pytest.approx(strip.moment_at(x))
    send(mini_map, QEvent.Type.MouseMove, x - 30, held=True)
    send(mini_map, QEvent.Type.MouseButtonRelease, x - 30, LEFT)
    assert mini_map.seen.middle == pytest.approx(strip.moment_at(x - 30))
    before = mini_map.seen
    press(mini_map, strip.left - 40)  # the title is no place
    send(mini_map, QEvent.Type.MouseButtonRelease, strip.left - 40, LEFT)
    assert mini_map.seen == before


def test_escape_gives_a_drag_up(canvas: TimelineCanvas, mini_map: MiniMap, qtbot: QtBot) -> None:
    canvas.select(["b"])
    before = canvas.frame.view
    for start in (edges(mini_map)[1], mini_map.strip.x_of(day("2029-06-01"))):
        drag(mini_map, start, start - 70, release=False)
        assert canvas.frame.view != before
        qtbot.keyClick(mini_map, Key.Key_Escape)
        assert canvas.frame.view == before
        send(mini_map, QEvent.Type.MouseMove, start - 200, held=True)
        send(mini_map, QEvent.Type.MouseButtonRelease, start - 200, LEFT)
        assert canvas.frame.view == before
    assert canvas.selected_ids() == ["b"]


def test_the_wheel_zooms_about_the_date_under_the_pointer(mini_map: MiniMap) -> None:
    before, x = mini_map.seen, edges(mini_map)[0] + 5
    moment = mini_map.strip.moment_at(x)
    part = (moment - before.first) / length(before)
    wheel(mini_map, x, QPoint(0, 120))
    after = mini_map.seen
    assert length(after) < length(before)
    assert (moment - after.first) / length(after) == pytest.approx(part, abs=0.001)
    wheel(mini_map, mini_map.strip.x_of(day("2029-06-01")), QPoint(0, -120))  # not in sight: about the middle
    assert mini_map.seen.middle == pytest.approx(after.middle)
    wheel(mini_map, x, QPoint(-120, 0))
    assert mini_map.seen.first > after.first - length(after)


def test_keys_go_zoom_and_lead_back(canvas: TimelineCanvas, mini_map: MiniMap, qtbot: QtBot) -> None:
    mini_map.setFocus(Qt.FocusReason.TabFocusReason)
    assert mini_map.hasFocus()
    before = mini_map.seen
    qtbot.keyClick(mini_map, Key.Key_Right)
    assert mini_map.seen.first == pytest.approx(before.first + length(before) / 10)
    qtbot.keyClick(mini_map, Key.Key_Left)
    qtbot.keyClick(mini_map, Key.Key_PageDown)
    assert mini_map.seen.first == pytest.approx(before.first + length(before) * 0.9)
    qtbot.keyClick(mini_map, Key.Key_Plus)
    assert length(mini_map.seen) == pytest.approx(length(before) / 1.25)
    qtbot.keyClick(mini_map, Key.Key_Down)
    assert length(mini_map.seen) == pytest.approx(length(before))
    qtbot.keyClick(mini_map, Key.Key_Home)
    assert mini_map.seen.first == pytest.approx(mini_map.strip.span.first)
    qtbot.keyClick(mini_map, Key.Key_End)
    assert mini_map.seen.right == pytest.approx(mini_map.strip.span.right)
    assert mini_map.accessibleDescription() == "Shows 3 Dec 2028 to 28 Jan 2030."
    qtbot.keyClick(mini_map, Key.Key_Escape)
    assert canvas.hasFocus()


def test_a_click_leaves_the_keyboard_where_it_is(canvas: TimelineCanvas, mini_map: MiniMap) -> None:
    canvas.setFocus()
    drag(mini_map, edges(mini_map)[0] + 20, edges(mini_map)[0] + 40)
    assert canvas.hasFocus()


def test_the_cursor_says_what_a_press_would_do(mini_map: MiniMap) -> None:
    left, right = edges(mini_map)
    shapes = []
    for x in (left, (left + right) / 2, right, right + 60, 20):
        send(mini_map, QEvent.Type.MouseMove, x)
        shapes.append(mini_map.cursor().shape())
    shape = Qt.CursorShape
    assert shapes == [
        shape.SizeHorCursor, shape.OpenHandCursor, shape.SizeHorCursor,
        shape.PointingHandCursor, shape.ArrowCursor,
    ]  # fmt: skip


def test_the_picture_is_kept_until_the_plan_changes(
    canvas: TimelineCanvas, mini_map: MiniMap, qtbot: QtBot
) -> None:
    painter = mini_map.painter
    assert painter.pictures == 1
    canvas.navigation.scroll_by(300, 20)
    canvas.navigation.zoom_about(1.3, 600)
    canvas.navigation.fold_all(True)
    canvas.select(["b"])
    mini_map.grab()
    qtbot.wait(60)
    assert painter.pictures == 1
    canvas.plan.update_rows([bar("b", "2026-11-01", "2027-03-10", "ret")])
    qtbot.waitUntil(lambda: painter.pictures == 2)
    assert painter.made == 1  # of three lanes
    canvas.resize(1000, 600)
    qtbot.waitUntil(lambda: painter.pictures == 3)
    assert painter.made == 0
    QApplication.sendEvent(canvas, QEvent(QEvent.Type.PaletteChange))
    qtbot.waitUntil(lambda: painter.pictures == 4)
    canvas.plan.set_milestones([])
    qtbot.waitUntil(lambda: painter.pictures == 5)
    canvas.plan.set_date_words(date(2031, 1, 1), "%d")  # today is beyond the end: a longer span
    qtbot.waitUntil(lambda: painter.pictures == 6)


def test_bars_milestones_and_today_are_painted_where_they_are(
    canvas: TimelineCanvas, mini_map: MiniMap
) -> None:
    canvas.navigation.fit()
    image, strip = mini_map.grab().toImage(), mini_map.strip

    def column(text: str) -> set[str]:
        x = round(strip.x_of(day(text) + 0.5))
        return {image.pixelColor(x, y).name() for y in range(TITLES, HEIGHT - 3)}

    assert QColor(tokens().today).name() in column("2026-11-20")
    assert QColor(tokens().accent).name() in column("2028-02-01")
    assert len(column("2025-02-15")) > len(column("2025-09-15"))
    assert len(column("2029-06-15")) > len(column("2028-06-15"))


def test_an_empty_plan_and_a_tiny_window_have_one_too(canvas: TimelineCanvas, mini_map: MiniMap) -> None:
    canvas.plan.show([], VALUES)
    mini_map.grab()
    canvas.resize(190, 160)
    QApplication.processEvents()
    mini_map.grab()
    press(mini_map, 180)
    send(mini_map, QEvent.Type.MouseButtonRelease, 180, LEFT)


def test_a_screen_reader_finds_it_on_the_canvas(canvas: TimelineCanvas, mini_map: MiniMap) -> None:
    announcing.begin()
    QAccessible.setActive(True)
    try:
        root = QAccessible.queryAccessibleInterface(canvas)
        last = root.child(root.childCount() - 1)
        assert last.text(QAccessible.Text.Name) == "Mini-map"
        assert root.indexOfChild(last) == root.childCount() - 1
        at = mini_map.mapToGlobal(mini_map.rect().center())
        found = root.childAt(at.x(), at.y())
        assert found.text(QAccessible.Text.Name) == "Mini-map"
    finally:
        QAccessible.setActive(False)
