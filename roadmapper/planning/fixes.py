"""What mends a broken dependency in one click, in words and with the dates it would give; mending all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from roadmapper.counting import counted, grouped
from roadmapper.planning.dependencies import (
    UNTITLED,
    Dependency,
    Span,
    Violation,
    days_short,
    violations,
    workdays_short,
)
from roadmapper.planning.directions import isolated
from roadmapper.planning.network import Network
from roadmapper.planning.successors import (
    IN_A_RING,
    NO_LATER_DAY,
    Remaining,
    Shift,
    ShiftRule,
    shift_successors,
)
from roadmapper.planning.workdays import ALWAYS, Calendar

FixKind = Literal[
    "move_successor", "move_predecessor", "resize_successor", "resize_predecessor", "drop_lag", "remove"
]


class DependencyChange(NamedTuple):
    """What becomes of a dependency; ``after`` is None where it is removed."""

    before: Dependency
    after: Dependency | None


class Fix(NamedTuple):
    """One way to mend a violation: a sentence without its full stop, and what it would change.

    ``spans`` holds the new dates of the bars that change, what shifts behind them included.
    """

    kind: FixKind
    words: str
    spans: dict[str, Span]
    dependency_change: DependencyChange | None = None


def fixes_of(
    violation: Violation,
    spans: Mapping[str, Span],
    dependencies: Iterable[Dependency] | Network,
    titles: Mapping[str, str],
    *,
    rule: ShiftRule = "overlap",
    calendar: Calendar = ALWAYS,
) -> list[Fix]:
    """The ways to mend a violation of these dates, the usual one first; each mends it, or is not offered.

    The successor may come later, as a whole or by the day in question alone, and pulls along what is
    behind it by the shift rule. The predecessor may come earlier in the same two ways where that makes
    no other dependency worse; nothing follows it. At least one working day of a bar remains, and what
    changes starts and ends on working days. Then there is dropping the lag, where it is the lag that is
    broken, and removing the dependency.
    """
    case = _Case(violation, spans, Network.of(dependencies), titles, rule, calendar)
    found = [case.successor_later(), case.predecessor_earlier(), case.held_day_later()]
    found += [case.awaited_day_earlier(), case.lag_dropped()]
    link = violation.dependency
    removed = Fix("remove", "Remove the dependency", {}, DependencyChange(link, None))
    return [*(fix for fix in found if fix is not None), removed]


class _Case(NamedTuple):
    """A violation amid the plan, and each of its fixes, None where it is none."""

    violation: Violation
    spans: Mapping[str, Span]
    network: Network
    titles: Mapping[str, str]
    rule: ShiftRule
    calendar: Calendar

    @property
    def link(self) -> Dependency:
        """The dependency that is broken."""
        return self.violation.dependency

    def successor_later(self) -> Fix | None:
        """Move the successor as a whole."""
        days = workdays_short(self.link, self.spans, self.calendar)
        if days is None:
            return None
        new = self.spans[self.link.successor].moved(days, self.calendar)
        return self._later("move_successor", new, "Move {title} {days} later{along}")

    def held_day_later(self) -> Fix | None:
        """Move only the successor's day in question: a start shortens it, an end makes it longer."""
        held = self.violation.held.toordinal() + self.violation.days
        day = self.calendar.day(self.calendar.number_from(held))
        old = self.spans[self.link.successor]
        if self.link.kind[1:] == "F":
            new, words = Span(old.start, day), "End {title} {days} later and keep its start{along}"
        else:
            new, words = Span(day, old.end), "Start {title} {days} later and keep its end{along}"
        return self._later("resize_successor", new, words) if self._has_days(new) else None

    def predecessor_earlier(self) -> Fix | None:
        """Move the predecessor as a whole."""
        old = self.spans[self.link.predecessor]
        first, last = old.numbers(self.calendar)
        now = last if self.link.kind[:1] == "F" else first
        if now is None:
            return None
        new = old.moved(self.calendar.number_until(self._latest_awaited()) - now, self.calendar)
        return self._earlier("move_predecessor", new, "Move {title} {days} earlier")

    def awaited_day_earlier(self) -> Fix | None:
        """Move only the predecessor's day in question: an end shortens it, a start makes it longer."""
        day = self.calendar.day(self.calendar.number_until(self._latest_awaited()))
        old = self.spans[self.link.predecessor]
        if self.link.kind[:1] == "F":
            new, words = Span(old.start, day), "End {title} {days} earlier and keep its start"
        else:
            new, words = Span(day, old.end), "Start {title} {days} earlier and keep its end"
        return self._earlier("resize_predecessor", new, words) if self._has_days(new) else None

    def lag_dropped(self) -> Fix | None:
        """Ask for no lag, where that is enough."""
        link = self.link
        if not 0 < self.violation.days <= link.lag:
            return None
        words = f"Drop the lag of {counted(link.lag, 'day')}"
        return Fix("drop_lag", words, {}, DependencyChange(link, link._replace(lag=0)))

    def _latest_awaited(self) -> int:
        """The last day, as an ordinal, on which the predecessor's day in question would be early enough."""
        return self.violation.waited_for.toordinal() - self.violation.days

    def _has_days(self, span: Span) -> bool:
        """Whether both dates are there and people work on at least one day between them."""
        start, end = span
        return start is not None and end is not None and self.calendar.workdays_between(start, end) > 0

    def _later(self, kind: FixKind, new: Span, words: str) -> Fix | None:
        bar = self.link.successor
        along = shift_successors(self.spans, self.network, {bar: new}, self.rule, self.calendar).spans
        changed = {bar: new, **along}
        if self._worsened([self.link], changed, at_most=0):
            return None
        days = _distance(self.spans[bar], new, self.link.kind[1:])
        behind = f", with {grouped(len(along))} behind it" if along else ""
        return Fix(kind, self._worded(words, bar, days, behind), changed)

    def _earlier(self, kind: FixKind, new: Span, words: str) -> Fix | None:
        bar, network = self.link.predecessor, self.network
        changed = {bar: new}
        others = network.awaited.get(bar, []) + network.following.get(bar, [])
        if self._worsened([self.link], changed, at_most=0) or self._worsened(others, changed):
            return None
        days = _distance(self.spans[bar], new, self.link.kind[:1])
        return Fix(kind, self._worded(words, bar, days), changed)

    def _worsened(
        self, links: Iterable[Dependency], changed: Mapping[str, Span], at_most: int | None = None
    ) -> bool:
        """Whether new dates break a dependency by more days than now, or than ``at_most``."""
        after = {**self.spans, **changed}
        for link in links:
            allowed = max(0, days_short(link, self.spans) or 0) if at_most is None else at_most
            if (days_short(link, after) or 0) > allowed:
                return True
        return False

    def _worded(self, words: str, bar: str, days: int, along: str = "") -> str:
        title = isolated(self.titles.get(bar, UNTITLED))
        return words.format(title=title, days=counted(days, "day"), along=along)


