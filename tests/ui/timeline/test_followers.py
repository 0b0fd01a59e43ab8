"""While dragging, what follows by the shift rule is shown where it would go, and the tag tells how many."""

from __future__ import annotations

from roadmapper.timeline.followers import Rule
from roadmapper.timeline.rows import DependencyRow
from roadmapper.ui.timeline.canvas import TimelineCanvas
from tests.ui.timeline.mouse import Mouse
from tests.unit.timeline.charts import day


def held(canvas: TimelineCanvas, mouse: Mouse, days: float) -> tuple[str, dict[str, int]]:
    """The tag and the first days of what follows, with the first bar in the hand."""
    mouse.drag(mouse.box("a").center(), mouse.days(days), 0, release=False)
    drag, ids = canvas.frame.drag, canvas.frame.layout.rows.ids
    assert drag is not None
    return drag.tag, {ids[bar.item]: bar.left for bar in drag.followers}


def test_what_would_overlap_goes_along_in_the_preview(canvas: TimelineCanvas, mouse: Mouse) -> None:
    canvas.plan.rule = Rule
    tag, followers = held(canvas, mouse, 14)
    assert tag.endswith("· 1 follows")
    assert canvas.frame.drag is not None
    assert followers == {"c": canvas.frame.drag.bars[0].right}


def test_a_chain_follows_and_vague_dates_by_their_periods(canvas: TimelineCanvas, mouse: Mouse) -> None:
    canvas.plan.rule = Rule
    canvas.plan.set_dependencies([DependencyRow("x", "a", "c"), DependencyRow("y", "c", "q")])
    tag, followers = held(canvas, mouse, 42)
    assert tag.endswith("· 2 follow")
    assert canvas.frame.drag is not None
    assert followers == {"c": canvas.frame.drag.bars[0].right, "q": day("2027-07-01")}


def test_nothing_follows_where_nothing_overlaps_or_the_rule_says_so(
    canvas: TimelineCanvas, mouse: Mouse
) -> None:
    canvas.plan.rule = Rule
    assert held(canvas, mouse, -14)[1] == {}
    canvas.pointer.cancel()
    canvas.plan.rule = lambda: Rule("never")
    assert held(canvas, mouse, 14)[1] == {}
