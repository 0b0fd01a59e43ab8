"""The keyboard's twin of every gesture."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmapper.ui.timeline.canvas import TimelineCanvas
from roadmapper.ui.timeline.key_words import CANVAS_KEYS
from roadmapper.ui.timeline.requests import BarMove, LanePairs
from tests.ui.timeline.mouse import NONE
from tests.unit.timeline.charts import bar, day

Asked = list[tuple[list[BarMove], LanePairs, str]]
Key = Qt.Key
ALT, SHIFT, CTRL = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


def press(canvas: TimelineCanvas, key: Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(canvas, key, modifiers)
    QApplication.processEvents()


def test_arrows_go_to_the_nearest_bar(canvas: TimelineCanvas) -> None:
    visited = []
    for key in (Key.Key_Down, Key.Key_Right, Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Up):
        press(canvas, key)
        visited += canvas.selected_ids()
    assert visited == ["a", "c", "b", "d", "s", "q"]


def test_every_initiative_is_reached_by_arrows(canvas: TimelineCanvas) -> None:
    seen: set[str] = set()
    for _ in range(8):
        press(canvas, Key.Key_Down)
        seen.update(canvas.selected_ids())
    for key in (Key.Key_Right, Key.Key_Left):
        press(canvas, key)
        seen.update(canvas.selected_ids())
    assert {"u", "v"} <= seen


def test_shift_and_an_arrow_add_to_the_selection(canvas: TimelineCanvas) -> None:
    canvas.select(["a"])
    press(canvas, Key.Key_Right, SHIFT)
    assert canvas.selected_ids() == ["a", "c"]


def test_all_and_none(canvas: TimelineCanvas) -> None:
    press(canvas, Key.Key_A, CTRL)
    assert len(canvas.selected_ids()) == 8
    press(canvas, Key.Key_Escape)
    assert canvas.selected_ids() == []


@pytest.mark.parametrize(
    ("stop", "start", "end"),
    [
        ("weeks", "2026-10-18", "2027-01-03"),
        ("months", "2026-10-24", "2027-01-09"),
        ("quarters", "2026-11-17", "2027-02-02"),
        ("years", "2027-01-17", "2027-04-04"),
    ],
)
def test_alt_and_an_arrow_move_by_the_zoom_s_step(
    canvas: TimelineCanvas, asked: Asked, stop: str, start: str, end: str
) -> None:
    canvas.navigation.zoom_to_stop(stop)
    canvas.select(["a"])
    press(canvas, Key.Key_Right, ALT)
    assert asked == [([BarMove("a", start, "day", end, "day")], (), "move")]


def test_alt_shift_and_an_arrow_move_the_end(canvas: TimelineCanvas, asked: Asked) -> None:
    canvas.select(["a"])
    press(canvas, Key.Key_Left, ALT | SHIFT)
    assert asked == [([BarMove("a", "2026-10-17", "day", "2026-12-26", "day")], (), "resize")]


def test_control_shift_and_an_arrow_move_the_start(canvas: TimelineCanvas, asked: Asked) -> None:
    canvas.select(["a"])
    press(canvas, Key.Key_Right, CTRL | SHIFT)
    assert asked == [([BarMove("a", "2026-10-24", "day", "2027-01-02", "day")], (), "resize")]


@pytest.mark.parametrize("key", [key for known in CANVAS_KEYS for key in known.keys])
def test_every_key_that_is_listed_does_something(canvas: TimelineCanvas, key: str) -> None:
    canvas.select(["a"])
    combination = QKeySequence(key)[0]  # pyright: ignore[reportIndexIssue] - the stubs forget it
    event = QKeyEvent(QEvent.Type.KeyPress, combination.key(), combination.keyboardModifiers())
    QApplication.sendEvent(canvas, event)
    assert event.isAccepted()


def test_alt_up_and_down_change_lanes(canvas: TimelineCanvas, asked: Asked) -> None:
    canvas.select(["d"])
    press(canvas, Key.Key_Up, ALT)
    press(canvas, Key.Key_Down, ALT)
    assert [request[1] for request in asked] == [(("theme", "act"),), (("theme", "ent"),)]
    canvas.select(["s"])
    press(canvas, Key.Key_Down, ALT)  # "Not scheduled" is no lane to move to by key
    assert len(asked) == 2


def test_an_undated_one_is_scheduled_by_key(canvas: TimelineCanvas, asked: Asked) -> None:
    canvas.select(["u"])
    press(canvas, Key.Key_Right, ALT)
    assert asked[0][0] == [BarMove("u", "2026-11-16", "day", "2026-12-15", "day")]


def test_keys_that_ask_the_page(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    canvas.select(["a", "c"])
    with qtbot.waitSignal(canvas.openRequested) as opened:
        press(canvas, Key.Key_Return)
    with qtbot.waitSignal(canvas.removeRequested) as removed:
        press(canvas, Key.Key_Delete)
    with qtbot.waitSignal(canvas.duplicateRequested) as duplicated:
        press(canvas, Key.Key_D, CTRL)
    assert opened.args == ["a"]
    assert removed.args == duplicated.args == [["a", "c"]]


@pytest.mark.parametrize(("key", "titles"), [(Key.Key_Return, [["a", "Renamed"]]), (Key.Key_Escape, [])])
def test_f2_edits_the_title_in_place(canvas: TimelineCanvas, key: Key, titles: list[list[str]]) -> None:
    heard: list[list[str]] = []
    canvas.titleEdited.connect(lambda *values: heard.append(list(values)))
    canvas.select(["a"])
    press(canvas, Key.Key_F2)
    editor = canvas.viewport().focusWidget()
    assert editor is not None
    QTest.keyClicks(editor, "Renamed")
    QTest.keyClick(editor, key)
    assert heard == titles
    assert canvas.hasFocus()


def test_the_menu_key_asks_for_the_current_bar_s_menu(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    canvas.select(["a"])
    with qtbot.waitSignal(canvas.contextMenuRequested) as asked:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
        QApplication.sendEvent(canvas.viewport(), event)
    assert asked.args is not None
    assert asked.args[:2] == ["bar", "a"]


def test_folding_by_key(canvas: TimelineCanvas) -> None:
    canvas.select(["a"])
    press(canvas, Key.Key_Minus)
    assert canvas.frame.layout.lanes[0].folded
    press(canvas, Key.Key_Plus)
    assert not canvas.frame.layout.lanes[0].folded


def test_an_edit_keeps_selection_and_scroll(canvas: TimelineCanvas) -> None:
    canvas.select(["a", "c"])
    position = canvas.navigation.position()
    canvas.plan.update_rows([bar("a", "2026-10-24", "2027-01-09")], ["c"])
    assert canvas.selected_ids() == ["a"]
    assert canvas.navigation.position() == position


def test_the_next_quarter_fills_the_plot(canvas: TimelineCanvas) -> None:
    canvas.navigation.show_next_quarter()
    view = canvas.frame.view
    assert view.day_at(view.left) < day("2027-01-01") < day("2027-03-31") < view.day_at(view.width)
    assert view.day_at(view.width) - view.day_at(view.left) < 110
