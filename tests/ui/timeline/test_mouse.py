"""Gestures by real mouse events: what is asked for is what was shown, and nothing is asked before release."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from roadmapper.ui.timeline.canvas import TimelineCanvas
from roadmapper.ui.timeline.requests import BarMove, LanePairs
from tests.ui.timeline.mouse import Mouse
from tests.unit.timeline.charts import bar

Asked = list[tuple[list[BarMove], LanePairs, str]]
ALT, SHIFT, CTRL = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


@pytest.mark.parametrize("stop", ["weeks", "months", "quarters"])
def test_a_drag_moves_by_whole_steps_and_asks_once(
    canvas: TimelineCanvas, mouse: Mouse, asked: Asked, stop: str
) -> None:
    canvas.navigation.zoom_to_stop(stop)
    canvas.show_initiative("c")
    days = {"weeks": 3, "months": 14, "quarters": 31}[stop]
    mouse.drag(mouse.box("c").center(), mouse.days(days) + 1, 0)
    expected = {
        "weeks": ("2027-01-11", "2027-03-23"),
        "months": ("2027-01-22", "2027-04-03"),
        "quarters": ("2027-02-08", "2027-04-20"),
    }[stop]
    assert asked == [([BarMove("c", expected[0], "day", expected[1], "day")], (), "move")]


def test_nothing_is_asked_before_release_and_the_tag_says_what_will_be(
    canvas: TimelineCanvas, mouse: Mouse, asked: Asked
) -> None:
    mouse.drag(mouse.box("a").center(), mouse.days(9), 0, ALT, release=False)
    assert canvas.frame.drag is not None
    assert canvas.frame.drag.tag == "26 Oct → 11 Jan · 11 weeks · +9 days"
    assert asked == []
    mouse.release(ALT)
    assert asked[0][0] == [BarMove("a", "2026-10-26", "day", "2027-01-11", "day")]
    assert canvas.frame.drag is None


def test_escape_in_the_middle_of_a_drag_restores_everything(
    canvas: TimelineCanvas, mouse: Mouse, asked: Asked
) -> None:
    before = mouse.box("a")
    mouse.drag(before.center(), mouse.days(30), 40, release=False)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.frame.drag is None
    mouse.release()
    assert asked == []
    assert mouse.box("a") == before


def test_a_drag_that_comes_back_asks_for_nothing(canvas: TimelineCanvas, mouse: Mouse, asked: Asked) -> None:
    start = mouse.box("a").center()
    mouse.drag(start, mouse.days(30), 0, release=False)
    mouse.move(start)
    mouse.release()
    assert asked == []


@pytest.mark.parametrize(("edge", "days"), [("start", 7), ("start", -14), ("end", 14), ("end", -7)])
def test_an_end_is_dragged_by_its_grab_zone(
    canvas: TimelineCanvas, mouse: Mouse, asked: Asked, edge: str, days: int
) -> None:
    box = mouse.box("c")
    grab = QPointF(box.left() - 6 if edge == "start" else box.right() + 6, box.center().y())
    if edge == "start":
        grab.setX(box.left() + 3)  # another bar ends just before
    mouse.drag(grab, mouse.days(days), 0)
    dates = {
        ("start", 7): "2027-01-15",
        ("start", -14): "2026-12-25",
        ("end", 14): "2027-04-03",
        ("end", -7): "2027-03-13",
    }
    start = dates[edge, days] if edge == "start" else "2027-01-08"
    end = dates[edge, days] if edge == "end" else "2027-03-20"
    assert asked == [([BarMove("c", start, "day", end, "day")], (), "resize")]


def test_another_lane_rewrites_the_field_it_groups_by(
    canvas: TimelineCanvas, mouse: Mouse, asked: Asked
) -> None:
    box = mouse.box("b")
    mouse.drag(box.center(), mouse.days(7), mouse.lane(1) - box.center().y())
    moves, lane, verb = asked[0]
    assert (lane, verb) == ((("theme", "ret"),), "move")
    assert moves == [BarMove("b", "2026-11-08", "day", "2026-12-07", "day")]


def test_shift_keeps_the_dates_while_changing_lanes(
    canvas: TimelineCanvas, mouse: Mouse, asked: Asked
) -> None:
    box = mouse.box("b")
    mouse.drag(box.center(), mouse.days(40), mouse.lane(2) - box.center().y(), SHIFT, release=False)
    assert canvas.frame.drag is not None
    assert canvas.frame.drag.tag == "→ Enterprise ready"
    mouse.release(SHIFT)
    assert asked == [([BarMove("b", "2026-11-01", "day", "2026-11-30", "day")], (("theme", "ent"),), "move")]


def test_several_selected_bars_move_together(canvas: TimelineCanvas, mouse: Mouse, asked: Asked) -> None:
    mouse.click(mouse.box("a").center())
    mouse.click(mouse.box("d").center(), CTRL)
    mouse.drag(mouse.box("a").center(), mouse.days(21), 0, release=False)
    assert canvas.frame.drag is not None
    assert canvas.frame.drag.tag == "2 initiatives · +21 days"
    mouse.release()
    moves = {move.id: (move.start, move.end) for move in asked[0][0]}
    assert moves == {"a": ("2026-11-07", "2027-01-23"), "d": ("2026-12-22", "2027-03-03")}


@pytest.mark.parametrize("modifier", [CTRL, SHIFT])
def test_what_is_not_selected_is_taken_alone(
    canvas: TimelineCanvas, mouse: Mouse, modifier: Qt.KeyboardModifier
) -> None:
    mouse.click(mouse.box("a").center())
    mouse.click(mouse.box("d").center(), CTRL)
    mouse.press(mouse.box("c").center(), modifier)
    mouse.move(mouse.box("c").center() + QPointF(40, 0), modifier)
    assert canvas.frame.drag is not None
    assert [canvas.frame.layout.rows.ids[held.item] for held in canvas.frame.drag.bars] == ["c"]
    assert canvas.selected_ids() == ["c"]


def test_the_dots_of_a_bar_do_not_stay_behind_it(canvas: TimelineCanvas, mouse: Mouse) -> None:
    at = mouse.box("c").center()
    mouse.move(at, held=False)
    assert canvas.frame.linkable is not None
    mouse.drag(at, 40, 0, release=False)
    assert canvas.frame.linkable is None


def test_an_undated_initiative_is_dragged_onto_a_date(
    canvas: TimelineCanvas, mouse: Mouse, asked: Asked
) -> None:
    box = mouse.box("v")
    target = QPointF(canvas.frame.view.x_of(canvas.frame.today), mouse.lane(1))
    mouse.drag(box.center(), target.x() - box.center().x(), target.y() - box.center().y())
    [(moves, lane, verb)] = asked
    assert (lane, verb) == ((("theme", "ret"),), "schedule")
    assert moves == [BarMove("v", "2026-11-16", "day", "2026-12-15", "day")]


def test_a_chip_put_into_its_own_lane_gets_dates_alone(
    canvas: TimelineCanvas, mouse: Mouse, asked: Asked
) -> None:
    box = mouse.box("u")
    mouse.drag(box.center(), 200, mouse.lane(0) - box.center().y())
    assert asked[0][1:] == ((), "schedule")


def test_a_bar_dropped_on_not_scheduled_loses_its_dates(
    canvas: TimelineCanvas, mouse: Mouse, asked: Asked
) -> None:
    box = mouse.box("b")
    mouse.drag(box.center(), 0, mouse.lane(3) - box.center().y())
    assert asked == [([BarMove("b", None, "day", None, "day")], (), "unschedule")]


def test_a_vague_bar_keeps_its_precision(canvas: TimelineCanvas, mouse: Mouse, asked: Asked) -> None:
    canvas.navigation.zoom_to_stop("quarters")
    canvas.show_initiative("q")
    mouse.drag(mouse.box("q").center(), mouse.days(92), 0)
    assert asked[0][0] == [BarMove("q", "2027-07-01", "quarter", "2027-12-31", "quarter")]


def test_the_rubber_band_selects_what_it_touches(canvas: TimelineCanvas, mouse: Mouse) -> None:
    box = mouse.box("c")
    start = QPointF(box.right() + 40, box.top() - 3)
    mouse.drag(start, -60, 8)
    assert canvas.selected_ids() == ["c"]
    assert canvas.frame.band is None


def test_clicks_select(canvas: TimelineCanvas, mouse: Mouse) -> None:
    mouse.click(mouse.box("a").center())
    mouse.click(mouse.box("c").center(), CTRL)
    assert canvas.selected_ids() == ["a", "c"]
    mouse.click(mouse.box("a").center(), CTRL)
    assert canvas.selected_ids() == ["c"]
    mouse.click(mouse.box("d").center(), SHIFT)
    assert canvas.selected_ids() == ["a", "b", "c", "d"]


def test_a_click_on_an_empty_place_asks_for_an_initiative_where_the_ghost_was(
    canvas: TimelineCanvas, mouse: Mouse, qtbot: QtBot
) -> None:
    place = QPointF(mouse.box("c").right() + 60, mouse.box("c").center().y())
    mouse.move(place, held=False)
    assert canvas.frame.ghost is not None
    with qtbot.waitSignal(canvas.createRequested) as asked:
        mouse.click(place)
    assert asked.args is not None
    lane, start, end = asked.args
    assert lane == (("theme", "act"),)
    assert start < end
    assert start > "2027-03-20"


def test_a_ghost_ends_where_the_next_bar_begins(canvas: TimelineCanvas, mouse: Mouse) -> None:
    canvas.plan.update_rows([bar("b", "2027-01-12", "2027-01-20")], ["a"])
    box = mouse.box("b")
    mouse.move(QPointF(box.left() - 30, box.center().y()), held=False)
    ghost, layout = canvas.frame.ghost, canvas.frame.layout
    index = layout.rows.index_of("b")
    assert ghost is not None
    assert index is not None
    assert ghost.right == layout.lefts[index]


def test_the_wheel_zooms_about_the_pointer(canvas: TimelineCanvas, mouse: Mouse) -> None:
    at = QPointF(700, 300)
    moment = canvas.frame.view.moment_at(at.x())
    for turn in (120, 120, -120, -120, -120, 120):
        mouse.wheel(at, turn, CTRL)
        assert canvas.frame.view.x_of(moment) == pytest.approx(at.x(), abs=1)  # whatever the number of steps


def test_the_wheel_scrolls_and_shift_scrolls_sideways(canvas: TimelineCanvas, mouse: Mouse) -> None:
    canvas.resize(1200, 250)
    mouse.wheel(QPointF(700, 200), -120)
    assert canvas.frame.view.scroll_y > 0
    before = canvas.frame.view.scale.scroll
    mouse.wheel(QPointF(700, 200), -120, SHIFT)
    assert canvas.frame.view.scale.scroll > before


def test_the_middle_button_pans(canvas: TimelineCanvas, mouse: Mouse) -> None:
    before = canvas.frame.view.scale.scroll
    mouse.press(QPointF(600, 300), button=Qt.MouseButton.MiddleButton)
    mouse.move(QPointF(550, 300))
    mouse.release(button=Qt.MouseButton.MiddleButton)
    assert canvas.frame.view.scale.scroll == pytest.approx(before + 50)


def test_a_drag_at_the_edge_scrolls(canvas: TimelineCanvas, mouse: Mouse, qtbot: QtBot) -> None:
    before = canvas.frame.view.scale.scroll
    box = mouse.box("c")
    mouse.drag(box.center(), 1195 - box.center().x(), 0, release=False)
    qtbot.waitUntil(lambda: canvas.frame.view.scale.scroll > before + 50, timeout=20_000)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.frame.drag is None
    assert canvas.frame.view.scale.scroll == before
    assert mouse.box("c") == box


def test_a_double_click_edits_the_title_in_place(canvas: TimelineCanvas, mouse: Mouse, qtbot: QtBot) -> None:
    mouse.double_click(mouse.box("a").center())
    editor = canvas.viewport().focusWidget()
    assert editor is not None
    QTest.keyClicks(editor, "New title")
    with qtbot.waitSignal(canvas.titleEdited) as asked:
        QTest.keyClick(editor, Qt.Key.Key_Return)
    assert asked.args == ["a", "New title"]


def test_a_click_on_a_lane_s_title_folds_it(canvas: TimelineCanvas, mouse: Mouse) -> None:
    mouse.click(QPointF(60, canvas.frame.view.y_of(0) + 18))
    assert canvas.frame.layout.lanes[0].folded
    mouse.click(QPointF(60, canvas.frame.view.y_of(0) + 18))
    assert not canvas.frame.layout.lanes[0].folded


def test_a_milestone_is_dragged_to_another_day(canvas: TimelineCanvas, mouse: Mouse, qtbot: QtBot) -> None:
    x = canvas.frame.view.x_of(canvas.frame.milestones[0].day + 0.5)
    with qtbot.waitSignal(canvas.milestoneMoveRequested) as asked:
        mouse.drag(QPointF(x, 70), mouse.days(7), 0)
    assert asked.args == ["m", "2026-12-01", "day"]


def test_a_canvas_that_is_not_editable_asks_for_no_change(
    canvas: TimelineCanvas, mouse: Mouse, asked: Asked
) -> None:
    canvas.editable = False
    mouse.drag(mouse.box("a").center(), 60, 0)
    QTest.keyClick(canvas, Qt.Key.Key_Right, ALT)
    mouse.move(QPointF(mouse.box("c").right() + 60, mouse.box("c").center().y()), held=False)
    assert canvas.frame.ghost is None
    assert asked == []
