"""Dependencies between initiatives: adding without circles, and what the dates violate, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from roadmapper.counting import grouped
from roadmapper.entities.dependency import Dependency
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.link import Link
from roadmapper.operations.following import span_of
from roadmapper.operations.items import add_within
from roadmapper.planning import dependencies as rules
from roadmapper.storage.workspace import Workspace

DELIVERS = "delivers"
"""The kind of link from an initiative to a milestone that waits for it."""


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


def link_in_order(workspace: Workspace, initiatives: Sequence[str]) -> int:
    """Let each initiative wait for the one that starts before it, as one step; returns how many now do.

    Those without a date come last; pairs that are linked already stay as they are. Raises InvalidInput with
    the ring in words where that would be a circle.
    """
    items = [workspace.get(Initiative, eid) for eid in initiatives]
    items.sort(key=lambda item: (item.start or item.end or "9999", item.end or "9999", item.rank))
    known = {(each.predecessor, each.successor) for each in workspace.all(Dependency)}
    pairs = [(a.id, b.id) for a, b in pairwise(items) if (a.id, b.id) not in known]
    if pairs:
        with workspace.edit(
            "Add dependency" if len(pairs) == 1 else f"Add {grouped(len(pairs))} dependencies"
        ) as edit:
            for before, after in pairs:
                add_within(edit, Dependency, {"predecessor": before, "successor": after})
    return len(pairs)


def unlink(workspace: Workspace, initiatives: Sequence[str]) -> int:
    """Remove the dependencies between these initiatives, as one step; returns how many there were."""
    among = set(initiatives)
    found = [
        each for each in workspace.all(Dependency) if each.predecessor in among and each.successor in among
    ]
    if found:
        what = "dependency" if len(found) == 1 else f"{grouped(len(found))} dependencies"
        with workspace.edit(f"Remove {what}") as edit:
            for each in found:
                edit.remove(Dependency, each.id)
    return len(found)


def deliver(workspace: Workspace, initiative: str, milestone: str) -> None:
    """Let a milestone wait for an initiative; once more changes nothing."""
    with workspace.edit("Link milestone") as edit:
        edit.add(Link(kind=DELIVERS, source=initiative, target=milestone))


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
