"""Rules about initiatives, their dependencies and milestones."""

from __future__ import annotations

from collections.abc import Iterator

from roadmapper.counting import counted
from roadmapper.planning.dates import last_day
from roadmapper.planning.dependencies import (
    Dependency,
    Span,
    cycle_words,
    find_cycles,
    violation_words,
    violations,
)
from roadmapper.planning.lint.rule import Finding
from roadmapper.planning.lint.seen import Bar, Seen, named
from roadmapper.planning.status import CATEGORY_TITLES

_TOLD = 2


def _about(rule: str, bar: Bar, title: str, detail: str = "", *fixes: str) -> Finding:
    return Finding(rule, "initiative", bar.id, bar.key, title, detail, fixes)


def broken_dependencies(seen: Seen) -> Iterator[Finding]:
    """What starts or ends before what it waits for; settled work is past mending."""
    if not seen.waits:
        return
    bars = {bar.id: bar for bar in seen.bars}
    known = {
        Dependency(wait.predecessor, wait.successor, wait.kind, wait.lag): wait
        for wait in seen.waits
        if wait.predecessor in bars and wait.successor in bars and bars[wait.successor].is_open
    }
    ends = {end for link in known for end in (link.predecessor, link.successor)}
    spans = {end: Span(bars[end].start, bars[end].end) for end in ends}
    titles = {end: named(bars[end].title, bars[end].key) for end in ends}
    for broken in violations(spans, known):
        wait = known[broken.dependency]
        detail = f"{counted(broken.days, 'day')} too early"
        yield Finding(
            "broken-dependency", "dependency", wait.id, wait.key,
            violation_words(broken, titles), detail, ("shift",),
        )  # fmt: skip


def dependency_rings(seen: Seen) -> Iterator[Finding]:
    """Initiatives that wait for one another in a ring: none of them can begin."""
    if not find_cycles([Dependency(wait.predecessor, wait.successor) for wait in seen.waits]):
        return
    bars = {bar.id: bar for bar in seen.bars}
    links = [
        Dependency(wait.predecessor, wait.successor)
        for wait in seen.waits
        if wait.predecessor in bars and wait.successor in bars
    ]
    titles = {eid: named(bar.title, bar.key) for eid, bar in bars.items()}
    for ring in find_cycles(links):
        words = cycle_words(ring, titles)
        yield _about("dependency-ring", bars[ring[0]], words[:1].upper() + words[1:], "None can begin")


def overdue(seen: Seen) -> Iterator[Finding]:
    """Open work whose end has passed."""
    for bar in seen.bars:
        if bar.is_open and bar.end is not None and bar.end < seen.today and not bar.is_parent:
            status = CATEGORY_TITLES.get(bar.category, "")  # type: ignore[call-overload]  # a category
            detail = f"{seen.day(bar.end, bar.end_precision)} · {status.lower()}"
            words = f"{named(bar.title, bar.key)} should have ended {seen.ago(bar.end)}"
            yield _about("overdue", bar, words, detail, "ship", "end_today")


def late_starts(seen: Seen) -> Iterator[Finding]:
    """Planned work whose start has passed without anybody having begun."""
    for bar in seen.bars:
        if bar.start is None or bar.is_parent or bar.category not in ("planned", "idea"):
            continue
        goes_on = bar.end is None or bar.end >= seen.today
        if goes_on and last_day(bar.start, bar.start_precision) < seen.today:
            detail = f"It was to start {seen.day(bar.start, bar.start_precision)}"
            yield _about("late-start", bar, f"{named(bar.title, bar.key)} has not begun", detail, "begin")


def shipped_ahead(seen: Seen) -> Iterator[Finding]:
    """Shipped work that ends in the future: the plan says it is still to come."""
    for bar in seen.bars:
        if bar.category != "shipped" or bar.end is None or bar.end <= seen.today or bar.is_parent:
            continue
        words = f"{named(bar.title, bar.key)} has shipped, but ends {seen.ago(bar.end)}"
        fixes = ("end_today",) if bar.start is None or bar.start <= seen.today else ()
        yield _about("shipped-ahead", bar, words, seen.day(bar.end, bar.end_precision), *fixes)


def unowned_now(seen: Seen) -> Iterator[Finding]:
    """Work of now that nobody answers for."""
    for bar in seen.bars:
        if bar.is_now and not bar.has_owner:
            words = f"{named(bar.title, bar.key)} has no owner"
            yield _about("no-owner", bar, words, _standing(seen, bar), "assign_me")


def unwritten_now(seen: Seen) -> Iterator[Finding]:
    """Work of now that nothing is written about."""
    for bar in seen.bars:
        if bar.is_now and bar.id not in seen.written and not bar.is_parent:
            where = "in “now”" if bar.horizon == "now" else "in progress"
            words = f"{named(bar.title, bar.key)} is {where} without a PRD"
            yield _about("now-without-prd", bar, words, _standing(seen, bar))


def undated_now(seen: Seen) -> Iterator[Finding]:
    """Work of now that stands nowhere on the timeline."""
    for bar in seen.bars:
        if bar.is_now and bar.start is None and bar.end is None and not bar.is_parent:
            yield _about("now-without-dates", bar, f"{named(bar.title, bar.key)} has no dates", "Now")


def aimless_now(seen: Seen) -> Iterator[Finding]:
    """Work of now that moves no key result, where there are any."""
    if not seen.results:
        return
    moves = {source for source, _target in seen.aimed}
    for bar in seen.bars:
        if bar.is_now and bar.id not in moves and not bar.is_parent and bar.parent not in moves:
            words = f"{named(bar.title, bar.key)} moves no key result"
            yield _about("now-without-key-result", bar, words, _standing(seen, bar))


def outgrown_parents(seen: Seen) -> Iterator[Finding]:
    """Work that ends after what it is a part of."""
    bars = {bar.id: bar for bar in seen.bars if bar.is_parent}
    for bar in seen.bars:
        above = bars.get(bar.parent or "")
        if above is None or not bar.is_open or bar.end is None or above.end is None or bar.end <= above.end:
            continue
        days = counted((bar.end - above.end).days, "day")
        words = f"{named(bar.title, bar.key)} ends {days} after {named(above.title, above.key)}"
        detail = f"{seen.day(bar.end, bar.end_precision)} and {seen.day(above.end, above.end_precision)}"
        yield _about("outgrown-parent", bar, words, detail, "extend_parent")


def missed_milestones(seen: Seen) -> Iterator[Finding]:
    """Milestones in the past that still wait for work."""
    passed = [point for point in seen.points if point.date is not None and point.date < seen.today]
    if not passed:
        return
    bars = {bar.id: bar for bar in seen.bars}
    for point in passed:
        assert point.date is not None
        left = [bars[eid] for eid in point.waits_for if eid in bars and bars[eid].is_open]
        if left:
            told = ", ".join(named(bar.title, bar.key) for bar in left[:_TOLD])
            more = f" and {len(left) - _TOLD} more" if len(left) > _TOLD else ""
            words = f"{named(point.title, point.key)} has passed with work still open"
            detail = f"{seen.day(point.date, point.precision)} · {told}{more}"
            yield Finding("missed-milestone", "milestone", point.id, point.key, words, detail)


def _standing(seen: Seen, bar: Bar) -> str:
    """When it starts or ends, for the line below."""
    if bar.start is not None and bar.start > seen.today:
        return f"Starts {seen.day(bar.start, bar.start_precision)}"
    if bar.end is not None:
        return f"Ends {seen.day(bar.end, bar.end_precision)}"
    return "In progress" if bar.category == "in_progress" else "Now"
