"""Lines of dependencies: orthogonal, from end to end, and across no bar where there is a way around."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.timeline import metrics
from roadmapper.timeline.courses import Courses, Point, corners
from roadmapper.timeline.layout import Layout
from roadmapper.timeline.rows import InitiativeRow, TimelineRows
from tests.unit.timeline.charts import VALUES, bar

PER_DAY = 4.0
KINDS = ("FS", "SS", "FF", "SF")


def x_of(day: float) -> float:
    return day * PER_DAY


def of_days(number: int, start: int, length: int, theme: str = "act") -> InitiativeRow:
    first = date(2027, 1, 1) + timedelta(days=start)
    return bar(f"i{number}", first.isoformat(), (first + timedelta(days=length)).isoformat(), theme)


def laid_out(spans: list[tuple[int, int]]) -> Layout:
    return Layout(TimelineRows(of_days(n, *span) for n, span in enumerate(spans)), VALUES)


def line(layout: Layout, before: int, after: int, kind: str) -> list[Point]:
    def point(index: int, side: str) -> Point:
        day = layout.rights[index] if side == "F" else layout.lefts[index]
        return round(x_of(day)), round(layout.row_top(index) + metrics.ROW / 2)

    course = Courses(layout).between(before, after, kind)
    return corners(*point(before, kind[0]), *point(after, kind[1]), kind, course, x_of)


def crossed(layout: Layout, points: list[Point], but: set[int]) -> set[int]:
    """The bars, but some, that a line runs through."""
    found: set[int] = set()
    for (x1, y1), (x2, y2) in pairwise(points):
        for index in range(len(layout.rows)):
            if index in but:
                continue
            left, right = x_of(layout.lefts[index]), x_of(layout.rights[index])
            top = layout.row_top(index) + metrics.BAR_INSET
            across = min(x1, x2) < right and max(x1, x2) > left
            down = min(y1, y2) < top + metrics.BAR and max(y1, y2) > top
            if across and down:
                found.add(index)
    return found


def test_a_bar_between_is_gone_around() -> None:
    layout = laid_out([(0, 20), (5, 80), (10, 85), (60, 20)])
    layout.row_of = [0, 1, 2, 3]
    points = line(layout, 0, 3, "FS")
    assert crossed(layout, points, {0, 3}) == set()


def test_neighbours_are_joined_without_a_turn_more_than_needed() -> None:
    layout = laid_out([(0, 20), (40, 20)])
    assert len(line(layout, 0, 1, "FS")) == 2
    layout = laid_out([(0, 20), (10, 40), (40, 20)])
    assert layout.row_of == [0, 1, 0]
    assert len(line(layout, 0, 2, "FS")) == 2


def test_the_way_is_found_anew_after_an_edit_alone() -> None:
    layout = laid_out([(0, 20), (40, 20)])
    courses = Courses(layout)
    first = courses.between(0, 1, "FS")
    assert courses.between(0, 1, "FS") is first
    layout.group(("theme",))
    assert courses.between(0, 1, "FS") == first


def test_no_way_is_found_anew_where_another_lane_is_folded_or_packed() -> None:
    rows = [bar(f"i{n}", f"2027-0{n % 3 + 1}-01", f"2027-0{n % 3 + 2}-01") for n in range(6)]
    others = [bar("r", "2027-01-01", "2027-02-01", "ret"), bar("e", "2027-01-01", "2027-02-01", "ent")]
    layout = Layout(TimelineRows([*rows, *others]), VALUES)
    courses = Courses(layout)
    pairs = [(0, 1), (1, 2), (0, 5)]
    for pair in [*pairs, (6, 7)]:
        courses.between(*pair, "FS")
    assert courses.found == 4
    for folded in (True, False):
        layout.fold([1], folded)
        for pair in pairs:
            courses.between(*pair, "FS")
    layout.update([layout.rows.put(others[0]._replace(end="2027-05-01"))])
    for pair in pairs:
        courses.between(*pair, "FS")
    assert courses.found == 4
    courses.between(6, 7, "FS")
    assert courses.found == 5
    layout.fold([0], True)
    layout.fold([0], False)
    courses.between(0, 5, "FS")
    assert courses.found == 5


def test_after_an_edit_only_the_ways_near_it_are_found_anew() -> None:
    spans = [(40 * n + (n % 4) * 3, 30) for n in range(60)]
    layout = laid_out(spans)
    courses = Courses(layout)
    pairs = [(n, n + 3) for n in range(57)]
    for pair in pairs:
        courses.between(*pair, "SS")
    for number, begun in enumerate((500, 510, 505, 500)):
        found = courses.found
        layout.update([layout.rows.put(of_days(12, begun, 35 + number))])
        for pair in pairs:
            courses.between(*pair, "SS")
        assert 1 <= courses.found - found <= 12


edits = st.lists(
    st.tuples(st.integers(0, 23), st.integers(0, 500), st.integers(3, 60), st.sampled_from(("act", "ret"))),
    min_size=1,
    max_size=8,
)


@given(
    spans=st.lists(st.tuples(st.integers(0, 500), st.integers(3, 60)), min_size=24, max_size=24),
    edits=edits,
    folds=st.lists(st.booleans(), min_size=8, max_size=8),
)
def test_what_was_kept_over_edits_is_what_would_be_found_now(
    spans: list[tuple[int, int]], edits: list[tuple[int, int, int, str]], folds: list[bool]
) -> None:
    layout = Layout(
        TimelineRows(of_days(n, *span, theme=("act", "ret")[n % 2]) for n, span in enumerate(spans)), VALUES
    )
    courses = Courses(layout)
    ways = [(n, (5 * n + 1) % 24, KINDS[n % 4]) for n in range(24)]
    for (index, start, length, theme), folded in zip(edits, folds, strict=False):
        layout.update([layout.rows.put(of_days(index, start, length, theme=theme))])
        if folded:
            layout.fold([0], not layout.lanes[0].folded)
        fresh = Courses(layout)
        assert [courses.between(*way) for way in ways] == [fresh.between(*way) for way in ways]


spans = st.lists(st.tuples(st.integers(0, 120), st.integers(3, 60)), min_size=2, max_size=14)


@pytest.mark.parametrize("kind", KINDS)
@given(spans=spans)
def test_every_line_is_orthogonal_and_joins_both_ends(kind: str, spans: list[tuple[int, int]]) -> None:
    layout = laid_out(spans)
    points = line(layout, 0, 1, kind)
    side = layout.rights[0] if kind[0] == "F" else layout.lefts[0]
    assert points[0] == (x_of(side), layout.row_top(0) + metrics.ROW / 2)
    assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(points))
    assert all(a != b for a, b in pairwise(points))
    course = Courses(layout).between(0, 1, kind)
    if course.channel is not None and course.channel[1] - course.channel[0] > 3:
        crossing = crossed(layout, points[2:-2], {0, 1})
        between = {
            i for i in range(len(spans)) if layout.row_of[i] not in (layout.row_of[0], layout.row_of[1])
        }
        assert not crossing & between
