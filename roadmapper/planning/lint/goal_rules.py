"""Rules about objectives, key results and their cycles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from roadmapper.counting import counted
from roadmapper.planning.check_in_due import check_in_due, is_overdue
from roadmapper.planning.cycles import parse_cycle
from roadmapper.planning.lint.rule import Finding
from roadmapper.planning.lint.seen import Goal, Measure, Season, Seen, named

_LATE_DAYS = 7
"""How long after a cycle's end it may stay open without being told."""


class _Span(NamedTuple):
    title: str
    first: date | None
    last: date | None
    is_closed: bool = False

    def runs(self, day: date) -> bool:
        """Whether a day lies in it; without dates it always runs."""
        began = self.first is None or self.first <= day
        return not self.is_closed and began and (self.last is None or day <= self.last)


_ALWAYS = _Span("", None, None)


def _span(cycle: str | None, seasons: Mapping[str, Season]) -> _Span:
    """The days of a cycle, by its own row or by its name; one that cannot be read always runs."""
    own = seasons.get((cycle or "").casefold())
    try:
        known = parse_cycle(cycle or "")
    except ValueError:
        return _Span(own.title, own.start, own.end, own.is_closed) if own is not None else _ALWAYS
    own = own or seasons.get(known.title.casefold())
    if own is None:
        return _Span(known.title, known.first, known.last)
    return _Span(known.title, own.start or known.first, own.end or known.last, own.is_closed)


def _seasons(seen: Seen) -> dict[str, Season]:
    return {season.title.casefold(): season for season in seen.seasons}


def _running(seen: Seen) -> Iterator[tuple[Measure, _Span]]:
    """The key results of open objectives whose cycle runs today."""
    seasons = _seasons(seen)
    goals = {goal.id: goal for goal in seen.goals if not goal.is_closed}
    spans = {cycle: _span(cycle, seasons) for cycle in {goal.cycle for goal in goals.values()}}
    for result in seen.results:
        goal = goals.get(result.objective)
        if goal is not None:
            span = spans[goal.cycle]
            if span.runs(seen.today):
                yield result, span


def _about(rule: str, each: Measure | Goal, title: str, detail: str = "") -> Finding:
    entity = "objective" if isinstance(each, Goal) else "key_result"
    return Finding(rule, entity, each.id, each.key, title, detail)


def unchecked_results(seen: Seen) -> Iterator[Finding]:
    """Key results of running cycles whose check-in is due by their rhythm, or monthly."""
    for result, span in _running(seen):
        running = (span.first, span.last) if span.first is not None and span.last is not None else None
        if not is_overdue(check_in_due(result.cadence, result.checked, seen.today, running), seen.today):
            continue
        if result.checked is None:
            words = f"{result.key} has had no check-in yet"
        else:
            days = counted((seen.today - result.checked).days, "day")
            words = f"{result.key} has had no check-in for {days}"
        yield _about("key-result-without-check-in", result, words.strip(), result.title)


def aimless_results(seen: Seen) -> Iterator[Finding]:
    """Key results of running cycles that no initiative moves."""
    moved = {target for _source, target in seen.aimed}
    for result, _cycle in _running(seen):
        if result.id not in moved and result.objective not in moved:
            words = f"Nothing in the plan moves {result.key or named(result.title)}"
            yield _about("key-result-without-initiative", result, words, result.title)


def unmeasurable_results(seen: Seen) -> Iterator[Finding]:
    """Key results whose progress nobody can tell: no target, or no baseline to start from."""
    for result, _cycle in _running(seen):
        if result.direction == "milestone":
            continue
        missing = [
            words
            for words, value in (("baseline", result.baseline), ("target", result.target))
            if value is None
        ]
        if missing:
            words = f"{named(result.title, result.key)} has no {' and no '.join(missing)}"
            yield _about("key-result-without-target", result, words, "Its progress cannot be told")


def hollow_objectives(seen: Seen) -> Iterator[Finding]:
    """Objectives of running cycles without a key result."""
    seasons, measured = _seasons(seen), {result.objective for result in seen.results}
    for goal in seen.goals:
        if goal.id in measured or goal.is_closed:
            continue
        span = _span(goal.cycle, seasons)
        if span.runs(seen.today):
            words = f"{named(goal.title, goal.key)} has no key result"
            yield _about("objective-without-key-result", goal, words, span.title)


def open_cycles(seen: Seen) -> Iterator[Finding]:
    """Cycles that ended a week ago or more, with objectives that have no score; told once a cycle."""
    seasons = _seasons(seen)
    left: dict[str, list[Goal]] = {}
    spans: dict[str, _Span] = {}
    for goal in seen.goals:
        span = _span(goal.cycle, seasons)
        over = span.last is not None and (seen.today - span.last).days >= _LATE_DAYS
        if over and not span.is_closed and not goal.is_closed:
            left.setdefault(span.title, []).append(goal)
            spans[span.title] = span
    for title, goals in left.items():
        last = spans[title].last
        ended = f"Ended {seen.day(last)} · " if last is not None else ""
        detail = f"{ended}{counted(len(goals), 'objective')} without a score"
        yield _about("cycle-not-closed", goals[0], f"{title} has not been closed", detail)
