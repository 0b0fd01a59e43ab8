"""Lanes, rows and their places; an edit packs no lane but those it touched."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.timeline import metrics
from roadmapper.timeline.lanes import LaneValue
from roadmapper.timeline.layout import Layout
from roadmapper.timeline.rows import InitiativeRow, TimelineRows, share
from tests.unit.timeline.charts import PLAN, VALUES, bar, day, layout_of


def titles(layout: Layout) -> list[str]:
    return [lane.title for lane in layout.lanes]


def test_lanes_come_in_the_values_order_and_not_scheduled_last() -> None:
    layout = layout_of()
    assert titles(layout) == ["Activation", "Retention", "Enterprise ready", "Not scheduled"]
    assert layout.lanes[0].subtitle == "3 initiatives · 61% of KR"
    assert layout.lanes[2].subtitle == "1 initiative"


def test_a_lane_for_those_without_a_value_and_for_values_nobody_named() -> None:
    rows = [bar("a", "2026-01-01", "2026-02-01", None), bar("b", "2026-01-01", "2026-02-01", owners=("Ops",))]
    assert titles(layout_of(rows))[-1] == "No theme"
    undated = bar("c", None, None, owners=("Nobody's lane",))
    assert titles(layout_of([*rows, undated], "owner")) == ["Ops", "No owner", "Not scheduled"]


def test_an_empty_theme_keeps_its_lane_as_somewhere_to_drop() -> None:
    assert titles(layout_of([])) == ["Activation", "Retention", "Enterprise ready"]
    assert all(lane.height == metrics.LANE_LEAST for lane in layout_of([]).lanes)


def test_lanes_lie_under_one_another_without_gaps() -> None:
    layout = layout_of()
    y = 0.0
    for number, lane in enumerate(layout.lanes):
        assert lane.top == y
        assert layout.lane_at(y) == layout.lane_at(y + lane.height - 1) == number
        y += lane.height
    assert layout.height == y
    assert layout.lane_at(y) is None


def test_a_bar_with_one_date_is_drawn_one_period_long() -> None:
    layout = layout_of()
    index = layout.rows.index_of("s")
    assert index is not None
    assert (layout.lefts[index], layout.rights[index]) == (day("2027-06-01"), day("2027-07-01"))
    before = layout.packs
    layout.set_period("quarter")
    assert layout.rights[index] == day("2027-09-01")
    assert layout.packs == before + 1  # only the lane that has such a bar


def test_a_move_packs_one_lane_and_a_change_of_lane_two() -> None:
    layout = layout_of()
    packs = layout.packs
    layout.update([layout.rows.put(bar("a", "2026-10-26", "2027-01-11"))])
    assert layout.packs == packs + 1
    layout.update([layout.rows.put(bar("a", "2026-10-26", "2027-01-11", "ret"))])
    assert layout.packs == packs + 3


def test_removing_and_bringing_back_keeps_the_index() -> None:
    layout = layout_of()
    index = layout.rows.remove("b")
    assert index is not None
    layout.update([index])
    assert layout.rows.index_of("b") is None
    assert len(layout.lanes[0].members) == 2
    assert layout.rows.put(PLAN[1]) == index
    layout.update([index])
    assert len(layout.lanes[0].members) == 3


def test_a_first_undated_initiative_brings_its_lane_and_the_last_takes_it_away() -> None:
    layout = layout_of(PLAN[:3])
    assert titles(layout)[-1] == "Enterprise ready"
    layout.update([layout.rows.put(bar("z", None, None))])
    assert titles(layout)[-1] == "Not scheduled"
    layout.update([layout.rows.put(bar("z", "2027-01-01", "2027-01-31"))])
    assert titles(layout)[-1] == "Enterprise ready"


def test_folding_survives_an_edit() -> None:
    layout = layout_of()
    layout.fold([1], True)
    assert layout.lanes[1].height == metrics.FOLDED
    layout.update([layout.rows.put(bar("n", "2027-01-01", "2027-02-01", "new theme"))])
    assert [lane.folded for lane in layout.lanes[:3]] == [False, True, False]


def test_chips_wrap_into_the_room_there_is() -> None:
    many = [bar(f"u{i}", None, None, title="Slack digest") for i in range(20)]
    layout = layout_of(many)
    lane = layout.lanes[-1]
    assert len(lane.chips) > 1
    for row in lane.chips:
        assert all(a.x + a.width < b.x for a, b in pairwise(row))
        assert row[-1].x + row[-1].width <= 720
    layout.set_chip_room(10_000)
    assert len(lane.chips) == 1


@given(
    st.lists(st.tuples(st.integers(0, 300), st.integers(0, 60), st.integers(0, 2)), min_size=1, max_size=30),
    st.lists(st.tuples(st.integers(0, 29), st.integers(-200, 200), st.integers(0, 2)), max_size=8),
)
def test_after_any_edits_the_layout_is_that_of_a_fresh_one(
    plan: list[tuple[int, int, int]], edits: list[tuple[int, int, int]]
) -> None:
    base = day("2026-01-01")

    def row(number: int, start: int, length: int, theme: int) -> InitiativeRow:
        first, last = (date.fromordinal(base + d).isoformat() for d in (start, start + length))
        return bar(f"i{number}", first, last, ("act", "ret", "ent")[theme])

    state = dict(enumerate(plan))
    layout = Layout(TimelineRows(row(n, *v) for n, v in state.items()), VALUES)
    for number, move, theme in edits:
        number %= len(plan)
        start, length, _ = state[number]
        state[number] = (start + move, length, theme)
        layout.update([layout.rows.put(row(number, *state[number]))])
    fresh = Layout(TimelineRows(row(n, *v) for n, v in state.items()), VALUES)
    assert [lane.top for lane in layout.lanes] == [lane.top for lane in fresh.lanes]
    assert layout.row_of == fresh.row_of
    assert layout.lane_of == fresh.lane_of
    assert layout.extent() == fresh.extent()


def test_only_what_is_on_screen_is_visited() -> None:
    rows = [bar(f"i{n}", "2027-01-01", "2027-12-31") for n in range(500)]
    layout = layout_of(rows)
    shown = list(layout.visible(3600.0, 3600.0 + 720, day("2027-02-01"), day("2027-03-01")))
    assert len(shown) <= 22
    assert all(len(row.places) == 1 for row in shown)
    assert not any(len(row.places) for row in layout.visible(0, 720, day("2030-01-01"), day("2030-02-01")))


def test_values_in_another_order_change_the_lanes() -> None:
    layout = layout_of()
    layout.set_values({"theme": (LaneValue("ret", "Keep people"), LaneValue("act", "Activation"))})
    assert titles(layout)[:3] == ["Keep people", "Activation", "ent"]


def test_a_date_that_is_none_is_told() -> None:
    with pytest.raises(ValueError, match="not a date"):
        TimelineRows([bar("a", "not a date", None)])


def test_two_fields_make_a_lane_for_each_pair_that_occurs_under_its_group() -> None:
    rows = [
        bar("a", "2026-01-01", "2026-02-01", "ret", owners=("Ops",)),
        bar("b", "2026-01-01", "2026-02-01", "act", owners=("Web",)),
        bar("c", "2026-01-01", "2026-02-01", "act"),
        bar("d", "2026-01-01", "2026-02-01", None, owners=("Ops",)),
    ]
    layout = layout_of(rows, "theme", "owner")
    assert [(lane.group, lane.title, lane.heads) for lane in layout.lanes] == [
        ("Activation", "Web", True),
        ("Activation", "No owner", False),
        ("Retention", "Ops", True),
        ("No theme", "Ops", True),
    ]
    assert layout.lanes[1].pairs(layout.by) == (("theme", "act"), ("owner", None))
    assert layout.lanes[0].height == metrics.LANE_LEAST + metrics.GROUP_HEAD
    assert layout.row_top(1) == metrics.GROUP_HEAD + metrics.LANE_PADDING
    y = 0.0
    for lane in layout.lanes:
        assert lane.top == y
        y += lane.height


def test_a_bar_that_takes_another_pair_gets_its_lane() -> None:
    rows = TimelineRows([bar("a", "2026-01-01", "2026-02-01", "ret", owners=("Ops",))])
    layout = Layout(rows, VALUES, ("theme", "owner"))
    rows.put(bar("a", "2026-01-01", "2026-02-01", "act", owners=("Web",)))
    layout.update([0])
    assert [lane.full_title for lane in layout.lanes] == ["Activation · Web"]


def test_what_a_filter_leaves_out_is_in_no_lane() -> None:
    layout = layout_of()
    index = layout.rows.index_of("d")
    assert index is not None
    layout.rows.shown[index] = False
    layout.rows.filtered = True
    layout.group(("theme",))
    assert layout.lane_of[index] == -1
    assert titles(layout) == ["Activation", "Retention", "Enterprise ready", "Not scheduled"]
    for eid in ("q", "s"):
        layout.rows.shown[layout.rows.index_of(eid) or 0] = False
    layout.group(("theme",))
    assert titles(layout) == ["Activation", "Not scheduled"]


def test_equal_values_are_held_once_when_a_column_is_tidied() -> None:
    themes = ["".join(("a", "ct")) for _ in range(3)]
    assert themes[0] is not themes[1]
    rows = TimelineRows(bar(f"i{n}", "2027-01-01", None, theme) for n, theme in enumerate(themes))
    column = rows.values["theme"]
    for each in rows.of_few_values:
        share(each)
    assert rows.values["theme"] is column == themes
    assert len({id(value) for value in column}) == 1
    assert rows.health == [None] * 3
