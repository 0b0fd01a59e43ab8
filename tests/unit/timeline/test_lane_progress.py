"""How far a lane is: the mean of its bars, by the rule that parents roll up by."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

from roadmapper.timeline.lanes import LaneValue
from roadmapper.timeline.layout import Layout
from roadmapper.timeline.rows import InitiativeRow, TimelineRows
from roadmapper.timeline.tree import Tree
from tests.unit.timeline.charts import bar

VALUES = {"theme": (LaneValue("act", "Activation"), LaneValue("ret", "Retention"))}


def layout_of(*rows: InitiativeRow) -> Layout:
    return Layout(TimelineRows(rows), VALUES)


TEN_DAYS = bar("ten", "2027-01-01", "2027-01-10")._replace(progress=50.0)
THIRTY_DAYS = bar("thirty", "2027-02-01", "2027-03-02")._replace(progress=10.0)


def test_longer_bars_weigh_more() -> None:
    lane = layout_of(TEN_DAYS, THIRTY_DAYS).lanes[0]
    assert lane.progress == pytest.approx((10 * 50 + 30 * 10) / 40)
    assert lane.subtitle == "2 initiatives · 20%"


def test_shipped_ones_are_done_declined_ones_left_out_silent_ones_not_begun() -> None:
    shipped = THIRTY_DAYS._replace(id="s", category="shipped", progress=None)
    declined = THIRTY_DAYS._replace(id="d", category="declined", progress=90.0)
    silent = TEN_DAYS._replace(id="q", progress=None)
    lane = layout_of(TEN_DAYS, shipped, declined, silent).lanes[0]
    assert lane.progress == pytest.approx((10 * 50 + 30 * 100) / 50)


def test_where_nobody_says_anything_neither_does_the_lane() -> None:
    lanes = layout_of(
        bar("a", "2027-01-01", "2027-01-10"), bar("u", None, None)._replace(progress=10.0)
    ).lanes
    assert [lane.progress for lane in lanes] == [None] * len(lanes)
    assert lanes[0].subtitle == "1 initiative"
    assert lanes[-1].subtitle == "1 initiative"


def test_what_lies_under_another_bar_counts_with_that_one() -> None:
    parent = bar("p", None, None)
    below = TEN_DAYS._replace(parent="p")
    elsewhere = THIRTY_DAYS._replace(parent="p", theme="ret")
    layout = layout_of(parent, below, elsewhere)
    together = (10 * 50 + 30 * 10) / 40
    assert layout.lanes[0].progress == pytest.approx(together)
    assert layout.lanes[1].progress == pytest.approx(10)


def test_an_edit_measures_only_the_lanes_it_touched() -> None:
    layout = layout_of(TEN_DAYS, THIRTY_DAYS._replace(theme="ret"))
    assert [lane.progress for lane in layout.lanes[:2]] == [50.0, 10.0]
    layout.update([layout.rows.put(TEN_DAYS._replace(progress=80.0))])
    assert [lane.is_measured for lane in layout.lanes[:2]] == [False, True]
    assert layout.lanes[0].progress == 80.0


def test_an_edit_looks_at_few_of_many_and_the_mean_is_as_if_it_looked_at_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    random, zero = Random(5), date(2026, 1, 1)
    plan = [
        bar(f"i{n}", zero.isoformat(), (zero + timedelta(days=n % 50)).isoformat())._replace(
            progress=random.choice((None, float(n % 101))), theme=random.choice(("act", "ret"))
        )
        for n in range(2_000)
    ]
    layout = layout_of(*plan)
    assert len(layout.lanes) == 2
    asked, weight = list[int](), Tree.weight
    for _ in range(30):
        edited = random.choice(plan)._replace(
            progress=random.choice((None, 40.0)),
            theme=random.choice(("act", "ret")),
            category=random.choice(("planned", "shipped", "declined")),
        )
        assert all(lane.progress is not None for lane in layout.lanes)
        layout.update([layout.rows.put(edited)])
        with monkeypatch.context() as patch:
            patch.setattr(Tree, "weight", lambda tree, index: asked.append(index) or weight(tree, index))
            found = [lane.progress for lane in layout.lanes]
        assert len(asked) <= 256
        asked.clear()
        fresh = Layout(layout.rows, VALUES)
        assert found == pytest.approx([lane.progress for lane in fresh.lanes])
