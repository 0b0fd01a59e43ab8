"""The critical path, worked by hand, and against trying how late each bar may come."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.planning.critical_path import critical_path
from roadmapper.planning.dependencies import Dependency, Span, violations
from roadmapper.planning.fixes import fix_all
from roadmapper.planning.network import Network
from roadmapper.planning.workdays import ALWAYS, Calendar, read_calendar

MONDAY = date(2027, 1, 4)
OFFICE = read_calendar("12345", ["2027-01-06"])


def bar(start: int, end: int) -> Span:
    """A bar by day numbers, 0 being Monday 4 Jan 2027."""
    return Span(MONDAY + timedelta(days=start), MONDAY + timedelta(days=end))


# Design, then two ways to the launch: building, or the shorter writing of docs.
SPANS = {"design": bar(0, 9), "build": bar(10, 29), "docs": bar(10, 14), "launch": bar(30, 34)}
LINKS = [
    Dependency("design", "build"),
    Dependency("design", "docs"),
    Dependency("build", "launch"),
    Dependency("docs", "launch"),
]


def test_the_longest_way_is_critical_and_the_other_has_slack() -> None:
    path = critical_path(SPANS, LINKS)
    assert path.slack == {"design": 0, "build": 0, "docs": 15, "launch": 0}
    assert path.critical == {"design", "build", "launch"}
    assert set(path.links) == {LINKS[0], LINKS[2]}
    assert path.latest["docs"] == bar(25, 29)
    assert path.latest["build"] == SPANS["build"]


def test_a_gap_in_the_plan_is_slack_and_leaves_nothing_critical() -> None:
    path = critical_path({"a": bar(0, 9), "b": bar(15, 19)}, [Dependency("a", "b")])
    assert path.slack == {"a": 5, "b": 0}
    assert path.critical == frozenset()
    assert path.links == []


def test_each_group_has_a_finish_of_its_own() -> None:
    spans = {**SPANS, "x": bar(0, 3), "y": bar(4, 5), "alone": bar(0, 1)}
    path = critical_path(spans, [*LINKS, Dependency("x", "y")])
    assert path.slack["x"] == path.slack["y"] == 0
    assert "alone" not in path.slack


@pytest.mark.parametrize(
    ("kind", "lag", "slack"),
    [("FS", 0, 5), ("FS", 3, 2), ("FS", -4, 9), ("SS", 0, 15), ("SS", 15, 0), ("FF", 0, 10), ("SF", 0, 20)],
)
def test_all_four_kinds_with_their_lags(kind: str, lag: int, slack: int) -> None:
    spans = {"a": bar(0, 9), "b": bar(15, 19), "last": bar(60, 60)}
    holding = Dependency("b", "last", "FS", 40)  # so that b has no slack of its own
    path = critical_path(spans, [Dependency("a", "b", kind, lag), holding])
    assert path.slack["b"] == 0
    assert path.slack["a"] == slack


def test_what_dates_break_has_less_than_no_slack() -> None:
    path = critical_path(SPANS | {"build": bar(6, 29)}, LINKS)
    assert path.slack == {"design": -4, "build": 0, "docs": 15, "launch": 0}
    assert path.critical == {"design", "build", "launch"}


def test_slack_is_counted_in_working_days() -> None:
    spans = {"a": bar(0, 1), "b": bar(8, 11)}  # Monday and Tuesday, then from Tuesday of the next week
    path = critical_path(spans, [Dependency("a", "b")], OFFICE)
    assert path.slack == {"a": 3, "b": 0}  # to Thursday, Friday and Monday
    assert path.latest["a"] == bar(4, 7)


def test_bars_that_begin_and_end_on_days_off_are_no_trouble() -> None:
    spans = {"a": bar(-2, 5), "b": bar(-1, 6), "c": bar(7, 11)}
    links = [Dependency("a", "b", "SS", 1), Dependency("a", "b", "FF", 1), Dependency("b", "c")]
    path = critical_path(spans, links, OFFICE)
    assert path.slack == {"a": 0, "b": 0, "c": 0}
    assert path.critical == {"a", "b", "c"}


def test_bars_without_both_dates_have_no_slack() -> None:
    spans = {**SPANS, "half": Span(MONDAY, None)}
    links = [*LINKS, Dependency("build", "half"), Dependency("half", "launch"), Dependency("docs", "gone")]
    assert critical_path(spans, links) == critical_path(SPANS, LINKS)
    assert critical_path({"a": bar(0, 1)}, [Dependency("a", "half"), Dependency("a", "a")]).slack == {}
    assert critical_path({}, []) == ({}, {}, frozenset(), [])


def test_rings_have_no_slack_and_never_hang_it() -> None:
    links = [*LINKS, Dependency("docs", "design"), Dependency("launch", "party")]
    path = critical_path(SPANS | {"party": bar(35, 35)}, links)
    assert path.slack == {"build": 0, "launch": 0, "party": 0}
    assert path.critical == {"build", "launch", "party"}


def test_a_chain_of_any_length_is_followed() -> None:
    spans = {str(n): bar(n, n) for n in range(20_000)}
    path = critical_path(spans, [Dependency(str(n), str(n + 1)) for n in range(19_999)])
    assert len(path.critical) == 20_000


_names = "abcdef"
_bars = st.builds(lambda start, length: bar(start, start + length), st.integers(0, 25), st.integers(0, 9))
_plans = st.fixed_dictionaries(dict.fromkeys(_names, _bars))
_kinds = st.sampled_from(["FS", "SS", "FF", "SF"])
_ends = st.sampled_from(_names)
_links = st.lists(st.builds(Dependency, _ends, _ends, _kinds, st.integers(-4, 6)), max_size=8)
_acyclic = _links.map(lambda links: [link for link in links if link.predecessor < link.successor])
_calendars = st.just(ALWAYS) | st.builds(
    Calendar, st.frozensets(st.integers(1, 7), min_size=2), st.frozensets(st.dates(MONDAY, date(2027, 3, 1)))
)


def group_of(name: str, links: list[Dependency]) -> set[str]:
    found = {name}
    for _ in links:
        ends = ({link.predecessor, link.successor} for link in links)
        found = found.union(*(pair for pair in ends if pair & found))
    return found


@given(_plans, _acyclic, _calendars)
def test_slack_is_how_late_a_bar_may_come_before_the_finish_moves(
    plan: dict[str, Span], links: list[Dependency], calendar: Calendar
) -> None:
    onto_workdays = {name: span.moved(0, calendar) for name, span in plan.items()}
    spans = onto_workdays | fix_all(onto_workdays, links, calendar).spans
    path = critical_path(spans, links, calendar)
    for name in _names:
        group = group_of(name, links)
        assert (name in path.slack) == (len(group) > 1)
        if name not in path.slack:
            continue
        finish = max(span.end or date.min for other, span in spans.items() if other in group)

        def finish_with(days: int, name: str = name, group: set[str] = group) -> date:
            moved = {**spans, name: spans[name].moved(days, calendar)}
            moved |= fix_all(moved, links, calendar).spans
            return max(span.end or date.min for other, span in moved.items() if other in group)

        assert finish_with(path.slack[name]) == finish
        assert finish_with(path.slack[name] + 1) > finish
        assert path.latest[name] == spans[name].moved(path.slack[name], calendar)


@given(_plans, _links, _calendars)
def test_any_plan_has_its_critical_path(
    spans: dict[str, Span], links: list[Dependency], calendar: Calendar
) -> None:
    network = Network(links)
    path = critical_path(spans, network, calendar)
    assert path.slack.keys() == {*network.order} - network.knots.keys()
    assert path.critical == {end for link in path.links for end in (link.predecessor, link.successor)}
    assert all(path.slack[name] <= 0 for name in path.critical)
    if not violations(spans, links):
        assert all(slack >= 0 for slack in path.slack.values())
