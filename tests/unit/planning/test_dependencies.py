"""Dependencies: violations in words, and rings."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.planning import dependencies as deps
from roadmapper.planning.dependencies import Dependency, Span

API = Span(date(2026, 10, 1), date(2027, 1, 10))
TITLES = {"a": "Public API v2", "b": "Webhooks", "c": "Portal"}


def webhooks(start: date | None, end: date | None, kind: str = "FS", lag: int = 0) -> list[str]:
    """What is said of Webhooks after Public API v2, which runs from 1 Oct to 10 Jan."""
    found = deps.violations({"a": API, "b": Span(start, end)}, [Dependency("a", "b", kind, lag)])
    return [deps.violation_words(violation, TITLES) + f" ({violation.days})" for violation in found]


def test_finish_to_start_allows_the_day_after() -> None:
    assert webhooks(date(2027, 1, 11), None) == []
    assert webhooks(date(2027, 1, 10), None) == ["Webhooks starts on the day Public API v2 ends (1)"]
    assert webhooks(date(2027, 1, 4), None) == ["Webhooks starts 6 days before Public API v2 ends (7)"]
    assert webhooks(date(2027, 1, 9), None) == ["Webhooks starts 1 day before Public API v2 ends (2)"]


def test_start_to_start_allows_the_same_day() -> None:
    assert webhooks(date(2026, 10, 1), None, "SS") == []
    assert webhooks(date(2026, 9, 30), None, "SS") == [
        "Webhooks starts 1 day before Public API v2 starts (1)"
    ]


def test_finish_to_finish_allows_the_same_day() -> None:
    assert webhooks(None, date(2027, 1, 10), "FF") == []
    assert webhooks(None, date(2027, 1, 8), "FF") == ["Webhooks ends 2 days before Public API v2 ends (2)"]


def test_start_to_finish_allows_the_evening_before() -> None:
    assert webhooks(None, date(2026, 9, 30), "SF") == []
    assert webhooks(None, date(2026, 9, 29), "SF") == ["Webhooks ends 2 days before Public API v2 starts (1)"]


def test_a_lag_and_a_lead_are_named() -> None:
    assert webhooks(date(2027, 1, 16), None, "FS", 5) == []
    assert webhooks(date(2027, 1, 12), None, "FS", 5) == [
        "Webhooks starts 2 days after Public API v2 ends, 4 days too early for a lag of 5 days (4)"
    ]
    assert webhooks(date(2027, 1, 1), None, "FS", -10) == []
    assert webhooks(date(2026, 12, 31), None, "FS", -10) == [
        "Webhooks starts 10 days before Public API v2 ends, 1 day too early for a lead of 10 days (1)"
    ]


def test_what_has_no_date_breaks_nothing() -> None:
    assert webhooks(None, date(2026, 1, 1)) == []
    assert webhooks(None, None, "FF") == []
    spans = {"a": API}
    assert (
        deps.violations(spans, [Dependency("a", "gone"), Dependency("gone", "a"), Dependency("a", "a")]) == []
    )


def test_a_missing_title_has_a_word() -> None:
    spans = {"a": API, "b": API}
    found = deps.violations(spans, [Dependency("a", "b")])
    assert deps.violation_words(found[0], {"a": "X"}) == "Untitled starts 101 days before X ends"


def test_rings_are_found_and_told() -> None:
    links = [Dependency("a", "b"), Dependency("b", "c"), Dependency("c", "a"), Dependency("c", "d")]
    assert deps.find_cycles(links) == [["a", "b", "c"]]
    assert deps.find_cycles(links[:2] + links[3:]) == []
    assert deps.find_cycles([Dependency("a", "a")]) == [["a"]]
    assert deps.find_cycles([*links, Dependency("x", "y"), Dependency("y", "x")]) == [
        ["a", "b", "c"],
        ["x", "y"],
    ]
    assert deps.cycle_words(["a", "b", "c"], TITLES) == (
        "Webhooks waits for Public API v2, Portal waits for Webhooks, and Public API v2 waits for Portal"
    )
    assert deps.cycle_words(["a", "b"], TITLES) == (
        "Webhooks waits for Public API v2 and Public API v2 waits for Webhooks"
    )
    assert deps.cycle_words(["a"], TITLES) == "Public API v2 waits for itself"
    long = deps.cycle_words([str(n) for n in range(50)], {str(n): f"T{n}" for n in range(50)})
    assert long == "T1 waits for T0, T2 waits for T1, 47 more wait in turn, and T0 waits for T49"


def test_a_dependency_that_would_close_a_ring_is_told_before_it_does() -> None:
    links = [Dependency("a", "b"), Dependency("b", "c"), Dependency("c", "d"), Dependency("a", "d")]
    assert deps.closing_cycle(links, "d", "a") == ["d", "a"]
    assert deps.closing_cycle(links[:3], "d", "a") == ["d", "a", "b", "c"]
    assert deps.closing_cycle(links, "a", "c") is None
    assert deps.closing_cycle([], "a", "a") == ["a"]


def test_a_chain_of_any_length_is_walked() -> None:
    links = [Dependency(str(n), str(n + 1)) for n in range(50_000)]
    assert deps.find_cycles(links) == []
    ring = deps.closing_cycle(links, "50000", "0")
    assert ring is not None
    assert len(ring) == 50_001
    assert len(deps.find_cycles([*links, Dependency("50000", "0")])[0]) == 50_001


_names = st.sampled_from("abcdefgh")
_links = st.lists(st.builds(Dependency, _names, _names), max_size=20)


def _reaches(links: list[Dependency], start: str, goal: str) -> bool:
    reached = {link.successor for link in links if link.predecessor == start}
    for _ in links:
        reached |= {link.successor for link in links if link.predecessor in reached}
    return goal in reached


@given(_links)
def test_rings_are_told_exactly_where_there_are_any(links: list[Dependency]) -> None:
    rings = deps.find_cycles(links)
    pairs = {(link.predecessor, link.successor) for link in links}
    for ring in rings:
        assert set(zip(ring, [*ring[1:], ring[0]], strict=True)) <= pairs
    members = [member for ring in rings for member in ring]
    assert len(members) == len(set(members))
    for name in "abcdefgh":
        knotted = any(_reaches(links, name, member) and _reaches(links, member, name) for member in members)
        assert knotted == _reaches(links, name, name)


@given(_links, _names, _names)
def test_a_new_link_closes_a_ring_exactly_when_the_way_back_exists(
    links: list[Dependency], predecessor: str, successor: str
) -> None:
    ring = deps.closing_cycle(links, predecessor, successor)
    assert (ring is not None) == (predecessor == successor or _reaches(links, successor, predecessor))
    if ring is not None:
        pairs = {(link.predecessor, link.successor) for link in links} | {(predecessor, successor)}
        assert ring[0] == predecessor
        assert set(zip(ring, [*ring[1:], ring[0]], strict=True)) <= pairs


@pytest.mark.parametrize("days", [10**9, -(10**9)])
def test_a_span_stops_at_the_calendars_ends(days: int) -> None:
    assert API.moved(days).start in (date.min, date.max)
    assert Span(None, None).moved(days) == Span(None, None)
