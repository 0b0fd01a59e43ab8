"""For every rule a plan that breaks it and one that does not, as near to it as can be."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from roadmapper.planning.lint import seen as plain
from roadmapper.planning.lint.seen import Bar, Seen

TODAY = date(2026, 11, 20)
PAST, SOON, LATER = date(2026, 11, 3), date(2026, 11, 27), date(2027, 2, 26)


def looked(**things: Any) -> Seen:
    """A plan of these things on our day; what is a list there is a tuple or a set in it."""
    kept: dict[str, Any] = {
        name: (frozenset if name in ("written", "aimed") else tuple)(values)
        for name, values in things.items()
    }
    return Seen(TODAY, **kept)


class Case(NamedTuple):
    """``words`` are the title of the one finding in ``broken``."""

    broken: Seen
    sound: Seen
    words: str


def bar(eid: str = "a", **values: Any) -> Bar:
    return Bar(eid, eid.upper(), values.pop("title", f"Bar {eid}"), **values)


def _now(**values: Any) -> Bar:
    return bar(category="in_progress", **{"start": PAST, "end": SOON, **values})


def _waiting(start: date, **values: Any) -> dict[str, Any]:
    bars = [bar("a", start=PAST, end=SOON), bar("b", start=start, end=LATER, **values)]
    return {"bars": bars, "waits": [plain.Wait("d", "DEP-1", "a", "b")]}


def _ship(**values: Any) -> plain.Ship:
    return plain.Ship("r", "REL-1", "GA 5.0", **values)


def _risk(**values: Any) -> plain.Danger:
    return plain.Danger("k", "RISK-1", "Auditor availability", 4, 4, **values)


def _result(cycle: str = "2026-Q4", scored: bool = False, **values: Any) -> dict[str, Any]:
    goal = plain.Goal("o", "O-1", "Teams stay", cycle, scored)
    return {"goals": [goal], "results": [plain.Measure("k", "KR-8", "Residency sold", "o", **values)]}


def _decline(category: str = "declined", **values: Any) -> dict[str, Any]:
    return {
        "bars": [bar(title="Desktop client", category=category)],
        "refusals": [plain.Refusal("n", "a", **values)],
        "metrics": [plain.Measure("m", "METRIC-1", "ARR", current=2.0, unit="M")],
    }


CASES: dict[str, Case] = {
    "open-conflict": Case(
        looked(disputed=[plain.Disputed("initiative", "a", "A Webhooks", "end")]),
        looked(bars=[bar()]),
        "A Webhooks: two values for end",
    ),
    "untrue-statement": Case(
        looked(untrue=[plain.Untrue("u", "Sales", 2, "GA in January")]),
        looked(),
        "2 statements no longer true",
    ),
    "broken-dependency": Case(
        looked(**_waiting(date(2026, 11, 25))),
        looked(**_waiting(date(2026, 11, 28))),
        "Bar b starts 2 days before Bar a ends",
    ),
    "dependency-ring": Case(
        looked(
            bars=[bar("a"), bar("b")], waits=[plain.Wait("1", "", "a", "b"), plain.Wait("2", "", "b", "a")]
        ),
        looked(bars=[bar("a"), bar("b")], waits=[plain.Wait("1", "", "a", "b")]),
        "Bar b waits for Bar a and Bar a waits for Bar b",
    ),
    "late-release": Case(
        looked(ships=[_ship(date=PAST)]),
        looked(
            ships=[_ship(date=PAST, state="shipped"), _ship(date=TODAY), _ship(date=PAST, precision="month")]
        ),
        "GA 5.0 should have shipped 17 days ago",
    ),
    "overdue": Case(
        looked(bars=[bar(end=PAST)]),
        looked(bars=[bar(end=TODAY), bar(end=PAST, category="shipped"), bar(end=PAST, category="declined")]),
        "Bar a should have ended 17 days ago",
    ),
    "release-not-ready": Case(
        looked(ships=[_ship(date=SOON)], ready=[plain.Ready("1", "r"), plain.Ready("2", "r", is_done=True)]),
        looked(
            ships=[_ship(date=SOON), _ship(date=LATER)._replace(id="s")],
            ready=[plain.Ready("2", "r", is_done=True), plain.Ready("3", "s")],
        ),
        "GA 5.0 is in 7 days and not ready",
    ),
    "misses-release": Case(
        looked(bars=[bar(end=LATER, release="r")], ships=[_ship(date=SOON)]),
        looked(bars=[bar(end=SOON, release="r"), bar("b", end=LATER)], ships=[_ship(date=SOON)]),
        "Bar a ends 91 days after GA 5.0",
    ),
    "missed-milestone": Case(
        looked(bars=[bar()], points=[plain.Point("m", "MS-1", "Beta", PAST, waits_for=("a",))]),
        looked(
            bars=[bar(category="shipped")],
            points=[
                plain.Point("m", "MS-1", "Beta", PAST, waits_for=("a",)),
                plain.Point("n", "MS-2", "Fair", PAST),
            ],
        ),
        "Beta has passed with work still open",
    ),
    "stale-document": Case(
        looked(
            aged=[plain.Aged("prd", "p", "PRD-1", "Onboarding", "1 of 7 facts changed since review", "End")]
        ),
        looked(),
        "Onboarding PRD: 1 of 7 facts changed since review",
    ),
    "update-due": Case(
        looked(waiting=[plain.Waiting("u", "Board", "an update is due today", PAST)]),
        looked(),
        "Board: an update is due today",
    ),
    "key-result-without-check-in": Case(
        looked(**_result(checked=date(2026, 10, 20))),
        looked(**_result(checked=date(2026, 10, 21), current=1.0)),
        "KR-8 has had no check-in for 31 days",
    ),
    "revisit-due": Case(
        looked(**_decline(measure="m", when="above", value=2.0)),
        looked(**_decline(measure="m", when="above", value=2.5, revisit_on=SOON)),
        "Revisit: Desktop client",
    ),
    "risk-no-owner": Case(
        looked(dangers=[_risk(has_owner=False)]),
        looked(dangers=[_risk(), _risk(has_owner=False, state="closed")]),
        "Risk “Auditor availability” has no owner",
    ),
    "risk-overdue": Case(
        looked(dangers=[_risk(due=PAST)]),
        looked(dangers=[_risk(due=TODAY), _risk(due=PAST, state="happened")]),
        "Risk “Auditor availability” was due 17 days ago",
    ),
    "risk-no-mitigation": Case(
        looked(dangers=[_risk(has_mitigation=False)]),
        looked(dangers=[_risk(has_mitigation=False)._replace(impact=2), _risk()]),
        "Risk “Auditor availability” has no mitigation",
    ),
    "readiness-overdue": Case(
        looked(ships=[_ship(date=LATER)], ready=[plain.Ready("1", "r", "Press text", PAST)]),
        looked(ships=[_ship(date=LATER)], ready=[plain.Ready("1", "r", "Press text", PAST, is_done=True)]),
        "GA 5.0: 1 readiness item overdue",
    ),
    "late-start": Case(
        looked(bars=[bar(start=PAST, end=LATER)]),
        looked(
            bars=[
                bar(start=PAST, end=LATER, category="in_progress"),
                bar(start=date(2026, 11, 1), start_precision="month", end=LATER),
            ]
        ),
        "Bar a has not begun",
    ),
    "outgrown-parent": Case(
        looked(bars=[bar("p", end=SOON, is_parent=True), bar(end=LATER, parent="p")]),
        looked(bars=[bar("p", end=LATER, is_parent=True), bar(end=LATER, parent="p")]),
        "Bar a ends 91 days after Bar p",
    ),
    "shipped-ahead": Case(
        looked(bars=[bar(start=PAST, end=SOON, category="shipped")]),
        looked(bars=[bar(start=PAST, end=TODAY, category="shipped")]),
        "Bar a has shipped, but ends in 7 days",
    ),
    "cycle-not-closed": Case(
        looked(**_result("2026-Q3")),
        looked(**_result("2026-Q3"), seasons=[plain.Season("Q3 2026", is_closed=True)]),
        "Q3 2026 has not been closed",
    ),
    "now-without-prd": Case(
        looked(bars=[_now()]),
        looked(bars=[_now(), bar("b")], written=["a"]),
        "Bar a is in progress without a PRD",
    ),
    "no-owner": Case(
        looked(bars=[bar(horizon="now", has_owner=False)]),
        looked(bars=[_now(), bar(horizon="next", has_owner=False)]),
        "Bar a has no owner",
    ),
    "now-without-dates": Case(
        looked(bars=[bar(horizon="now")]),
        looked(bars=[bar(horizon="now", end=SOON), bar(horizon="later"), bar(horizon="now", is_parent=True)]),
        "Bar a has no dates",
    ),
    "now-without-key-result": Case(
        looked(bars=[_now()], **_result()),
        looked(bars=[_now()], aimed=[("a", "k")], **_result()),
        "Bar a moves no key result",
    ),
    "key-result-without-initiative": Case(
        looked(**_result()), looked(aimed=[("a", "k")], **_result()), "Nothing in the plan moves KR-8"
    ),
    "key-result-without-target": Case(
        looked(**_result(target=None)),
        looked(**_result(target=None, direction="milestone", baseline=None)),
        "Residency sold has no target",
    ),
    "objective-without-key-result": Case(
        looked(goals=[plain.Goal("o", "O-1", "Teams stay", "2026-H2")]),
        looked(
            goals=[plain.Goal("o", "O-1", "Teams stay", "2027-H1"), *_result()["goals"]],
            results=_result()["results"],
        ),
        "Teams stay has no key result",
    ),
    "release-no-owner": Case(
        looked(ships=[_ship(date=LATER, has_owner=False)]),
        looked(ships=[_ship(date=LATER), _ship(date=PAST, state="shipped", has_owner=False)]),
        "GA 5.0 has no owner",
    ),
    "decision-unsaid": Case(
        looked(choices=[plain.Choice("d", "DEC-1", "Which store", "decided")]),
        looked(choices=[plain.Choice("d", "DEC-1", "Which store", "decided", True), plain.Choice("e")]),
        "Decision “Which store” does not say what was decided",
    ),
}
