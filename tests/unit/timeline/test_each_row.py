"""One row each: every bar alone in its row, children right under their parents, in the rows' order."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from roadmapper.timeline import metrics
from roadmapper.timeline.chart import chart_of
from roadmapper.timeline.hit import hit
from roadmapper.timeline.lanes import Lane
from roadmapper.timeline.layout import Layout
from roadmapper.timeline.plan import Plan
from roadmapper.timeline.rows import InitiativeRow, TimelineRows
from roadmapper.timeline.scale import Scale
from roadmapper.timeline.viewport import Viewport
from tests.unit.timeline.charts import PLAN, VALUES, bar, day

starts = st.none() | st.integers(1, 300)
plans = st.lists(
    st.tuples(starts, st.integers(0, 60), st.sampled_from(("act", "ret")), st.none() | st.integers(0, 24)),
    max_size=24,
)


def rows_of(plan: list[tuple[int | None, int, str, int | None]]) -> list[InitiativeRow]:
    """Initiatives by start, length, theme and the place of a parent among them, rings included."""
    base, made = day("2026-01-01"), []
    for place, (start, length, theme, parent) in enumerate(plan):
        dates = (None, None) if start is None else (iso(base + start), iso(base + start + length))
        row = bar(f"i{place}", *dates, theme)
        made.append(row._replace(parent=f"i{parent}" if parent is not None else None))
    return made


def iso(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()


def each(rows: list[InitiativeRow], *, titled: bool = False) -> Layout:
    return Layout(TimelineRows(rows), VALUES, each=True, titled=titled)


def items(lane: Lane) -> list[int]:
    """A lane's initiatives from top to bottom; fails where two share a row."""
    if not lane.scheduled:
        assert all(len(chips) == 1 for chips in lane.chips)
        return [chips[0].item for chips in lane.chips]
    assert all(len(row.items) == 1 for row in lane.rows)
    return [row.items[0] for row in lane.rows]


@given(plans)
def test_each_bar_has_a_row_and_children_follow_their_parent(
    plan: list[tuple[int | None, int, str, int | None]],
) -> None:
    layout = each(rows_of(plan))
    assert sorted(index for lane in layout.lanes for index in items(lane)) == list(range(len(plan)))
    tree = layout.rows.tree
    for lane in layout.lanes:
        order = items(lane)
        assert order == list(lane.members)
        for number, index in enumerate(order):
            assert layout.row_of[index] == number
            above = next(tree.ancestors(index), None)
            if above in lane.members:
                family = {above, *tree.below(above)}
                assert set(order[layout.row_of[above] : number + 1]) <= family
        roots = [index for index in order if next(tree.ancestors(index), None) not in lane.members]
        assert roots == sorted(roots)


@given(plans, st.integers(0, 23), st.integers(1, 300), st.sampled_from(("act", "ret")))
def test_after_an_edit_rows_are_as_if_made_anew(
    plan: list[tuple[int | None, int, str, int | None]], place: int, start: int, theme: str
) -> None:
    rows = rows_of(plan)
    if not rows:
        return
    place %= len(rows)
    changed = bar(rows[place].id, iso(day("2026-01-01") + start), None, theme)
    changed = changed._replace(parent=rows[place].parent)
    layout = each(rows)
    layout.update([layout.rows.put(changed)])
    fresh = each([*rows[:place], changed, *rows[place + 1 :]])
    assert [items(lane) for lane in layout.lanes] == [items(lane) for lane in fresh.lanes]


def test_lanes_with_a_row_for_their_title_are_made_of_rows_alone() -> None:
    layout = each(list(PLAN), titled=True)
    assert [lane.height / metrics.ROW for lane in layout.lanes] == [4, 3, 2, 3]
    view = Viewport(Scale(2.0, day("2026-10-01") * 2.0), 900, 700, milestones=False, lane_column=0.0)
    index = layout.rows.index_of("b")
    assert index is not None
    assert layout.row_top(index) == 2 * metrics.ROW
    assert hit(view, layout, (), 100, view.top + 10).part == "lane"
    at = view.x_of(layout.lefts[index] + 10)
    assert hit(view, layout, (), at, view.y_of(layout.row_top(index)) + 18) == (
        "bar",
        index,
        0,
        1,
        layout.lefts[index] + 10,
    )


def test_a_folded_lane_is_packed_and_unfolds_to_a_row_each() -> None:
    layout = each(list(PLAN))
    layout.fold([0], True)
    assert len(layout.lanes[0].rows) == 2
    assert layout.lanes[0].height == metrics.FOLDED
    layout.fold([0], False)
    assert items(layout.lanes[0]) == [0, 1, 2]


def test_packing_again_needs_no_more_rows_than_before() -> None:
    layout = each(list(PLAN))
    layout.each = False
    layout.group(layout.by)
    packed = Layout(TimelineRows(PLAN), VALUES)
    assert [lane.height for lane in layout.lanes] == [lane.height for lane in packed.lanes]


def test_an_exported_chart_has_the_rows_it_is_asked_for() -> None:
    plan = Plan(TimelineRows(PLAN), VALUES, (), (), "d MMM yyyy")
    chart = chart_of(plan, title="Atlas", as_of=date(2026, 11, 17), row_mode="each")
    assert items(chart.layout.lanes[0]) == [0, 1, 2]
