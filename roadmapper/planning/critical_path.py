"""The critical path: how late each bar may come without moving the finish, and where there is no room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from roadmapper.planning.dependencies import Dependency, Span, days_short
from roadmapper.planning.network import Network
from roadmapper.planning.workdays import ALWAYS, Calendar


class CriticalPath(NamedTuple):
    """The latest dates and the slack of each bar, and the bars and dependencies without any.

    ``slack`` counts the (working) days by which a bar may come later; below 0 is by how many it would
    have to come earlier, because dates break a dependency. ``links`` are the dependencies that hold
    the critical bars together.
    """

    latest: dict[str, Span]
    slack: dict[str, int]
    critical: frozenset[str]
    links: list[Dependency]


def critical_path(
    spans: Mapping[str, Span],
    dependencies: Iterable[Dependency] | Network,
    calendar: Calendar = ALWAYS,
) -> CriticalPath:
    """Latest dates and slack by the backward pass of the critical path method (Kelley and Walker 1959).

    The earliest dates are the planned ones. The finish that must not move is, for each group of bars
    that dependencies connect, the last end among them; successors may be pushed up to their own latest
    dates, and every bar keeps its length in working days. A bar is critical when it has no slack and a
    dependency without room binds it to another that has none: a chain of at least two.

    Bars without dependencies, or without both dates, have no slack; nor have those of rings, whose
    dependencies among each other ask for nothing here. Time grows with bars and dependencies.
    """
    network = Network.of(dependencies)
    numbers = _numbers(spans, network, calendar)
    latest = _last_ends(network, numbers)
    limits: list[tuple[Dependency, int]] = []
    for bar in reversed(network.order):
        if bar not in numbers:
            continue
        for link in network.following.get(bar, ()):
            if link.successor in numbers and not network.in_ring(link):
                limit = _latest_end(link, spans, numbers, latest[link.successor], calendar)
                limits.append((link, limit))
                latest[bar] = min(latest[bar], limit)
    slack = {bar: end - numbers[bar][1] for bar, end in latest.items() if bar not in network.knots}
    links = [
        link
        for link, limit in reversed(limits)
        if limit == latest[link.predecessor]
        and slack.get(link.predecessor, 1) <= 0
        and slack.get(link.successor, 1) <= 0
    ]
    critical = frozenset(bar for link in links for bar in (link.predecessor, link.successor))
    dates = {bar: _span(numbers[bar], latest[bar], calendar) for bar in slack}
    return CriticalPath(dates, slack, critical, links)


def _numbers(spans: Mapping[str, Span], network: Network, calendar: Calendar) -> dict[str, tuple[int, int]]:
    """The first and last working day of each bar that has a dependency and both dates."""
    found: dict[str, tuple[int, int]] = {}
    for bar in network.order:
        first, last = spans[bar].numbers(calendar) if bar in spans else (None, None)
        if first is not None and last is not None:
            found[bar] = first, last
    return found


def _last_ends(network: Network, numbers: Mapping[str, tuple[int, int]]) -> dict[str, int]:
    """For each bar with a neighbour the last end of its group, that is, of all it is connected with."""
    ends: dict[str, int] = {}
    for root in numbers:
        if root in ends:
            continue
        members, seen = [root], {root}
        for bar in members:  # which grows meanwhile
            near = [link.successor for link in network.following.get(bar, ())]
            near += [link.predecessor for link in network.awaited.get(bar, ())]
            for other in near:
                if other in numbers and other not in seen:
                    seen.add(other)
                    members.append(other)
        if len(members) > 1:
            ends.update(dict.fromkeys(members, max(numbers[bar][1] for bar in members)))
    return ends


def _latest_end(
    link: Dependency,
    spans: Mapping[str, Span],
    numbers: Mapping[str, tuple[int, int]],
    successor_latest: int,
    calendar: Calendar,
) -> int:
    """The latest end of a predecessor that one dependency allows when its successor comes at its latest."""
    (first, last), (after_first, after_last) = numbers[link.predecessor], numbers[link.successor]
    from_finish, to_finish = link.kind[:1] == "F", link.kind[1:] == "F"
    held = calendar.ordinal_of(successor_latest - (0 if to_finish else after_last - after_first))
    awaited = calendar.number_until(held - link.lag - from_finish + to_finish)
    limit = awaited if from_finish else awaited + last - first
    if limit < last and successor_latest >= after_last and (days_short(link, spans) or 0) <= 0:
        return last  # both on days off, which the numbers of working days cannot tell apart
    return limit


def _span(numbers: tuple[int, int], latest_end: int, calendar: Calendar) -> Span:
    first, last = numbers
    return Span(calendar.day(latest_end - (last - first)), calendar.day(latest_end))
