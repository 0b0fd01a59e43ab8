"""Another plan is shown in the place of one: what is selected stays so by its id, at every moment."""

from __future__ import annotations

from roadmapper.ui.timeline.canvas import TimelineCanvas
from tests.unit.timeline.charts import PLAN, VALUES


def test_who_looks_while_it_is_laid_out_sees_the_same_selection(canvas: TimelineCanvas) -> None:
    last = PLAN[-1].id
    canvas.select([last])
    seen: list[list[str]] = []
    canvas.viewChanged.connect(lambda: seen.append(canvas.selected_ids()))
    canvas.plan.show(PLAN[-2:], VALUES)
    canvas.plan.show(PLAN[::-1], VALUES)
    assert seen != []
    assert all(ids == [last] for ids in seen)


def test_what_is_gone_is_deselected_and_that_is_told(canvas: TimelineCanvas) -> None:
    canvas.select([PLAN[0].id])
    told: list[list[str]] = []
    canvas.selectionChanged.connect(told.append)
    canvas.plan.show(PLAN[1:], VALUES)
    assert canvas.selected_ids() == []
    assert told[-1] == []
