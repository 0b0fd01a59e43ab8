"""Asking again finds what asking anew would find, and asks no more than what differs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from roadmapper.planning.coming import coming, coming_again
from roadmapper.planning.lint import seen as plain
from roadmapper.planning.lint.asking import Asking, difference
from roadmapper.planning.lint.rule import Finding, Rule
from roadmapper.planning.lint.rules import RULES, findings
from roadmapper.planning.lint.seen import Seen
from tests.unit.planning.lint.cases import CASES, TODAY, bar, looked

_IDS = ("a", "b", "c", "d")
_days = st.none() | st.integers(-20, 40).map(lambda days: TODAY + timedelta(days=days))
_bars = st.lists(
    st.builds(
        bar,
        st.sampled_from(_IDS),
        category=st.sampled_from(["idea", "planned", "in_progress", "shipped", "declined"]),
        horizon=st.sampled_from([None, "now"]),
        start=_days,
        end=_days,
        has_owner=st.booleans(),
        parent=st.sampled_from([None, *_IDS]),
        release=st.sampled_from([None, "r"]),
        is_parent=st.booleans(),
    ),
    max_size=4,
    unique_by=lambda each: each.id,
).map(lambda bars: tuple(sorted(bars)))
_parts = st.fixed_dictionaries(
    {},
    optional={
        "bars": _bars,
        "waits": st.sampled_from(
            [(), (plain.Wait("w", "DEP-1", "a", "b"), plain.Wait("v", "DEP-2", "b", "a"))]
        ),
        "points": _days.map(lambda day: (plain.Point("m", "MS-1", "Beta", day, "day", ("a", "c")),)),
        "ships": _days.map(lambda day: (plain.Ship("r", "REL-1", "GA", day),)),
        "results": st.sampled_from([(), (plain.Measure("k", "KR-1", "Sold", "o"),)]),
        "goals": st.sampled_from([(), (plain.Goal("o", "O-1", "Stay", "2026-Q4"),)]),
        "refusals": st.sampled_from([(), (plain.Refusal("f", "a", "No", TODAY),)]),
        "written": st.sampled_from([frozenset(), frozenset({"a"})]),
        "aimed": st.sampled_from([frozenset(), frozenset({("b", "k")})]),
        "style": st.sampled_from(["d mmm yyyy", "yyyy-mm-dd"]),
    },
)


@given(st.lists(_parts, min_size=1, max_size=5))
def test_asking_again_finds_what_asking_anew_would(changes: list[dict[str, Any]]) -> None:
    asking, seen = Asking(), Seen(TODAY)
    for change in changes:
        seen = seen._replace(**change)
        groups = asking.ask(seen, RULES)
        assert [each for group in groups for each in group] == list(findings(seen))
        assert all({each.rule for each in group} == {group[0].rule} for group in groups)


@given(_bars, _bars, _days)
def test_what_comes_next_follows_the_initiatives_that_differ(
    before: tuple[plain.Bar, ...], after: tuple[plain.Bar, ...], day: date | None
) -> None:
    first = looked(bars=before, ships=[plain.Ship("r", "REL-1", "GA", day)])
    then = first._replace(bars=after)
    assert coming_again(coming(first), then, difference(first, then)) == coming(then)


@given(_bars)
def test_a_rule_that_judges_each_by_itself_does(bars: tuple[plain.Bar, ...]) -> None:
    seen = looked(bars=bars, ships=[plain.Ship("r", "REL-1", "GA", TODAY)], results=[plain.Measure("k")])
    for rule in RULES:
        if rule.each:
            alone = [list(rule.find(seen._replace(bars=(each,)))) for each in bars]
            assert all(len(found) <= 1 for found in alone)
            assert list(rule.find(seen)) == [found for each in alone for found in each]


def test_another_day_asks_everything_anew() -> None:
    asking, case = Asking(), CASES["overdue"]
    assert asking.ask(case.broken, RULES) != ()
    earlier = case.broken._replace(today=TODAY - timedelta(days=365))
    assert asking.ask(earlier, RULES) == Asking().ask(earlier, RULES)


def test_rules_are_asked_only_of_what_differs() -> None:
    asked: list[tuple[str, ...]] = []

    def find(seen: Seen) -> Iterator[Finding]:
        asked.append(tuple(each.id for each in seen.bars))
        yield from ()

    def of_risks(seen: Seen) -> Iterator[Finding]:
        asked.append(tuple(each.id for each in seen.dangers))
        yield from ()

    said = ("Told", "What.", "Do.", "look")
    rules = [Rule("one", *said, find, each=True), Rule("all", *said, find), Rule("risks", *said, of_risks)]
    asking, seen = Asking(), looked(bars=[bar("a"), bar("b"), bar("c")])
    asking.ask(seen, rules)
    assert asked == [("a", "b", "c"), ("a", "b", "c"), ()]
    asked.clear()
    asking.ask(seen._replace(goals=(plain.Goal("o"),)), rules)
    assert asked == []
    asking.ask(seen._replace(bars=(seen.bars[0], bar("b", title="Another"), seen.bars[2])), rules)
    assert asked == [("b",), ("a", "b", "c")]


def test_a_rule_that_is_switched_on_again_is_asked() -> None:
    asking, case = Asking(), CASES["overdue"]
    without = [rule for rule in RULES if rule.id != "overdue"]
    assert "overdue" not in {group[0].rule for group in asking.ask(case.broken, without)}
    assert "overdue" in {group[0].rule for group in asking.ask(case.broken, RULES)}
