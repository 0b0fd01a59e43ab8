"""What happens to the plan, or to the mouse, while something is in the hand: nothing else is ever stored."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from roadmapper.timeline.filters import show_only
from roadmapper.timeline.hit import milestone_x
from roadmapper.timeline.linking import link_dots
from roadmapper.timeline.rows import MilestoneRow
from roadmapper.ui.timeline.canvas import TimelineCanvas
from roadmapper.ui.timeline.requests import BarMove, LanePairs
from tests.ui.timeline.mouse import Mouse
from tests.unit.timeline.charts import PLAN, VALUES, bar, day

Asked = list[tuple[list[BarMove], LanePairs, str]]
Change = Callable[[TimelineCanvas], None]


def filter_out(canvas: TimelineCanvas) -> None:
    canvas.plan.arrange = lambda rows, indexes: show_only(rows, {"d", "q"}, indexes)
    canvas.plan.rearrange(("theme",))


def other_lanes(canvas: TimelineCanvas) -> None:
    canvas.plan.rearrange(("team",))


def moved_elsewhere(canvas: TimelineCanvas) -> None:
    canvas.plan.update_rows([bar("b", "2027-02-01", "2027-03-01", "ret")])


def removed_elsewhere(canvas: TimelineCanvas) -> None:
    canvas.plan.update_rows([], ["b"])


def read_anew(canvas: TimelineCanvas) -> None:
    canvas.plan.show(PLAN[::-1], VALUES)


CHANGES = (filter_out, other_lanes, moved_elsewhere, removed_elsewhere, read_anew)


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("part", ["middle", "end"])
def test_a_bar_that_is_gone_or_another_is_let_go(
    canvas: TimelineCanvas, mouse: Mouse, asked: Asked, change: Change, part: str
) -> None:
    box = mouse.box("b")
    start = box.center() if part == "middle" else QPointF(box.right() - 2, box.center().y())
    mouse.drag(start, 60, mouse.lane(1) - start.y(), release=False)
    assert canvas.frame.drag is not None
    change(canvas)
    assert not canvas.pointer.busy
    assert canvas.frame.drag is None
    canvas.viewport().grab()
    mouse.release()
    assert asked == []


@pytest.mark.parametrize("change", [filter_out, removed_elsewhere, read_anew])
def test_a_line_from_a_bar_that_is_gone_is_let_go(
    canvas: TimelineCanvas, mouse: Mouse, change: Change
) -> None:
    linked: list[tuple[object, ...]] = []
    canvas.linkRequested.connect(lambda *values: linked.append(values))
    box, onto = mouse.box("b"), mouse.box("d").center()
    mouse.move(box.center(), held=False)
    [start] = [
        QPointF(dot.x, dot.y)
        for dot in link_dots(canvas.frame.view, canvas.frame.layout, canvas.frame.linkable or 0)
        if dot.edge == "end"
    ]
    mouse.drag(start, onto.x() - start.x(), onto.y() - start.y(), release=False)
    assert canvas.frame.link is not None
    change(canvas)
    assert canvas.frame.link is None
    mouse.release()
    assert linked == []


@pytest.mark.parametrize("change", CHANGES)
def test_a_rubber_band_selects_only_what_is_drawn(
    canvas: TimelineCanvas, mouse: Mouse, change: Change
) -> None:
    canvas.select(["a", "b"])
    start = QPointF(900, 640)
    mouse.drag(start, -500, -480, release=False)
    assert canvas.frame.band is not None
    change(canvas)
    mouse.move(start - QPointF(400, 400))
    mouse.release()
    rows = canvas.frame.layout.rows
    assert canvas.frame.band is None
    assert all(rows.shown[index] for index in canvas.frame.selected)


def test_what_others_change_elsewhere_does_not_take_the_bar_out_of_the_hand(
    canvas: TimelineCanvas, mouse: Mouse, asked: Asked
) -> None:
    start = mouse.box("a").center()
    mouse.drag(start, mouse.days(7), 0, release=False)
    canvas.plan.update_rows([bar("d", "2026-12-08", "2027-02-17", "ret")])
    mouse.release()
    [(moves, _, _)] = asked
    assert [move.id for move in moves] == ["a"]


def test_another_milestone_never_takes_the_place_of_the_one_in_the_hand(
    canvas: TimelineCanvas, mouse: Mouse
) -> None:
    moved: list[str] = []
    canvas.milestoneMoveRequested.connect(lambda eid, *_: moved.append(eid))
    view = canvas.frame.view
    at = QPointF(milestone_x(view, canvas.frame.milestones[0]), view.header + 18)
    mouse.drag(at, 90, 0, release=False)
    assert canvas.frame.milestone_drag is not None
    beta = canvas.frame.milestones[0]
    canvas.plan.set_milestones([MilestoneRow("n", "Alpha", day("2026-11-02")), beta])
    mouse.release()
    assert moved == []


def test_a_release_that_got_lost_ends_the_drag(canvas: TimelineCanvas, mouse: Mouse, asked: Asked) -> None:
    start = mouse.box("a").center()
    mouse.drag(start, 90, 0, release=False)
    mouse.move(start + QPointF(120, 0), held=False)
    assert canvas.frame.drag is None
    mouse.release()
    assert asked == []


def test_another_button_neither_ends_a_drag_nor_opens_a_menu(
    canvas: TimelineCanvas, mouse: Mouse, asked: Asked
) -> None:
    menus: list[tuple[object, ...]] = []
    canvas.contextMenuRequested.connect(lambda *values: menus.append(values))
    start = mouse.box("a").center()
    mouse.drag(start, mouse.days(7), 0, release=False)
    port = canvas.viewport()
    QTest.mousePress(port, Qt.MouseButton.RightButton, pos=start.toPoint())
    QTest.mouseRelease(port, Qt.MouseButton.RightButton, pos=start.toPoint())
    QTest.keyClick(canvas, Qt.Key.Key_Menu)
    QApplication.processEvents()
    assert canvas.frame.drag is not None
    assert (asked, menus) == ([], [])
    mouse.release()
    assert len(asked) == 1


def test_esc_in_a_pan_scrolls_back_in_a_window_of_another_size(canvas: TimelineCanvas, mouse: Mouse) -> None:
    before = canvas.frame.view
    mouse.press(QPointF(600, 300), button=Qt.MouseButton.MiddleButton)
    mouse.move(QPointF(500, 300))
    canvas.resize(1000, 600)
    QApplication.processEvents()
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    after = canvas.frame.view
    assert (after.width, after.height) == (1000, 600)
    assert after.scale == before.scale