def _distance(old: Span, new: Span, side: str) -> int:
    """How many days a start ("S") or an end ("F") moves."""
    was, now = (old.end, new.end) if side == "F" else (old.start, new.start)
    return 0 if was is None or now is None else abs((now - was).days)


def fix_all(
    spans: Mapping[str, Span],
    dependencies: Iterable[Dependency] | Network,
    calendar: Calendar = ALWAYS,
) -> Shift:
    """The least moves later, in the order of the dependencies, that mend everything but rings.

    A bar that comes too early for any of its predecessors moves by as little as mends all of its
    dependencies, onto working days; those of a ring ask for nothing. What remains is told, with its reason.
    """
    network = Network.of(dependencies)
    after = dict(spans)
    changed: dict[str, Span] = {}
    for bar in network.order:
        links = [link for link in network.awaited.get(bar, ()) if not network.in_ring(link)]
        if not violations(after, links):
            continue
        known = (workdays_short(link, after, calendar) for link in links)
        after[bar] = changed[bar] = after[bar].moved(
            max(days for days in known if days is not None), calendar
        )
    broken = violations(after, (link for bar in network.order for link in network.awaited.get(bar, ())))
    whys = (IN_A_RING if network.in_ring(each.dependency) else NO_LATER_DAY for each in broken)
    return Shift(changed, [Remaining(*each) for each in zip(broken, whys, strict=True)])
