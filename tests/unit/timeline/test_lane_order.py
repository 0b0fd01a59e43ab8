"""Putting lanes into another order: what can be moved, and right before which value it goes."""

from __future__ import annotations

import pytest

from roadmapper.timeline.lane_order import order_of
from tests.unit.timeline.charts import PLAN, VALUES, bar, layout_of


def test_a_lane_goes_before_the_one_it_is_held_over() -> None:
    layout = layout_of()
    order = order_of(layout, 2, VALUES)
    assert order is not None
    spot = order.at(10.0, VALUES)
    assert spot is not None
    assert spot[:4] == ("theme", "ent", "act", 0.0)
    assert spot.words == "Enterprise ready before Activation"
    middle = layout.lanes[1]
    between = order.at(middle.top + 5, VALUES)
    assert between is not None
    assert (between.before, between.y) == ("ret", middle.top)


@pytest.mark.parametrize(("number", "before"), [(0, "ret"), (1, "ent")])
def test_held_over_itself_it_stays(number: int, before: str) -> None:
    layout = layout_of()
    order = order_of(layout, number, VALUES)
    assert order is not None
    lane = layout.lanes[number]
    assert order.at(lane.top + 5, VALUES) is None
    assert order.at(lane.top + lane.height - 5, VALUES) is None


def test_steps_end_at_the_first_and_the_last_place() -> None:
    layout = layout_of()
    first, last = order_of(layout, 0, VALUES), order_of(layout, 2, VALUES)
    assert first is not None
    assert last is not None
    assert first.stepped(-1, VALUES) is None
    assert last.stepped(1, VALUES) is None
    down, up = first.stepped(1, VALUES), last.stepped(-1, VALUES)
    assert down is not None
    assert up is not None
    assert (down.before, up.before) == ("ent", "ret")


def test_the_last_place_is_behind_the_last_lane_that_is_seen() -> None:
    layout = layout_of([bar("a", "2026-01-01", "2026-02-01"), bar("d", "2026-01-01", "2026-02-01", "ret")])
    layout.rows.filtered = True  # the third theme has no lane then
    layout.group(layout.by)
    order = order_of(layout, 0, VALUES)
    assert order is not None
    spot = order.stepped(1, VALUES)
    assert spot is not None
    assert spot.before == "ent"


def test_owners_and_lanes_of_nothing_have_no_order_to_choose() -> None:
    assert order_of(layout_of(PLAN, "owner"), 0, VALUES) is None
    without = layout_of([bar("a", "2026-01-01", "2026-02-01", None)])
    assert order_of(without, len(without.lanes) - 1, VALUES) is None
    assert order_of(layout_of(), 3, VALUES) is None  # "Not scheduled"


def test_of_two_fields_a_group_moves_with_all_its_lanes() -> None:
    rows = [
        bar("a", "2026-01-01", "2026-02-01", "act")._replace(team="growth"),
        bar("b", "2026-01-01", "2026-02-01", "act"),
        bar("c", "2026-01-01", "2026-02-01", "ret"),
    ]
    layout = layout_of(rows, "theme", "team")
    order = order_of(layout, 0, VALUES, group=True)
    assert order is not None
    assert [unit.id for unit in order.units] == ["act", "ret"]
    assert order.units[0].bottom == layout.lanes[2].top
    spot = order.at(layout.height, VALUES)
    assert spot is not None
    assert (spot.id, spot.before, spot.words) == ("act", "ent", "Activation after Retention")
    inner = order_of(layout, 0, VALUES)
    assert inner is not None
    assert inner.field == "team"
    assert order_of(layout, 1, VALUES) is None  # "No team"
