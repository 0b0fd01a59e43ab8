"""Room for whole titles: nothing comes into another bar's words, and no words leave the page."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.timeline.chart import Chart, chart_of
from roadmapper.timeline.label_room import BESIDE, INSIDE, PAST_LINE, Measures, line_ends, with_label_room
from roadmapper.timeline.packing import Room, pack
from roadmapper.timeline.plan import Plan
from roadmapper.timeline.rows import DependencyRow, TimelineRows
from tests.unit.timeline.charts import VALUES, bar, day

TODAY = date(2026, 11, 20)


def width(text: str) -> float:
    return 6.0 * len(text)


MEASURES = Measures(width, width, width)
SPAN = st.tuples(st.integers(0, 700), st.integers(0, 120), st.integers(1, 40), st.booleans())


def chart(spans: list[tuple[int, int, int, bool]]) -> Chart:
    """Bars of these starts, lengths and title lengths; one in two waits for the one before it."""
    first = day("2026-01-01")
    rows = [
        bar(
            str(number),
            date.fromordinal(first + start).isoformat(),
            date.fromordinal(first + start + length).isoformat(),
            title="x" * letters,
        )
        for number, (start, length, letters, _linked) in enumerate(spans)
    ]
    links = [
        DependencyRow(str(number), str(number - 1), str(number))
        for number, span in enumerate(spans)
        if number and span[3]
    ]
    plan = Plan(TimelineRows(rows), VALUES, (), links, "d mmm yyyy")
    return chart_of(plan, title="Plan", as_of=TODAY)


@given(st.lists(SPAN, min_size=1, max_size=40), st.booleans())
def test_every_title_has_a_place_of_its_own(spans: list[tuple[int, int, int, bool]], seam: bool) -> None:
    plain = chart(spans)
    seams = [plain.width / 2] if seam else []
    found = with_label_room(plain, MEASURES, seams)
    edges = [0.0, *seams, found.width]
    layout, scale = found.layout, found.scale
    lefts, rights = line_ends(found.dependencies)
    for row in layout.lanes[0].rows:
        taken = 0.0
        for place, index in enumerate(row.items):
            left, right = scale.x_of(row.starts[place]), scale.x_of(row.rights[place])
            words = width(layout.rows.titles[index])
            following = [*row.starts, found.right][place + 1]
            pages = [(a, b) for a, b in pairwise(edges)]
            inside = any(min(right, b) - max(left, a) >= words + INSIDE for a, b in pages)
            after = right + words + BESIDE + PAST_LINE * (index in rights)
            before = left - words - BESIDE - PAST_LINE * (index in lefts)
            page_of_end = next(b for _a, b in pages if right <= b)
            page_of_start = next(a for a, b in pages if left < b)
            right_free = after <= min(page_of_end, scale.x_of(following))
            left_free = before >= max(page_of_start, taken)
            nowhere = after > page_of_end and before < page_of_start
            assert inside or right_free or left_free or nowhere
            taken = max(after if right_free and not inside else right, taken)


def test_a_chart_keeps_its_own_layout() -> None:
    plain = chart([(0, 10, 30, False), (20, 10, 30, False)])
    assert len(plain.layout.lanes[0].rows) == 1
    roomy = with_label_room(plain, MEASURES)
    assert len(roomy.layout.lanes[0].rows) == 1
    long = with_label_room(plain, Measures(lambda _text: 500.0, lambda _text: 500.0, width))
    assert len(long.layout.lanes[0].rows) == 2
    assert len(plain.layout.lanes[0].rows) == 1


def test_chips_are_as_wide_as_their_titles() -> None:
    rows = TimelineRows([bar("a", "2026-01-01", "2026-12-31"), bar("u", None, None, title="y" * 90)])
    plain = chart_of(Plan(rows, VALUES, (), (), "d mmm yyyy"), title="Plan", as_of=TODAY)
    chip = with_label_room(plain, MEASURES).layout.lanes[-1].chips[0][0]
    assert chip.width == pytest.approx(width("y" * 90) + 20)


def test_bars_are_packed_by_their_room() -> None:
    rows = pack([0, 1], [0, 12], [10, 20], Room([0, 12], [15, 20]))
    assert [row.items for row in rows] == [[0], [1]]
    assert (rows[0].starts, rows[0].rights) == ([0], [10])
