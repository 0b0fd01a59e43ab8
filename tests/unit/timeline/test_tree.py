"""Initiatives under initiatives: derived dates, roll-ups by the stated rule, folding, and rings that end."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from roadmapper.timeline.families import pack_families
from roadmapper.timeline.filters import show_only
from roadmapper.timeline.lanes import is_scheduled
from roadmapper.timeline.layout import Layout
from roadmapper.timeline.packing import pack
from roadmapper.timeline.rows import InitiativeRow, TimelineRows
from roadmapper.timeline.tree import Derived
from tests.unit.timeline.charts import VALUES, bar, day


def under(parent: str | None, row: InitiativeRow, **more: object) -> InitiativeRow:
    return row._replace(parent=parent, **more)  # type: ignore[arg-type]  # fields by name


FAMILY = (
    under(None, bar("p", None, None)),
    under("p", bar("a", "2026-10-01", "2026-10-10"), progress=50.0, health="on_track"),
    under("p", bar("b", "2026-10-11", "2026-10-30"), progress=80.0, health="at_risk"),
)


def test_a_parent_without_dates_spans_its_children() -> None:
    rows = TimelineRows(FAMILY)
    assert rows.tree.derived == {0: Derived(day("2026-10-01"), day("2026-10-30"), False, False)}
    layout = Layout(rows, VALUES)
    assert (layout.lefts[0], layout.rights[0]) == (day("2026-10-01"), day("2026-10-31"))
    assert layout.lanes[0].members.keys() == {0, 1, 2}
    assert layout.row_of == [0, 1, 1]


def test_an_end_is_open_where_a_child_has_none() -> None:
    rows = TimelineRows([*FAMILY, under("p", bar("c", "2026-12-01", None)), under("p", bar("d", None, None))])
    assert rows.tree.derived[0] == Derived(day("2026-10-01"), day("2026-10-30"), True, True)
    assert TimelineRows([FAMILY[0], under("p", bar("d", None, None))]).tree.derived == {}


def test_progress_and_health_roll_up_by_the_rule() -> None:
    rows = TimelineRows(FAMILY)
    assert rows.progress[0] == (10 * 50 + 20 * 80) / 30
    assert rows.health[0] == "at_risk"
    assert (rows.tree.progressed, rows.tree.judged) == ({0}, {0})
    shipped = under("p", bar("c", "2026-11-01", "2026-11-30"), category="shipped", health="off_track")
    declined = under("p", bar("d", "2026-11-01", "2026-11-30"), category="declined", progress=0.0)
    rows = TimelineRows([*FAMILY, shipped, declined])
    assert rows.progress[0] == (10 * 50 + 20 * 80 + 30 * 100) / 60
    assert rows.health[0] == "at_risk"


def test_an_own_progress_and_own_dates_count() -> None:
    rows = TimelineRows([under(None, bar("p", "2026-01-01", "2026-02-01"), progress=5.0), *FAMILY[1:]])
    assert rows.progress[0] == 5.0
    assert rows.tree.derived == {}


def test_an_edit_below_reaches_all_above() -> None:
    rows = TimelineRows([under(None, bar("top", None, None)), under("top", FAMILY[0]), *FAMILY[1:]])
    layout = Layout(rows, VALUES)
    layout.update([rows.put(under("p", bar("b", "2026-10-11", "2027-05-31"), progress=0.0))])
    assert layout.rights[0] == layout.rights[1] == day("2027-06-01")
    assert rows.progress[0] == rows.progress[1]
    layout.update([rows.put(under("top", bar("p", "2026-10-01", "2026-10-05"), progress=90.0))])
    assert layout.rights[0] == day("2026-10-06")
    assert rows.progress[:2] == [90.0, 90.0]


def test_a_removed_parent_lets_its_children_go_and_takes_them_back() -> None:
    rows = TimelineRows(FAMILY)
    layout = Layout(rows, VALUES)
    index = rows.remove("p")
    assert index == 0
    layout.update([0])
    assert rows.tree.children == {}
    layout.update([rows.put(FAMILY[0])])
    assert rows.tree.children == {0: [1, 2]}
    assert rows.tree.derived[0].last == day("2026-10-30")


def test_what_is_under_a_folded_parent_is_hidden_and_shown_again() -> None:
    rows = TimelineRows(FAMILY)
    layout = Layout(rows, VALUES)
    rows.tree.fold(0, True)
    layout.group(("theme",))
    assert layout.lane_of == [0, -1, -1]
    layout.update([rows.put(under("p", bar("b", "2026-10-11", "2026-11-30")))])
    assert layout.lane_of == [0, -1, -1]
    assert layout.rights[0] == day("2026-12-01")
    rows.tree.fold(0, False)
    layout.group(("theme",))
    assert layout.lane_of == [0, 0, 0]


links = st.lists(st.integers(-1, 11), min_size=12, max_size=12)


@given(links)
def test_rings_and_orphans_end_and_nobody_is_lost(parents: list[int]) -> None:
    rows = TimelineRows(
        under(None if parent < 0 else f"i{parent}", bar(f"i{n}", "2026-01-01", "2026-02-01"))
        for n, parent in enumerate(parents)
    )
    tree = rows.tree
    for index in range(12):
        assert index not in set(tree.below(index))
        assert len(list(tree.ancestors(index))) < 12
    assert len(Layout(rows, VALUES).lanes[0].members) == 12


edits = st.lists(
    st.tuples(st.integers(0, 7), st.integers(-1, 7), st.integers(0, 40), st.booleans()), max_size=12
)


@given(edits)
def test_edits_give_the_tree_that_reading_anew_gives(changes: list[tuple[int, int, int, bool]]) -> None:
    state: dict[int, InitiativeRow] = {n: bar(f"i{n}", "2026-01-01", "2026-01-20") for n in range(8)}
    rows = TimelineRows(state.values())
    layout = Layout(rows, VALUES)
    for number, parent, length, dated in changes:
        last = f"2026-02-{1 + length % 28:02}"
        made = bar(f"i{number}", "2026-01-10" if dated else None, last if dated else None)
        state[number] = under(f"i{parent}" if parent >= 0 else None, made, progress=float(length))
        layout.update([rows.put(state[number])])
    fresh = TimelineRows(state.values())
    if not _has_ring(state):  # who of a ring is taken for its head depends on the order of edits
        assert rows.tree.derived == fresh.tree.derived
        assert rows.progress == fresh.progress
        assert {p: sorted(c) for p, c in rows.tree.children.items()} == {
            p: sorted(c) for p, c in fresh.tree.children.items()
        }
        again = Layout(fresh, VALUES)
        drawn = [index for index in range(8) if is_scheduled(rows, index)]
        assert [layout.lefts[index] for index in drawn] == [again.lefts[index] for index in drawn]
        assert [len(lane.rows) for lane in layout.lanes] == [len(lane.rows) for lane in again.lanes]


def _has_ring(state: dict[int, InitiativeRow]) -> bool:
    above = {row.id: row.parent for row in state.values()}
    for start in above:
        here, steps = above[start], 0
        while here is not None:
            here, steps = above.get(here), steps + 1
            if steps > len(above):
                return True
    return False


spans = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 30), st.integers(-1, 9)), min_size=1, max_size=30
)


@given(spans)
def test_families_keep_together_and_never_overlap(bars: list[tuple[int, int, int]]) -> None:
    lefts = [left for left, _, _ in bars]
    rights = [left + length for left, length, _ in bars]
    children: dict[int, list[int]] = {}
    for number, (_, _, parent) in enumerate(bars):
        if 0 <= parent < number:  # who comes later hangs below an earlier one: no rings
            children.setdefault(parent, []).append(number)
    members = dict.fromkeys(range(len(bars)))
    rows = pack_families(members, children, lefts, rights)
    row_of = {item: number for number, row in enumerate(rows) for item in row.items}
    assert sorted(row_of) == list(members)
    for row in rows:
        assert all(a <= b for a, b in zip(row.rights, row.starts[1:], strict=False))
    for parent, below in children.items():
        assert all(row_of[child] > row_of[parent] for child in below)
    if not children:
        assert len(rows) == len(pack(members, lefts, rights))


def test_a_fold_hides_only_under_a_parent_that_is_drawn_itself() -> None:
    rows = TimelineRows(FAMILY)
    rows.tree.fold(0, True)
    show_only(rows, {"a"})
    rows.tree.hide()
    assert rows.shown[rows.ids.index("a")]  # nobody could unfold what the filter leaves out
    show_only(rows, {"p", "a"})
    rows.tree.hide()
    a = rows.ids.index("a")
    assert not rows.shown[a]
    assert (rows.tree.covering(a), rows.tree.folded_under(0)) == (0, [a])
    show_only(rows, None)
    rows.tree.hide()
    assert sorted(rows.ids[each] for each in rows.tree.folded_under(0)) == ["a", "b"]
    rows.tree.fold(0, False)
    assert (all(rows.shown), rows.tree.covering(a), rows.tree.folded_under(0)) == (True, None, [])
