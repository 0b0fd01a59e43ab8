"""Fixes of violations, one by one and all at once: in words, with their dates, and mending for certain."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from roadmapper.planning.dependencies import Dependency, Span, days_short, violations
from roadmapper.planning.fixes import DependencyChange, Fix, fix_all, fixes_of
from roadmapper.planning.network import Network
from roadmapper.planning.successors import IN_A_RING, NO_LATER_DAY, ShiftRule
from roadmapper.planning.workdays import ALWAYS, Calendar, read_calendar

MONDAY = date(2027, 1, 4)
OFFICE = read_calendar("12345", [])
TITLES = {"a": "Public API v2", "b": "Webhooks", "c": "Portal"}


def bar(start: int, end: int) -> Span:
    """A bar by day numbers, 0 being Monday 4 Jan 2027."""
    return Span(MONDAY + timedelta(days=start), MONDAY + timedelta(days=end))


SPANS = {"a": bar(0, 9), "b": bar(4, 18), "c": bar(19, 25)}
LINKS = [Dependency("a", "b"), Dependency("b", "c")]


def offered(
    spans: dict[str, Span], links: list[Dependency], rule: ShiftRule = "overlap", calendar: Calendar = ALWAYS
) -> dict[str, Fix]:
    """The fixes of the first violation, by kind."""
    first = violations(spans, links)[0]
    return {fix.kind: fix for fix in fixes_of(first, spans, links, TITLES, rule=rule, calendar=calendar)}


def told(fixes: dict[str, Fix]) -> list[str]:
    return [fix.words for fix in fixes.values()]


def test_finish_to_start_has_five_ways_out() -> None:
    fixes = offered(SPANS, LINKS)
    assert told(fixes) == [
        "Move Webhooks 6 days later, with 1 behind it",
        "Move Public API v2 6 days earlier",
        "Start Webhooks 6 days later and keep its end",
        "End Public API v2 6 days earlier and keep its start",
        "Remove the dependency",
    ]
    assert fixes["move_successor"].spans == {"b": bar(10, 24), "c": bar(25, 31)}
    assert fixes["move_predecessor"].spans == {"a": bar(-6, 3)}
    assert fixes["resize_successor"].spans == {"b": bar(10, 18)}
    assert fixes["resize_predecessor"].spans == {"a": bar(0, 3)}
    assert fixes["remove"].spans == {}
    assert fixes["remove"].dependency_change == DependencyChange(LINKS[0], None)
    assert all(fix.dependency_change is None for kind, fix in fixes.items() if kind != "remove")


def test_the_shift_rule_says_what_comes_along() -> None:
    spans = SPANS | {"c": bar(30, 36)}
    assert told(offered(spans, LINKS, "overlap"))[0] == "Move Webhooks 6 days later"
    assert offered(spans, LINKS, "gap")["move_successor"].spans == {"b": bar(10, 24), "c": bar(36, 42)}
    assert offered(SPANS, LINKS, "never")["move_successor"].spans == {"b": bar(10, 24)}


def test_at_least_a_day_remains() -> None:
    spans = {"a": bar(6, 9), "b": bar(4, 9)}
    assert told(offered(spans, LINKS[:1])) == [
        "Move Webhooks 6 days later",
        "Move Public API v2 6 days earlier",
        "Remove the dependency",
    ]
    spans = {"a": bar(3, 9), "b": bar(4, 10)}
    assert {"resize_successor", "resize_predecessor"} <= offered(spans, LINKS[:1]).keys()
    # Of Friday to Wednesday the weekend would remain, on which nobody works.
    spans = {"a": bar(0, 4), "b": bar(4, 6)}
    assert "resize_successor" in offered(spans, LINKS[:1])
    assert "resize_successor" not in offered(spans, LINKS[:1], calendar=OFFICE)


def test_a_predecessor_comes_earlier_only_where_its_own_predecessors_let_it() -> None:
    held = {**SPANS, "x": bar(-9, -3)}
    links = [*LINKS, Dependency("x", "a")]
    assert "move_predecessor" not in offered(held, links)
    assert "resize_predecessor" in offered(held, links)
    held["x"] = bar(-19, -7)
    assert "move_predecessor" in offered(held, links)


def test_a_lag_is_dropped_where_that_is_enough() -> None:
    spans = {"a": bar(0, 9), "b": bar(12, 20)}
    link = Dependency("a", "b", "FS", 5)
    fix = offered(spans, [link])["drop_lag"]
    assert (fix.words, fix.spans) == ("Drop the lag of 5 days", {})
    assert fix.dependency_change == DependencyChange(link, Dependency("a", "b"))
    assert "drop_lag" not in offered(SPANS, [Dependency("a", "b", "FS", 5)])
    assert "drop_lag" not in offered(SPANS, [Dependency("a", "b", "FS", -2)])


def test_the_other_kinds_move_the_days_in_question() -> None:
    spans = {"a": bar(5, 20), "b": bar(2, 18)}
    assert told(offered(spans, [Dependency("a", "b", "SS")]))[:4] == [
        "Move Webhooks 3 days later",
        "Move Public API v2 3 days earlier",
        "Start Webhooks 3 days later and keep its end",
        "Start Public API v2 3 days earlier and keep its end",
    ]
    finishes = offered(spans, [Dependency("a", "b", "FF")])
    assert told(finishes)[2:4] == [
        "End Webhooks 2 days later and keep its start",
        "End Public API v2 2 days earlier and keep its start",
    ]
    assert finishes["resize_successor"].spans == {"b": bar(2, 20)}


def test_over_a_weekend_bars_come_onto_workdays() -> None:
    spans = {"a": bar(0, 4), "b": bar(3, 8)}
    fixes = offered(spans, LINKS[:1], calendar=OFFICE)
    assert fixes["move_successor"] == Fix("move_successor", "Move Webhooks 4 days later", {"b": bar(7, 10)})
    assert fixes["move_predecessor"].spans == {"a": bar(-4, 2)}
    assert fixes["move_predecessor"].words == "Move Public API v2 2 days earlier"
    assert fixes["resize_successor"].spans == {"b": bar(7, 8)}


def test_in_a_ring_only_what_mends_is_offered() -> None:
    spans = {"a": bar(0, 9), "b": bar(4, 18)}
    round_trip = offered(spans, [Dependency("a", "b"), Dependency("b", "a", "FS", -40)])
    assert round_trip["move_successor"].spans == {"b": bar(10, 24)}
    # Here the predecessor would be pushed along in turn, and coming earlier would break the other one more.
    assert told(offered(spans, [Dependency("a", "b"), Dependency("b", "a")])) == [
        "End Public API v2 6 days earlier and keep its start",
        "Remove the dependency",
    ]


def test_a_bar_without_a_title_has_a_word() -> None:
    first = violations(SPANS, LINKS)[0]
    assert (
        fixes_of(first, SPANS, Network(LINKS), {})[0].words == "Move Untitled 6 days later, with 1 behind it"
    )


def test_all_is_mended_by_the_least_moves_later() -> None:
    spans = {"a": bar(0, 9), "b": bar(4, 13), "c": bar(12, 14), "d": bar(30, 40), "e": bar(0, 1)}
    links = [Dependency("b", "c"), Dependency("a", "b"), Dependency("c", "d"), Dependency("e", "a", "SS", -9)]
    assert fix_all(spans, links) == ({"b": bar(10, 19), "c": bar(20, 22)}, [])
    assert fix_all(spans, links, OFFICE).spans == {"b": bar(10, 17), "c": bar(18, 18)}
    assert fix_all({}, []) == ({}, [])


def test_rings_and_the_calendars_end_remain_and_are_told() -> None:
    links = [Dependency("a", "b"), Dependency("b", "a"), Dependency("b", "c"), Dependency("x", "a")]
    spans = {**SPANS, "x": bar(0, 20)}
    mended = fix_all(spans, links)
    assert mended.spans == {"a": bar(21, 30)}
    assert [(each.violation.dependency, each.why) for each in mended.remaining] == [(links[0], IN_A_RING)]
    last = Span(date.max, date.max)
    assert [each.why for each in fix_all({"a": last, "b": last}, LINKS[:1]).remaining] == [NO_LATER_DAY]


_names = st.sampled_from("abcdef")
_bars = st.builds(lambda start, length: bar(start, start + length), st.integers(0, 40), st.integers(0, 12))
_half = st.one_of(
    _bars, _bars.map(lambda span: Span(span.start, None)), _bars.map(lambda span: Span(None, span.end))
)
_plans = st.fixed_dictionaries(dict.fromkeys("abcdef", _half))
_links = st.lists(
    st.builds(Dependency, _names, _names, st.sampled_from(["FS", "SS", "FF", "SF"]), st.integers(-5, 9)),
    max_size=10,
)
_calendars = st.builds(
    Calendar,
    st.frozensets(st.integers(1, 7), min_size=1),
    st.frozensets(st.dates(MONDAY, date(2027, 3, 1)), max_size=12),
)
_rules = st.sampled_from(["overlap", "gap", "never"])


@given(_plans, _links, _calendars, _rules)
def test_every_fix_mends_its_violation_and_keeps_bars_alive(
    spans: dict[str, Span], links: list[Dependency], calendar: Calendar, rule: ShiftRule
) -> None:
    for violation in violations(spans, links)[:3]:
        fixes = fixes_of(violation, spans, links, TITLES, rule=rule, calendar=calendar)
        assert len({fix.kind for fix in fixes}) == len(fixes)
        for fix in fixes:
            change = fix.dependency_change
            after = {**spans, **fix.spans}
            asked = violation.dependency if change is None else change.after
            assert asked is None or (days_short(asked, after) or 0) <= 0
            for name, span in fix.spans.items():
                assert [day is None for day in span] == [day is None for day in spans[name]]
                if span.start and span.end:
                    assert span.start <= span.end
            if fix.kind in ("move_predecessor", "resize_predecessor"):
                assert len(violations(after, links)) < len(violations(spans, links))


@given(_plans, _links, _calendars)
def test_mending_all_leaves_only_rings_and_moves_no_further_than_it_must(
    spans: dict[str, Span], links: list[Dependency], calendar: Calendar
) -> None:
    network = Network(links)
    mended = fix_all(spans, network, calendar)
    assert all(network.in_ring(each.violation.dependency) for each in mended.remaining)
    after = {**spans, **mended.spans}
    assert sorted(each.violation for each in mended.remaining) == sorted(violations(after, links))
    outside = [link for link in links if not network.in_ring(link)]
    for name, span in mended.spans.items():
        assert all(day is None or calendar.is_workday(day) for day in span)
        own = [link for link in outside if link.successor == name]
        assert violations({**after, name: span.moved(-1, calendar)}, own) != []
