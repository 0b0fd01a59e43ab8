"""Which successors shift when bars move, for each of the three rules."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.planning.dependencies import Dependency, Span, days_short, find_cycles, violations
from roadmapper.planning.network import Network
from roadmapper.planning.successors import (
    BROKEN_BEFORE,
    BY_HAND,
    IN_A_RING,
    NEVER,
    NO_LATER_DAY,
    ShiftRule,
    shift_successors,
)

DAY = date(2027, 1, 1)


def bar(start: int, end: int) -> Span:
    """A bar by day numbers, 0 being 1 Jan 2027."""
    return Span(DAY + timedelta(days=start), DAY + timedelta(days=end))


SPANS = {"a": bar(0, 9), "b": bar(15, 24), "c": bar(25, 29), "x": bar(0, 16)}
LINKS = [Dependency("a", "b"), Dependency("b", "c")]


def test_only_on_overlap_uses_up_the_gap_first() -> None:
    assert shift_successors(SPANS, LINKS, {"a": bar(4, 13)}, "overlap") == ({}, [])
    shifted = shift_successors(SPANS, LINKS, {"a": bar(8, 17)}, "overlap")
    assert shifted == ({"b": bar(18, 27), "c": bar(28, 32)}, [])
    assert shift_successors(SPANS, LINKS, {"a": bar(-30, -21)}, "overlap") == ({}, [])


def test_keeping_the_gap_follows_both_ways() -> None:
    later = shift_successors(SPANS, LINKS, {"a": bar(3, 12)}, "gap")
    assert later == ({"b": bar(18, 27), "c": bar(28, 32)}, [])
    earlier = shift_successors(SPANS, LINKS, {"a": bar(-5, 4)}, "gap")
    assert earlier == ({"b": bar(10, 19), "c": bar(20, 24)}, [])


def test_keeping_the_gap_looks_at_the_end_that_is_waited_for() -> None:
    assert shift_successors(SPANS, LINKS, {"a": bar(-7, 9)}, "gap") == ({}, [])
    starts = [Dependency("a", "b", "SS")]
    assert shift_successors(SPANS, starts, {"a": bar(2, 9)}, "gap").spans == {"b": bar(17, 26)}


def test_moving_earlier_stops_at_other_predecessors() -> None:
    links = [*LINKS, Dependency("x", "b")]
    spans = SPANS | {"x": bar(0, 12)}
    shifted = shift_successors(spans, links, {"a": bar(-5, 4)}, "gap")
    assert shifted.spans == {"b": bar(13, 22), "c": bar(23, 27)}
    assert shifted.remaining == []


def test_never_shifts_nothing_and_says_what_breaks() -> None:
    shifted = shift_successors(SPANS, LINKS, {"a": bar(8, 17)}, "never")
    assert shifted.spans == {}
    assert [(each.violation.dependency, each.violation.days, each.why) for each in shifted.remaining] == [
        (LINKS[0], 3, NEVER)
    ]


def test_what_was_moved_by_hand_stays_where_it_was_put() -> None:
    shifted = shift_successors(SPANS, LINKS, {"a": bar(8, 17), "b": bar(16, 25)}, "overlap")
    assert shifted.spans == {"c": bar(26, 30)}
    assert [(each.violation.dependency, each.why) for each in shifted.remaining] == [(LINKS[0], BY_HAND)]


def test_a_shifted_bar_mends_all_of_its_own_and_keeps_its_length() -> None:
    links = [Dependency("a", "b"), Dependency("x", "b", "FS", 4)]
    shifted = shift_successors(SPANS, links, {"a": bar(6, 15)}, "overlap")
    assert shifted == ({"b": bar(21, 30)}, [])


def test_an_open_end_shifts_what_there_is() -> None:
    spans = {"a": bar(0, 9), "b": Span(DAY + timedelta(days=5), None), "c": Span(None, None)}
    shifted = shift_successors(
        spans, [Dependency("a", "b"), Dependency("a", "c")], {"a": bar(0, 9)}, "overlap"
    )
    assert shifted == ({"b": Span(DAY + timedelta(days=10), None)}, [])


@pytest.mark.parametrize("rule", ["overlap", "gap", "never"])
def test_a_ring_ends_and_says_what_remains(rule: ShiftRule) -> None:
    links = [*LINKS, Dependency("c", "b"), Dependency("c", "a"), Dependency("b", "b")]
    shifted = shift_successors(SPANS, links, {"a": bar(20, 29)}, rule)
    assert shifted.remaining
    assert "a" not in shifted.spans


def test_what_lies_behind_a_ring_is_still_mended() -> None:
    links = [
        Dependency("a", "d"),
        Dependency("a", "b"),
        Dependency("b", "c"),
        Dependency("c", "b"),
        Dependency("c", "d"),
    ]
    spans = SPANS | {"d": bar(30, 35)}
    shifted = shift_successors(spans, links, {"a": bar(20, 29)}, "overlap")
    assert [(each.violation.dependency, each.why) for each in shifted.remaining] == [
        (Dependency("c", "b"), IN_A_RING)
    ]
    assert shifted.spans["d"].start == date(2027, 2, 15)


def test_what_was_broken_before_stays_so_where_keeping_the_gap_moves_nothing_later() -> None:
    spans = SPANS | {"b": bar(5, 14)}
    shifted = shift_successors(spans, LINKS, {"a": bar(-1, 8)}, "gap")
    assert shifted.spans == {}
    assert [(each.violation.days, each.why) for each in shifted.remaining] == [(4, BROKEN_BEFORE)]


def test_the_calendars_end_is_told() -> None:
    last = Span(date.max, date.max)
    shifted = shift_successors(SPANS | {"b": last}, LINKS[:1], {"a": last}, "overlap")
    assert [each.why for each in shifted.remaining] == [NO_LATER_DAY]


def test_a_chain_of_any_length_shifts() -> None:
    count = 20_000
    spans = {str(n): bar(n, n) for n in range(count)}
    links = [Dependency(str(n), str(n + 1)) for n in range(count - 1)]
    shifted = shift_successors(spans, links, {"0": bar(3, 3)}, "overlap")
    assert len(shifted.spans) == count - 1
    assert shifted.spans[str(count - 1)] == bar(count + 2, count + 2)


_names = st.sampled_from("abcdefgh")
_bars = st.builds(lambda start, length: bar(start, start + length), st.integers(0, 60), st.integers(0, 20))
_half = st.one_of(
    _bars, _bars.map(lambda span: Span(span.start, None)), _bars.map(lambda span: Span(None, span.end))
)
_plans = st.fixed_dictionaries(dict.fromkeys("abcdefgh", _half))
_any_links = st.lists(
    st.builds(Dependency, _names, _names, st.sampled_from(["FS", "SS", "FF", "SF"]), st.integers(-5, 9)),
    max_size=16,
)
_acyclic = _any_links.map(lambda links: [link for link in links if link.predecessor < link.successor])


@given(_plans, _acyclic, _names, _half)
def test_without_rings_only_on_overlap_leaves_nothing_broken_behind(
    spans: dict[str, Span], links: list[Dependency], moved: str, to: Span
) -> None:
    shifted = shift_successors(spans, links, {moved: to}, "overlap")
    after = {**spans, moved: to, **shifted.spans}
    near = {moved, *shifted.spans}
    broken = violations(
        after, [link for link in links if link.predecessor in near and link.successor != moved]
    )
    assert broken == []
    assert all(each.violation.dependency.successor == moved for each in shifted.remaining)


@given(_plans, _acyclic, _names, _half)
def test_a_successor_shifts_no_further_than_it_must(
    spans: dict[str, Span], links: list[Dependency], moved: str, to: Span
) -> None:
    shifted = shift_successors(spans, links, {moved: to}, "overlap")
    after = {**spans, moved: to, **shifted.spans}
    for successor in shifted.spans:
        rooms = [days_short(link, after) for link in links if link.successor == successor]
        assert max(room for room in rooms if room is not None) == 0


@given(_plans, _any_links, _names, _half, st.sampled_from(["overlap", "gap", "never"]))
def test_every_plan_ends_with_its_remaining_violations_told(
    spans: dict[str, Span], links: list[Dependency], moved: str, to: Span, rule: ShiftRule
) -> None:
    shifted = shift_successors(spans, links, {moved: to}, rule)
    after = {**spans, moved: to, **shifted.spans}
    near = {moved, *shifted.spans}
    touched = [link for link in links if near & {link.predecessor, link.successor}]
    assert sorted(each.violation for each in shifted.remaining) == sorted(violations(after, touched))
    for each in shifted.remaining:
        link = each.violation.dependency
        assert (each.why == BY_HAND) == (link.successor == moved)
        if each.why == IN_A_RING:
            assert Network(links).in_ring(link)
        elif each.why == BROKEN_BEFORE:
            assert rule == "gap"
            assert (days_short(link, spans) or 0) > 0
    assert moved not in shifted.spans
    for name, span in shifted.spans.items():
        before = spans[name]
        if before.start and before.end and span.start and span.end:
            assert span.end - span.start == before.end - before.start
    if rule == "never":
        assert shifted.spans == {}
    elif rule == "overlap" and not find_cycles(links):
        assert all(each.violation.dependency.successor == moved for each in shifted.remaining)


@given(_plans, _acyclic, _names, st.integers(1, 40))
def test_keeping_the_gap_later_keeps_or_mends(
    spans: dict[str, Span], links: list[Dependency], moved: str, days: int
) -> None:
    to = spans[moved].moved(days)
    shifted = shift_successors(spans, links, {moved: to}, "gap")
    assert all(each.violation.dependency.successor not in shifted.spans for each in shifted.remaining)
    assert shift_successors(spans, links, {moved: spans[moved]}, "gap").spans == {}
