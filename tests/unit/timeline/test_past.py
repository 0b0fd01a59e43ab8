"""A plan beside what it was: which bars differ and in which words, and ghosts that lie in nobody's way."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.timeline.drag import Span, moved, span_of
from roadmapper.timeline.layout import Layout
from roadmapper.timeline.past import difference, differences, moved_words, note, summary
from roadmapper.timeline.past_bars import PastBar, PastBars, show_no_past
from roadmapper.timeline.rows import TimelineRows
from roadmapper.timeline.words import Words
from tests.unit.timeline.charts import PLAN, VALUES, bar, day

WORDS = Words(date(2026, 11, 20))
A = Span(day("2026-10-17"), "day", day("2027-01-02"), "day")
"""The dates of "a" as they are."""
NONE = Span(None, "day", None, "day")


def index_of(rows: TimelineRows, eid: str) -> int:
    index = rows.index_ever(eid)
    assert index is not None
    return index


def compared(dates: Mapping[str, Span | None], removed: tuple[str, ...] = ()) -> tuple[Layout, PastBars]:
    layout = Layout(TimelineRows(PLAN), VALUES)
    layout.update([index for eid in removed if (index := layout.rows.remove(eid)) is not None])
    past = PastBars(differences(layout.rows, dates))
    past.show_in(layout)
    return layout, past


def ghosts(layout: Layout) -> dict[int, tuple[str, int, PastBar]]:
    """Each ghost by its initiative: the title of its lane, its row, and itself."""
    return {
        ghost.item: (lane.title, row, ghost)
        for lane in layout.lanes
        for row, found in lane.ghosts.items()
        for ghost in found
    }


@pytest.mark.parametrize(
    ("before", "kind", "words"),
    [
        (moved(A, -9, None), "moved", "+9 days"),
        (A._replace(end=day("2026-12-24")), "moved", "+9 days"),
        (A._replace(start=day("2026-10-08")), "moved", "start +9 days"),
        (A._replace(start=day("2026-10-08"), end=day("2027-01-22")), "moved", "−20 days"),
        (A._replace(end=None), "moved", "other dates"),
        (moved(A, -61, "month"), "moved", "+2 months"),
        (NONE, "scheduled", "scheduled"),
        (None, "added", "new"),
        (A, None, ""),
        (A._replace(start_precision="quarter"), None, ""),
    ],
)
def test_what_became_of_a_bar(before: Span | None, kind: str | None, words: str) -> None:
    rows = TimelineRows(PLAN)
    known = difference(rows, index_of(rows, "a"), before)
    assert (known.kind, known.words) == (kind, words) if known else kind is None


def test_what_is_gone_or_was_never_there() -> None:
    rows = TimelineRows(PLAN)
    rows.remove("b")
    b, u = index_of(rows, "b"), index_of(rows, "u")
    gone, undated = difference(rows, b, A), difference(rows, u, A)
    assert gone is not None
    assert undated is not None
    assert (gone.kind, gone.is_gone, undated.kind, undated.is_gone) == ("removed", True, "unscheduled", True)
    assert difference(rows, b, None) is None
    assert difference(rows, b, NONE) is None


def test_vague_dates_move_by_their_periods() -> None:
    q4 = Span(day("2027-10-01"), "quarter", day("2027-12-31"), "quarter")
    assert moved_words(moved(q4, -92, "quarter"), q4) == "+1 quarter"


def test_the_count_names_only_what_there_is() -> None:
    layout, past = compared({"a": moved(A, -9, None), "b": None, "c": None, "u": A, "d": A}, ("d",))
    assert summary(past.seen(layout.rows)) == "1 moved, 1 unscheduled, 2 added, 1 removed"
    assert summary([]) == "no difference"


def test_a_filter_leaves_differences_out() -> None:
    layout, past = compared({"a": moved(A, -9, None), "d": A}, ("d",))
    layout.rows.shown[index_of(layout.rows, "a")] = False
    past.hidden.add(index_of(layout.rows, "d"))
    assert past.seen(layout.rows) == []


def test_what_a_tooltip_says() -> None:
    rows = TimelineRows(PLAN)
    a, since = index_of(rows, "a"), "20 Oct 2026"
    for before, told in (
        (moved(A, -9, None), "Was 8 Oct → 24 Dec on 20 Oct 2026 · +9 days"),
        (None, "New since 20 Oct 2026"),
        (NONE, "Was not scheduled on 20 Oct 2026"),
    ):
        known = difference(rows, a, before)
        assert known is not None
        rows.note = {a: note(WORDS, known, since)}.__getitem__
        assert WORDS.tooltip(rows, a).splitlines()[-1] == told
        assert WORDS.spoken(rows, a, "Activation").endswith(f", {told}")


def test_a_moved_bar_s_ghost_lies_in_its_own_row() -> None:
    layout, _ = compared({"a": moved(A, -9, None), "c": moved(A, 40, None), "b": None})
    found, rows = ghosts(layout), layout.rows
    a, c = index_of(rows, "a"), index_of(rows, "c")
    assert found.keys() == {a, c}
    assert found[a] == (
        "Activation",
        layout.row_of[a],
        PastBar(a, day("2026-10-08"), day("2026-12-25"), False),
    )
    assert found[c][1] == layout.row_of[c]


def test_a_ghost_of_what_is_gone_lies_where_nothing_is() -> None:
    layout, _ = compared({"d": A, "b": A}, ("d", "b"))
    found, rows = ghosts(layout), layout.rows
    d, b = index_of(rows, "d"), index_of(rows, "b")
    assert found[d][:2] == ("Retention", 0)
    title, row, ghost = found[b]
    assert title == "Activation"
    [lane] = [lane for lane in layout.lanes if lane.title == title]
    assert not lane.rows[row].between(ghost.left, ghost.right)
    assert lane.height >= (row + 1) * 36
    show_no_past(layout)
    assert ghosts(layout) == {}
    assert all(row.items for lane in layout.lanes for row in lane.rows)


def test_the_extent_takes_in_where_bars_were() -> None:
    layout, _ = compared({"a": moved(A, -900, None)})
    extent = layout.extent()
    assert extent is not None
    assert extent[0] == span_of(layout.rows, index_of(layout.rows, "a")).start - 900  # type: ignore[operator]  # it has one


def test_only_the_lanes_of_what_is_told_are_packed() -> None:
    layout, past = compared({"a": moved(A, -9, None)})
    packs, d = layout.packs, index_of(layout.rows, "d")
    past.put(differences(layout.rows, {"d": moved(A, 5, None)}))
    past.show_in(layout, [d])
    assert layout.packs == packs + 1
    assert ghosts(layout).keys() == {index_of(layout.rows, "a"), d}
    past.put({d: None})
    past.show_in(layout, [d])
    assert ghosts(layout).keys() == {index_of(layout.rows, "a")}


def test_grouping_by_another_field_takes_the_ghosts_along() -> None:
    layout, _ = compared({"a": moved(A, -9, None), "d": A}, ("d",))
    layout.group(("owner",))
    assert {title for title, _, _ in ghosts(layout).values()} == {"No owner"}


plans = st.lists(
    st.tuples(st.integers(0, 200), st.integers(1, 50), st.integers(-80, 80), st.booleans()),
    min_size=1,
    max_size=30,
)


@given(plans)
def test_ghosts_of_what_is_gone_touch_neither_bars_nor_one_another(
    plan: list[tuple[int, int, int, bool]],
) -> None:
    base = day("2027-01-01")
    rows = TimelineRows(
        bar(f"i{n}", *(date.fromordinal(base + at).isoformat() for at in (start, start + length - 1)))
        for n, (start, length, _, _) in enumerate(plan)
    )
    before = {
        f"i{n}": moved(span_of(rows, n), by, None) for n, (_, _, by, gone) in enumerate(plan) if gone or by
    }
    layout = Layout(rows, VALUES)
    layout.update([rows.remove(f"i{n}") or 0 for n, (_, _, _, gone) in enumerate(plan) if gone])
    PastBars(differences(rows, before)).show_in(layout)
    for lane in layout.lanes:
        for number, found in lane.ghosts.items():
            for ghost in found:
                assert not (ghost.gone and lane.rows[number].between(ghost.left, ghost.right))
            for one, other in combinations(found, 2):
                apart = one.right <= other.left or other.right <= one.left
                assert apart or not (one.gone or other.gone)
    there = [n for n, (_, _, by, gone) in enumerate(plan) if gone or by]
    assert sorted(ghosts(layout)) == there
