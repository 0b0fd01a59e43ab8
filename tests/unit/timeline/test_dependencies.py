"""Dependencies: which are violated, which cross the screen, and routes that only turn at right angles."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.timeline.courses import WINDOW
from roadmapper.timeline.dependencies import Dependencies
from roadmapper.timeline.rows import DependencyRow
from tests.unit.timeline.charts import PLAN, bar, day, layout_of

ALL_DAYS = (day("2000-01-01"), day("2100-01-01"))


@pytest.mark.parametrize(
    ("kind", "lag", "violated"),
    [
        ("FS", 0, False),
        ("FS", 5, False),
        ("FS", 6, True),
        ("SS", 83, False),
        ("SS", 84, True),
        ("FF", 78, True),
    ],
)
def test_violations_by_kind_and_lag(kind: str, lag: int, violated: bool) -> None:
    links = Dependencies([DependencyRow("x", "a", "c", kind, lag)], layout_of())
    assert links.violated(0) is violated  # a: 17 Oct to 2 Jan, c: 8 Jan to 20 Mar


def test_a_successor_may_start_on_the_day_after_the_finish_but_not_on_it() -> None:
    for start, violated in (("2027-01-03", False), ("2027-01-02", True)):
        layout = layout_of([PLAN[0], bar("z", start, "2027-02-01")])
        assert Dependencies([DependencyRow("x", "a", "z")], layout).violated(0) is violated


def test_without_a_date_nothing_is_violated_and_nothing_is_drawn() -> None:
    links = Dependencies([DependencyRow("x", "a", "u")], layout_of())
    assert not links.violated(0)
    assert list(links.crossing(0, 1e6, *ALL_DAYS)) == []


def test_unknown_ends_are_left_out() -> None:
    rows = [DependencyRow("x", "a", "gone"), DependencyRow("y", "a", "a"), DependencyRow("z", "a", "c")]
    assert [row.id for row in Dependencies(rows, layout_of()).rows] == ["z"]


def test_only_those_that_may_cross_the_screen_are_found() -> None:
    plan = [bar(f"i{n}", "2027-01-01", "2027-12-31") for n in range(400)]
    layout = layout_of(plan)
    links = Dependencies([DependencyRow(f"d{n}", f"i{n}", f"i{n + 1}") for n in range(399)], layout)
    found = set(links.crossing(3600, 4320, *ALL_DAYS))
    assert 20 <= len(found) <= 30
    assert list(links.crossing(3600, 4320, day("2030-01-01"), day("2031-01-01"))) == []
    layout.fold([0], True)
    assert links.drawable(0)


spans = st.tuples(st.integers(0, 900), st.integers(1, 400))


@given(st.lists(spans, min_size=2, max_size=25), st.integers(0, 1300), st.integers(1, 200))
def test_just_those_are_found_whose_days_touch_the_screen(
    drawn: list[tuple[int, int]], first: int, length: int
) -> None:
    zero = date(2026, 1, 1)
    dates = [(zero + timedelta(days=start), zero + timedelta(days=start + days)) for start, days in drawn]
    plan = [bar(f"i{n}", a.isoformat(), b.isoformat()) for n, (a, b) in enumerate(dates)]
    layout = layout_of(plan)
    links = Dependencies([DependencyRow(f"d{n}", f"i{n}", f"i{n + 1}") for n in range(len(plan) - 1)], layout)
    left, right = zero.toordinal() + first, zero.toordinal() + first + length
    expected = {
        n
        for n in range(len(plan) - 1)
        if min(layout.lefts[n], layout.lefts[n + 1]) - WINDOW <= right
        and max(layout.rights[n], layout.rights[n + 1]) + WINDOW >= left
    }
    assert set(links.crossing(0, 1e6, left, right)) == expected
