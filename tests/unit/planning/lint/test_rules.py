"""The rules: each finds what it is for, and nothing in a plan that is as near to it as can be."""

from __future__ import annotations

from pathlib import Path

import pytest

from roadmapper.errors import InvalidInput
from roadmapper.planning.lint import seen as plain
from roadmapper.planning.lint.rules import RULES, findings, rule_named, wanted
from tests.unit.planning.lint.cases import CASES, LATER, PAST, SOON, TODAY, bar, looked


def test_every_rule_has_a_case() -> None:
    assert set(CASES) == {rule.id for rule in RULES}


@pytest.mark.parametrize("name", CASES)
def test_a_rule_finds_what_it_is_for_and_nothing_else(name: str) -> None:
    case, rule = CASES[name], rule_named(name)
    (found,) = findings(case.broken, [rule])
    assert (found.rule, found.title) == (name, case.words)
    assert set(found.fixes) <= set(rule.fixes)
    assert list(findings(case.sound, [rule])) == []


def test_rules_say_what_they_are_for_in_sentences() -> None:
    for rule in RULES:
        assert rule.looks_for.endswith(".")
        assert rule.mend.endswith(".")
        assert rule.id == rule.id.lower()
    assert len({rule.id for rule in RULES}) == len({rule.title for rule in RULES}) == len(RULES)


def test_the_page_about_the_overview_lists_every_rule_in_order() -> None:
    text = (Path(__file__).parents[4] / "docs" / "overview.md").read_text(encoding="utf-8")
    listed = [line.split("|") for line in text.splitlines() if line.startswith("| `")]
    assert [(cells[1].strip(" `"), cells[2].strip()) for cells in listed] == [
        (rule.id, rule.looks_for.rstrip(".")) for rule in RULES
    ]


def test_rules_are_switched_off_and_asked_alone() -> None:
    assert [rule.id for rule in wanted(only=["Overdue"])] == ["overdue"]
    assert "overdue" not in [rule.id for rule in wanted(off=["overdue", "of a later version"])]
    with pytest.raises(InvalidInput, match="There is no rule “oversue”"):
        wanted(only=["oversue"])


def test_whether_an_item_is_to_stay_is_asked_as_a_question() -> None:
    asked = looked(disputed=[plain.Disputed("initiative", "a", "A-1 Two", "(initiative removed or kept)")])
    assert [each.title for each in findings(asked)] == ["A-1 Two: removed or kept?"]


def test_an_empty_plan_needs_nobody() -> None:
    assert list(findings(looked())) == []


def test_a_parent_is_not_late_for_its_children() -> None:
    seen = looked(bars=[bar("p", end=PAST, is_parent=True), bar("a", start=TODAY, end=LATER, parent="p")])
    assert {each.rule for each in findings(seen)} == {"outgrown-parent"}


def test_a_key_result_that_was_never_checked_in_is_due_from_its_cycles_beginning() -> None:
    def told(cycle: str, cadence: str | None = None) -> list[str]:
        goal = plain.Goal("o", "O-1", "Teams stay", cycle)
        result = plain.Measure("k", "KR-8", "Sold", "o", cadence=cadence)
        seen = looked(goals=[goal], results=[result])
        return [each.title for each in findings(seen, [rule_named("key-result-without-check-in")])]

    assert told("2026-Q4") == ["KR-8 has had no check-in yet"]
    assert told("2026-Q4", "quarterly") == []
    assert told("2027-Q1") == told("2026-Q3") == []
    assert told("") == ["KR-8 has had no check-in yet"]


def test_a_cycle_of_its_own_runs_by_its_own_days() -> None:
    goal = plain.Goal("o", "O-1", "Teams stay", "Autumn push")
    hollow = rule_named("objective-without-key-result")
    runs = plain.Season("Autumn push", PAST, SOON)
    assert len(list(findings(looked(goals=[goal], seasons=[runs]), [hollow]))) == 1
    over = runs._replace(end=PAST)
    assert list(findings(looked(goals=[goal], seasons=[over]), [hollow])) == []
    (told,) = findings(looked(goals=[goal], seasons=[over]), [rule_named("cycle-not-closed")])
    assert told.title == "Autumn push has not been closed"


def test_a_decline_that_was_taken_up_again_asks_no_more() -> None:
    rule = rule_named("revisit-due")
    refusal = plain.Refusal("n", "a", revisit_on=PAST)
    (found,) = findings(looked(bars=[bar(category="declined")], refusals=[refusal]), [rule])
    assert found.fixes == ("bring_back", "ask_later")
    for bars, refusals in (
        ([bar(category="planned")], [refusal]),
        ([bar(category="declined")], [refusal._replace(is_standing=False)]),
        ([], [refusal]),
    ):
        assert list(findings(looked(bars=bars, refusals=refusals), [rule])) == []
