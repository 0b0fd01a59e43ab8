"""Dependencies between initiatives: adding without circles, and what the dates violate, in words."""

from __future__ import annotations

from dataclasses import dataclass

from roadmapper.entities.dependency import Dependency
from roadmapper.entities.initiative import Initiative
from roadmapper.operations.items import add_within
from roadmapper.operations.wording import as_day
from roadmapper.planning import dependencies as rules
from roadmapper.storage.workspace import Workspace


@dataclass(frozen=True)
class ViolationInWords:
    """One dependency that the dates break: ids for the way there, and the sentence that says what is wrong.

    Moving the successor ``days`` later mends it.
    """

    dependency: str
    predecessor: str
    successor: str
    days: int
    words: str


def add_dependency(
    workspace: Workspace, predecessor: str, successor: str, *, kind: str = "FS", lag: int = 0
) -> Dependency:
    """Let the successor (an initiative's id) wait for the predecessor.

    Raises InvalidInput with the ring in words where that would be a circle, and where it waits already.
    """
    values = {"predecessor": predecessor, "successor": successor, "kind": kind, "lag": lag}
    with workspace.edit("Add dependency") as edit:
        added = add_within(edit, Dependency, values)
    assert isinstance(added, Dependency)
    return added


def violations(workspace: Workspace) -> list[ViolationInWords]:
    """Every dependency that the dates break, in the order they were added."""
    initiatives = workspace.all(Initiative)
    titles = {item.id: item.title for item in initiatives}
    spans = {item.id: span_of(item) for item in initiatives}
    known = workspace.all(Dependency)
    plain = {rules.Dependency(each.predecessor, each.successor, each.kind, each.lag): each for each in known}
    return [
        ViolationInWords(
            plain[found.dependency].id,
            found.dependency.predecessor,
            found.dependency.successor,
            found.days,
            rules.violation_words(found, titles),
        )
        for found in rules.violations(spans, plain)
    ]


def span_of(item: Initiative) -> rules.Span:
    """An initiative's dates as the planning rules take them."""
    return rules.Span(as_day(item.start), as_day(item.end))
