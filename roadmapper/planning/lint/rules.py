"""The one table of rules, in the order in which they are told; overview and command line ask it alone."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from roadmapper.errors import InvalidInput
from roadmapper.planning.lint import document_rules as documents
from roadmapper.planning.lint import goal_rules as goals
from roadmapper.planning.lint import plan_rules as plan
from roadmapper.planning.lint import register_rules as registers
from roadmapper.planning.lint import release_rules as releases
from roadmapper.planning.lint.rule import Finding, Rule
from roadmapper.planning.lint.seen import Seen

RULES: Final[tuple[Rule, ...]] = (
    Rule(
        "open-conflict", "Open conflict",
        "A value that two merged copies disagree about.",
        "Decide which value holds.", "act", documents.disputed_values, "Decide",
    ),
    Rule(
        "untrue-statement", "Statement no longer true",
        "What an audience was told and is no longer so.",
        "Tell it anew with the next update, or correct the one that was sent.",
        "act", documents.untrue_statements,
    ),
    Rule(
        "broken-dependency", "Broken dependency",
        "An initiative that starts or ends before what it waits for.",
        "Move it later, with what follows it.", "act", plan.broken_dependencies, fixes=("shift",),
    ),
    Rule(
        "dependency-ring", "Dependencies in a ring",
        "Initiatives that wait for one another, so that none can begin.",
        "Remove one of the dependencies.", "act", plan.dependency_rings,
    ),
    Rule(
        "late-release", "Release not shipped",
        "A release whose date has passed without its having shipped.",
        "Say that it shipped, or give it a new date.",
        "act", releases.late_releases, "Open", ("ship_release",),
    ),
    Rule(
        "overdue", "Overdue initiative",
        "Open work whose end has passed.",
        "Say that it shipped, or give it a new end.", "act",
        plan.overdue, "Open", ("ship", "end_today"), each=True,
    ),
    Rule(
        "release-not-ready", "Release not ready",
        "A release of the next two weeks with something left on its checklist, or with a no-go.",
        "Do what is left, or move the release.", "act", releases.unready_releases, "Open",
    ),
    Rule(
        "misses-release", "Work that misses its release",
        "Open work that ends after the release that is to ship it.",
        "Move the work, the release, or the one out of the other.", "act",
        releases.crowded_releases, each=True,
    ),
    Rule(
        "missed-milestone", "Milestone passed with open work",
        "A milestone in the past that still waits for work.",
        "Finish the work, or give the milestone a new date.", "act", plan.missed_milestones,
    ),
    Rule(
        "stale-document", "Stale PRD or draft",
        "A reviewed document whose facts have changed since.",
        "Read what changed, then mark it reviewed.",
        "look", documents.aged_documents, "Review", ("mark_reviewed",),
    ),
    Rule(
        "update-due", "Update due",
        "An audience that should have heard by its rhythm.",
        "Write its update.", "look", documents.updates_due, "Compose",
    ),
    Rule(
        "key-result-without-check-in", "Key result without a check-in",
        "A key result of a running cycle whose check-in is due by its rhythm, or monthly.",
        "Check in what it stands at.", "look", goals.unchecked_results, "Check in",
    ),
    Rule(
        "revisit-due", "Decline to revisit",
        "Something declined whose day has come, or whose measure has passed the value that was set.",
        "Bring it back, or say when to ask again.",
        "look", registers.fired_triggers, "Decide", ("bring_back", "ask_later"),
    ),
    Rule(
        "risk-no-owner", "Risk without an owner",
        "An open risk that nobody answers for.",
        "Give it an owner.", "look", registers.unowned_risks, fixes=("assign_me",),
    ),
    Rule(
        "risk-overdue", "Overdue risk",
        "An open risk that was to be dealt with by now.",
        "Close it, or give it a new date.", "look", registers.overdue_risks, "Open", ("close_risk",),
    ),
    Rule(
        "risk-no-mitigation", "High risk without a mitigation",
        "An open risk of high or critical exposure about which nothing is done.",
        "Write what is done about it.", "look", registers.unmitigated_risks, "Write",
    ),
    Rule(
        "readiness-overdue", "Overdue readiness",
        "A line of a release's checklist whose own date has passed.",
        "Do it, or give it a new date.", "look", releases.overdue_readiness, "Open",
    ),
    Rule(
        "late-start", "Work that has not begun",
        "Planned work whose start has passed.",
        "Say that it is in progress, or give it a new start.",
        "look", plan.late_starts, fixes=("begin",), each=True,
    ),
    Rule(
        "outgrown-parent", "Work that ends after its parent",
        "Open work that ends after the initiative that it is a part of.",
        "Let the parent end with it, or end it earlier.",
        "look", plan.outgrown_parents, fixes=("extend_parent",),
    ),
    Rule(
        "shipped-ahead", "Shipped, but ends in the future",
        "Shipped work that the plan still has to come.",
        "End it today.", "look", plan.shipped_ahead, fixes=("end_today",), each=True,
    ),
    Rule(
        "cycle-not-closed", "Cycle not closed",
        "A cycle that ended a week ago or more, with objectives that have no score.",
        "Close it with scores and a reflection.", "look", goals.open_cycles, "Open",
    ),
    Rule(
        "now-without-prd", "“Now” without a PRD",
        "Work in progress or in “now” that nothing is written about.",
        "Write its PRD.", "note", plan.unwritten_now, "Write", each=True,
    ),
    Rule(
        "no-owner", "“Now” without an owner",
        "Work in progress or in “now” that nobody answers for.",
        "Give it an owner.", "note", plan.unowned_now, fixes=("assign_me",), each=True,
    ),
    Rule(
        "now-without-dates", "“Now” without dates",
        "Work in progress or in “now” that stands nowhere on the timeline.",
        "Give it a start and an end.", "note", plan.undated_now, each=True,
    ),
    Rule(
        "now-without-key-result", "“Now” without a key result",
        "Work in progress or in “now” that moves no key result, where there are any.",
        "Link the key result that it moves.", "note", plan.aimless_now, each=True,
    ),
    Rule(
        "key-result-without-initiative", "Key result without an initiative",
        "A key result of a running cycle that nothing in the plan moves.",
        "Link an initiative that moves it.", "note", goals.aimless_results,
    ),
    Rule(
        "key-result-without-target", "Key result that cannot be measured",
        "A key result without a baseline or a target.",
        "Say where it starts and where it is to be.", "note", goals.unmeasurable_results,
    ),
    Rule(
        "objective-without-key-result", "Objective without a key result",
        "An objective of a running cycle that nobody can tell the progress of.",
        "Add a key result.", "note", goals.hollow_objectives,
    ),
    Rule(
        "release-no-owner", "Release without an owner",
        "A release to come, with a date, that nobody answers for.",
        "Give it an owner.", "note", releases.unowned_releases, fixes=("assign_me",),
    ),
    Rule(
        "decision-unsaid", "Decision without words",
        "A decision that does not say what was decided, or that nothing supersedes.",
        "Write it down.", "note", registers.unsaid_decisions, "Write",
    ),
)  # fmt: skip

_BY_ID: Final = {rule.id: rule for rule in RULES}


def rule_named(name: str) -> Rule:
    """The rule of an id; raises InvalidInput for one that does not exist."""
    found = _BY_ID.get(name.strip().lower())
    if found is None:
        known = ", ".join(_BY_ID)
        raise InvalidInput(
            "rule", f"There is no rule “{name.strip()[:40]}”. Nothing was done. Rules are: {known}."
        )
    return found


def wanted(off: Collection[str] = (), only: Collection[str] = ()) -> tuple[Rule, ...]:
    """The rules that are asked: those of ``only``, or all, but never one that is off.

    An unknown name in ``off`` may come from a newer version and is ignored; one in ``only`` raises.
    """
    chosen = {rule_named(name).id for name in only} or set(_BY_ID)
    return tuple(rule for rule in RULES if rule.id in chosen and rule.id not in off)


def findings(seen: Seen, rules: Collection[Rule] = RULES) -> Iterator[Finding]:
    """What these rules find, rule by rule in the order of the table."""
    for rule in rules:
        yield from rule.find(seen)
