"""What a drag pulls along: successors that shift by the workspace's rule, found once for each gesture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from roadmapper.planning.dependencies import Dependency, Span
from roadmapper.planning.following import Following, Precisions
from roadmapper.planning.network import Network
from roadmapper.planning.successors import ShiftRule
from roadmapper.planning.workdays import ALWAYS, Calendar
from roadmapper.timeline import drag
from roadmapper.timeline.dependencies import Dependencies
from roadmapper.timeline.rows import TimelineRows


class Rule(NamedTuple):
    """The workspace's shift rule, and the days on which people work."""

    rule: ShiftRule = "overlap"
    calendar: Calendar = ALWAYS


class Followers:
    """The part of the plan that lies behind the bars in the hand, with all that it waits for."""

    def __init__(
        self, rows: TimelineRows, dependencies: Dependencies | None, held: Iterable[int], rule: Rule
    ) -> None:
        self._rows = rows
        self._following: Following | None = None
        if dependencies is None or rule.rule == "never":
            return
        numbers, bars = _behind(dependencies, held)
        if not numbers:
            return
        links = []
        for number in sorted(numbers):
            before, after = dependencies.predecessors[number], dependencies.successors[number]
            bars |= {before, after}
            known = dependencies.rows[number]
            links.append(Dependency(rows.ids[before], rows.ids[after], known.kind, known.lag))
        self._following = Following(
            {rows.ids[index]: _planned(drag.span_of(rows, index)) for index in bars},
            {rows.ids[index]: _precisions(drag.span_of(rows, index)) for index in bars},
            Network(links),
            rule.rule,
            rule.calendar,
        )

    def after(self, moved: Mapping[int, drag.Span]) -> dict[int, drag.Span]:
        """The new dates of what follows these bars, in the order of the rows."""
        if self._following is None:
            return {}
        ids = self._rows.ids
        found = self._following.after({ids[index]: _planned(span) for index, span in moved.items()})
        after: dict[int, drag.Span] = {}
        for eid, span in found.items():
            index = self._rows.index_of(eid)
            if index is not None:
                after[index] = drag.span_of(self._rows, index)._replace(
                    start=_ordinal(span.start), end=_ordinal(span.end)
                )
        return dict(sorted(after.items()))


def _behind(dependencies: Dependencies, held: Iterable[int]) -> tuple[set[int], set[int]]:
    """The dependencies of all bars that wait for these, directly or not, and those bars."""
    pending, seen, numbers = list(held), set(held), set()
    while pending:
        here = pending.pop()
        for number in dependencies.of_bar.get(here, ()):
            after = dependencies.successors[number]
            if dependencies.predecessors[number] == here:
                numbers.add(number)
                if after not in seen:
                    seen.add(after)
                    pending.append(after)
    for bar in seen:  # a successor may wait for others, too
        numbers.update(n for n in dependencies.of_bar.get(bar, ()) if dependencies.successors[n] == bar)
    return (numbers, seen) if any(dependencies.successors[n] in seen for n in numbers) else (set(), set())


def _planned(span: drag.Span) -> Span:
    return Span(_date(span.start), _date(span.end))


def _precisions(span: drag.Span) -> Precisions:
    start = span.start_precision if span.start is not None else "day"
    return start, span.end_precision if span.end is not None else "day"


def _date(day: int | None) -> date | None:
    return None if day is None else date.fromordinal(day)


def _ordinal(day: Any) -> int | None:
    return None if day is None else day.toordinal()
