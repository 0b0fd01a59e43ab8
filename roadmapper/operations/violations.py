"""Broken dependencies with what mends them: found from plain rows on any thread, mended as one step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from roadmapper.entities.dependency import Dependency
from roadmapper.entities.initiative import Initiative
from roadmapper.operations.following import range_that_follows, stored
from roadmapper.operations.plan_content import rule_of
from roadmapper.operations.wording import as_day, as_precision
from roadmapper.planning import dependencies as rules
from roadmapper.planning.critical_path import CriticalPath, critical_path
from roadmapper.planning.fixes import Fix, fix_all, fixes_of
from roadmapper.planning.network import Network
from roadmapper.planning.successors import Shift
from roadmapper.storage.edit import Edit
from roadmapper.storage.plan_reading import read_linked, read_links
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace
from roadmapper.timeline.followers import Rule


class Broken(NamedTuple):
    """One broken dependency: its id, what is wrong as a rule tells it, and in words."""

    dependency: str
    violation: rules.Violation
    words: str


class Standing(NamedTuple):
    """How a plan with dependencies stands, without all that mending it takes: few objects to keep.

    ``slack`` counts (working) days as ``CriticalPath`` does, ``critical`` are the bars without any.
    """

    broken: int
    slack: Mapping[str, int]
    critical: frozenset[str]


class LinkedPlan(NamedTuple):
    """Everything that has dependencies, as the planning rules take it: what is broken, what is critical."""

    spans: Mapping[str, rules.Span]
    precisions: Mapping[str, tuple[str, str]]
    titles: Mapping[str, str]
    network: Network
    rule: Rule
    broken: tuple[Broken, ...]
    path: CriticalPath

    @property
    def standing(self) -> Standing:
        """What is kept of it while nobody mends anything."""
        return Standing(len(self.broken), self.path.slack, self.path.critical)

    def fixes(self, broken: Broken) -> list[Fix]:
        """What mends one of them, the usual way first."""
        return fixes_of(
            broken.violation, self.spans, self.network, self.titles,
            rule=self.rule.rule, calendar=self.rule.calendar,
        )  # fmt: skip

    def all_fixed(self) -> Shift:
        """The least moves that mend all but rings."""
        return fix_all(self.spans, self.network, self.rule.calendar)


def read_linked_plan(reader: Reader) -> LinkedPlan:
    """Read it, about a fifth of a second for twenty thousand dependencies, on any thread."""
    rows, links = reader.read(read_linked), reader.read(read_links)
    spans = {eid: rules.Span(as_day(start), as_day(end)) for eid, _, start, _, end, _ in rows}
    titles = {eid: title for eid, title, *_ in rows}
    known = {rules.Dependency(*ends): eid for eid, *ends in links}
    broken = tuple(
        Broken(known[found.dependency], found, rules.violation_words(found, titles))
        for found in rules.violations(spans, known)
    )
    precisions = {eid: (as_precision(first), as_precision(last)) for eid, _, _, first, _, last in rows}
    network, rule = Network(known), rule_of(reader)
    path = critical_path(spans, network, rule.calendar)
    return LinkedPlan(spans, precisions, titles, network, rule, broken, path)


def apply_fix(workspace: Workspace, broken: Broken, fix: Fix) -> None:
    """Mend one broken dependency as one step.

    Raises NotFound where one of those concerned is gone.
    """
    with workspace.edit("Fix dependency") as edit:
        _move(edit, fix.spans)
        if fix.dependency_change is not None:
            after = fix.dependency_change.after
            if after is None:
                edit.remove(Dependency, broken.dependency)
            else:
                edit.change(Dependency, broken.dependency, lag=after.lag, kind=after.kind)


def apply_all(workspace: Workspace, spans: Mapping[str, rules.Span]) -> None:
    """Give initiatives the dates that mend all broken dependencies, as one step."""
    with workspace.edit("Fix dependencies") as edit:
        _move(edit, spans)


def _move(edit: Edit, spans: Mapping[str, rules.Span]) -> None:
    for eid, span in spans.items():
        item, dates = edit.get(Initiative, eid), stored(span)
        exact = {
            name: "day"
            for name in ("start_precision", "end_precision")
            if dates[name.removesuffix("_precision")] != getattr(item, name.removesuffix("_precision"))
            and getattr(item, name) is not None
        }
        edit.change(Initiative, eid, **dates, **exact, **range_that_follows(item, dates))
