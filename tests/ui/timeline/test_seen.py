"""What was on screen a moment ago is put back, and only what lies over it is painted."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from roadmapper.ui.timeline.canvas import TimelineCanvas
from tests.ui.timeline.pixels import differing, on_screen, painted_whole
from tests.unit.timeline.charts import PLAN


def bars_looked_at(canvas: TimelineCanvas) -> int:
    canvas.viewport().update()
    QApplication.processEvents()
    return canvas.painter.counts.bars


def test_selecting_one_bar_after_another_looks_at_no_bar(canvas: TimelineCanvas) -> None:
    for eid in ("a", "b", "c"):
        canvas.select([eid])
        bars_looked_at(canvas)
    for eid in ("b", "a"):
        canvas.select([eid])
        assert bars_looked_at(canvas) == 0
        assert differing(on_screen(canvas), painted_whole(canvas)) == ""


def test_a_lane_folded_and_unfolded_again_and_again(canvas: TimelineCanvas) -> None:
    looked_at = []
    for number in range(8):
        canvas.navigation.fold([0], number % 2 == 0)
        looked_at.append(bars_looked_at(canvas))
        assert differing(on_screen(canvas), painted_whole(canvas)) == "", number
    assert looked_at[0] > 0
    assert looked_at[-2:] == [0, 0]


def test_an_edit_is_seen_at_once(canvas: TimelineCanvas) -> None:
    for _ in range(4):
        bars_looked_at(canvas)
    canvas.plan.update_rows([PLAN[0]._replace(title="Another title", health="off_track")])
    assert bars_looked_at(canvas) > 0
    assert differing(on_screen(canvas), painted_whole(canvas)) == ""
