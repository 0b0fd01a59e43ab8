"""Which successors shift when bars move: only on overlap, keeping the gap, or never."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from heapq import heappop, heappush
from typing import Final, Literal, NamedTuple

from roadmapper.planning.dependencies import (
    Dependency,
    Span,
    Violation,
    days_short,
    ends_in_question,
    violations,
    workdays_short,
)
from roadmapper.planning.network import Network
from roadmapper.planning.workdays import ALWAYS, Calendar

ShiftRule = Literal["overlap", "gap", "never"]

BY_HAND: Final = "it was put there by hand"
NEVER: Final = "nothing moves along with its predecessors"
IN_A_RING: Final = "they wait for each other in a ring"
NO_LATER_DAY: Final = "there is no later day in the calendar"
BROKEN_BEFORE: Final = "it was so before, and what it waits for has not moved later"


class Remaining(NamedTuple):
    """A dependency that is still broken, and the reason in words, to be read after the violation's."""

    violation: Violation
    why: str


class Shift(NamedTuple):
    """What a move pulls along: the new spans of successors that shift, and what stays broken around them."""

    spans: dict[str, Span]
    remaining: list[Remaining]


def shift_successors(
    spans: Mapping[str, Span],
    dependencies: Iterable[Dependency] | Network,
    moved: Mapping[str, Span],
    rule: ShiftRule,
    calendar: Calendar = ALWAYS,
) -> Shift:
    """What a move pulls along; a bar keeps its length, and what was moved by hand stays where it was put.

    ``spans`` are the dates before the move, ``moved`` the new ones of the bars that moved. With
    "overlap" a successor shifts only if a changed predecessor breaks a dependency, and by the least
    that mends all of its own. With "gap" it follows its predecessor's end (or start) by as many days,
    later or earlier, and as much less early or more late as its other predecessors ask. With "never"
    nothing shifts.

    With a calendar a successor that shifts starts and ends on working days: its start goes on to the
    next one, its length is kept in working days, and its end moves with it; the gap that "gap" keeps is
    one of working days, too. A lag counts all days, and what does not shift stays on days off.

    Each successor shifts at most once, in the order of the dependencies, so that rings end, too. What
    then remains broken among the bars touched is told with its reason: rings, bars moved by hand, the
    rule "never", the calendar's end, and what was broken before where "gap" moves nothing later.
    Where a network is given, the cost is that of the bars that shift.
    """
    network = Network.of(dependencies)
    new = dict(spans)
    new.update(moved)
    changed: dict[str, Span] = {}
    waiting = _Queue(network)
    if rule != "never":
        waiting.add_followers(moved)
    for successor in waiting:
        span = new.get(successor)
        if span is None or successor in moved or successor in changed:
            continue
        links = network.awaited[successor]
        fresh = [link for link in links if link.predecessor in moved or link.predecessor in changed]
        days = _days_to_shift(links, fresh, spans, new, rule, calendar)
        if days is not None and (shifted := span.moved(days, calendar)) != span:
            new[successor] = changed[successor] = shifted
            waiting.add_followers([successor])
    return Shift(changed, _remaining(network, new, {**moved, **changed}, moved, rule))


class _Queue:
    """Bars to look at, predecessors first; one that is added again before its turn has one turn."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._ranks: list[int] = []
        self._waiting: set[str] = set()

    def add_followers(self, bars: Iterable[str]) -> None:
        for bar in bars:
            for link in self._network.following.get(bar, ()):
                if link.successor not in self._waiting:
                    self._waiting.add(link.successor)
                    heappush(self._ranks, self._network.rank[link.successor])

    def __iter__(self) -> Iterator[str]:
        while self._ranks:
            bar = self._network.order[heappop(self._ranks)]
            self._waiting.remove(bar)
            yield bar


def _days_to_shift(
    links: Iterable[Dependency],
    fresh: Iterable[Dependency],
    before: Mapping[str, Span],
    after: Mapping[str, Span],
    rule: ShiftRule,
    calendar: Calendar,
) -> int | None:
    """By how many working days a successor shifts, of whose links the fresh ones' predecessors changed."""
    known = (workdays_short(link, after, calendar) for link in links)
    shortages = [days for days in known if days is not None]
    broken = violations(after, fresh)
    if rule == "overlap":
        return max(shortages) if broken else None
    steps = (_step(link, before, after, calendar) for link in fresh)
    step = max((step for step in steps if step is not None), default=0)
    wanted = max([step, *shortages])
    if step > 0 or any((days_short(each.dependency, before) or 0) <= 0 for each in broken):
        return wanted
    return wanted if wanted < 0 else None


def _step(
    link: Dependency, before: Mapping[str, Span], after: Mapping[str, Span], calendar: Calendar
) -> int | None:
    """How many working days the predecessor's day in question moved; None where a date is missing."""
    was, now = ends_in_question(link, before), ends_in_question(link, after)
    if was is None or now is None:
        return None
    number = calendar.number_until if link.kind[:1] == "F" else calendar.number_from
    return number(now[0].toordinal()) - number(was[0].toordinal())


def _remaining(
    network: Network,
    after: Mapping[str, Span],
    near: Collection[str],
    moved: Collection[str],
    rule: ShiftRule,
) -> list[Remaining]:
    """What is broken around the bars near, by successor: first of what they wait for, then what waits."""
    links = [link for bar in near for link in network.awaited.get(bar, ())]
    links += [link for bar in near for link in network.following.get(bar, ()) if link.successor not in near]
    return [Remaining(broken, _why(broken, network, moved, rule)) for broken in violations(after, links)]


def _why(broken: Violation, network: Network, moved: Collection[str], rule: ShiftRule) -> str:
    if broken.dependency.successor in moved:
        return BY_HAND
    if rule == "never":
        return NEVER
    if network.in_ring(broken.dependency):
        return IN_A_RING
    return NO_LATER_DAY if broken.held == date.max else BROKEN_BEFORE
