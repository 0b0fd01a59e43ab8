"""Which successors shift when bars move: only on overlap, keeping the gap, or never."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Literal, NamedTuple

from roadmapper.planning.dependencies import (
    Dependency,
    Span,
    Violation,
    days_short,
    followers,
    violations,
)

ShiftRule = Literal["overlap", "keep", "never"]


class Shift(NamedTuple):
    """What a move pulls along: the new spans of successors that shift, and what stays broken around them."""

    spans: dict[str, Span]
    remaining: list[Violation]


def shift_successors(
    spans: Mapping[str, Span],
    dependencies: Iterable[Dependency],
    moved: Mapping[str, Span],
    rule: ShiftRule,
) -> Shift:
    """What a move pulls along; a bar keeps its length, and what was moved by hand stays where it was put.

    ``spans`` are the dates before the move, ``moved`` the new ones of the bars that moved. With
    "overlap" a successor shifts only if a changed predecessor breaks a dependency, and by the least
    that mends all of its own. With "keep" it follows its predecessor's end (or start) by as many days,
    later or earlier, and as much less early or more late as its other predecessors ask. Each successor
    shifts at most once, in the order of the dependencies, so that rings end, too; what then remains
    broken among the bars touched is told, and only rings, bars moved by hand, and the "keep" rule
    moving earlier what was broken before can leave any.
    """
    dependencies = list(dependencies)
    new = {**spans, **moved}
    changed: dict[str, Span] = {}
    if rule != "never":
        incoming: dict[str, list[Dependency]] = {}
        for dependency in dependencies:
            if dependency.predecessor != dependency.successor:
                incoming.setdefault(dependency.successor, []).append(dependency)
        touched = set(moved)
        for successor in _in_order(dependencies, moved):
            if successor not in spans:
                continue
            days = _days_to_shift(incoming[successor], touched, spans, new, rule)
            if days:
                new[successor] = changed[successor] = spans[successor].moved(days)
                touched.add(successor)
    near = moved.keys() | changed.keys()
    remaining = violations(
        new, (link for link in dependencies if link.predecessor in near or link.successor in near)
    )
    return Shift(changed, remaining)


def _in_order(dependencies: Iterable[Dependency], moved: Collection[str]) -> list[str]:
    """Everything that follows the moved bars, predecessors first, which a ring can keep but for one link.

    The reverse of the order in which a depth-first walk leaves the bars; without recursion.
    """
    following = followers(dependencies)
    seen = set(moved)
    left: list[str] = []
    for root in moved:
        path = [(root, iter(following.get(root, ())))]
        while path:
            here, branches = path[-1]
            dependency = next(branches, None)
            if dependency is None:
                path.pop()
                left.append(here)
            elif dependency.successor not in seen:
                seen.add(dependency.successor)
                path.append((dependency.successor, iter(following.get(dependency.successor, ()))))
    return [bar for bar in reversed(left) if bar not in moved]


def _days_to_shift(
    incoming: Iterable[Dependency],
    touched: Collection[str],
    before: Mapping[str, Span],
    after: Mapping[str, Span],
    rule: ShiftRule,
) -> int:
    fresh = [dependency for dependency in incoming if dependency.predecessor in touched]
    shortages = [
        days for days in (days_short(dependency, after) for dependency in incoming) if days is not None
    ]
    if not shortages:
        return 0
    if rule == "overlap":
        return max(shortages) if violations(after, fresh) else 0
    steps = [step for step in (_step(dependency, before, after) for dependency in fresh) if step is not None]
    step = max(steps, default=0)
    wanted = max(step, *shortages)
    return wanted if step > 0 else min(wanted, 0)


def _step(dependency: Dependency, before: Mapping[str, Span], after: Mapping[str, Span]) -> int | None:
    """How far the predecessor's day in question moved, its successor not having moved yet."""
    was, now = days_short(dependency, before), days_short(dependency, after)
    return None if was is None or now is None else now - was
