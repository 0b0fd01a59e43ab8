"""Dependencies: what one of the four kinds with its lag asks for, and where dates break it, in words."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final, NamedTuple

from roadmapper.counting import counted
from roadmapper.planning.directions import isolated
from roadmapper.planning.workdays import ALWAYS, Calendar

UNTITLED: Final = "Untitled"
_LINKS_TOLD: Final = 6


class Span(NamedTuple):
    """The dates of a bar, both days belonging to it; either may be missing."""

    start: date | None
    end: date | None

    def moved(self, days: int, calendar: Calendar = ALWAYS) -> Span:
        """The same span, so many working days later or earlier; it stops at the calendar's own ends.

        It starts and ends on working days and keeps its length in them; 0 brings it onto working days.
        """
        first, last = self.numbers(calendar)
        return Span(
            None if first is None else calendar.day(first + days),
            None if last is None else calendar.day(last + days),
        )

    def numbers(self, calendar: Calendar) -> tuple[int | None, int | None]:
        """The numbers of its first and last working day; what lies on days off takes the one after them."""
        start, end = self.start, self.end
        first = None if start is None else calendar.number_from(start.toordinal())
        last = None if end is None else calendar.number_until(end.toordinal())
        if first is None or last is None or start is None or end is None or start > end:
            return first, last
        return first, max(first, last)


class Dependency(NamedTuple):
    """The successor waits for the predecessor; ``lag`` in days may be negative (a lead).

    ``kind`` is FS, SS, FF or SF: which of the predecessor's two days is waited for, and which of the
    successor's is held, F being the finish and S the start.
    """

    predecessor: str
    successor: str
    kind: str = "FS"
    lag: int = 0


class Violation(NamedTuple):
    """A dependency that dates break; moving the successor ``days`` later mends it.

    ``waited_for`` is the predecessor's day in question, ``held`` the successor's.
    """

    dependency: Dependency
    days: int
    waited_for: date
    held: date


def ends_in_question(dependency: Dependency, spans: Mapping[str, Span]) -> tuple[date, date] | None:
    """(the predecessor's day waited for, the successor's day held by it), or None where one is missing."""
    predecessor, successor = spans.get(dependency.predecessor), spans.get(dependency.successor)
    if predecessor is None or successor is None or dependency.predecessor == dependency.successor:
        return None
    waited_for = predecessor.end if dependency.kind[:1] == "F" else predecessor.start
    held = successor.end if dependency.kind[1:] == "F" else successor.start
    return None if waited_for is None or held is None else (waited_for, held)


def days_short(dependency: Dependency, spans: Mapping[str, Span]) -> int | None:
    """By how many days the successor comes too early; 0 or less is how much room there is, None unknown.

    Days are counted from morning to evening: finish to start without lag allows a start on the day
    after the predecessor's end, start to start on its very first day.
    """
    ends = ends_in_question(dependency, spans)
    if ends is None:
        return None
    waited_for, held = ends
    kind = dependency.kind
    return waited_for.toordinal() + dependency.lag + (kind[:1] == "F") - (kind[1:] == "F") - held.toordinal()


def workdays_short(
    dependency: Dependency, spans: Mapping[str, Span], calendar: Calendar = ALWAYS
) -> int | None:
    """By how many working days the successor has to be moved later; 0 or less is how much room there is.

    0 also where it need only be brought onto working days to come late enough. A lag counts all days.
    """
    ends, days = ends_in_question(dependency, spans), days_short(dependency, spans)
    if ends is None or days is None:
        return None
    first, last = spans[dependency.successor].numbers(calendar)
    now = last if dependency.kind[1:] == "F" else first
    return None if now is None else calendar.number_from(ends[1].toordinal() + days) - now


def violations(spans: Mapping[str, Span], dependencies: Iterable[Dependency]) -> list[Violation]:
    """The dependencies that the dates break, in the order given; what has no date breaks nothing."""
    found: list[Violation] = []
    for dependency in dependencies:
        ends, days = ends_in_question(dependency, spans), days_short(dependency, spans)
        if ends is not None and days is not None and days > 0:
            found.append(Violation(dependency, days, *ends))
    return found


def _title(eid: str, titles: Mapping[str, str]) -> str:
    return isolated(titles.get(eid, UNTITLED))


def violation_words(violation: Violation, titles: Mapping[str, str]) -> str:
    """A violation as a sentence without its full stop: "Webhooks starts 6 days before Public API v2 ends".

    With a lag it also says what was asked: "Webhooks starts 2 days after Public API v2 ends, 4 days
    too early for a lag of 5 days".
    """
    dependency = violation.dependency
    distance = (violation.held - violation.waited_for).days
    side = "after" if distance > 0 else "before"
    where = "on the day" if distance == 0 else f"{counted(abs(distance), 'day')} {side}"
    words = (
        f"{_title(dependency.successor, titles)} {'ends' if dependency.kind[1:] == 'F' else 'starts'} "
        f"{where} {_title(dependency.predecessor, titles)} "
        f"{'ends' if dependency.kind[:1] == 'F' else 'starts'}"
    )
    if dependency.lag == 0:
        return words
    name = "lag" if dependency.lag > 0 else "lead"
    early = counted(violation.days, "day")
    return f"{words}, {early} too early for a {name} of {counted(abs(dependency.lag), 'day')}"


def dateless_words(dependency: Dependency, titles: Mapping[str, str]) -> str:
    """The same without days: "Webhooks starts too early: it waits for Public API v2 to end"."""
    held = "ends" if dependency.kind[1:] == "F" else "starts"
    waited_for = "end" if dependency.kind[:1] == "F" else "start"
    return (
        f"{_title(dependency.successor, titles)} {held} too early: it waits for "
        f"{_title(dependency.predecessor, titles)} to {waited_for}"
    )


def followers(dependencies: Iterable[Dependency]) -> dict[str, list[Dependency]]:
    """The dependencies by predecessor."""
    following: dict[str, list[Dependency]] = {}
    for dependency in dependencies:
        following.setdefault(dependency.predecessor, []).append(dependency)
    return following


def find_cycles(dependencies: Iterable[Dependency]) -> list[list[str]]:
    """Rings of dependencies, each from predecessor to successor: at least one in every knot, none twice.

    No two share a member. Depth first without recursion, so that a chain of any length is walked.
    """
    following = followers(dependencies)
    done: set[str] = set()
    told: set[str] = set()
    cycles: list[list[str]] = []
    for root in following:
        if root in done:
            continue
        path, places, branches = [root], {root: 0}, [iter(following[root])]
        while path:
            dependency = next(branches[-1], None)
            if dependency is None:
                branches.pop()
                done.add(last := path.pop())
                del places[last]
                continue
            successor = dependency.successor
            if successor in places:
                ring = path[places[successor] :]
                if told.isdisjoint(ring):
                    cycles.append(ring)
                    told.update(ring)
            elif successor not in done:
                places[successor] = len(path)
                path.append(successor)
                branches.append(iter(following.get(successor, ())))
    return cycles


def closing_cycle(dependencies: Iterable[Dependency], predecessor: str, successor: str) -> list[str] | None:
    """The shortest ring that one more dependency would close, its predecessor first, or None."""
    following = followers(dependencies)
    came_from: dict[str, str | None] = {successor: None}
    queue = deque([successor])
    while queue and predecessor not in came_from:
        here = queue.popleft()
        for dependency in following.get(here, ()):
            if dependency.successor not in came_from:
                came_from[dependency.successor] = here
                queue.append(dependency.successor)
    if predecessor not in came_from:
        return None
    chain: list[str] = []
    here: str | None = predecessor
    while here is not None:
        chain.append(here)
        here = came_from[here]
    return [chain[0], *reversed(chain[1:])]


def cycle_words(ring: list[str], titles: Mapping[str, str]) -> str:
    """A ring in words: "B waits for A, C waits for B, and A waits for C"; long ones are cut short."""
    names = [titles.get(member, UNTITLED) for member in ring]
    if len(names) == 1:
        return f"{names[0]} waits for itself"
    links = [
        f"{later} waits for {earlier}" for earlier, later in zip(names, [*names[1:], names[0]], strict=True)
    ]
    if len(links) > _LINKS_TOLD:
        links[2:-1] = [f"{len(links) - 3} more wait in turn"]
    joint = ", and " if len(links) > 2 else " and "
    return ", ".join(links[:-1]) + joint + links[-1]
