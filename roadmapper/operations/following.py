"""What follows a change of dates within an edit: successors shift by the workspace's rule, in its step."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from roadmapper.entities.dependency import Dependency
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.workspace import WorkspaceSettings
from roadmapper.operations.wording import as_day, as_precision
from roadmapper.planning import dependencies as rules
from roadmapper.planning.following import Following, Precisions
from roadmapper.planning.network import Network
from roadmapper.planning.successors import ShiftRule
from roadmapper.planning.workdays import ALWAYS, Calendar, read_calendar
from roadmapper.storage.edit import Edit


def calendar_of(settings: WorkspaceSettings) -> Calendar:
    """The workspace's working days; every day where what is stored is none."""
    try:
        return read_calendar(settings.workdays, settings.holidays)
    except ValueError:
        return ALWAYS


def span_of(item: Initiative) -> rules.Span:
    """An initiative's dates as the planning rules take them."""
    return rules.Span(as_day(item.start), as_day(item.end))


def precisions_of(item: Initiative) -> Precisions:
    """How exactly they are meant."""
    return as_precision(item.start_precision), as_precision(item.end_precision)


def follow(edit: Edit, before: Mapping[str, Initiative]) -> dict[str, rules.Span]:
    """Shift what waits for initiatives whose dates this edit has changed; returns the new dates.

    ``before`` are those initiatives as they were. What was changed by hand in the same edit stays.
    """
    moved = {eid: span_of(edit.get(Initiative, eid)) for eid in before}
    moved = {eid: span for eid, span in moved.items() if span != span_of(before[eid])}
    if not moved:
        return {}
    links = _behind(edit, moved)
    if not links:
        return {}
    settings = edit.all(WorkspaceSettings)[0]
    rule: ShiftRule = settings.shift_rule if settings.shift_rule in ("overlap", "gap") else "never"  # type: ignore[assignment]  # a choice
    bars = {end for link in links for end in (link.predecessor, link.successor)}
    items = {eid: before.get(eid) or edit.get(Initiative, eid) for eid in bars}
    plan = Following(
        {eid: span_of(item) for eid, item in items.items()},
        {eid: precisions_of(item) for eid, item in items.items()},
        Network(rules.Dependency(each.predecessor, each.successor, each.kind, each.lag) for each in links),
        rule,
        calendar_of(settings),
    )
    stays = {eid: span for eid, span in moved.items() if eid in bars}
    found = plan.after(stays)
    for eid, span in found.items():
        dates = stored(span)
        edit.change(Initiative, eid, **dates, **range_that_follows(items[eid], dates))
    return found


def stored(span: rules.Span) -> dict[str, str | None]:
    """Dates as fields."""
    return {name: day.isoformat() if day else None for name, day in zip(("start", "end"), span, strict=True)}


def range_that_follows(item: Initiative, values: Mapping[str, Any]) -> dict[str, str | None]:
    """The best and worst end go along with the likely one as far as it goes; without it there is none."""
    was, now = as_day(item.end), as_day(values["end"])
    known = {name: as_day(getattr(item, name)) for name in ("end_best", "end_worst")}
    known = {name: day for name, day in known.items() if day is not None}
    if now is None or was is None:
        return dict.fromkeys(known, None) if now is None else {}
    try:
        return {name: (day + (now - was)).isoformat() for name, day in known.items()}
    except OverflowError:  # the calendar ends
        return dict.fromkeys(known, now.isoformat())


def _behind(edit: Edit, moved: Collection[str]) -> list[Dependency]:
    """The dependencies of all that waits for these, directly or not, and those of what it waits for."""
    found: dict[str, Dependency] = {}
    seen, pending = set(moved), set(moved)
    while pending:
        links = edit.having(Dependency, "predecessor", pending)
        found.update((link.id, link) for link in links)
        pending = {link.successor for link in links} - seen
        seen |= pending
    if found:
        waiting = {link.successor for link in found.values()}
        found.update((link.id, link) for link in edit.having(Dependency, "successor", waiting))
    return sorted(found.values(), key=lambda link: link.id)
